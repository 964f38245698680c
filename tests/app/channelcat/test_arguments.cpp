// SPDX-License-Identifier: MIT

#include "app/channelcat/arguments.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;
using namespace channel::cat;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Kind = MessageSource::Kind;

Arguments parse(const QByteArrayList &words)
{
    return Arguments(QByteArrayList{"channelcat"} + words);
}

const QByteArrayList listening{"listen", "5000"};
const QByteArrayList connecting{"connect", "host:5000"};
const QByteArrayList forwarding{"proxy", "5000", "host:6000"};
const QByteArrayList decoding{"decode"};
const QByteArrayList dumping{"dump", "a.pcapng"};
const QByteArrayList replaying{"replay", "a.pcapng", "host:5000"};

} // namespace

class TestArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commands_data();
    void commands();
    void defaults();
    void field07_linesMayBeRaw();
    void retryMayHaveSeconds();
    void everyLiveOption();
    void formats_data();
    void formats();
    void limitsOfNumbers_data();
    void limitsOfNumbers();
    void field10_whatWaitedAtFirstIsPartOfTheTime();
    void optionsMayStandAnywhere();
    void valuesMayFollowAnEqualsSign();
    void optionsOfReplay();
    void optionsOfDump();
    void messagesKeepTheirOrder();
    void hexAsTheFormTakesIt();
    void messagesKeepTheirBytes();
    void namesOfFilesKeepTheirBytes();
    void optionsGoWithTheirCommands_data();
    void optionsGoWithTheirCommands();
    void helpAndVersion_data();
    void helpAndVersion();
    void fault87_badArguments_data();
    void fault87_badArguments();
    void fault87_repeatedOptions_data();
    void fault87_repeatedOptions();
    void fault87_hugeArguments();
};

void TestArguments::commands_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::addColumn<int>("command");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("upstream");
    QTest::addColumn<QString>("file");
    const QString none = u":0"_s;
    const auto row = [](const char *name, const QByteArrayList &words, Command command,
                        const QString &address, const QString &upstream, const QString &file) {
        QTest::newRow(name) << words << int(command) << address << upstream << file;
    };
    row("listen on a port means the loopback", {"listen", "5000"}, Command::Listen, u"127.0.0.1:5000"_s, none,
        {});
    row("listen on any port", {"listen", "0"}, Command::Listen, u"127.0.0.1:0"_s, none, {});
    row("listen on an address", {"listen", "0.0.0.0:65535"}, Command::Listen, u"0.0.0.0:65535"_s, none, {});
    row("listen on an IPv6 address", {"listen", "[::1]:0"}, Command::Listen, u"::1:0"_s, none, {});
    row("connect", {"connect", "host:1"}, Command::Connect, u"host:1"_s, none, {});
    row("proxy", {"proxy", "1", "host:2"}, Command::Proxy, u"127.0.0.1:1"_s, u"host:2"_s, {});
    row("proxy on an address", {"proxy", "[::]:1", "[::1]:2"}, Command::Proxy, u":::1"_s, u"::1:2"_s, {});
    row("decode standard input", {"decode"}, Command::Decode, none, none, u"-"_s);
    row("decode standard input by its name", {"decode", "-"}, Command::Decode, none, none, u"-"_s);
    row("decode a file", {"decode", "a b"}, Command::Decode, none, none, u"a b"_s);
    row("dump", {"dump", "a.pcapng"}, Command::Dump, none, none, u"a.pcapng"_s);
    row("replay", {"replay", "a.pcapng", "host:3"}, Command::Replay, u"host:3"_s, none, u"a.pcapng"_s);
}

void TestArguments::commands()
{
    QFETCH(QByteArrayList, words);
    const Arguments arguments = parse(words);
    QCOMPARE(arguments.text(), QString());
    QCOMPARE(arguments.action(), Arguments::Action::Run);
    QTEST(int(arguments.command), "command");
    const auto text = [](const HostAndPort &address) {
        return u"%1:%2"_s.arg(address.host).arg(address.port);
    };
    QTEST(text(arguments.address), "address");
    QTEST(text(arguments.upstream), "upstream");
    QTEST(arguments.file, "file");
}

