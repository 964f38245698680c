// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/proxyfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/commands/commands.h"
#include "ui/filter/filteredit.h"

#include <QPlainTextEdit>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// A proxy by clicking, with plain sockets on both sides.
class WindowProxyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<ProxyFixture>(); }
    void cleanup() { fixture_.reset(); }

    void whatItForwardsIsSeenOnBothLegs();
    void theButtonSaysWhatItDoesAndEnterDoesIt();
    void theMenuStartsIt();
    void theButtonStopsTheProxyThatTheFieldsName();
    void withoutAProxyNobodyIsCalledClientOrServer();
    void showOnlyThisShowsBothLegs();
    void aDisabledCommandSaysWhyForAPair();
    void aRowOfTheServersLegIsSentAgainToTheServer();
    void anAddressCanBePasted();
    void forwardingToItselfIsSaidInPlace();
    void whereItListensAlreadyIsSaid();
    void aMessageCanBeSentToEitherLeg();
    void showThisPairShowsBothLegsAndNoOthers();
    void theFieldsAreKeptForTheNextStart();

private:
    std::unique_ptr<ProxyFixture> fixture_;
};

void WindowProxyTest::whatItForwardsIsSeenOnBothLegs()
{
    const quint16 port = fixture_->startProxy();
    QVERIFY(port != 0);
    const QString address = u"127.0.0.1:%1"_qs.arg(fixture_->server.serverPort());
    QCOMPARE(fixture_->endpoint(0).data().toString(),
             u"Proxy 127.0.0.1:%1 → %2 (0 clients)"_qs.arg(QString::number(port), address));
    Conversation talking;
    fixture_->talk(talking, port);
    // As it is: not every length is written in its shortest form.
    talking.client.write("\r\nMSG 05\r\nhello");
    QTRY_COMPARE(talking.readServer(), QByteArray("\r\nMSG 05\r\nhello"));
    talking.server->write(frame("ok"));
    QTRY_COMPARE(talking.readClient(), frame("ok"));

    QTRY_COMPARE(fixture_->rows(), (QStringList{u"client → hello"_qs, u"server ← hello"_qs, u"server → ok"_qs,
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
    QTRY_VERIFY2(begins(EndpointModel::DetailRole, u"client → 1 · 15 B   ← 1 · 11 B"_qs),
                 qPrintable(says(EndpointModel::DetailRole)));
    QTRY_VERIFY2(begins(EndpointModel::SecondDetailRole, u"server → 1 · 11 B   ← 1 · 15 B"_qs),
                 qPrintable(says(EndpointModel::SecondDetailRole)));
    QCOMPARE(fixture_->endpoints()->rowCount(fixture_->endpoint(0)), 1);
    QTRY_VERIFY(fixture_->endpoint(0).data().toString().endsWith(u"(1 client)"));

    talking.client.write("\r\nMSG 1000\r\nhalf");
    QTRY_VERIFY(fixture_->client(0).data(EndpointModel::MeterRole).toString().startsWith(u"16 of 1,012 B"));
    QTRY_COMPARE(talking.readServer(), QByteArray("\r\nMSG 05\r\nhello\r\nMSG 1000\r\nhalf"));
}

void WindowProxyTest::theButtonSaysWhatItDoesAndEnterDoesIt()
{
    fixture_->fill(0, fixture_->server.serverPort());
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
    fixture_->fill(0, fixture_->server.serverPort());
    fixture_->child<QComboBox>("modeCombo")->setCurrentText(u"Listen"_qs);
    fixture_->child<QSpinBox>("portSpin")->setValue(0);
    fixture_->action("proxyAction")->trigger();
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Forwarding"_qs);
    QCOMPARE(fixture_->child<QComboBox>("modeCombo")->currentText(), u"Proxy"_qs);
}

void WindowProxyTest::aDisabledCommandSaysWhyForAPair()
{
    using enum CommandId;
    const auto whyNot = [this](CommandId id) {
        return fixture_->window->commands()->whyNot(id);
    };
    Conversation talking;
    fixture_->talk(talking, fixture_->startProxy());
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

void WindowProxyTest::theButtonStopsTheProxyThatTheFieldsName()
{
    const quint16 port = fixture_->startProxy();
    auto *button = fixture_->child<QPushButton>("startButton");
    QTRY_COMPARE(button->text(), u"Sto&p"_qs);
    QVERIFY(button->toolTip().contains(u"Stop the proxy on 127.0.0.1:%1"_qs.arg(port)));
    // One that forwards elsewhere is not what runs.
    const int upstream = fixture_->server.serverPort();
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

void WindowProxyTest::withoutAProxyNobodyIsCalledClientOrServer()
{
    const quint16 port = fixture_->listen();
    fixture_->window->connectTo(u"127.0.0.1"_qs, port);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2); // Both ends of it are of this window.
    for (int row = 0; row < 2; ++row)
        QVERIFY(fixture_->cell(row, TrafficModel::Peer).startsWith(u"127.0.0.1:"));
}

void WindowProxyTest::showOnlyThisShowsBothLegs()
{
    const quint16 port = fixture_->startProxy();
    Conversation wanted;
    fixture_->talk(wanted, port);
    Conversation other;
    fixture_->talk(other, port);
    wanted.client.write(frame("wanted"));
    other.client.write(frame("other"));
    QTRY_VERIFY(fixture_->rows().count(u"server ← wanted"_qs) == 1 &&
                fixture_->rows().count(u"server ← other"_qs) == 1);
    for (int row = 0; row < 2; ++row) {
        if (fixture_->client(row).data().toString() == wanted.name())
            fixture_->child<QTreeView>("endpointTree")->setCurrentIndex(fixture_->client(row));
    }
    fixture_->action("showOnlyAction")->trigger();
    QTRY_COMPARE(fixture_->rows(), (QStringList{u"client → wanted"_qs, u"server ← wanted"_qs}));
    fixture_->action("showOnlyAction")->trigger();
    QTRY_COMPARE(fixture_->rows().size(), 4);
}

void WindowProxyTest::aRowOfTheServersLegIsSentAgainToTheServer()
{
    Conversation talking;
    fixture_->talk(talking, fixture_->startProxy());
    talking.client.write(frame("hello"));
    QTRY_COMPARE(fixture_->rows(), (QStringList{u"client → hello"_qs, u"server ← hello"_qs}));
    fixture_->view()->showRow(fixture_->rowOf(u"hello"_qs) + 1);
    fixture_->action("sendAgainAction")->trigger();
    QTRY_COMPARE(talking.readServer(), frame("hello") + frame("hello"));
    QCOMPARE(talking.readClient(), QByteArray());
}

void WindowProxyTest::anAddressCanBePasted()
{
    fixture_->fill(0, 1);
    auto *upstream = fixture_->child<QLineEdit>("upstreamHostEdit");
    upstream->selectAll();
    QTest::keyClicks(upstream, u"127.0.0.1:%1"_qs.arg(fixture_->server.serverPort()));
    QTest::mouseClick(fixture_->child<QPushButton>("startButton"), Qt::LeftButton);
    QTRY_VERIFY(fixture_->endpoint(0).data().toString().contains(
        u"→ 127.0.0.1:%1 ("_qs.arg(fixture_->server.serverPort())));
    QCOMPARE(upstream->text(), u"127.0.0.1"_qs);
    QCOMPARE(fixture_->child<QSpinBox>("upstreamPortSpin")->value(), int(fixture_->server.serverPort()));
}

void WindowProxyTest::forwardingToItselfIsSaidInPlace()
{
    const quint16 port = fixture_->server.serverPort();
    fixture_->server.close();
    fixture_->fill(port, port);
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
    const quint16 port = fixture_->startProxy();
    fixture_->fill(port, fixture_->server.serverPort());
    QTest::keyClick(fixture_->child<QLineEdit>("hostEdit"), Qt::Key_Return);
    QTRY_COMPARE(fixture_->notice("connectionMessage"),
                 u"This window listens on 127.0.0.1:%1 already: see the list at the left."_qs.arg(port));
    QCOMPARE(fixture_->endpoints()->rowCount(), 1);
}

void WindowProxyTest::aMessageCanBeSentToEitherLeg()
{
    Conversation talking;
    fixture_->talk(talking, fixture_->startProxy());
    auto *edit = fixture_->child<QPlainTextEdit>("composeEdit");
    auto *send = fixture_->child<QPushButton>("sendButton");
    fixture_->command(fixture_->client(0), "serverSendToAction");
    QTRY_COMPARE(fixture_->child<QComboBox>("targetCombo")->currentText(),
                 u"127.0.0.1:%1 (server of %2)"_qs.arg(QString::number(fixture_->server.serverPort()),
                                                       talking.name()));
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
    QTRY_COMPARE(fixture_->rows(), (QStringList{u"server ← to the server"_qs, u"client ← to the client"_qs}));
}

void WindowProxyTest::showThisPairShowsBothLegsAndNoOthers()
{
    const quint16 port = fixture_->startProxy();
    Conversation first;
    fixture_->talk(first, port);
    Conversation second;
    fixture_->talk(second, port);
    for (Conversation *talking : {&first, &second}) {
        const QByteArray who = talking == &first ? "first" : "second";
        talking->client.write(frame(who + " asks"));
        QTRY_COMPARE(talking->readServer(), frame(who + " asks"));
        talking->server->write(frame(who + " gets"));
        QTRY_COMPARE(talking->readClient(), frame(who + " gets"));
    }
    QTRY_COMPARE(fixture_->rows().size(), 8);
    fixture_->command(fixture_->client(0), "showPairAction");
    auto *filter = fixture_->child<FilterEdit>("filterEdit");
    const QString leg = u"127.0.0.1:%1"_qs.arg(first.server->peerPort());
    const QString pair = u"(peer=%1 or local=%2)"_qs.arg(first.name(), leg);
    QCOMPARE(filter->text(), pair);
    QTRY_COMPARE(fixture_->rows(), (QStringList{u"client → first asks"_qs, u"server ← first asks"_qs,
                                                u"server → first gets"_qs, u"client ← first gets"_qs}));
    // Each message once, as it came.
    QTest::keyClick(filter, Qt::Key_End);
    QTest::keyClicks(filter, u" in"_qs);
    QTRY_COMPARE(fixture_->rows(), (QStringList{u"client → first asks"_qs, u"server → first gets"_qs}));
}

void WindowProxyTest::theFieldsAreKeptForTheNextStart()
{
    fixture_->fill(5001, 6001);
    fixture_->window->close();
    fixture_->reopen();
    QCOMPARE(fixture_->child<QComboBox>("modeCombo")->currentText(), u"Proxy"_qs);
    QCOMPARE(fixture_->child<QSpinBox>("portSpin")->value(), 5001);
    QCOMPARE(fixture_->child<QLineEdit>("upstreamHostEdit")->text(), u"127.0.0.1"_qs);
    QCOMPARE(fixture_->child<QSpinBox>("upstreamPortSpin")->value(), 6001);
}

REGISTER_TEST(WindowProxyTest, QApplication)
#include "test_window_proxy.moc"
