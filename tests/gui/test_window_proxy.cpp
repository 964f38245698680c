// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"
#include "ui/commands/commands.h"
#include "ui/filter/filteredit.h"

#include <QPlainTextEdit>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace channel;
using namespace channel::ui;

namespace {

/// One conversation: who came to the proxy, and what the server has of it.
struct Conversation
{
    QTcpSocket client;
    std::unique_ptr<QTcpSocket> server;
    QByteArray atClient; ///< What came there.
    QByteArray atServer;

    QByteArray readClient() { return atClient += client.readAll(); }
    QByteArray readServer() { return atServer += server->readAll(); }
    QString name() const { return u"127.0.0.1:%1"_qs.arg(client.localPort()); }
};

} // namespace

/// A proxy by clicking, with plain sockets on both sides.
class WindowProxyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { fixture_.reset(); }

    void whatItForwardsIsSeenOnBothLegs();
    void theButtonSaysWhatItDoesAndEnterDoesIt();
    void theMenuStartsIt();
    void theButtonStopsTheProxyThatTheFieldsName();
    void theButtonOfAPairEndsBothLegs();
    void showOnlyThisShowsBothLegs();
    void aDisabledCommandSaysWhyForAPair();
    void aRowOfTheServersLegIsSentAgainToTheServer();
    void anAddressCanBePasted();
    void forwardingToItselfIsSaidInPlace();
    void whereItListensAlreadyIsSaid();
    void aServerThatRefusesIsNamedForThatClient();
    void disconnectingAPairEndsBothLegs();
    void resettingAPairEndsBothLegs();
    void halfClosingTheServersLegLeavesTheOtherWayOpen();
    void aMessageCanBeSentToEitherLeg();
    void aPairHasNoCommandThatCouldMeanEitherLeg();
    void stopEndsItAndItsPairs();
    void showThisPairShowsBothLegsAndNoOthers();
    void theFieldsAreKeptForTheNextStart();

private:
    void fill(quint16 port, quint16 upstream);
    quint16 startProxy();
    void talk(Conversation &conversation, quint16 port);
    QStringList rows() const;

    std::unique_ptr<WindowFixture> fixture_;
    std::unique_ptr<QTcpServer> server_;
};

void WindowProxyTest::init()
{
    fixture_ = std::make_unique<WindowFixture>();
    server_ = std::make_unique<QTcpServer>();
    QVERIFY(server_->listen(QHostAddress::LocalHost));
}

void WindowProxyTest::fill(quint16 port, quint16 upstream)
{
    fixture_->child<QComboBox>("modeCombo")->setCurrentText(u"Proxy"_qs);
    fixture_->child<QLineEdit>("hostEdit")->setText(u"127.0.0.1"_qs);
    fixture_->child<QSpinBox>("portSpin")->setValue(port);
    fixture_->child<QLineEdit>("upstreamHostEdit")->setText(u"127.0.0.1"_qs);
    fixture_->child<QSpinBox>("upstreamPortSpin")->setValue(upstream);
}

/// The port on which it listens; 0 if that did not work.
quint16 WindowProxyTest::startProxy()
{
    fill(0, server_->serverPort());
    QTest::mouseClick(fixture_->child<QPushButton>("startButton"), Qt::LeftButton);
    if (!QTest::qWaitFor([this] { return fixture_->state(fixture_->endpoint(0)) == u"Forwarding"; },
                         patience))
        return 0;
    return quint16(
        fixture_->endpoints()->endpoint(fixture_->endpoint(0))->address.section(u':', -1).toUInt());
}