void TestArguments::defaults()
{
    const Arguments arguments = parse(listening);
    QVERIFY(arguments.messages.isEmpty());
    QVERIFY(!arguments.lines && !arguments.echoReply && !arguments.prototypeEcho && !arguments.reuse);
    QVERIFY(!arguments.stats && !arguments.verify && !arguments.confirmed && !arguments.rotates());
    QCOMPARE(arguments.format, ExportFormat::TextLines);
    QVERIFY(!arguments.count);
    QVERIFY(!arguments.timeout);
    QCOMPARE(arguments.capture, QString());
    QCOMPARE(arguments.filter, QString());
    QCOMPARE(arguments.policy, DecodePolicy::Strict);
    QCOMPARE(arguments.maxMessageSize, 64u * 1024 * 1024);
    QCOMPARE(arguments.speed, 1.0);
    QCOMPARE(arguments.maxRate, 10'000u);
}

void TestArguments::field07_linesMayBeRaw()
{
    const Arguments lines =
        parse(connecting + QByteArrayList{"--lines", "--send", "--lines", "--send=--lines"});
    QCOMPARE(lines.text(), QString());
    QVERIFY(lines.lines && !lines.rawLines);
    QCOMPARE(lines.messages, (QList<MessageSource>{{Kind::Bytes, "--lines"}, {Kind::Bytes, "--lines"}}));
    const Arguments raw = parse(connecting + QByteArrayList{"--lines=raw"});
    QVERIFY(raw.lines && raw.rawLines);
}

void TestArguments::retryMayHaveSeconds()
{
    QVERIFY(!parse(connecting).retry);
    const Arguments growing = parse({"connect", "--retry", "host:5000", "--retry"});
    QCOMPARE(growing.text(), u"--retry is given twice."_s);
    const Arguments retried = parse({"connect", "--retry", "host:5000"});
    QCOMPARE(retried.text(), QString());
    QCOMPARE(retried.retry->first, 250ms);
    QCOMPARE(retried.retry->longest, 10s);
    for (const auto &[text, wait] : {std::pair("0.01", 10ms), {"0.5", 500ms}, {"86400", 24h}}) {
        const Arguments fixed = parse(connecting + QByteArrayList{QByteArray("--retry=") + text});
        QCOMPARE(fixed.text(), QString());
        QCOMPARE(fixed.retry->first, wait);
        QCOMPARE(fixed.retry->longest, wait);
    }
}

void TestArguments::everyLiveOption()
{
    const Arguments arguments = parse(listening + QByteArrayList{"--send",   "a",
                                                                 "--lines",  "--reply",
                                                                 "echo",     "--format",
                                                                 "json",     "--count",
                                                                 "3",        "--timeout",
                                                                 "2.5",      "--capture",
                                                                 "t.pcapng", "--rotate-size",
                                                                 "7",        "--rotate-time",
                                                                 "8",        "--rotate-files",
                                                                 "9",        "--policy",
                                                                 "resync",   "--max-message",
                                                                 "10",       "--reuse",
                                                                 "--echo"});
    QCOMPARE(arguments.text(), QString());
    QCOMPARE(arguments.messages, (QList<MessageSource>{{Kind::Bytes, "a"}}));
    QVERIFY(arguments.lines && arguments.echoReply && arguments.reuse && arguments.prototypeEcho);
    QCOMPARE(arguments.format, ExportFormat::JsonLines);
    QCOMPARE(arguments.count, std::optional<quint64>(3));
    QCOMPARE(arguments.timeout, std::optional(2500ms));
    QCOMPARE(arguments.capture, u"t.pcapng"_s);
    QVERIFY(arguments.rotates());
    QCOMPARE(arguments.rotation.bytes, 7'000'000u);
    QCOMPARE(arguments.rotation.seconds, 8);
    QCOMPARE(arguments.rotation.files, 9);
    QCOMPARE(arguments.policy, DecodePolicy::Resync);
    QCOMPARE(arguments.maxMessageSize, 10u);
}

void TestArguments::formats_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("format");
    QTest::newRow("text") << QByteArray("text") << int(ExportFormat::TextLines);
    QTest::newRow("hex") << QByteArray("hex") << int(ExportFormat::HexDump);
    QTest::newRow("json") << QByteArray("json") << int(ExportFormat::JsonLines);
    QTest::newRow("raw") << QByteArray("raw") << int(ExportFormat::RawPayloads);
}

void TestArguments::formats()
{
    QFETCH(QByteArray, name);
    for (const QByteArrayList &command : {listening, connecting, forwarding, decoding, dumping, replaying}) {
        const Arguments arguments = parse(command + QByteArrayList{"--format", name});
        QCOMPARE(arguments.text(), QString());
        QTEST(int(arguments.format), "format");
    }
}

