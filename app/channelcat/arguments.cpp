// SPDX-License-Identifier: MIT

#include "app/channelcat/arguments.h"

#include "app/channelcat/numbers.h"
#include "channel/text/hexpayload.h"

#include <QCommandLineParser>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

constexpr quint64 mostSeconds = 1'000'000'000;
constexpr double longestTimeout = 2'000'000; ///< Seconds; a timer counts milliseconds in an int.
constexpr quint64 mostMegabytes = 1'000'000;
constexpr quint64 mostFiles = 1'000'000;
constexpr quint64 bytesInMegabyte = 1'000'000;

constexpr unsigned bit(Command command)
{
    return 1u << unsigned(command);
}

constexpr unsigned sends = bit(Command::Listen) | bit(Command::Connect);
constexpr unsigned live = sends | bit(Command::Proxy);
constexpr unsigned records = live | bit(Command::Replay);
constexpr unsigned every = records | bit(Command::Decode) | bit(Command::Dump);

struct OptionRule
{
    QLatin1StringView name;
    QLatin1StringView value; ///< Empty for a switch.
    unsigned commands;       ///< With which it goes.
    bool repeatable;
    QLatin1StringView help;
};

constexpr std::array optionRules{
    OptionRule{"send"_L1, "TEXT"_L1, sends, true,
               "Send this text; repeatable, like the next two, in this order."_L1},
    OptionRule{"hex"_L1, "HEX"_L1, sends, true, "Send these bytes, such as 00ff or 0x00,0xff."_L1},
    OptionRule{"file"_L1, "PATH"_L1, sends, true, "Send what is in a file; - is standard input."_L1},
    OptionRule{"lines"_L1, {}, sends, false, "Send each line of standard input."_L1},
    OptionRule{"reply"_L1, "echo"_L1, sends, false, "Answer each message with itself."_L1},
    OptionRule{"format"_L1, "FORMAT"_L1, every, false, "How events are printed: text, hex, json or raw."_L1},
    OptionRule{"count"_L1, "N"_L1, live, false,
               "End after so many received messages; 0: as soon as everything is sent."_L1},
    OptionRule{"timeout"_L1, "S"_L1, records, false, "End after so many seconds."_L1},
    OptionRule{"capture"_L1, "FILE"_L1, records, false, "Record into this new file."_L1},
    OptionRule{"rotate-size"_L1, "MB"_L1, live, false, "Begin the next file after so many megabytes."_L1},
    OptionRule{"rotate-time"_L1, "S"_L1, live, false, "Begin the next file after so many seconds."_L1},
    OptionRule{"rotate-files"_L1, "N"_L1, live, false, "Keep only the newest files of this run."_L1},
    OptionRule{"policy"_L1, "POLICY"_L1, every, false,
               "strict ends at the first error; resync goes on behind it."_L1},
    OptionRule{"max-message"_L1, "BYTES"_L1, every, false, "Longer messages are errors (67108864)."_L1},
    OptionRule{"reuse"_L1,
               {},
               bit(Command::Listen) | bit(Command::Proxy),
               false,
               "Share the port with other programs that do."_L1},
    OptionRule{"echo"_L1,
               {},
               bit(Command::Listen) | bit(Command::Proxy),
               false,
               "Print \"listening on HOST:PORT\" and \"--> IP:PORT\" for each client."_L1},
    OptionRule{"filter"_L1, "FILTER"_L1, bit(Command::Dump), false,
               "Print only what this filter matches."_L1},
    OptionRule{
        "stats"_L1, {}, bit(Command::Dump), false, "Print sums for each connection, not the frames."_L1},
    OptionRule{"verify"_L1,
               {},
               bit(Command::Replay),
               false,
               "Compare the answers with the recorded ones; exit 1 where they differ."_L1},
    OptionRule{"speed"_L1, "FACTOR"_L1, bit(Command::Replay), false,
               "Times the recorded pace (1); 0: without waiting."_L1},
    OptionRule{"max-rate"_L1, "N"_L1, bit(Command::Replay), false,
               "At most so many messages a second (10000)."_L1},
    OptionRule{"yes"_L1, {}, bit(Command::Replay), false, "Do not ask before sending to another machine."_L1},
};

