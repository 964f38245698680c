// SPDX-License-Identifier: MIT

#include "app/channelcat/options.h"

#include "app/channelcat/arguments.h"
#include "app/channelcat/argumenttext.h"
#include "app/channelcat/composer.h"
#include "app/channelcat/numbers.h"
#include "app/retryvalue.h"
#include "channel/text/hexpayload.h"

#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

constexpr quint64 mostSeconds = 1'000'000'000;
constexpr double longestTimeout = 2'000'000; ///< Seconds; a timer counts milliseconds in an int.
constexpr quint64 mostMegabytes = 1'000'000;
constexpr quint64 mostFiles = 1'000'000;
constexpr quint64 bytesInMegabyte = 1'000'000;
constexpr double fastest = 1'000'000;
constexpr quint64 highestRate = 100'000'000;

constexpr unsigned bit(Command command)
{
    return 1u << unsigned(command);
}

constexpr unsigned dumps = bit(Command::Dump);
constexpr unsigned replays = bit(Command::Replay);
constexpr unsigned connects = bit(Command::Connect);
constexpr unsigned serves = bit(Command::Listen) | bit(Command::Proxy);
constexpr unsigned sends = bit(Command::Listen) | bit(Command::Connect);
constexpr unsigned live = sends | bit(Command::Proxy);
constexpr unsigned records = live | replays;
constexpr unsigned every = records | dumps | bit(Command::Decode);

template <bool Arguments::*member>
QString turnOn(Arguments &arguments, const QString &)
{
    arguments.*member = true;
    return {};
}

QString takeText(Arguments &arguments, const QString &value)
{
    arguments.messages.append({MessageSource::Kind::Bytes, value.toLatin1()});
    return {};
}

QString takeEscapedText(Arguments &arguments, const QString &value)
{
    const QString text = asText(value);
    if (!QByteArrayView(value.toLatin1()).isValidUtf8())
        return u"--text must be UTF-8; other bytes are written as \\xHH."_s;
    const ParsedTemplate parsed = PayloadTemplate::parse(text, sendingVariables, largestMaxMessageSize);
    if (parsed.error)
        return wrongTextText(text, *parsed.error);
    arguments.messages.append({MessageSource::Kind::Text, value.toLatin1()});
    return {};
}

QString takeShape(Arguments &arguments, const QString &value)
{
    QString error;
    const std::optional<Shape> shape = Shape::parse(asText(value), &error);
    if (!shape)
        return u"--shape: %1"_s.arg(error);
    arguments.shape = *shape;
    return {};
}

QString takeSeed(Arguments &arguments, const QString &value)
{
    arguments.seed = readNumber(value, std::numeric_limits<qint64>::max());
    return arguments.seed ? QString() : u"--seed needs a number, not \"%1\"."_s.arg(asText(value));
}

QString takeHex(Arguments &arguments, const QString &value)
{
    const QString text = asText(value);
    const ParsedPayload payload = parseHexPayload(text);
    if (payload.error)
        return u"--hex \"%1\" is wrong at character %2. %3"_s.arg(
            text, QString::number(payload.error->position + 1), payload.error->message);
    arguments.messages.append({MessageSource::Kind::Bytes, payload.bytes});
    return {};
}

QString takeFile(Arguments &arguments, const QString &value)
{
    if (value.isEmpty())
        return u"--file needs the name of a file, or -."_s;
    const bool standardInput = value == "-"_L1;
    arguments.messages.append(
        {standardInput ? MessageSource::Kind::StandardInput : MessageSource::Kind::File, value.toLatin1()});
    return {};
}

QString takeLines(Arguments &arguments, const QString &value)
{
    if (!value.isEmpty() && value != "raw"_L1)
        return u"--lines knows only \"raw\", not \"%1\"."_s.arg(asText(value));
    arguments.lines = true;
    arguments.rawLines = !value.isEmpty();
    return {};
}

QString takeRetry(Arguments &arguments, const QString &value)
{
    arguments.retry = readRetry(value);
    return arguments.retry ? QString() : refusedRetry(asText(value));
}

QString takeReply(Arguments &arguments, const QString &value)
{
    if (value != "echo"_L1)
        return u"--reply knows only \"echo\", not \"%1\"."_s.arg(asText(value));
    arguments.echoReply = true;
    return {};
}