void TestArguments::limitsOfNumbers_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::addColumn<qint64>("value");
    QTest::newRow("no message") << QByteArrayList{"--count", "0"} << qint64(0);
    QTest::newRow("most messages") << QByteArrayList{"--count", "9223372036854775807"}
                                   << std::numeric_limits<qint64>::max();
    QTest::newRow("leading zeros") << QByteArrayList{"--count", "007"} << qint64(7);
    QTest::newRow("only empty messages") << QByteArrayList{"--max-message", "0"} << qint64(0);
    QTest::newRow("largest message") << QByteArrayList{"--max-message", "2147483647"}
                                     << qint64(2'147'483'647);
    QTest::newRow("no time") << QByteArrayList{"--timeout", "0"} << qint64(0);
    QTest::newRow("a millisecond") << QByteArrayList{"--timeout", "0.001"} << qint64(1);
    QTest::newRow("less than what a double holds exactly")
        << QByteArrayList{"--timeout", "4.35"} << qint64(4350);
    QTest::newRow("longest time") << QByteArrayList{"--timeout", "2000000"} << qint64(2'000'000'000);
}

void TestArguments::limitsOfNumbers()
{
    QFETCH(QByteArrayList, words);
    const Arguments arguments = parse(listening + words);
    QCOMPARE(arguments.text(), QString());
    if (words.first() == "--count")
        QTEST(qint64(*arguments.count), "value");
    else if (words.first() == "--timeout")
        QTEST(qint64(arguments.timeout->count()), "value");
    else
        QTEST(qint64(arguments.maxMessageSize), "value");
}

void TestArguments::field10_whatWaitedAtFirstIsPartOfTheTime()
{
    Arguments arguments = parse(listening + QByteArrayList{"--timeout", "2.5"});
    arguments.spend(1s);
    QCOMPARE(arguments.timeout, std::optional(1500ms));
    arguments.spend(2s);
    QCOMPARE(arguments.timeout, std::optional(0ms));
    Arguments endless = parse(listening);
    endless.spend(1s);
    QVERIFY(!endless.timeout);
}

void TestArguments::optionsMayStandAnywhere()
{
    const Arguments arguments =
        parse({"--format", "hex", "proxy", "--count", "1", "5000", "--echo", "host:6000"});
    QCOMPARE(arguments.text(), QString());
    QCOMPARE(arguments.command, Command::Proxy);
    QCOMPARE(arguments.address, (HostAndPort{u"127.0.0.1"_s, 5000}));
    QCOMPARE(arguments.upstream, (HostAndPort{u"host"_s, 6000}));
    QCOMPARE(arguments.format, ExportFormat::HexDump);
    QCOMPARE(arguments.count, std::optional<quint64>(1));
    QVERIFY(arguments.prototypeEcho);
}

void TestArguments::valuesMayFollowAnEqualsSign()
{
    const Arguments arguments = parse({"connect", "host:5000", "--send=a=b", "--send=", "--send", "-x"});
    QCOMPARE(arguments.text(), QString());
    QCOMPARE(arguments.messages,
             (QList<MessageSource>{{Kind::Bytes, "a=b"}, {Kind::Bytes, ""}, {Kind::Bytes, "-x"}}));
}

void TestArguments::optionsOfReplay()
{
    const Arguments arguments =
        parse(replaying + QByteArrayList{"--verify", "--speed", "0.5", "--max-rate", "100000000", "--yes"});
    QCOMPARE(arguments.text(), QString());
    QVERIFY(arguments.verify && arguments.confirmed);
    QCOMPARE(arguments.speed, 0.5);
    QCOMPARE(arguments.maxRate, 100'000'000u);
}

void TestArguments::optionsOfDump()
{
    const Arguments arguments =
        parse(dumping + QByteArrayList{"--filter", "in \"k\xc5\xaf\xc5\x88\"", "--stats"});
    QCOMPARE(arguments.text(), QString());
    QCOMPARE(arguments.filter, QString::fromUtf8("in \"k\xc5\xaf\xc5\x88\""));
    QVERIFY(arguments.stats);
}

void TestArguments::messagesKeepTheirOrder()
{
    const Arguments arguments =
        parse(connecting + QByteArrayList{"--hex", "00 Ff", "--send", "a", "--file", "x", "--hex", "",
                                          "--file", "-", "--send", "b", "--send", "", "--file", "x"});
    QCOMPARE(arguments.text(), QString());
    QCOMPARE(arguments.messages, (QList<MessageSource>{{Kind::Bytes, QByteArray("\0\xff", 2)},
                                                       {Kind::Bytes, "a"},
                                                       {Kind::File, "x"},
                                                       {Kind::Bytes, ""},
                                                       {Kind::StandardInput, "-"},
                                                       {Kind::Bytes, "b"},
                                                       {Kind::Bytes, ""},
                                                       {Kind::File, "x"}}));
}

void TestArguments::hexAsTheFormTakesIt()
{
    for (const char *hex : {"00ff", "00 FF", "0x00ff", "0x00,0xff", "00:ff", "00,ff", " 00\tff\n"}) {
        const Arguments arguments = parse(connecting + QByteArrayList{"--hex", hex});
        QCOMPARE(arguments.text(), QString());
        QCOMPARE(arguments.messages, (QList<MessageSource>{{Kind::Bytes, QByteArray("\0\xff", 2)}}));
    }
}

void TestArguments::messagesKeepTheirBytes()
{
    QByteArray all;
    for (int byte = 1; byte < 256; ++byte)
        all += char(byte);
    const QByteArray unfinished = "\xc3";
    const Arguments arguments =
        parse(connecting + QByteArrayList{"--send", all, "--send=" + all, "--send", unfinished});
    QCOMPARE(arguments.text(), QString());
    QCOMPARE(arguments.messages,
             (QList<MessageSource>{{Kind::Bytes, all}, {Kind::Bytes, all}, {Kind::Bytes, unfinished}}));
}

void TestArguments::namesOfFilesKeepTheirBytes()
{
    const QByteArray name = "caf\xe9/k\xc5\xaf\xc5\x88";
    QCOMPARE(parse(connecting + QByteArrayList{"--file", name}).messages,
             (QList<MessageSource>{{Kind::File, name}}));
}

void TestArguments::optionsGoWithTheirCommands_data()
{
    QTest::addColumn<QByteArrayList>("option");
    QTest::addColumn<QString>("commands"); // l c p d(ecode) D(ump) r
    const auto row = [](const QByteArrayList &option, const char *commands) {
        QTest::newRow(option.first().constData()) << option << QString::fromLatin1(commands);
    };
    row({"--send", "a"}, "lc");
    row({"--hex", "00"}, "lc");
    row({"--file", "x"}, "lc");
    row({"--lines"}, "lc");
    row({"--reply", "echo"}, "lc");
    row({"--retry"}, "c");
    row({"--format", "hex"}, "lcpdDr");
    row({"--count", "1"}, "lcp");
    row({"--timeout", "1"}, "lcpr");
    row({"--capture", "x"}, "lcpr");
    row({"--rotate-size", "1", "--capture", "x"}, "lcp");
    row({"--rotate-time", "1", "--capture", "x"}, "lcp");
    row({"--rotate-files", "1", "--rotate-time", "1", "--capture", "x"}, "lcp");
    row({"--policy", "strict"}, "lcpdDr");
    row({"--max-message", "1"}, "lcpdDr");
    row({"--reuse"}, "lp");
    row({"--echo"}, "lp");
    row({"--filter", "in"}, "D");
    row({"--stats"}, "D");
    row({"--verify"}, "r");
    row({"--speed", "1"}, "r");
    row({"--max-rate", "1"}, "r");
    row({"--yes"}, "r");
}

void TestArguments::optionsGoWithTheirCommands()
{
    QFETCH(QByteArrayList, option);
    QFETCH(QString, commands);
    const QList<std::pair<QChar, QByteArrayList>> all{{u'l', listening},  {u'c', connecting},
                                                      {u'p', forwarding}, {u'd', decoding},
                                                      {u'D', dumping},    {u'r', replaying}};
    for (const auto &[letter, command] : all) {
        const Arguments arguments = parse(command + option);
        const bool goes = commands.contains(letter);
        const QString refusal =
            QString::fromLatin1(option.first() + " does not go with " + command.first() + '.');
        QCOMPARE(arguments.text(), goes ? QString() : refusal);
        QCOMPARE(arguments.action(), goes ? Arguments::Action::Run : Arguments::Action::Refuse);
    }
}

void TestArguments::helpAndVersion_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::addColumn<bool>("help");
    QTest::newRow("--help alone") << QByteArrayList{"--help"} << true;
    QTest::newRow("-h alone") << QByteArrayList{"-h"} << true;
    QTest::newRow("--help behind a command") << QByteArrayList{"listen", "--help"} << true;
    QTest::newRow("--version alone") << QByteArrayList{"--version"} << false;
    QTest::newRow("-v alone") << QByteArrayList{"-v"} << false;
}

