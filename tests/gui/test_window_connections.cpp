// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// Listen and connect by clicking, with plain sockets on the other side.
class WindowConnectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<WindowFixture>(); }
    void cleanup() { fixture_.reset(); }

    void listenShowsAClientItsMessageAndAnswersIt();
    void disconnectEndsTheClientAndItsRowStays();
    void connectShowsTheServersMessageAndSends();
    void halfCloseFinishesOurSideOnly();
    void resetEndsTheConnectionAtOnce();
    void stopEndsTheListenerAndRemoveForgetsIt();
    void sendToThisSelectsTheTarget();
    void field25_aListenerWithoutClientsIsNamed();
    void field24_aNewClientIsScrolledIntoView();
    void field24_aNewConnectionIsTheTarget();
    void moment42_twoConnectionsToOneServerAreToldApart();
    void moment39_aUrlIsNoHost();
    void field22_theFormSaysWhenItWasSentOrWhyNot();
    void aRenamedClientIsCalledThatEverywhere();
    void aNameBeingTypedSurvivesTraffic();
    void closedClientsCanBeRemoved();
    void aPartialMessageHasALiveMeter();
    void listeningOnEveryAddressSaysSo();
    void theStatusBarAccountsForEveryByte();

private:
    bool join(QTcpSocket &socket);
    void compose(const QString &text);

    std::unique_ptr<WindowFixture> fixture_;
};

bool WindowConnectionsTest::join(QTcpSocket &socket)
{
    const quint16 port = fixture_->listen();
    socket.connectToHost(u"127.0.0.1"_qs, port);
    return port != 0 && QTest::qWaitFor([&] {
               return socket.state() == QAbstractSocket::ConnectedState && fixture_->client(0).isValid();
           });
}

void WindowConnectionsTest::compose(const QString &text)
{
    fixture_->child<QPlainTextEdit>("composeEdit")->setPlainText(text);
    auto *send = fixture_->child<QPushButton>("sendButton");
    QTRY_VERIFY(send->isEnabled());
    QTest::mouseClick(send, Qt::LeftButton);
}

void WindowConnectionsTest::listenShowsAClientItsMessageAndAnswersIt()
{
    QTcpSocket socket;
    QVERIFY(join(socket));
    QCOMPARE(fixture_->client(0).data().toString(), u"127.0.0.1:%1"_qs.arg(socket.localPort()));
    QCOMPARE(fixture_->state(fixture_->client(0)), u"Connected"_qs);
    QTRY_VERIFY(fixture_->endpoint(0).data().toString().endsWith(u"(1 client)"));

    socket.write(frame("Hello World"));
    QTRY_VERIFY(fixture_->rowOf(u"Hello World"_qs) >= 0);
    const int row = fixture_->rowOf(u"Hello World"_qs);
    QCOMPARE(fixture_->cell(row, TrafficModel::Peer), u"127.0.0.1:%1"_qs.arg(socket.localPort()));
    QCOMPARE(fixture_->cell(row, TrafficModel::Arrow), u"→"_qs);
    QCOMPARE(fixture_->cell(row, TrafficModel::Length), u"11"_qs);
    fixture_->view()->showRow(row);
    QCOMPARE(fixture_->hexBytes(), QByteArray("\r\nMSG 11\r\nHello World"));
    fixture_->child<QTabWidget>("inspectorTabs")->setCurrentIndex(1);
    QTRY_COMPARE(fixture_->text("textView"), u"Hello World"_qs);

    compose(u"the answer"_qs);
    QTRY_COMPARE(socket.bytesAvailable(), qint64(frame("the answer").size()));
    QCOMPARE(socket.readAll(), frame("the answer"));
    QTRY_VERIFY(fixture_->rowOf(u"the answer"_qs) >= 0);
    QCOMPARE(fixture_->cell(fixture_->rowOf(u"the answer"_qs), TrafficModel::Arrow), u"←"_qs);
}

void WindowConnectionsTest::disconnectEndsTheClientAndItsRowStays()
{
    QTcpSocket socket;
    QVERIFY(join(socket));
    fixture_->command(fixture_->client(0), "disconnectAction");
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(fixture_->state(fixture_->client(0)), u"Closed here"_qs);
    QTRY_VERIFY(fixture_->rowOf(u"disconnected: closed here"_qs) >= 0);
    QTRY_VERIFY(fixture_->endpoint(0).data().toString().endsWith(u"(0 clients)"));
}

