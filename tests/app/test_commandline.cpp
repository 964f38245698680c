// SPDX-License-Identifier: MIT

#include "app/commandline.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

class CommandLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsJustTheWindow();
    void everyOptionIsUnderstood();
    void proxiesHaveTwoAddresses();
    void retryMayHaveSeconds();
    void hostsAndPorts_data();
    void hostsAndPorts();
    void badArgumentsAreRefused_data();
    void badArgumentsAreRefused();
    void moment39_urlsAreNoAddresses();
    void helpNamesEveryOption();
    void versionIsPrinted();
};

namespace {

CommandLine parsed(const QStringList &arguments)
{
    return CommandLine(QStringList{u"channelscope"_qs} + arguments);
}

} // namespace

void CommandLineTest::nothingIsJustTheWindow()
{
    const CommandLine line = parsed({});
    QCOMPARE(line.action(), CommandLine::Action::Run);
    QVERIFY(line.listen.isEmpty() && line.connectTo.isEmpty() && !line.demo && !line.echo);
    QVERIFY(line.screenshot.isEmpty() && !line.size.isValid());
}

void CommandLineTest::everyOptionIsUnderstood()
{
    const CommandLine line = parsed(
        {u"--listen"_qs, u"0"_qs, u"--listen=*:6000"_qs, u"--connect"_qs, u"host:7000"_qs, u"--connect"_qs,
         u"[::1]:7001"_qs, u"--reply"_qs, u"echo"_qs, u"--demo"_qs, u"--screenshot"_qs, u"a.png"_qs,
         u"--size"_qs, u"1280x800"_qs, u"--theme"_qs, u"dark"_qs, u"--workspace"_qs, u"lab.channelscope"_qs});
    QCOMPARE(line.action(), CommandLine::Action::Run);
    QCOMPARE(line.workspace, u"lab.channelscope"_qs);
    QCOMPARE(line.listen, (QList<HostAndPort>{{u"127.0.0.1"_qs, 0}, {u"*"_qs, 6000}}));
    QCOMPARE(line.connectTo, (QList<HostAndPort>{{u"host"_qs, 7000}, {u"::1"_qs, 7001}}));
    QVERIFY(line.echo && line.demo);
    QCOMPARE(line.screenshot, u"a.png"_qs);
    QCOMPARE(line.size, QSize(1280, 800));
    QVERIFY(line.theme == ui::Theme::Dark);
}

void CommandLineTest::proxiesHaveTwoAddresses()
{
    const CommandLine line =
        parsed({u"--proxy"_qs, u"0=host:6000"_qs, u"--proxy=[::1]:5000=[fe80::1]:6001"_qs});
    QCOMPARE(line.action(), CommandLine::Action::Run);
    QCOMPARE(line.proxies,
             (QList<std::pair<HostAndPort, HostAndPort>>{{{u"127.0.0.1"_qs, 0}, {u"host"_qs, 6000}},
                                                         {{u"::1"_qs, 5000}, {u"fe80::1"_qs, 6001}}}));
}

void CommandLineTest::retryMayHaveSeconds()
{
    const CommandLine growing = parsed({u"--retry"_qs, u"--connect"_qs, u"host:7000"_qs});
    QCOMPARE(growing.text(), QString());
    QCOMPARE(growing.retry->first.count(), 250);
    QCOMPARE(growing.retry->longest.count(), 10'000);
    const CommandLine fixed = parsed({u"--connect"_qs, u"host:7000"_qs, u"--retry=1.5"_qs});
    QCOMPARE(fixed.retry->first.count(), 1500);
    QCOMPARE(fixed.retry->longest.count(), 1500);
    QVERIFY(!parsed({u"--connect"_qs, u"host:7000"_qs}).retry);
}

void CommandLineTest::hostsAndPorts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("a port alone") << u"5000"_qs << true << u"kept"_qs << 5000;
    QTest::newRow("a name and a port") << u"host:5000"_qs << true << u"host"_qs << 5000;
    QTest::newRow("an IPv6 address") << u"[fe80::1]:5000"_qs << true << u"fe80::1"_qs << 5000;
    QTest::newRow("an IPv6 address without brackets") << u"fe80::1:5000"_qs << false << u"kept"_qs << 0;
    QTest::newRow("an IPv6 address without its end") << u"[::1:5000"_qs << false << u"kept"_qs << 0;
    QTest::newRow("no host") << u":5000"_qs << false << u"kept"_qs << 0;
    QTest::newRow("no port") << u"host:"_qs << false << u"kept"_qs << 0;
    QTest::newRow("a port too large") << u"65536"_qs << false << u"kept"_qs << 0;
    QTest::newRow("a signed port") << u"+5000"_qs << false << u"kept"_qs << 0;
    QTest::newRow("a huge port") << u"99999999999999999999"_qs << false << u"kept"_qs << 0;
}

void CommandLineTest::hostsAndPorts()
{
    QFETCH(QString, text);
    HostAndPort result{u"kept"_qs, 0};
    QTEST(readHostAndPort(text, result), "good");
    QTEST(result.host, "host");
    QTEST(int(result.port), "port");
}