/// Begins a conversation, which has a row of its own then.
void WindowProxyTest::talk(Conversation &conversation, quint16 port)
{
    conversation.client.connectToHost(u"127.0.0.1"_qs, port);
    QTRY_VERIFY(server_->hasPendingConnections());
    conversation.server.reset(server_->nextPendingConnection());
    QTRY_COMPARE(conversation.client.state(), QAbstractSocket::ConnectedState);
    const auto isThere = [&] {
        for (int row = 0; row < fixture_->endpoints()->rowCount(fixture_->endpoint(0)); ++row) {
            if (fixture_->endpoints()->serverLeg(fixture_->client(row)) &&
                fixture_->client(row).data().toString() == conversation.name())
                return true;
        }
        return false;
    };
    QTRY_VERIFY(isThere());
}

/// "client → hello" for each message that is shown.
QStringList WindowProxyTest::rows() const
{
    QStringList rows;
    for (int row = 0; row < fixture_->traffic()->rowCount(); ++row) {
        const QString peer = fixture_->cell(row, TrafficModel::Peer).section(u' ', 0, 0);
        if (const QString arrow = fixture_->cell(row, TrafficModel::Arrow); !arrow.isEmpty())
            rows.append(peer + u' ' + arrow + u' ' + fixture_->cell(row, TrafficModel::Preview));
    }
    return rows;
}

void WindowProxyTest::whatItForwardsIsSeenOnBothLegs()
{
    const quint16 port = startProxy();
    QVERIFY(port != 0);
    const QString address = u"127.0.0.1:%1"_qs.arg(server_->serverPort());
    QCOMPARE(fixture_->endpoint(0).data().toString(),
             u"Proxy 127.0.0.1:%1 → %2 (0 clients)"_qs.arg(QString::number(port), address));
    Conversation talking;
    talk(talking, port);
    // As it is: not every length is written in its shortest form.
    talking.client.write("\r\nMSG 05\r\nhello");
    QTRY_COMPARE(talking.readServer(), QByteArray("\r\nMSG 05\r\nhello"));
    talking.server->write(frame("ok"));
    QTRY_COMPARE(talking.readClient(), frame("ok"));

    QTRY_COMPARE(rows(), (QStringList{u"client → hello"_qs, u"server ← hello"_qs, u"server → ok"_qs,
                                      u"client ← ok"_qs}));
    const int asked = fixture_->rowOf(u"hello"_qs);
    QCOMPARE(fixture_->cell(asked, TrafficModel::Peer), u"client "_qs + talking.name());
    QCOMPARE(fixture_->cell(asked + 1, TrafficModel::Peer), u"server "_qs + address);
    fixture_->view()->showRow(asked + 1);
    QCOMPARE(fixture_->hexBytes(), QByteArray("\r\nMSG 05\r\nhello"));

    const QModelIndex pair = fixture_->client(0);
    QCOMPARE(pair.data().toString(), talking.name());
    QVERIFY(pair.data(Qt::ToolTipRole).toString().contains(talking.name() + u" → "_qs + address));
    QCOMPARE(fixture_->state(pair), u"Connected"_qs);
    const auto says = [this](int role) {
        return fixture_->client(0).data(role).toString();
    };
    const auto begins = [&](int role, const QString &text) {
        return says(role).startsWith(text);
    };
    QTRY_VERIFY2(begins(EndpointModel::DetailRole, u"client → 1, 15 B   ← 1, 11 B"_qs),
                 qPrintable(says(EndpointModel::DetailRole)));
    QTRY_VERIFY2(begins(EndpointModel::SecondDetailRole, u"server → 1, 11 B   ← 1, 15 B"_qs),
                 qPrintable(says(EndpointModel::SecondDetailRole)));
    QCOMPARE(fixture_->endpoints()->rowCount(fixture_->endpoint(0)), 1);
    QTRY_VERIFY(fixture_->endpoint(0).data().toString().endsWith(u"(1 client)"));

    talking.client.write("\r\nMSG 1000\r\nhalf");
    QTRY_VERIFY(fixture_->client(0).data(EndpointModel::MeterRole).toString().startsWith(u"16 of 1,012 B"));
    QTRY_COMPARE(talking.readServer(), QByteArray("\r\nMSG 05\r\nhello\r\nMSG 1000\r\nhalf"));
}