void WindowConnectionsTest::connectShowsTheServersMessageAndSends()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    fixture_->start(u"Connect"_qs, u"127.0.0.1"_qs, server.serverPort());
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *peer = server.nextPendingConnection();
    QTRY_COMPARE(fixture_->endpoint(0).data().toString(),
                 u"Connected to 127.0.0.1:%1"_qs.arg(server.serverPort()));

    peer->write(frame(R"({"answer":42})"));
    QTRY_VERIFY(fixture_->rowOf(uR"({"answer":42})"_qs) >= 0);
    fixture_->view()->showRow(fixture_->rowOf(uR"({"answer":42})"_qs));
    QCOMPARE(fixture_->hexBytes(), frame(R"({"answer":42})"));
    fixture_->child<QTabWidget>("inspectorTabs")->setCurrentIndex(2);
    QTRY_VERIFY(fixture_->text("jsonView").contains(u"\"answer\": 42"));

    compose(u"thanks"_qs);
    QTRY_COMPARE(peer->bytesAvailable(), qint64(frame("thanks").size()));
    QCOMPARE(peer->readAll(), frame("thanks"));
    fixture_->command(fixture_->endpoint(0), "disconnectAction");
    QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Closed"_qs);
}

void WindowConnectionsTest::halfCloseFinishesOurSideOnly()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    fixture_->start(u"Connect"_qs, u"127.0.0.1"_qs, server.serverPort());
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *peer = server.nextPendingConnection();
    // QTcpSocket closes both ways when the other side has finished: what it wrote before must still arrive.
    peer->write(frame("before"));
    QTRY_VERIFY(fixture_->rowOf(u"before"_qs) >= 0);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Connected"_qs);
    fixture_->command(fixture_->endpoint(0), "halfCloseAction");
    QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Closed"_qs);
}

void WindowConnectionsTest::resetEndsTheConnectionAtOnce()
{
    QTcpSocket socket;
    QVERIFY(join(socket));
    fixture_->command(fixture_->client(0), "resetAction");
    QTRY_COMPARE(socket.error(), QAbstractSocket::RemoteHostClosedError);
    QTRY_COMPARE(fixture_->state(fixture_->client(0)), u"Reset here"_qs);
    QTRY_VERIFY(fixture_->rowOf(u"disconnected: reset here"_qs) >= 0);
}

void WindowConnectionsTest::stopEndsTheListenerAndRemoveForgetsIt()
{
    QTcpSocket socket;
    QVERIFY(join(socket));
    fixture_->command(fixture_->endpoint(0), "stopAction");
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Stopped"_qs);
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(fixture_->endpoints()->endpoint(fixture_->endpoint(0))->clients, 0);
    fixture_->command(fixture_->endpoint(0), "removeAction");
    QTRY_COMPARE(fixture_->endpoints()->rowCount(), 0);
}

void WindowConnectionsTest::sendToThisSelectsTheTarget()
{
    QTcpSocket first;
    QVERIFY(join(first));
    QTcpSocket second;
    second.connectToHost(u"127.0.0.1"_qs, first.peerPort());
    QTRY_VERIFY(fixture_->client(1).isValid());
    fixture_->command(fixture_->client(1), "sendToAction");
    QCOMPARE(fixture_->child<QComboBox>("targetCombo")->currentText(), fixture_->client(1).data().toString());
    compose(u"only you"_qs);
    QTRY_COMPARE(second.bytesAvailable(), qint64(frame("only you").size()));
    QCOMPARE(second.readAll(), frame("only you"));
    QCOMPARE(first.bytesAvailable(), 0);
}

void WindowConnectionsTest::field25_aListenerWithoutClientsIsNamed()
{
    const auto *targets = fixture_->child<QComboBox>("targetCombo");
    QCOMPARE(targets->currentText(), u"No one to send to: listen or connect first"_qs);
    const quint16 port = fixture_->listen();
    const QString nobody = u"No client is connected to 127.0.0.1:%1"_qs.arg(port);
    QTRY_COMPARE(targets->currentText(), nobody);
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_qs, port);
    QTRY_COMPARE(targets->currentText(), u"All clients of 127.0.0.1:%1 (1)"_qs.arg(port));
    client.disconnectFromHost();
    QTRY_COMPARE(targets->currentText(), nobody);
    QVERIFY(!targets->isEnabled());
}

