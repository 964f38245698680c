// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/window/composetargets.h"
#include "ui/window/emptyhint.h"
#include "ui/window/ledgertext.h"

#include <QTest>

using namespace channel;
using namespace channel::ui;

class WindowTextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLedgerAddsUp();
    void field48_aStoppedRecordingSaysWhyAndExactlyHowMuchIsMissing();
    void theEmptyListSaysWhatToDoNext_data();
    void theEmptyListSaysWhatToDoNext();
    void aListenerIsNamedWhileItWaits();
    void aProxyIsNamedWhileItWaits();
    void targetsAreEverybodyWhoCanBeSentTo();
    void aProxysLegsAreTargetsOneByOne();
    void field25_whyThereIsNobodyToSendToIsTrue();
};

namespace {

EndpointInfo endpoint(EndpointId id, EndpointKind kind, int clients)
{
    EndpointInfo info;
    info.id = id;
    info.kind = kind;
    info.state = EndpointState::Active;
    info.address = u"127.0.0.1:%1"_qs.arg(5000 + id);
    info.clients = clients;
    return info;
}

PeerInfo peer(ConnectionId id, EndpointId of, Channel::State state)
{
    PeerInfo info;
    info.id = id;
    info.endpoint = of;
    info.state = state;
    info.peer = u"127.0.0.1:%1"_qs.arg(40'000 + id);
    return info;
}

} // namespace

void WindowTextsTest::theLedgerAddsUp()
{
    CaptureTotals totals;
    totals.messagesIn = 48'000;
    totals.messagesOut = 211;
    totals.received = 3'100'326;
    totals.framed = 3'100'000;
    totals.malformed = 14;
    totals.pending = 312;
    QCOMPARE(ledgerText(totals),
             u"48,211 messages · 3.1 MB in = 3.1 MB framed + 14 B malformed + 312 B pending · 0 B out"_qs);
    QVERIFY(exactLedgerText(totals).contains(u"Bytes received: 3,100,326"));
    QCOMPARE(recordingText(totals), u"recording"_qs);
    totals.fileTrouble = u"It is kept in memory."_qs;
    QCOMPARE(recordingText(totals), u"recording, but it may be lost"_qs);
}

void WindowTextsTest::field48_aStoppedRecordingSaysWhyAndExactlyHowMuchIsMissing()
{
    CaptureTotals totals;
    totals.recording = false;
    totals.stopReason = u"The disk is full."_qs;
    totals.notRecordedBytes = 1'234'567;
    totals.notRecordedMessages = 1;
    QCOMPARE(recordingText(totals),
             u"Recording stopped: The disk is full. Not recorded: 1 message, 1,234,567 bytes."_qs);
}

void WindowTextsTest::theEmptyListSaysWhatToDoNext_data()
{
    QTest::addColumn<bool>("listens");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("text");
    QTest::newRow("at the first start")
        << true << u"127.0.0.1"_qs << 5000
        << u"No traffic yet. Click Listen, then point your program at 127.0.0.1:5000."_qs;
    QTest::newRow("any free port")
        << true << u"127.0.0.1"_qs << 0
        << u"No traffic yet. Click Listen, then point your program at the port it shows."_qs;
    QTest::newRow("IPv6") << true << u"::1"_qs << 5000
                          << u"No traffic yet. Click Listen, then point your program at [::1]:5000."_qs;
    QTest::newRow("to connect") << false << u"host"_qs << 6000
                                << u"No traffic yet. Click Connect to reach host:6000."_qs;
}

void WindowTextsTest::theEmptyListSaysWhatToDoNext()
{
    QFETCH(bool, listens);
    QFETCH(QString, host);
    QFETCH(int, port);
    const EndpointModel endpoints;
    const EmptyHint hint{listens ? ConnectionBar::Mode::Listen : ConnectionBar::Mode::Connect, host,
                         quint16(port), false};
    QTEST(hint.text(endpoints), "text");
}

void WindowTextsTest::aListenerIsNamedWhileItWaits()
{
    EndpointModel endpoints;
    endpoints.setEndpoint(endpoint(1, EndpointKind::Listener, 0));
    EmptyHint hint{ConnectionBar::Mode::Listen, u"127.0.0.1"_qs, 5000, false};
    QCOMPARE(hint.text(endpoints), u"Listening on 127.0.0.1:5001. Waiting for a client."_qs);
    hint.hidesRows = true;
    QCOMPARE(hint.text(endpoints),
             u"Cleared. New traffic appears here; Ctrl+Z shows the hidden rows again."_qs);
}

void WindowTextsTest::aProxyIsNamedWhileItWaits()
{
    EndpointModel endpoints;
    EndpointInfo proxy = endpoint(1, EndpointKind::Proxy, 0);
    proxy.upstreamHost = u"host"_qs;
    proxy.upstreamPort = 6000;
    endpoints.setEndpoint(proxy);
    const EmptyHint hint{ConnectionBar::Mode::Listen, u"127.0.0.1"_qs, 5000, false};
    QCOMPARE(hint.text(endpoints), u"Forwarding 127.0.0.1:5001 to host:6000. Waiting for a client."_qs);
}

void WindowTextsTest::targetsAreEverybodyWhoCanBeSentTo()
{
    EndpointModel endpoints;
    endpoints.setEndpoint(endpoint(1, EndpointKind::Listener, 2));
    endpoints.setEndpoint(endpoint(2, EndpointKind::Connection, 1));
    endpoints.setEndpoint(endpoint(3, EndpointKind::Listener, 0));
    endpoints.setPeers({peer(0, 1, Channel::State::Open), peer(1, 1, Channel::State::Closed),
                        peer(2, 1, Channel::State::Open), peer(3, 2, Channel::State::Open)});
    endpoints.setData(endpoints.index(0, 0, endpoints.indexOf(1)), u"Pump"_qs);
    QStringList labels;
    for (const ComposeTarget &target : composeTargets(endpoints))
        labels.append(target.label);
    QCOMPARE(labels, QStringList({u"All clients of 127.0.0.1:5001 (2)"_qs, u"Pump · 127.0.0.1:40000"_qs,
                                  u"127.0.0.1:40002"_qs, u"127.0.0.1:5002"_qs}));
}

void WindowTextsTest::aProxysLegsAreTargetsOneByOne()
{
    EndpointModel endpoints;
    endpoints.setEndpoint(endpoint(1, EndpointKind::Proxy, 1));
    PeerInfo client = peer(0, 1, Channel::State::Open);
    client.accepted = true;
    PeerInfo server = peer(1, 1, Channel::State::Open);
    server.partner = 0;
    endpoints.setPeers({client, server});
    QStringList labels;
    for (const ComposeTarget &target : composeTargets(endpoints)) {
        labels.append(target.label);
        QVERIFY(target.target.onlyOne);
    }
    QCOMPARE(labels, QStringList({u"127.0.0.1:40000"_qs, u"127.0.0.1:40001 (server of 127.0.0.1:40000)"_qs}));
}

void WindowTextsTest::field25_whyThereIsNobodyToSendToIsTrue()
{
    EndpointModel endpoints;
    const QString listenFirst = u"No one to send to: listen or connect first"_qs;
    QCOMPARE(whyNoTarget(endpoints), listenFirst);

    EndpointInfo listener = endpoint(1, EndpointKind::Listener, 0);
    listener.state = EndpointState::Starting;
    endpoints.setEndpoint(listener);
    QCOMPARE(whyNoTarget(endpoints), u"Not listening on 127.0.0.1:5001 yet"_qs);
    listener.state = EndpointState::Active;
    endpoints.setEndpoint(listener);
    QCOMPARE(whyNoTarget(endpoints), u"No client is connected to 127.0.0.1:5001"_qs);
    endpoints.setPeers({peer(1, 1, Channel::State::Closed)});
    QCOMPARE(whyNoTarget(endpoints), u"No client is connected to 127.0.0.1:5001"_qs);

    EndpointInfo connection = endpoint(2, EndpointKind::Connection, 0);
    connection.state = EndpointState::Starting;
    endpoints.setEndpoint(connection);
    QCOMPARE(whyNoTarget(endpoints), u"Nobody is connected yet"_qs);
    listener.state = EndpointState::Stopped;
    endpoints.setEndpoint(listener);
    QCOMPARE(whyNoTarget(endpoints), u"Not connected to 127.0.0.1:5002 yet"_qs);
    connection.state = EndpointState::Failed;
    endpoints.setEndpoint(connection);
    QCOMPARE(whyNoTarget(endpoints), listenFirst);
    endpoints.setEndpoint(endpoint(3, EndpointKind::Proxy, 0));
    QCOMPARE(whyNoTarget(endpoints), u"No client is connected to 127.0.0.1:5003"_qs);
}

REGISTER_TEST(WindowTextsTest, QCoreApplication)
#include "test_windowtexts.moc"