void WindowProxyTest::theButtonSaysWhatItDoesAndEnterDoesIt()
{
    fill(0, server_->serverPort());
    auto *button = fixture_->child<QPushButton>("startButton");
    QCOMPARE(button->accessibleName(), u"Proxy"_qs);
    QVERIFY(button->text().remove(u'&').startsWith(u"Proxy"));
    auto *upstream = fixture_->child<QLineEdit>("upstreamHostEdit");
    QVERIFY(upstream->isVisible());
    upstream->setFocus();
    QTest::keyClick(upstream, Qt::Key_Return);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Forwarding"_qs);
    fixture_->child<QComboBox>("modeCombo")->setCurrentText(u"Listen"_qs);
    QVERIFY(!upstream->isVisible());
}

void WindowProxyTest::theMenuStartsIt()
{
    fill(0, server_->serverPort());
    fixture_->child<QComboBox>("modeCombo")->setCurrentText(u"Listen"_qs);
    fixture_->child<QSpinBox>("portSpin")->setValue(0);
    fixture_->action("proxyAction")->trigger();
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Forwarding"_qs);
    QCOMPARE(fixture_->child<QComboBox>("modeCombo")->currentText(), u"Proxy"_qs);
}

void WindowProxyTest::theButtonOfAPairEndsBothLegs()
{
    Conversation talking;
    talk(talking, startProxy());
    auto *tree = fixture_->child<QTreeView>("endpointTree");
    tree->setCurrentIndex(fixture_->client(0));
    QTest::keyClick(tree, Qt::Key_Space);
    QTRY_COMPARE(talking.client.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(talking.server->state(), QAbstractSocket::UnconnectedState);
}

void WindowProxyTest::showOnlyThisShowsBothLegs()
{
    const quint16 port = startProxy();
    Conversation wanted;
    talk(wanted, port);
    Conversation other;
    talk(other, port);
    wanted.client.write(frame("wanted"));
    other.client.write(frame("other"));
    QTRY_VERIFY(rows().count(u"server ← wanted"_qs) == 1 && rows().count(u"server ← other"_qs) == 1);
    for (int row = 0; row < 2; ++row) {
        if (fixture_->client(row).data().toString() == wanted.name())
            fixture_->child<QTreeView>("endpointTree")->setCurrentIndex(fixture_->client(row));
    }
    fixture_->action("showOnlyAction")->trigger();
    QTRY_COMPARE(rows(), (QStringList{u"client → wanted"_qs, u"server ← wanted"_qs}));
    fixture_->action("showOnlyAction")->trigger();
    QTRY_COMPARE(rows().size(), 4);
}

void WindowProxyTest::aDisabledCommandSaysWhyForAPair()
{
    using enum CommandId;
    const auto whyNot = [this](CommandId id) {
        return fixture_->window->commands()->whyNot(id);
    };
    Conversation talking;
    talk(talking, startProxy());
    auto *tree = fixture_->child<QTreeView>("endpointTree");
    tree->setCurrentIndex(fixture_->endpoint(0));
    QCOMPARE(whyNot(Disconnect), u"This is a proxy. Choose one of its pairs below it."_qs);
    QCOMPARE(whyNot(ShowPair), u"This is a proxy. Choose one of its pairs below it."_qs);
    QCOMPARE(whyNot(ClientSendTo), u"This is no pair of a proxy."_qs);
    tree->setCurrentIndex(fixture_->client(0));
    QCOMPARE(whyNot(SendTo), u"A pair has two ends: choose the client or the server."_qs);
    QCOMPARE(whyNot(HalfClose), u"A pair has two ends: choose the client or the server."_qs);
    QCOMPARE(whyNot(Stop), u"This is a pair of a proxy. Disconnect it, or choose the proxy to stop it."_qs);
    for (const CommandId id : {Disconnect, ShowPair, ClientSendTo, ServerReset})
        QCOMPARE(whyNot(id), QString());
    talking.client.abort();
    QTRY_VERIFY(fixture_->endpoints()->isOver(fixture_->client(0)));
    QCOMPARE(whyNot(SendTo), u"This connection is closed already."_qs);
    QCOMPARE(whyNot(ClientSendTo), u"The client of this pair is gone already."_qs);
    QCOMPARE(whyNot(ServerReset), u"The connection to the server of this pair is closed already."_qs);
}

void WindowProxyTest::aRowOfTheServersLegIsSentAgainToTheServer()
{
    Conversation talking;
    talk(talking, startProxy());
    talking.client.write(frame("hello"));
    QTRY_COMPARE(rows(), (QStringList{u"client → hello"_qs, u"server ← hello"_qs}));
    fixture_->view()->showRow(fixture_->rowOf(u"hello"_qs) + 1);
    fixture_->action("sendAgainAction")->trigger();
    QTRY_COMPARE(talking.readServer(), frame("hello") + frame("hello"));
    QCOMPARE(talking.readClient(), QByteArray());
}

void WindowProxyTest::theButtonStopsTheProxyThatTheFieldsName()
{
    const quint16 port = startProxy();
    auto *button = fixture_->child<QPushButton>("startButton");
    QTRY_COMPARE(button->text(), u"Sto&p"_qs);
    QVERIFY(button->toolTip().contains(u"Stop the proxy on 127.0.0.1:%1"_qs.arg(port)));
    // One that forwards elsewhere is not what runs.
    const int upstream = server_->serverPort();
    fixture_->child<QSpinBox>("upstreamPortSpin")->setValue(upstream == 1 ? 2 : 1);
    QCOMPARE(button->text(), u"Pro&xy"_qs);
    fixture_->child<QSpinBox>("upstreamPortSpin")->setValue(upstream);
    fixture_->child<QLineEdit>("upstreamHostEdit")->setText(u"localhost"_qs);
    QCOMPARE(button->text(), u"Pro&xy"_qs);
    fixture_->child<QLineEdit>("upstreamHostEdit")->setText(u"127.0.0.1"_qs);
    QCOMPARE(button->text(), u"Sto&p"_qs);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Stopped"_qs);
    QTRY_COMPARE(button->text(), u"Pro&xy"_qs);
}

void WindowProxyTest::anAddressCanBePasted()
{
    fill(0, 1);
    auto *upstream = fixture_->child<QLineEdit>("upstreamHostEdit");
    upstream->selectAll();
    QTest::keyClicks(upstream, u"127.0.0.1:%1"_qs.arg(server_->serverPort()));
    QTest::mouseClick(fixture_->child<QPushButton>("startButton"), Qt::LeftButton);
    QTRY_VERIFY(
        fixture_->endpoint(0).data().toString().contains(u"→ 127.0.0.1:%1 ("_qs.arg(server_->serverPort())));
    QCOMPARE(upstream->text(), u"127.0.0.1"_qs);
    QCOMPARE(fixture_->child<QSpinBox>("upstreamPortSpin")->value(), int(server_->serverPort()));
}

void WindowProxyTest::forwardingToItselfIsSaidInPlace()
{
    const quint16 port = server_->serverPort();
    server_->close();
    fill(port, port);
    QTest::mouseClick(fixture_->child<QPushButton>("startButton"), Qt::LeftButton);
    QTRY_COMPARE(
        fixture_->notice("connectionMessage"),
        u"Forwarding to 127.0.0.1, port %1, leads back to this proxy itself. Choose another host or port."_qs
            .arg(port));
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Failed"_qs);
    QTcpServer again;
    QTRY_VERIFY(again.isListening() || again.listen(QHostAddress::LocalHost, port));
}

void WindowProxyTest::whereItListensAlreadyIsSaid()
{
    const quint16 port = startProxy();
    fill(port, server_->serverPort());
    QTest::keyClick(fixture_->child<QLineEdit>("hostEdit"), Qt::Key_Return);
    QTRY_COMPARE(fixture_->notice("connectionMessage"),
                 u"This window listens on 127.0.0.1:%1 already: see the list at the left."_qs.arg(port));
    QCOMPARE(fixture_->endpoints()->rowCount(), 1);
}

void WindowProxyTest::aServerThatRefusesIsNamedForThatClient()
{
    const RefusingPort refusing;
    fill(0, refusing.number());
    QTest::mouseClick(fixture_->child<QPushButton>("startButton"), Qt::LeftButton);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Forwarding"_qs);
    const QString address = fixture_->endpoints()->endpoint(fixture_->endpoint(0))->address;
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_qs, address.section(u':', -1).toUShort());
    QTRY_VERIFY(client.localPort() != 0);
    const QString name = u"127.0.0.1:%1"_qs.arg(client.localPort());
    const QString reason =
        u"127.0.0.1 refused the connection on port %1. Check that a program listens there."_qs.arg(
            refusing.number());
    QTRY_COMPARE(fixture_->notice("connectionMessage"),
                 u"Client %1 was turned away: %2"_qs.arg(name, reason));
    QTRY_COMPARE(fixture_->state(fixture_->client(0)), u"Server not reached"_qs);
    QCOMPARE(fixture_->client(0).data(EndpointModel::DetailRole).toString(), reason);
    QCOMPARE(fixture_->state(fixture_->endpoint(0)), u"Forwarding"_qs);
}