void WindowConnectionsTest::field24_aNewClientIsScrolledIntoView()
{
    QTcpSocket first;
    QVERIFY(join(first));
    auto *tree = fixture_->child<QTreeView>("endpointTree");
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int count = 2; count <= 40; ++count) {
        sockets.push_back(std::make_unique<QTcpSocket>());
        sockets.back()->connectToHost(u"127.0.0.1"_qs, first.peerPort());
        QTRY_COMPARE(fixture_->endpoints()->rowCount(fixture_->endpoint(0)), count);
    }
    const auto isSeen = [&](int row) {
        return tree->viewport()->rect().contains(tree->visualRect(fixture_->client(row)).center());
    };
    QTRY_VERIFY(isSeen(39));
    QVERIFY(!isSeen(0));

    for (const auto &socket : sockets)
        socket->disconnectFromHost();
    QTRY_COMPARE(fixture_->client(1).data().toString(), u"39 closed"_qs);
    QTRY_VERIFY(isSeen(0) && isSeen(1));
    QVERIFY(!tree->isExpanded(fixture_->client(1)));
}

void WindowConnectionsTest::field24_aNewConnectionIsTheTarget()
{
    QTcpSocket client;
    QVERIFY(join(client));
    auto *targets = fixture_->child<QComboBox>("targetCombo");
    QTRY_VERIFY(targets->currentText().startsWith(u"All clients"));
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    fixture_->start(u"Connect"_qs, u"127.0.0.1"_qs, server.serverPort());
    QTRY_COMPARE(targets->currentText(), u"127.0.0.1:%1"_qs.arg(server.serverPort()));

    fixture_->command(fixture_->client(0), "sendToAction");
    fixture_->startByEnter(u"Connect"_qs, u"127.0.0.1"_qs, server.serverPort());
    QTRY_COMPARE(targets->count(), 4);
    QCOMPARE(targets->currentText(), fixture_->client(0).data().toString());
}

/// By their ends on this side; alone, one needs none.
void WindowConnectionsTest::moment42_twoConnectionsToOneServerAreToldApart()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QString address = u"127.0.0.1:%1"_qs.arg(server.serverPort());
    auto *targets = fixture_->child<QComboBox>("targetCombo");
    fixture_->start(u"Connect"_qs, u"127.0.0.1"_qs, server.serverPort());
    QTRY_COMPARE(targets->currentText(), address);
    fixture_->startByEnter(u"Connect"_qs, u"127.0.0.1"_qs, server.serverPort());
    QTRY_COMPARE(targets->count(), 2);
    const auto title = [this](int row) {
        return fixture_->endpoints()->index(row, 0).data().toString();
    };
    QStringList ports;
    for (int row = 0; row < 2; ++row) {
        const PeerInfo *info = fixture_->endpoints()->peer(fixture_->endpoints()->index(row, 0));
        ports.append(info->local.section(u':', -1));
        QTRY_COMPARE(title(row), u"Connected to %1 from port %2"_qs.arg(address, ports.last()));
        QTRY_COMPARE(targets->itemText(row), u"%1 from port %2"_qs.arg(address, ports.last()));
    }
    QVERIFY(ports[0] != ports[1]);
    fixture_->session->stop(fixture_->endpoints()->endpoint(fixture_->endpoints()->index(1, 0))->id);
    QTRY_COMPARE(title(0), u"Connected to %1"_qs.arg(address));
    QTRY_COMPARE(targets->itemText(0), address);
    QCOMPARE(targets->currentIndex(), -1); // What was meant for the other is not sent to this one unasked.
}

void WindowConnectionsTest::moment39_aUrlIsNoHost()
{
    auto *host = fixture_->child<QLineEdit>("hostEdit");
    fixture_->start(u"Connect"_qs, u"http://127.0.0.1:6000/x"_qs, 5000);
    QCOMPARE(
        fixture_->notice("connectionMessage"),
        u"http://127.0.0.1:6000/x is a URL. Write only its host here, 127.0.0.1, and beside it its port, 6000."_qs);
    QCOMPARE(fixture_->endpoints()->rowCount(), 0);
    QVERIFY(host->hasFocus());
    fixture_->start(u"Connect"_qs, u"http://:6000"_qs, 5000);
    QCOMPARE(fixture_->notice("connectionMessage"),
             u"http://:6000 is a URL. Write a host here, and beside it the port."_qs);
    fixture_->start(u"Listen"_qs, u"tcp://localhost"_qs, 5000);
    QCOMPARE(fixture_->notice("connectionMessage"),
             u"tcp://localhost is a URL. Write only its host here, localhost, and beside it the port."_qs);
    QCOMPARE(fixture_->endpoints()->rowCount(), 0);
}