QString takeFormat(Arguments &arguments, const QString &value)
{
    const QStringList names{u"text"_s, u"hex"_s, u"json"_s, u"raw"_s, u"none"_s};
    constexpr std::array formats{ExportFormat::TextLines, ExportFormat::HexDump, ExportFormat::JsonLines,
                                 ExportFormat::RawPayloads, ExportFormat::Nothing};
    const qsizetype index = names.indexOf(value);
    if (index < 0)
        return u"--format knows text, hex, json, raw and none, not \"%1\"."_s.arg(asText(value));
    arguments.format = formats[size_t(index)];
    return {};
}

QString takeCount(Arguments &arguments, const QString &value)
{
    arguments.count = readNumber(value, std::numeric_limits<qint64>::max());
    if (!arguments.count)
        return u"--count needs a number of messages, not \"%1\"."_s.arg(asText(value));
    return {};
}

QString takeTimeout(Arguments &arguments, const QString &value)
{
    const auto seconds = readDecimal(value, longestTimeout);
    if (!seconds)
        return u"--timeout needs a number of seconds up to 2000000, such as 2.5, not \"%1\"."_s.arg(
            asText(value));
    arguments.timeout = std::chrono::milliseconds(qint64(*seconds * 1000));
    return {};
}

QString takeCapture(Arguments &arguments, const QString &value)
{
    arguments.capture = asFileName(value);
    // What is printed would stand among what is recorded.
    if (QStringList{u"/dev/stdout"_s, u"/dev/fd/1"_s, u"/proc/self/fd/1"_s}.contains(arguments.capture))
        arguments.capture = u"-"_s;
    return arguments.capture.isEmpty() ? u"--capture needs the name of a file."_s : QString();
}

QString refusedLimit(QLatin1StringView name, quint64 most, const QString &value)
{
    return u"--%1 needs a number from 1 to %2, not \"%3\"."_s.arg(name).arg(most).arg(asText(value));
}

QString takeRotateSize(Arguments &arguments, const QString &value)
{
    arguments.rotation.bytes = readNumber(value, mostMegabytes).value_or(0) * bytesInMegabyte;
    return arguments.rotation.bytes > 0 ? QString() : refusedLimit("rotate-size"_L1, mostMegabytes, value);
}

QString takeRotateTime(Arguments &arguments, const QString &value)
{
    arguments.rotation.seconds = int(readNumber(value, mostSeconds).value_or(0));
    return arguments.rotation.seconds > 0 ? QString() : refusedLimit("rotate-time"_L1, mostSeconds, value);
}

QString takeRotateFiles(Arguments &arguments, const QString &value)
{
    arguments.rotation.files = int(readNumber(value, mostFiles).value_or(0));
    return arguments.rotation.files > 0 ? QString() : refusedLimit("rotate-files"_L1, mostFiles, value);
}

QString takePolicy(Arguments &arguments, const QString &value)
{
    if (value != "strict"_L1 && value != "resync"_L1)
        return u"--policy knows strict and resync, not \"%1\"."_s.arg(asText(value));
    arguments.policy = value == "strict"_L1 ? DecodePolicy::Strict : DecodePolicy::Resync;
    return {};
}

QString takeMaxMessage(Arguments &arguments, const QString &value)
{
    const auto bytes = readNumber(value, largestMaxMessageSize);
    if (!bytes)
        return u"--max-message needs a number of bytes from 0 to 2147483647, not \"%1\"."_s.arg(
            asText(value));
    arguments.maxMessageSize = quint32(*bytes);
    return {};
}

QString takeFilter(Arguments &arguments, const QString &value)
{
    arguments.filter = asText(value);
    return {};
}

QString takeSpeed(Arguments &arguments, const QString &value)
{
    const auto factor = readDecimal(value, fastest);
    if (!factor)
        return u"--speed needs a factor from 0 to 1000000, such as 0.5, not \"%1\"."_s.arg(asText(value));
    arguments.speed = *factor;
    return {};
}

QString takeMaxRate(Arguments &arguments, const QString &value)
{
    const auto rate = readNumber(value, highestRate);
    if (!rate || *rate == 0)
        return u"--max-rate needs a number of messages from 1 to 100000000, not \"%1\"."_s.arg(asText(value));
    arguments.maxRate = *rate;
    return {};
}