void WindowProxyTest::disconnectingAPairEndsBothLegs()
{
    Conversation talking;
    talk(talking, startProxy());
    fixture_->command(fixture_->client(0), "disconnectAction");
    QTRY_COMPARE(talking.client.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(talking.server->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(fixture_->state(fixture_->client(0)), u"Closed here"_qs);
    QTRY_VERIFY(fixture_->endpoint(0).data().toString().endsWith(u"(0 clients)"));
    QVERIFY(fixture_->action("removeAction")->isEnabled());
}

void WindowProxyTest::resettingAPairEndsBothLegs()
{
    Conversation talking;
    talk(talking, startProxy());
    fixture_->command(fixture_->client(0), "resetAction");
    QTRY_COMPARE(talking.client.error(), QAbstractSocket::RemoteHostClosedError);
    QTRY_COMPARE(talking.server->error(), QAbstractSocket::RemoteHostClosedError);
    QTRY_COMPARE(fixture_->state(fixture_->client(0)), u"Reset here"_qs);
}

void WindowProxyTest::halfClosingTheServersLegLeavesTheOtherWayOpen()
{
    Conversation talking;
    talk(talking, startProxy());
    // QTcpSocket closes both ways when the other side has finished: what it wrote before must still arrive.
    talking.server->write(frame("before"));
    QTRY_COMPARE(talking.readClient(), frame("before"));
    fixture_->command(fixture_->client(0), "serverHalfCloseAction");
    QTRY_COMPARE(talking.server->state(), QAbstractSocket::UnconnectedState);
    QTRY_VERIFY(fixture_->state(fixture_->client(0)).startsWith(u"Closed"));
}

void WindowProxyTest::aMessageCanBeSentToEitherLeg()
{
    Conversation talking;
    talk(talking, startProxy());
    auto *edit = fixture_->child<QPlainTextEdit>("composeEdit");
    auto *send = fixture_->child<QPushButton>("sendButton");
    fixture_->command(fixture_->client(0), "serverSendToAction");
    QTRY_COMPARE(
        fixture_->child<QComboBox>("targetCombo")->currentText(),
        u"127.0.0.1:%1 (server of %2)"_qs.arg(QString::number(server_->serverPort()), talking.name()));
    edit->setPlainText(u"to the server"_qs);
    QTRY_VERIFY(send->isEnabled());
    QTest::mouseClick(send, Qt::LeftButton);
    QTRY_COMPARE(talking.readServer(), frame("to the server"));

    fixture_->command(fixture_->client(0), "clientSendToAction");
    QTRY_COMPARE(fixture_->child<QComboBox>("targetCombo")->currentText(), talking.name());
    edit->setPlainText(u"to the client"_qs);
    QTRY_VERIFY(send->isEnabled());
    QTest::mouseClick(send, Qt::LeftButton);
    QTRY_COMPARE(talking.readClient(), frame("to the client"));
    QCOMPARE(talking.readServer(), frame("to the server"));
    QTRY_COMPARE(rows(), (QStringList{u"server ← to the server"_qs, u"client ← to the client"_qs}));
}

void WindowProxyTest::aPairHasNoCommandThatCouldMeanEitherLeg()
{
    Conversation talking;
    talk(talking, startProxy());
    fixture_->child<QTreeView>("endpointTree")->setCurrentIndex(fixture_->client(0));
    for (const char *name : {"sendToAction", "halfCloseAction"})
        QVERIFY2(!fixture_->action(name)->isEnabled(), name);
    for (const char *name : {"disconnectAction", "resetAction", "showPairAction", "clientSendToAction",
                             "clientHalfCloseAction", "serverSendToAction", "serverHalfCloseAction"})
        QVERIFY2(fixture_->action(name)->isEnabled(), name);
    fixture_->child<QTreeView>("endpointTree")->setCurrentIndex(fixture_->endpoint(0));
    for (const char *name : {"showPairAction", "clientSendToAction", "serverResetAction"})
        QVERIFY2(!fixture_->action(name)->isEnabled(), name);
}

void WindowProxyTest::stopEndsItAndItsPairs()
{
    Conversation talking;
    talk(talking, startProxy());
    fixture_->command(fixture_->endpoint(0), "stopAction");
    QTRY_COMPARE(talking.client.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(talking.server->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Stopped"_qs);
}

void WindowProxyTest::showThisPairShowsBothLegsAndNoOthers()
{
    const quint16 port = startProxy();
    Conversation first;
    talk(first, port);
    Conversation second;
    talk(second, port);
    for (Conversation *talking : {&first, &second}) {
        const QByteArray who = talking == &first ? "first" : "second";
        talking->client.write(frame(who + " asks"));
        QTRY_COMPARE(talking->readServer(), frame(who + " asks"));
        talking->server->write(frame(who + " gets"));
        QTRY_COMPARE(talking->readClient(), frame(who + " gets"));
    }
    QTRY_COMPARE(rows().size(), 8);
    fixture_->command(fixture_->client(0), "showPairAction");
    auto *filter = fixture_->child<FilterEdit>("filterEdit");
    const QString leg = u"127.0.0.1:%1"_qs.arg(first.server->peerPort());
    const QString pair = u"(peer=%1 or local=%2)"_qs.arg(first.name(), leg);
    QCOMPARE(filter->text(), pair);
    QTRY_COMPARE(rows(), (QStringList{u"client → first asks"_qs, u"server ← first asks"_qs,
                                      u"server → first gets"_qs, u"client ← first gets"_qs}));
    // Each message once, as it came.
    QTest::keyClick(filter, Qt::Key_End);
    QTest::keyClicks(filter, u" in"_qs);
    QTRY_COMPARE(rows(), (QStringList{u"client → first asks"_qs, u"server → first gets"_qs}));
}

void WindowProxyTest::theFieldsAreKeptForTheNextStart()
{
    fill(5001, 6001);
    fixture_->window->close();
    fixture_->reopen();
    QCOMPARE(fixture_->child<QComboBox>("modeCombo")->currentText(), u"Proxy"_qs);
    QCOMPARE(fixture_->child<QSpinBox>("portSpin")->value(), 5001);
    QCOMPARE(fixture_->child<QLineEdit>("upstreamHostEdit")->text(), u"127.0.0.1"_qs);
    QCOMPARE(fixture_->child<QSpinBox>("upstreamPortSpin")->value(), 6001);
}

REGISTER_TEST(WindowProxyTest, QApplication)
#include "test_window_proxy.moc"