void WindowConnectionsTest::field22_theFormSaysWhenItWasSentOrWhyNot()
{
    QTcpSocket socket;
    socket.setReadBufferSize(1);
    QVERIFY(join(socket));
    const auto *said = fixture_->child<QLabel>("composeMessageLabel");
    const QString peer = u"127.0.0.1:%1"_qs.arg(socket.localPort());
    compose(u"too early"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(said->text(), u"Sent 9 bytes to "_qs + peer, patience);

    const PeerInfo *info = fixture_->endpoints()->peer(fixture_->client(0));
    fixture_->session->send({info->endpoint, false, 0}, QByteArray(16'000'000, 'x'));
    compose(u"too late!"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(said->text(), u"Sending 9 bytes to %1…"_qs.arg(peer), patience);
    socket.abort();
    QTRY_COMPARE_WITH_TIMEOUT(said->text(), u"Not sent: %1 reset the connection first."_qs.arg(peer),
                              patience);
}

void WindowConnectionsTest::aRenamedClientIsCalledThatEverywhere()
{
    QTcpSocket socket;
    QVERIFY(join(socket));
    QVERIFY(fixture_->endpoints()->setData(fixture_->client(0), u"Pump"_qs));
    auto *targets = fixture_->child<QComboBox>("targetCombo");
    QTRY_COMPARE(targets->findText(u"Pump · 127.0.0.1:%1"_qs.arg(socket.localPort())), 1);
}

void WindowConnectionsTest::aNameBeingTypedSurvivesTraffic()
{
    QTcpSocket socket;
    QVERIFY(join(socket));
    auto *tree = fixture_->child<QTreeView>("endpointTree");
    fixture_->command(fixture_->client(0), "renameAction");
    auto *edit = tree->viewport()->findChild<QLineEdit *>();
    QVERIFY(edit);
    QTest::keyClicks(edit, u"Pum"_qs);
    QSignalSpy changed(fixture_->endpoints(), &QAbstractItemModel::dataChanged);
    socket.write(frame("traffic"));
    QTRY_VERIFY(!changed.isEmpty());
    QTest::keyClicks(edit, u"p"_qs);
    QCOMPARE(edit->text(), u"Pump"_qs);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(fixture_->client(0).data().toString().startsWith(u"Pump"));
}

void WindowConnectionsTest::closedClientsCanBeRemoved()
{
    QTcpSocket socket;
    QVERIFY(join(socket));
    socket.disconnectFromHost();
    QTRY_COMPARE(fixture_->state(fixture_->client(0)), u"Closed by peer"_qs);
    fixture_->command(fixture_->client(0), "removeClosedAction");
    QCOMPARE(fixture_->endpoints()->rowCount(fixture_->endpoint(0)), 0);
}

void WindowConnectionsTest::aPartialMessageHasALiveMeter()
{
    QTcpSocket socket;
    QVERIFY(join(socket));
    socket.write(frame(QByteArray(1012, '.')).left(312));
    const auto meter = [this] {
        return fixture_->client(0).data(EndpointModel::MeterRole).toString();
    };
    QTRY_VERIFY(meter().startsWith(u"312 of 1,024 B"));
    QTRY_VERIFY(meter().contains(u", stalled "));
    socket.write(frame(QByteArray(1012, '.')).mid(312));
    QTRY_COMPARE(meter(), QString());
}

void WindowConnectionsTest::listeningOnEveryAddressSaysSo()
{
    auto *label = fixture_->child<QWidget>("reachabilityLabel");
    auto *host = fixture_->child<QLineEdit>("hostEdit");
    for (const QString &every : {u"*"_qs, u"0.0.0.0"_qs, u"::"_qs}) {
        host->setText(every);
        QVERIFY(label->isVisible());
    }
    host->setText(u"127.0.0.1"_qs);
    QVERIFY(!label->isVisible());
}

void WindowConnectionsTest::theStatusBarAccountsForEveryByte()
{
    QTcpSocket socket;
    QVERIFY(join(socket));
    socket.write(frame("Hello World") + frame("x").left(9));
    auto *ledger = fixture_->child<QLabel>("ledgerLabel");
    QTRY_COMPARE(ledger->text(),
                 u"1 message · 30 B in = 21 B framed + 0 B malformed + 9 B pending · 0 B out"_qs);
    const auto *recording = fixture_->child<QLabel>("recordingLabel");
    QCOMPARE(recording->text(), u"recording"_qs);
    QTRY_VERIFY(recording->width() >= recording->fontMetrics().horizontalAdvance(recording->text()));
}

REGISTER_TEST(WindowConnectionsTest, QApplication)
#include "test_window_connections.moc"
