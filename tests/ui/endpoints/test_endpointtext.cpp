// SPDX-License-Identifier: MIT

#include "endpointfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/endpoints/endpointtext.h"

#include <QTest>

using namespace channel;
using namespace channel::ui;

/// What is said of an endpoint and a peer, in every state there is.
class TestEndpointText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void titlesAndWords_data();
    void titlesAndWords();
    void addressesBeforeTheyAreKnown_data();
    void addressesBeforeTheyAreKnown();
    void detailsOfAListener();
    void peersStates_data();
    void peersStates();
    void meters_data();
    void meters();
};

void TestEndpointText::titlesAndWords_data()
{
    QTest::addColumn<EndpointKind>("kind");
    QTest::addColumn<EndpointState>("state");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("shortTitle");
    QTest::addColumn<QString>("icon");
    const auto row = [](EndpointKind kind, EndpointState state, const char *word, const char *title,
                        const char *icon, const char *shortTitle = nullptr) {
        QTest::newRow(title) << kind << state << QString::fromUtf8(word) << QString::fromUtf8(title)
                             << QString::fromUtf8(shortTitle ? shortTitle : title) << QString::fromUtf8(icon);
    };
    using Kind = EndpointKind;
    using State = EndpointState;
    row(Kind::Listener, State::Starting, "Starting", "Starting on 127.0.0.1:5000", "state-starting");
    row(Kind::Listener, State::Active, "Listening", "Listening on 127.0.0.1:5000 (2 clients)",
        "state-listening", "Listening on 127.0.0.1:5000");
    row(Kind::Listener, State::Failed, "Failed", "Failed: 127.0.0.1:5000", "state-failed");
    row(Kind::Listener, State::Stopped, "Stopped", "Stopped on 127.0.0.1:5000", "state-stopped");
    row(Kind::Connection, State::Starting, "Connecting", "Connecting to 127.0.0.1:5000", "state-starting");
    row(Kind::Connection, State::Active, "Connected", "Connected to 127.0.0.1:5000", "state-connected");
    row(Kind::Connection, State::Waiting, "Waiting", "Waiting for 127.0.0.1:5000", "state-starting");
    row(Kind::Connection, State::Stopped, "Closed", "Ended: 127.0.0.1:5000", "state-stopped");
    row(Kind::Proxy, State::Starting, "Starting", "Starting proxy 127.0.0.1:5000 → [::1]:6000",
        "state-starting");
    row(Kind::Proxy, State::Active, "Forwarding", "Proxy 127.0.0.1:5000 → [::1]:6000 (2 clients)",
        "state-listening", "Proxy 127.0.0.1:5000 → [::1]:6000");
    row(Kind::Proxy, State::Failed, "Failed", "Failed: 127.0.0.1:5000 → [::1]:6000", "state-failed");
    row(Kind::Proxy, State::Stopped, "Stopped", "Stopped proxy 127.0.0.1:5000 → [::1]:6000", "state-stopped");
}

void TestEndpointText::titlesAndWords()
{
    QFETCH(EndpointKind, kind);
    QFETCH(EndpointState, state);
    EndpointInfo info = listening(1, 2);
    info.kind = kind;
    info.state = state;
    info.upstreamHost = u"::1"_qs;
    info.upstreamPort = 6000;
    QTEST(endpointStateText(info), "word");
    QTEST(endpointTitle(info), "title");
    QTEST(endpointShortTitle(info), "shortTitle");
    QTEST(endpointIconName(info), "icon");
}

void TestEndpointText::addressesBeforeTheyAreKnown_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("address");
    QTest::newRow("a name") << u"pump.example"_qs << u"pump.example:5000"_qs;
    QTest::newRow("IPv4") << u"127.0.0.1"_qs << u"127.0.0.1:5000"_qs;
    QTest::newRow("IPv6") << u"::1"_qs << u"[::1]:5000"_qs;
    QTest::newRow("IPv6 in brackets") << u"[::1]"_qs << u"[::1]:5000"_qs;
    QTest::newRow("FAULTS 78: what nobody sees") << QStringLiteral("a\u202E") << u"a‹U+202E›:5000"_qs;
}

void TestEndpointText::addressesBeforeTheyAreKnown()
{
    QFETCH(QString, host);
    EndpointInfo info = listening(1);
    info.address.clear();
    info.host = host;
    QTEST(endpointAddress(info), "address");
}

