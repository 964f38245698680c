// SPDX-License-Identifier: MIT

#include "commandlines.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;
using namespace channel::cat;
using namespace Qt::StringLiterals;

/// What is refused, and what is said then.
class TestBadArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void optionsGoWithTheirCommands_data();
    void optionsGoWithTheirCommands();
    void fault87_badArguments_data();
    void fault87_badArguments();
    void fault87_repeatedOptions_data();
    void fault87_repeatedOptions();
    void fault87_hugeArguments();
};

void TestBadArguments::optionsGoWithTheirCommands_data()
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
    row({"--text", "x"}, "lc");
    row({"--shape", "normal"}, "lc");
    row({"--seed", "1"}, "lc");
    row({"--policy", "strict"}, "lcpdDr");
    row({"--max-message", "1"}, "lcpdDr");
    row({"--reuse"}, "lp");
    row({"--echo"}, "lp");
    row({"--filter", "in"}, "lcpD");
    row({"--stats"}, "D");
    row({"--verify"}, "r");
    row({"--speed", "1"}, "r");
    row({"--max-rate", "1"}, "r");
    row({"--yes"}, "r");
}

void TestBadArguments::optionsGoWithTheirCommands()
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

void TestBadArguments::fault87_badArguments_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::addColumn<QString>("sentence");
    const QString commands = u"It needs a command: listen, connect, proxy, decode, dump or replay."_s;
    QTest::newRow("nothing at all") << QByteArrayList{} << commands;
    QTest::newRow("an option alone") << QByteArrayList{"--lines"} << commands;
    const auto row = [](const QByteArray &name, const QByteArrayList &words, const QByteArray &sentence) {
        QTest::newRow(name.constData()) << words << QString::fromUtf8(sentence);
    };
    // Each value in the place of %1.
    const auto each = [&row](const QByteArrayList &values, const QByteArray &name,
                             const QByteArrayList &words, const QByteArray &sentence) {
        for (const QByteArray &value : values) {
            const auto put = [&value](QByteArray text) {
                return text.replace("%1", value);
            };
            QByteArrayList with;
            for (const QByteArray &word : words)
                with.append(put(word));
            row(put(name), with, put(sentence));
        }
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
    each(ports, "listen on \"%1\"", {"listen", "%1"},
         "[HOST:]PORT with a port from 0 to 65535 is needed, not \"%1\".");
    each({"5000", "host:0", "host", "host:65536"}, "connect to \"%1\"", {"connect", "%1"},
         "HOST:PORT with a port from 1 to 65535 is needed, not \"%1\".");
    row("proxy on no port", {"proxy", "x", "host:2"},
        "[HOST:]PORT with a port from 0 to 65535 is needed, not \"x\".");
    row("moment 39: a URL", {"connect", "http://127.0.0.1:6000/x"},
        "A URL is no address: write 127.0.0.1:6000 for \"http://127.0.0.1:6000/x\".");
    row("moment 39: a URL without a port", {"proxy", "1", "tcp://server"},
        "A URL is no address: write server:PORT for \"tcp://server\".");
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
    each(numbers, "count of \"%1\"", listening + QByteArrayList{"--count", "%1"},
         "--count needs a number of messages, not \"%1\".");
    each(numbers, "messages of \"%1\" bytes", listening + QByteArrayList{"--max-message", "%1"},
         "--max-message needs a number of bytes from 0 to 2147483647, not \"%1\".");
    row("messages one byte too large", {"decode", "--max-message", "2147483648"},
        "--max-message needs a number of bytes from 0 to 2147483647, not \"2147483648\".");
    each({"0", "0.009", "86400.5", "-1", "1s", "1e3", "."}, "again every \"%1\"",
         connecting + QByteArrayList{"--retry=%1"},
         "--retry needs a number of seconds from 0.01 to 86400, such as 0.5, not \"%1\".");
    const QByteArrayList decimals{"",    "-1",  "+1",  " 1",  "5.",        ".",  "1.2.3",
                                  "1e3", "inf", "nan", "0x1", "2000000.1", "1,5"};
    each(decimals, "timeout of \"%1\"", listening + QByteArrayList{"--timeout", "%1"},
         "--timeout needs a number of seconds up to 2000000, such as 2.5, not \"%1\".");
    each(decimals, "speed of \"%1\"", replaying + QByteArrayList{"--speed", "%1"},
         "--speed needs a factor from 0 to 1000000, such as 0.5, not \"%1\".");
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
        "--format knows text, hex, json, raw and none, not \"xml\".");
    row("an unknown policy", listening + QByteArrayList{"--policy", ""},
        "--policy knows strict and resync, not \"\".");
    for (const char *name : {"--rotate-size", "--rotate-files"}) {
        const QByteArray option(name);
        each({"0", "-1", "1000001", "1.5", "x"}, option + " of \"%1\"",
             listening + QByteArrayList{"--capture", "x", option, "%1"},
             option + " needs a number from 1 to 1000000, not \"%1\".");
    }
    row("rotation each 0 s", listening + QByteArrayList{"--capture", "x", "--rotate-time", "0"},
        "--rotate-time needs a number from 1 to 1000000000, not \"0\".");
    row("a rate of nothing", replaying + QByteArrayList{"--max-rate", "0"},
        "--max-rate needs a number of messages from 1 to 100000000, not \"0\".");
    row("a rate in words", replaying + QByteArrayList{"--max-rate", "fast"},
        "--max-rate needs a number of messages from 1 to 100000000, not \"fast\".");
    row("a proxy that waits for no message", forwarding + QByteArrayList{"--count", "0"},
        "--count 0 does not go with proxy, which sends nothing of its own.");
    row("sums in hex", dumping + QByteArrayList{"--stats", "--format", "hex"},
        "--stats is printed as text or json only.");
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

void TestBadArguments::fault87_badArguments()
{
    QFETCH(QByteArrayList, words);
    const Arguments arguments = parse(words);
    QTEST(arguments.text(), "sentence");
    QCOMPARE(arguments.action(), Arguments::Action::Refuse);
}

void TestBadArguments::fault87_repeatedOptions_data()
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
    row(listening, {"--shape", "normal"});
    row(listening, {"--seed", "1"});
    row(listening, {"--policy", "strict"});
    row(listening, {"--max-message", "1"});
    row(listening, {"--reuse"});
    row(listening, {"--echo"});
    row(listening, {"--filter", "in"});
    row(dumping, {"--stats"});
    row(replaying, {"--verify"});
    row(replaying, {"--speed", "1"});
    row(replaying, {"--max-rate", "1"});
    row(replaying, {"--yes"});
}

void TestBadArguments::fault87_repeatedOptions()
{
    QFETCH(QByteArrayList, words);
    const Arguments arguments = parse(words);
    QCOMPARE(arguments.text(), QString::fromLatin1(QTest::currentDataTag() + QByteArray(" is given twice.")));
    QCOMPARE(arguments.action(), Arguments::Action::Refuse);
}

void TestBadArguments::fault87_hugeArguments()
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

REGISTER_TEST(TestBadArguments, QCoreApplication)
#include "test_badarguments.moc"