void CommandLineTest::badArgumentsAreRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{u"--between"_qs, u"1=2"_qs};
    QTest::newRow("a proxy to nowhere") << QStringList{u"--proxy"_qs, u"5000"_qs};
    QTest::newRow("a proxy to no host") << QStringList{u"--proxy"_qs, u"5000=6000"_qs};
    QTest::newRow("a proxy to port 0") << QStringList{u"--proxy"_qs, u"5000=host:0"_qs};
    QTest::newRow("a proxy to no port") << QStringList{u"--proxy"_qs, u"5000=host:x"_qs};
    QTest::newRow("a proxy on no port") << QStringList{u"--proxy"_qs, u"host=host:1"_qs};
    QTest::newRow("retry without a connection") << QStringList{u"--retry"_qs};
    QTest::newRow("retry at once") << QStringList{u"--connect"_qs, u"host:1"_qs, u"--retry=0"_qs};
    QTest::newRow("retry in words") << QStringList{u"--connect"_qs, u"host:1"_qs, u"--retry=soon"_qs};
    QTest::newRow("a bad port") << QStringList{u"--listen"_qs, u"x"_qs};
    QTest::newRow("connect without a host") << QStringList{u"--connect"_qs, u"5000"_qs};
    QTest::newRow("connect to port 0") << QStringList{u"--connect"_qs, u"host:0"_qs};
    QTest::newRow("connect to no port") << QStringList{u"--connect"_qs, u"host:x"_qs};
    QTest::newRow("an unknown reply") << QStringList{u"--reply"_qs, u"nothing"_qs};
    QTest::newRow("a size without an x") << QStringList{u"--size"_qs, u"1280"_qs};
    QTest::newRow("a size of nothing") << QStringList{u"--size"_qs, u"0x0"_qs};
    QTest::newRow("a size without a width") << QStringList{u"--size"_qs, u"x800"_qs};
    QTest::newRow("a size without a height") << QStringList{u"--size"_qs, u"1280x"_qs};
    QTest::newRow("a size too low") << QStringList{u"--size"_qs, u"1280x99"_qs};
    QTest::newRow("a size too wide") << QStringList{u"--size"_qs, u"16385x800"_qs};
    QTest::newRow("a size too high") << QStringList{u"--size"_qs, u"1280x16385"_qs};
    QTest::newRow("an unknown theme") << QStringList{u"--theme"_qs, u"blue"_qs};
    QTest::newRow("a stray word") << QStringList{u"stray"_qs};
    QTest::newRow("an option without its value") << QStringList{u"--listen"_qs};
    QTest::newRow("a capture without a name") << QStringList{u"--open=a.pcapng"_qs, u"--open="_qs};
    QTest::newRow("a workspace without a name") << QStringList{u"--workspace="_qs};
    QTest::newRow("two workspaces") << QStringList{u"--workspace=a"_qs, u"--workspace=b"_qs};
    QTest::newRow("a screenshot without a name") << QStringList{u"--screenshot="_qs};
}

void CommandLineTest::badArgumentsAreRefused()
{
    QFETCH(QStringList, arguments);
    const CommandLine line = parsed(arguments);
    QCOMPARE(line.action(), CommandLine::Action::Refuse);
    QVERIFY(line.text().endsWith(u'.'));
}

void CommandLineTest::moment39_urlsAreNoAddresses()
{
    const QString sentence = u"A URL is no address: write %1 for \"%2\"."_qs;
    QCOMPARE(parsed({u"--connect"_qs, u"http://127.0.0.1:6000/"_qs}).text(),
             sentence.arg(u"127.0.0.1:6000"_qs, u"http://127.0.0.1:6000/"_qs));
    QCOMPARE(parsed({u"--listen"_qs, u"tcp://*"_qs}).text(), sentence.arg(u"*:PORT"_qs, u"tcp://*"_qs));
    QCOMPARE(parsed({u"--proxy"_qs, u"5000=http://server:6000?x=1"_qs}).text(),
             sentence.arg(u"server:6000"_qs, u"http://server:6000?x=1"_qs));
    QCOMPARE(parsed({u"--connect"_qs, u"http://a:1"_qs}).action(), CommandLine::Action::Refuse);
}

void CommandLineTest::helpNamesEveryOption()
{
    const CommandLine line = parsed({u"--help"_qs});
    QCOMPARE(line.action(), CommandLine::Action::PrintHelp);
    for (const char *option : {"--listen", "--connect", "--proxy", "--retry", "--reply", "--open", "--demo",
                               "--screenshot", "--size", "--theme", "--workspace"})
        QVERIFY2(line.text().contains(QLatin1StringView(option)), option);
}

void CommandLineTest::versionIsPrinted()
{
    const CommandLine line = parsed({u"--version"_qs});
    QCOMPARE(line.action(), CommandLine::Action::PrintVersion);
    QCOMPARE(line.text(), u"channelscope " CHANNELSCOPE_VERSION "\n"_qs);
}

REGISTER_TEST(CommandLineTest, QCoreApplication)
#include "test_commandline.moc"