void TestEndpointText::detailsOfAListener()
{
    EndpointInfo info = listening(1);
    QCOMPARE(endpointDetail(info), QString());
    info.everyAddress = true;
    QCOMPARE(endpointDetail(info), u"Reachable from other machines"_qs);
    info.hasPaused = true;
    QCOMPARE(endpointDetail(info), u"Accepting goes on again · Reachable from other machines"_qs);
    info.pauseText = u"Accepting is paused."_qs;
    QCOMPARE(endpointDetail(info), u"Accepting is paused."_qs);
    info.state = EndpointState::Stopped;
    QCOMPARE(endpointDetail(info), QString());
    info.errorText = u"The host\n was not found."_qs;
    QCOMPARE(endpointDetail(info), u"The host\\n was not found."_qs);
}

void TestEndpointText::peersStates_data()
{
    QTest::addColumn<Channel::State>("state");
    QTest::addColumn<ConnectionEnd>("end");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("icon");
    const auto row = [](Channel::State state, ConnectionEnd end, const char *word, const char *icon) {
        QTest::addRow("%s, %d", word, int(state))
            << state << end << QString::fromUtf8(word) << QString::fromUtf8(icon);
    };
    using State = Channel::State;
    using End = ConnectionEnd;
    row(State::Idle, End::None, "Connecting", "state-starting");
    row(State::Connecting, End::None, "Connecting", "state-starting");
    row(State::Open, End::None, "Connected", "state-connected");
    row(State::HalfClosed, End::None, "Half-closed", "state-halfclosed");
    row(State::Closed, End::LocalClose, "Closed here", "state-stopped");
    row(State::Closed, End::PeerClose, "Closed by peer", "state-stopped");
    row(State::Closed, End::LocalReset, "Reset here", "state-stopped");
    row(State::Closed, End::PeerReset, "Reset by peer", "state-stopped");
    row(State::Closed, End::Failed, "Failed", "state-stopped");
    row(State::Closed, End::None, "Closed", "state-stopped");
}

void TestEndpointText::peersStates()
{
    QFETCH(Channel::State, state);
    QFETCH(ConnectionEnd, end);
    PeerInfo info = peer(1);
    info.state = state;
    info.end = end;
    QTEST(peerStateText(info), "word");
    QTEST(peerIconName(info), "icon");
    QCOMPARE(isOver(info), state == Channel::State::Closed);
}

void TestEndpointText::meters_data()
{
    QTest::addColumn<quint64>("pending");
    QTest::addColumn<quint64>("expected");
    QTest::addColumn<qint64>("waited");
    QTest::addColumn<QString>("meter");
    QTest::addColumn<double>("progress");
    constexpr qint64 millisecond = 1'000'000;
    const auto row = [](const char *name, quint64 pending, quint64 expected, qint64 waited, const char *meter,
                        double progress) {
        QTest::newRow(name) << pending << expected << waited << QString::fromUtf8(meter) << progress;
    };
    row("nothing", 0, 0, 0, "", -1);
    row("for a moment", 300, 1200, 249 * millisecond, "", -1);
    row("longer", 300, 1200, 250 * millisecond, "300 of 1,200 B", 0.25);
    row("a header", 6, 0, 250 * millisecond, "6 B of a header", -1);
    row("a large one at once", 500'000, 1'000'000, 0, "500.0 kB of 1.0 MB", 0.5);
    row("stalled", 300, 1200, 1000 * millisecond, "300 of 1,200 B, stalled 1.0 s", 0.25);
    row("more than was said", 1500, 1200, 250 * millisecond, "1,500 of 1,200 B", 1);
}

void TestEndpointText::meters()
{
    QFETCH(quint64, pending);
    QFETCH(quint64, expected);
    QFETCH(qint64, waited);
    PeerInfo info = peer(1);
    info.ledger.pending = pending;
    info.expectedBytes = expected;
    info.lastReceived = 5'000'000'000;
    QTEST(peerMeter(info, info.lastReceived + waited), "meter");
    QTEST(peerProgress(info, info.lastReceived + waited), "progress");
    info.unsentMessages = 1;
    QVERIFY(peerMeter(info, info.lastReceived + waited).endsWith(u"1 message never sent"));
    info.unsentMessages = 3;
    QVERIFY(peerMeter(info, info.lastReceived + waited).endsWith(u"3 messages never sent"));
}

REGISTER_TEST(TestEndpointText, QCoreApplication)
#include "test_endpointtext.moc"