struct CommandRule
{
    QLatin1StringView name;
    QLatin1StringView operands;
    QLatin1StringView help;
    int fewest;
    int most;
};

constexpr std::array commandRules{
    CommandRule{"listen"_L1, "[HOST:]PORT"_L1, "wait for clients"_L1, 1, 1},
    CommandRule{"connect"_L1, "HOST:PORT"_L1, "be one"_L1, 1, 1},
    CommandRule{"proxy"_L1, "[HOST:]PORT HOST:PORT"_L1, "pass on what clients and a server say"_L1, 2, 2},
    CommandRule{"decode"_L1, "[FILE|-]"_L1, "raw stream bytes in, events out"_L1, 0, 1},
    CommandRule{"dump"_L1, "CAPTURE"_L1, "a capture's frames"_L1, 1, 1},
    CommandRule{"replay"_L1, "CAPTURE HOST:PORT"_L1, "send again what was sent"_L1, 2, 2},
};

const OptionRule &ruleOf(const QString &name)
{
    return *std::find_if(optionRules.begin(), optionRules.end(),
                         [&name](const OptionRule &rule) { return name == rule.name; });
}

void addOptions(QCommandLineParser &parser)
{
    for (const OptionRule &rule : optionRules)
        parser.addOption({QString(rule.name), QString(rule.help), QString(rule.value)});
    parser.addOption({{u"h"_s, u"help"_s}, u"Print this help."_s});
    parser.addOption({{u"v"_s, u"version"_s}, u"Print the version."_s});
}

QString helpText()
{
    QString text = u"Watch, send and record messages of the Channel protocol in a terminal.\n\nUsage:\n"_s;
    for (const CommandRule &rule : commandRules)
        text +=
            u"  channelcat %1  %2\n"_s.arg((rule.name + u' ' + rule.operands).leftJustified(30), rule.help);
    text += u"\nOptions:\n"_s;
    for (const OptionRule &rule : optionRules)
        text += u"  %1  %2\n"_s.arg((u"--"_s + rule.name + u' ' + rule.value).leftJustified(20), rule.help);
    text += u"  %1  Print this help.\n  %2  Print the version.\n"_s.arg(u"-h, --help"_s.leftJustified(20),
                                                                        u"-v, --version"_s.leftJustified(20));
    return text + u"\nExit status: 0 done, 1 connection or protocol error, 2 usage, 3 timeout.\n"_s;
}

/// The arguments travel through QStrings as Latin-1, a character for each byte.
QString asText(const QString &bytes)
{
    return QString::fromLocal8Bit(bytes.toLatin1());
}

QString asFileName(const QString &bytes)
{
    return QFile::decodeName(bytes.toLatin1());
}

} // namespace

Arguments::Arguments(const QByteArrayList &arguments)
{
    QStringList words;
    for (const QByteArray &argument : arguments)
        words.append(QString::fromLatin1(argument));
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(words)) {
        refuse(asText(parser.errorText()));
    } else if (parser.isSet(u"help"_s)) {
        action_ = Action::PrintHelp;
        text_ = helpText();
    } else if (parser.isSet(u"version"_s)) {
        action_ = Action::PrintVersion;
        text_ = u"channelcat " CHANNELSCOPE_VERSION "\n"_s;
    } else {
        take(parser);
    }
}

void Arguments::take(const QCommandLineParser &parser)
{
    if (takeCommand(parser.positionalArguments()) && takeOptions(parser))
        checkTogether();
}

