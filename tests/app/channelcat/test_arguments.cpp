// SPDX-License-Identifier: MIT

#include "commandlines.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <limits>

using namespace channel;
using namespace channel::cat;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What a command line asks for.
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
    void helpAndVersion_data();
    void helpAndVersion();
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
    row("decode a file that is called like an option", {"decode", "--", "--retry"}, Command::Decode, none,
        none, u"--retry"_s);
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
                             "--text TEXT",
                             "--shape SHAPE",
                             "--seed N",
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

REGISTER_TEST(TestArguments, QCoreApplication)
#include "test_arguments.moc"