constexpr std::array optionTable{
    Option{"send"_L1, "TEXT"_L1, sends, true,
           "Send this text; repeatable, like the next three, in this order."_L1, takeText},
    Option{"text"_L1, "TEXT"_L1, sends, true,
           "Send this text with escapes and variables, such as \\r, \\x00, {{n}}, {{time}} or {{uuid}}."_L1,
           takeEscapedText},
    Option{"hex"_L1, "HEX"_L1, sends, true, "Send these bytes, such as 00ff or 0x00,0xff."_L1, takeHex},
    Option{"file"_L1, "PATH"_L1, sends, true, "Send what is in a file; - is standard input."_L1, takeFile},
    Option{"lines"_L1, "[=raw]"_L1, sends, false,
           "Send each line of standard input, without its CR LF or LF; raw: a CR stays."_L1, takeLines},
    Option{"shape"_L1, "SHAPE"_L1, sends, false,
           "Break the headers of all that is sent, as by lf-only or length-plus:3."_L1, takeShape},
    Option{"seed"_L1, "N"_L1, sends, false, "From which random variables follow, to have a run again."_L1,
           takeSeed},
    Option{"reply"_L1, "echo"_L1, sends, false, "Answer each message with itself."_L1, takeReply},
    Option{"retry"_L1, "[=SECONDS]"_L1, connects, false,
           "Connect again until it succeeds, and after it broke: 0.25 s later, up to 10 s; or so often."_L1,
           takeRetry},
    Option{"format"_L1, "FORMAT"_L1, every, false, "How events are printed: text, hex, json, raw or none."_L1,
           takeFormat},
    Option{"count"_L1, "N"_L1, live, false,
           "End after so many received messages; 0: as soon as everything is sent."_L1, takeCount},
    Option{"timeout"_L1, "S"_L1, records, false, "End after so many seconds."_L1, takeTimeout},
    Option{"capture"_L1, "FILE"_L1, records, false,
           "Record into this new file, or a FIFO; - is standard output."_L1, takeCapture},
    Option{"rotate-size"_L1, "MB"_L1, live, false, "Begin the next file after so many megabytes."_L1,
           takeRotateSize},
    Option{"rotate-time"_L1, "S"_L1, live, false, "Begin the next file after so many seconds."_L1,
           takeRotateTime},
    Option{"rotate-files"_L1, "N"_L1, live, false, "Keep only the newest files of this run."_L1,
           takeRotateFiles},
    Option{"policy"_L1, "POLICY"_L1, every, false,
           "strict ends at the first error; resync goes on behind it."_L1, takePolicy},
    Option{"max-message"_L1, "BYTES"_L1, every, false, "Longer messages are errors (67108864)."_L1,
           takeMaxMessage},
    Option{"reuse"_L1,
           {},
           serves,
           false,
           "Share the port with other programs that do."_L1,
           turnOn<&Arguments::reuse>},
    Option{"echo"_L1,
           {},
           serves,
           false,
           "Print \"listening on HOST:PORT\" and \"--> IP:PORT\" for each client."_L1,
           turnOn<&Arguments::prototypeEcho>},
    Option{"filter"_L1, "FILTER"_L1, dumps | live, false,
           "Print, and count, only what this filter matches."_L1, takeFilter},
    Option{"stats"_L1,
           {},
           dumps,
           false,
           "Print sums for each connection, not the frames."_L1,
           turnOn<&Arguments::stats>},
    Option{"verify"_L1,
           {},
           replays,
           false,
           "Compare the answers with the recorded ones; exit 1 where they differ."_L1,
           turnOn<&Arguments::verify>},
    Option{"speed"_L1, "FACTOR"_L1, replays, false, "Times the recorded pace (1); 0: without waiting."_L1,
           takeSpeed},
    Option{"max-rate"_L1, "N"_L1, replays, false, "At most so many messages a second (10000)."_L1,
           takeMaxRate},
    Option{"yes"_L1,
           {},
           replays,
           false,
           "Do not ask before sending to another machine."_L1,
           turnOn<&Arguments::confirmed>},
};

} // namespace

std::span<const Option> allOptions()
{
    return optionTable;
}

} // namespace channel::cat