void TestArguments::helpAndVersion()
{
    QFETCH(QByteArrayList, words);
    QFETCH(bool, help);
    const Arguments arguments = parse(words);
    QCOMPARE(arguments.action(), help ? Arguments::Action::PrintHelp : Arguments::Action::PrintVersion);
    if (!help) {
        QVERIFY(arguments.text().startsWith(u"channelcat "_s));
        return;
    }
    for (const char *word : {"listen",
                             "connect",
                             "proxy",
                             "decode",
                             "dump",
                             "replay",
                             "--send TEXT",
                             "--hex HEX",
                             "--file PATH",
                             "--lines",
                             "--reply echo",
                             "--retry[=SECONDS]",
                             "--format",
                             "--count N",
                             "--timeout S",
                             "--capture FILE",
                             "--rotate-size MB",
                             "--rotate-time S",
                             "--rotate-files N",
                             "--policy",
                             "--max-message BYTES",
                             "--reuse",
                             "--echo",
                             "--filter",
                             "--stats",
                             "--verify",
                             "--speed",
                             "--max-rate",
                             "--yes",
                             "--help",
                             "--version",
                             "Exit status"})
        QVERIFY2(arguments.text().contains(QLatin1StringView(word)), word);
}

void TestArguments::fault87_badArguments_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::addColumn<QString>("sentence");
    const QString commands = u"It needs a command: listen, connect, proxy, decode, dump or replay."_s;
    QTest::newRow("nothing at all") << QByteArrayList{} << commands;
    QTest::newRow("an option alone") << QByteArrayList{"--lines"} << commands;
    const auto row = [](const char *name, const QByteArrayList &words, const char *sentence) {
        QTest::newRow(name) << words << QString::fromUtf8(sentence);
    };
    row("an unknown command", {"send"}, "There is no command \"send\".");
    row("an empty command", {""}, "There is no command \"\".");
    row("a command in capitals", {"Listen", "1"}, "There is no command \"Listen\".");
    row("a command cut short", {"list", "1"}, "There is no command \"list\".");
    row("listen without a port", {"listen"}, "It is: channelcat listen [HOST:]PORT.");
    row("listen on two ports", {"listen", "1", "2"}, "It is: channelcat listen [HOST:]PORT.");
    row("connect to nobody", {"connect"}, "It is: channelcat connect HOST:PORT.");
    row("proxy without an upstream", {"proxy", "1"}, "It is: channelcat proxy [HOST:]PORT HOST:PORT.");
    row("decode of two files", {"decode", "a", "b"}, "It is: channelcat decode [FILE|-].");
    row("dump of nothing", {"dump"}, "It is: channelcat dump CAPTURE.");
    row("replay to nobody", {"replay", "a"}, "It is: channelcat replay CAPTURE HOST:PORT.");
    row("an unknown option", {"listen", "1", "--color"}, "Unknown option 'color'.");
    row("an unknown letter", {"listen", "1", "-x"}, "Unknown option 'x'.");
    row("a negative port", {"listen", "-1"}, "Unknown option '1'.");
    row("an option cut short", {"listen", "1", "--form", "json"}, "Unknown option 'form'.");
    row("an option without its value", {"listen", "1", "--count"}, "Missing value after '--count'.");
    row("a switch with a value", {"listen", "1", "--reuse=yes"}, "Unexpected value after '--reuse'.");
    row("lines of an unknown kind", {"listen", "1", "--lines=yes"},
        "--lines knows only \"raw\", not \"yes\".");

    const QByteArrayList ports{"65536", "+1", " 1",    "1 ",   "0x10",
                               "1e3",   "",   "a",     "1.0",  "99999999999999999999",
                               "host:", ":1", "::1:5", "[]:5", "\xd9\xa1"};
    for (const QByteArray &port : ports)
        QTest::addRow("listen on \"%s\"", port.constData())
            << QByteArrayList{"listen", port}
            << QString::fromUtf8("[HOST:]PORT with a port from 0 to 65535 is needed, not \"" + port + "\".");
    for (const QByteArray &address :
         {QByteArray("5000"), QByteArray("host:0"), QByteArray("host"), QByteArray("host:65536")})
        QTest::addRow("connect to \"%s\"", address.constData())
            << QByteArrayList{"connect", address}
            << QString::fromUtf8("HOST:PORT with a port from 1 to 65535 is needed, not \"" + address + "\".");
    row("proxy to any port", {"proxy", "1", "host:0"},
        "HOST:PORT with a port from 1 to 65535 is needed, not \"host:0\".");

    const QByteArrayList numbers{"",
                                 "-1",
                                 "+1",
                                 " 1",
                                 "1 ",
                                 "1.0",
                                 "1e3",
                                 "0x1",
                                 "1_0",
                                 "1,000",
                                 "a",
                                 "9223372036854775808",
                                 "18446744073709551616",
                                 "340282366920938463463374607431768211456",
                                 "\xd9\xa1"};
    for (const QByteArray &number : numbers) {
        QTest::addRow("count of \"%s\"", number.constData())
            << listening + QByteArrayList{"--count", number}
            << QString::fromUtf8("--count needs a number of messages, not \"" + number + "\".");
        QTest::addRow("messages of \"%s\" bytes", number.constData())
            << listening + QByteArrayList{"--max-message", number}
            << QString::fromUtf8("--max-message needs a number of bytes from 0 to 2147483647, not \"" +
                                 number + "\".");
    }
    row("messages one byte too large", {"decode", "--max-message", "2147483648"},
        "--max-message needs a number of bytes from 0 to 2147483647, not \"2147483648\".");
    const QByteArrayList waits{"0", "0.009", "86400.5", "-1", "1s", "1e3", "."};
    for (const QByteArray &number : waits) {
        QTest::addRow("again every \"%s\"", number.constData())
            << connecting + QByteArrayList{"--retry=" + number}
            << QString::fromUtf8("--retry needs a number of seconds from 0.01 to 86400, such as 0.5, not \"" +
                                 number + "\".");
    }
    const QByteArrayList decimals{"",    "-1",  "+1",  " 1",  "5.",        ".",  "1.2.3",
                                  "1e3", "inf", "nan", "0x1", "2000000.1", "1,5"};
    for (const QByteArray &number : decimals) {
        QTest::addRow("timeout of \"%s\"", number.constData())
            << listening + QByteArrayList{"--timeout", number}
            << QString::fromUtf8("--timeout needs a number of seconds up to 2000000, such as 2.5, not \"" +
                                 number + "\".");
        QTest::addRow("speed of \"%s\"", number.constData())
            << replaying + QByteArrayList{"--speed", number}
            << QString::fromUtf8("--speed needs a factor from 0 to 1000000, such as 0.5, not \"" + number +
                                 "\".");
    }
    row("half a byte", connecting + QByteArrayList{"--hex", "00f"},
        "--hex \"00f\" is wrong at character 3. Half a byte: every byte needs two hex digits.");
    row("no hex digit", connecting + QByteArrayList{"--hex", "0g"},
        "--hex \"0g\" is wrong at character 2. “g” is not a hex digit.");
    row("no hex digit of ASCII", connecting + QByteArrayList{"--hex", "\xef\xbc\x90\xef\xbc\x90"},
        "--hex \"００\" is wrong at character 1. “０” is not a hex digit.");
    row("nothing after 0x", connecting + QByteArrayList{"--hex", "0x"},
        "--hex \"0x\" is wrong at character 3. Hex digits belong after 0x.");
    row("a file without a name", connecting + QByteArrayList{"--file", ""},
        "--file needs the name of a file, or -.");
    row("a capture without a name", listening + QByteArrayList{"--capture", ""},
        "--capture needs the name of a file.");
    row("an unknown reply", listening + QByteArrayList{"--reply", "Echo"},
        "--reply knows only \"echo\", not \"Echo\".");
    row("an unknown format", listening + QByteArrayList{"--format", "xml"},
        "--format knows text, hex, json and raw, not \"xml\".");
    row("an unknown policy", listening + QByteArrayList{"--policy", ""},
        "--policy knows strict and resync, not \"\".");
    for (const char *option : {"--rotate-size", "--rotate-files"})
        for (const char *number : {"0", "-1", "1000001", "1.5", "x"})
            QTest::addRow("%s of \"%s\"", option, number)
                << listening + QByteArrayList{"--capture", "x", option, number}
                << QString::fromLatin1(option + QByteArray(" needs a number from 1 to 1000000, not \"") +
                                       number + "\".");
    row("rotation each 0 s", listening + QByteArrayList{"--capture", "x", "--rotate-time", "0"},
        "--rotate-time needs a number from 1 to 1000000000, not \"0\".");
    row("a rate of nothing", replaying + QByteArrayList{"--max-rate", "0"},
        "--max-rate needs a number of messages from 1 to 100000000, not \"0\".");
    row("rotation of nothing", listening + QByteArrayList{"--rotate-size", "1"},
        "--rotate-size and --rotate-time need --capture.");
    row("files without rotation", listening + QByteArrayList{"--capture", "x", "--rotate-files", "1"},
        "--rotate-files needs --rotate-size or --rotate-time.");
    const char *inputOnce = "Standard input can be read once only: by one --file - or by --lines.";
    row("standard input as two messages", connecting + QByteArrayList{"--file", "-", "--file", "-"},
        inputOnce);
    row("standard input as a message and as lines", connecting + QByteArrayList{"--lines", "--file", "-"},
        inputOnce);
}