bool Arguments::takeCommand(QStringList words)
{
    if (words.isEmpty())
        return refuse(u"It needs a command: listen, connect, proxy, decode, dump or replay."_s);
    const QString name = words.takeFirst();
    const auto rule = std::find_if(commandRules.begin(), commandRules.end(),
                                   [&name](const CommandRule &known) { return name == known.name; });
    if (rule == commandRules.end())
        return refuse(u"There is no command \"%1\"."_s.arg(asText(name)));
    if (words.size() < rule->fewest || words.size() > rule->most)
        return refuse(u"It is: channelcat %1 %2"_s.arg(rule->name, rule->operands) + u'.');
    command = Command(rule - commandRules.begin());
    switch (command) {
    case Command::Listen:
        return takeAddress(words[0], false, address);
    case Command::Connect:
        return takeAddress(words[0], true, address);
    case Command::Proxy:
        return takeAddress(words[0], false, address) && takeAddress(words[1], true, upstream);
    case Command::Decode:
        file = words.isEmpty() ? u"-"_s : asFileName(words[0]);
        return true;
    case Command::Dump:
        file = asFileName(words[0]);
        return true;
    case Command::Replay:
        file = asFileName(words[0]);
        return takeAddress(words[1], true, address);
    }
    return false;
}

bool Arguments::takeAddress(const QString &text, bool hostNeeded, HostAndPort &result)
{
    HostAndPort read{hostNeeded ? QString() : u"127.0.0.1"_s, 0};
    if (!readHostAndPort(asText(text), read) || (hostNeeded && (read.host.isEmpty() || read.port == 0)))
        return refuse(
            hostNeeded
                ? u"HOST:PORT with a port from 1 to 65535 is needed, not \"%1\"."_s.arg(asText(text))
                : u"[HOST:]PORT with a port from 0 to 65535 is needed, not \"%1\"."_s.arg(asText(text)));
    result = read;
    return true;
}

bool Arguments::takeOptions(const QCommandLineParser &parser)
{
    QHash<QString, qsizetype> seen;
    for (const QString &name : parser.optionNames()) {
        const OptionRule &rule = ruleOf(name);
        if (!(rule.commands & bit(command)))
            return refuse(u"--%1 does not go with %2."_s.arg(name, commandRules[size_t(command)].name));
        const qsizetype number = seen[name]++;
        if (number > 0 && !rule.repeatable)
            return refuse(u"--%1 is given twice."_s.arg(name));
        if (!takeOption(name, rule.value.isEmpty() ? QString() : parser.values(name).at(number)))
            return false;
    }
    return true;
}

bool Arguments::takeOption(const QString &name, const QString &value)
{
    if (name == "lines"_L1) {
        lines = true;
    } else if (name == "reuse"_L1) {
        reuse = true;
    } else if (name == "echo"_L1) {
        prototypeEcho = true;
    } else if (name == "stats"_L1) {
        stats = true;
    } else if (name == "filter"_L1) {
        filter = asText(value);
    } else if (name == "reply"_L1) {
        echoReply = value == "echo"_L1;
        return echoReply || refuse(u"--reply knows only \"echo\", not \"%1\"."_s.arg(asText(value)));
    } else if (name == "format"_L1) {
        const QStringList names{u"text"_s, u"hex"_s, u"json"_s, u"raw"_s};
        constexpr std::array formats{ExportFormat::TextLines, ExportFormat::HexDump, ExportFormat::JsonLines,
                                     ExportFormat::RawPayloads};
        const qsizetype index = names.indexOf(value);
        if (index < 0)
            return refuse(u"--format knows text, hex, json and raw, not \"%1\"."_s.arg(asText(value)));
        format = formats[size_t(index)];
    } else if (name == "policy"_L1) {
        if (value != "strict"_L1 && value != "resync"_L1)
            return refuse(u"--policy knows strict and resync, not \"%1\"."_s.arg(asText(value)));
        policy = value == "strict"_L1 ? DecodePolicy::Strict : DecodePolicy::Resync;
    } else if (name == "max-message"_L1) {
        const auto bytes = readNumber(value, largestMaxMessageSize);
        if (!bytes)
            return refuse(u"--max-message needs a number of bytes from 0 to 2147483647, not \"%1\"."_s.arg(
                asText(value)));
        maxMessageSize = quint32(*bytes);
    } else if (name == "count"_L1) {
        count = readNumber(value, std::numeric_limits<qint64>::max());
        return count || refuse(u"--count needs a number of messages, not \"%1\"."_s.arg(asText(value)));
    } else if (name == "timeout"_L1) {
        const auto seconds = readDecimal(value, longestTimeout);
        if (!seconds)
            return refuse(
                u"--timeout needs a number of seconds up to 2000000, such as 2.5, not \"%1\"."_s.arg(
                    asText(value)));
        timeout = std::chrono::milliseconds(qint64(*seconds * 1000));
    } else {
        return takeMessage(name, value) && takeRecording(name, value) && takeReplay(name, value);
    }
    return true;
}