void TestArguments::fault87_badArguments()
{
    QFETCH(QByteArrayList, words);
    const Arguments arguments = parse(words);
    QTEST(arguments.text(), "sentence");
    QCOMPARE(arguments.action(), Arguments::Action::Refuse);
}

void TestArguments::fault87_repeatedOptions_data()
{
    QTest::addColumn<QByteArrayList>("words");
    const auto row = [](const QByteArrayList &command, const QByteArrayList &option) {
        QTest::newRow(option.first().constData()) << command + option + option;
    };
    row(listening, {"--lines"});
    row(listening, {"--reply", "echo"});
    row(listening, {"--format", "json"});
    row(listening, {"--count", "1"});
    row(listening, {"--timeout", "1"});
    row(listening, {"--capture", "x"});
    row(listening, {"--rotate-size", "1"});
    row(listening, {"--rotate-time", "1"});
    row(listening, {"--rotate-files", "1"});
    row(listening, {"--policy", "strict"});
    row(listening, {"--max-message", "1"});
    row(listening, {"--reuse"});
    row(listening, {"--echo"});
    row(dumping, {"--filter", "in"});
    row(dumping, {"--stats"});
    row(replaying, {"--verify"});
    row(replaying, {"--speed", "1"});
    row(replaying, {"--max-rate", "1"});
    row(replaying, {"--yes"});
}

void TestArguments::fault87_repeatedOptions()
{
    QFETCH(QByteArrayList, words);
    const Arguments arguments = parse(words);
    QCOMPARE(arguments.text(), QString::fromLatin1(QTest::currentDataTag() + QByteArray(" is given twice.")));
    QCOMPARE(arguments.action(), Arguments::Action::Refuse);
}

void TestArguments::fault87_hugeArguments()
{
    const QByteArray digits(10'000'000, '9');
    for (const char *option : {"--count", "--timeout", "--max-message", "--rotate-size"})
        QCOMPARE(parse(listening + QByteArrayList{option, digits}).action(), Arguments::Action::Refuse);
    QCOMPARE(parse({"listen", digits}).action(), Arguments::Action::Refuse);
    QCOMPARE(parse({"connect", "host:" + digits}).action(), Arguments::Action::Refuse);
    QCOMPARE(parse({digits}).action(), Arguments::Action::Refuse);
    QCOMPARE(parse(listening + QByteArrayList{"--" + digits}).action(), Arguments::Action::Refuse);
    const Arguments sent = parse(connecting + QByteArrayList{"--send", digits, "--hex", digits});
    QCOMPARE(sent.action(), Arguments::Action::Run);
    QCOMPARE(sent.messages, (QList<MessageSource>{{Kind::Bytes, digits},
                                                  {Kind::Bytes, QByteArray(digits.size() / 2, '\x99')}}));
    QByteArrayList many = connecting;
    for (int count = 0; count < 100'000; ++count)
        many += {"--send", QByteArray::number(count)};
    const Arguments all = parse(many);
    QCOMPARE(all.messages.size(), 100'000);
    QCOMPARE(all.messages.last().bytes, QByteArray("99999"));
}

REGISTER_TEST(TestArguments, QCoreApplication)
#include "test_arguments.moc"