bool Arguments::takeMessage(const QString &name, const QString &value)
{
    if (name == "send"_L1) {
        messages.append({MessageSource::Kind::Bytes, value.toLatin1()});
    } else if (name == "hex"_L1) {
        const QString text = asText(value);
        const ParsedPayload payload = parseHexPayload(text);
        if (payload.error)
            return refuse(u"--hex \"%1\" is wrong at character %2. %3"_s.arg(
                text, QString::number(payload.error->position + 1), payload.error->message));
        messages.append({MessageSource::Kind::Bytes, payload.bytes});
    } else if (name == "file"_L1) {
        if (value.isEmpty())
            return refuse(u"--file needs the name of a file, or -."_s);
        messages.append({value == "-"_L1 ? MessageSource::Kind::StandardInput : MessageSource::Kind::File,
                         value.toLatin1()});
    }
    return true;
}

bool Arguments::takeRecording(const QString &name, const QString &value)
{
    if (name == "capture"_L1) {
        capture = asFileName(value);
        return !capture.isEmpty() || refuse(u"--capture needs the name of a file."_s);
    }
    if (!name.startsWith("rotate-"_L1))
        return true;
    const quint64 most = name == "rotate-size"_L1   ? mostMegabytes
                         : name == "rotate-time"_L1 ? mostSeconds
                                                    : mostFiles;
    const auto number = readNumber(value, most);
    if (!number || *number == 0)
        return refuse(
            u"--%1 needs a number from 1 to %2, not \"%3\"."_s.arg(name).arg(most).arg(asText(value)));
    if (name == "rotate-size"_L1)
        rotation.bytes = *number * bytesInMegabyte;
    else if (name == "rotate-time"_L1)
        rotation.seconds = int(*number);
    else
        rotation.files = int(*number);
    return true;
}

bool Arguments::takeReplay(const QString &name, const QString &value)
{
    if (name == "verify"_L1) {
        verify = true;
    } else if (name == "yes"_L1) {
        confirmed = true;
    } else if (name == "speed"_L1) {
        const auto factor = readDecimal(value, 1'000'000);
        if (!factor)
            return refuse(
                u"--speed needs a factor from 0 to 1000000, such as 0.5, not \"%1\"."_s.arg(asText(value)));
        speed = *factor;
    } else if (name == "max-rate"_L1) {
        const auto rate = readNumber(value, 100'000'000);
        if (!rate || *rate == 0)
            return refuse(u"--max-rate needs a number of messages from 1 to 100000000, not \"%1\"."_s.arg(
                asText(value)));
        maxRate = *rate;
    }
    return true;
}

bool Arguments::checkTogether()
{
    const auto inputs = std::count_if(messages.begin(), messages.end(), [](const MessageSource &message) {
        return message.kind == MessageSource::Kind::StandardInput;
    });
    if (inputs + (lines ? 1 : 0) > 1)
        return refuse(u"Standard input can be read once only: by one --file - or by --lines."_s);
    if (command == Command::Proxy && count == 0)
        return refuse(u"--count 0 does not go with proxy, which sends nothing of its own."_s);
    if (stats && format != ExportFormat::TextLines && format != ExportFormat::JsonLines)
        return refuse(u"--stats is printed as text or json only."_s);
    if (rotation.files > 0 && !rotates())
        return refuse(u"--rotate-files needs --rotate-size or --rotate-time."_s);
    if (rotates() && capture.isEmpty())
        return refuse(u"--rotate-size and --rotate-time need --capture."_s);
    return true;
}

bool Arguments::refuse(const QString &why)
{
    action_ = Action::Refuse;
    text_ = why;
    return false;
}

} // namespace channel::cat
