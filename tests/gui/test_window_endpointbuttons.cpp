// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/endpoints/endpointbutton.h"
#include "ui/endpoints/endpointdelegate.h"
#include "ui/endpoints/endpointpanel.h"

#include <QHelpEvent>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QToolTip>

using namespace channel;
using namespace channel::ui;

/// The buttons of the endpoints' rows and of the connection bar, by real clicks and keys.
class WindowEndpointButtonsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<WindowFixture>(); }
    void cleanup() { fixture_.reset(); }

    void aRowsButtonStopsAndStartsAgainInTheSameRow();
    void aRowsButtonDisconnectsAClientAndAServer();
    void aFailedListenerIsTriedAgain();
    void spacePressesTheButtonOfTheRow();
    void aClickThatLeavesTheButtonDoesNothing();
    void theSecondClickOfADoubleClickDoesNothing();
    void aButtonSaysWhatItDoes();
    void noButtonHidesAPort();
    void itsClientsAreCountedWhereThereIsRoom();
    void theFirstButtonStopsWhatTheFieldsName();
    void theFirstButtonStopsAConnection();
    void aChangedFieldGivesTheFirstButtonBackAtOnce();

private:
    QTreeView *tree() const { return fixture_->child<QTreeView>("endpointTree"); }
    QPushButton *startButton() const { return fixture_->child<QPushButton>("startButton"); }
    QPoint buttonOf(const QModelIndex &index) const
    {
        return rowButtonRect(tree()->visualRect(index), tree()->font()).center();
    }
    void click(const QModelIndex &index)
    {
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, buttonOf(index));
    }
    RowDeed deedOf(const QModelIndex &index) const { return rowButtonOf(*fixture_->endpoints(), index).deed; }

    std::unique_ptr<WindowFixture> fixture_;
};

void WindowEndpointButtonsTest::aRowsButtonStopsAndStartsAgainInTheSameRow()
{
    const quint16 port = fixture_->listen();
    fixture_->endpoints()->setData(fixture_->endpoint(0), u"Pump"_qs);
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, port);
    QTRY_VERIFY(fixture_->client(0).isValid());
    const EndpointId id = fixture_->endpoints()->endpoint(fixture_->endpoint(0))->id;
    QCOMPARE(deedOf(fixture_->endpoint(0)), RowDeed::Stop);
    click(fixture_->endpoint(0));
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Stopped"_qs);
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);

    QCOMPARE(deedOf(fixture_->endpoint(0)), RowDeed::TryAgain);
    click(fixture_->endpoint(0));
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Listening"_qs);
    QCOMPARE(fixture_->endpoints()->rowCount(), 1);
    QCOMPARE(fixture_->endpoints()->endpoint(fixture_->endpoint(0))->id, id);
    QVERIFY(fixture_->endpoint(0).data().toString().startsWith(u"Pump · Listening on 127.0.0.1:"));
    const QString address = fixture_->endpoints()->endpoint(fixture_->endpoint(0))->address;
    QTcpSocket second;
    second.connectToHost(u"127.0.0.1"_qs, quint16(address.section(u':', -1).toUInt()));
    QVERIFY(second.waitForConnected());
    second.write(frame("back"));
    QTRY_VERIFY(fixture_->rowOf(u"back"_qs) >= 0);
}

void WindowEndpointButtonsTest::aRowsButtonDisconnectsAClientAndAServer()
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, fixture_->listen());
    QTRY_VERIFY(fixture_->client(0).isValid());
    click(fixture_->client(0));
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(fixture_->state(fixture_->client(0)), u"Closed here"_qs);
    QCOMPARE(deedOf(fixture_->client(0)), RowDeed::None);

    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    fixture_->start(u"Connect"_qs, u"127.0.0.1"_qs, server.serverPort());
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(1)), u"Connected"_qs);
    QTRY_COMPARE(deedOf(fixture_->endpoint(1)), RowDeed::Disconnect);
    click(fixture_->endpoint(1));
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(1)), u"Closed"_qs);
    click(fixture_->endpoint(1));
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(1)), u"Connected"_qs);
    QCOMPARE(fixture_->endpoints()->rowCount(), 2);
}

void WindowEndpointButtonsTest::aFailedListenerIsTriedAgain()
{
    QTcpServer occupant;
    QVERIFY(occupant.listen(QHostAddress::LocalHost));
    const quint16 port = occupant.serverPort();
    fixture_->start(u"Listen"_qs, u"127.0.0.1"_qs, port);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Failed"_qs);
    occupant.close();
    click(fixture_->endpoint(0));
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Listening"_qs);
    QCOMPARE(fixture_->endpoints()->rowCount(), 1);
    QCOMPARE(fixture_->endpoints()->endpoint(fixture_->endpoint(0))->address, u"127.0.0.1:%1"_qs.arg(port));
    QCOMPARE(fixture_->notice("connectionMessage"), QString());
}

void WindowEndpointButtonsTest::spacePressesTheButtonOfTheRow()
{
    QVERIFY(fixture_->listen() != 0);
    tree()->setFocus();
    tree()->setCurrentIndex(fixture_->endpoint(0));
    QTest::keyClick(tree(), Qt::Key_Space);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Stopped"_qs);
    fixture_->command(fixture_->endpoint(0), "tryAgainAction");
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Listening"_qs);
    QVERIFY(!fixture_->action("tryAgainAction")->isEnabled());
}

void WindowEndpointButtonsTest::aClickThatLeavesTheButtonDoesNothing()
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, fixture_->listen());
    QTRY_VERIFY(fixture_->client(0).isValid());
    QWidget *viewport = tree()->viewport();
    const QPoint button = buttonOf(fixture_->client(0));
    QTest::mousePress(viewport, Qt::LeftButton, {}, button);
    QTest::mouseMove(viewport, button - QPoint(80, 0));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, button - QPoint(80, 0));
    QTest::mousePress(viewport, Qt::LeftButton, {}, button - QPoint(80, 0));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, button);
    socket.write(frame("still here"));
    QTRY_VERIFY(fixture_->rowOf(u"still here"_qs) >= 0);
    QCOMPARE(fixture_->state(fixture_->client(0)), u"Connected"_qs);
    QCOMPARE(fixture_->state(fixture_->endpoint(0)), u"Listening"_qs);
}

void WindowEndpointButtonsTest::theSecondClickOfADoubleClickDoesNothing()
{
    QVERIFY(fixture_->listen() != 0);
    click(fixture_->endpoint(0));
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Stopped"_qs);
    QSignalSpy again(fixture_->child<EndpointPanel>("endpointPanel"), &EndpointPanel::tryAgainRequested);
    const QPoint button = buttonOf(fixture_->endpoint(0));
    QTest::mouseDClick(tree()->viewport(), Qt::LeftButton, {}, button);
    QTest::mouseRelease(tree()->viewport(), Qt::LeftButton, {}, button);
    QCOMPARE(again.count(), 0);
    click(fixture_->endpoint(0));
    QCOMPARE(again.count(), 1);
}

void WindowEndpointButtonsTest::aButtonSaysWhatItDoes()
{
    const quint16 port = fixture_->listen();
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, port);
    QTRY_VERIFY(fixture_->client(0).isValid());
    const auto spoken = [](const QModelIndex &index) {
        return index.data(Qt::AccessibleDescriptionRole).toString();
    };
    QCOMPARE(spoken(fixture_->endpoint(0)),
             u"Stop listening on 127.0.0.1:%1 and disconnect its clients (Space)"_qs.arg(port));
    QCOMPARE(spoken(fixture_->client(0)), u"Disconnect 127.0.0.1:%1 (Space)"_qs.arg(socket.localPort()));

    const QPoint button = buttonOf(fixture_->client(0));
    QHelpEvent help(QEvent::ToolTip, button, tree()->viewport()->mapToGlobal(button));
    QCoreApplication::sendEvent(tree()->viewport(), &help);
    QTRY_VERIFY(QToolTip::text().contains(u"Disconnect 127.0.0.1"));
    QToolTip::hideText();
}

void WindowEndpointButtonsTest::noButtonHidesAPort()
{
    QTcpSocket socket;
    const quint16 port = fixture_->listen();
    socket.connectToHost(u"127.0.0.1"_qs, port);
    QTRY_VERIFY(fixture_->client(0).isValid());
    QStyleOptionViewItem option;
    option.font = tree()->font();
    for (int width = tree()->width(); width >= 200; width -= 10) {
        option.rect = QRect(0, 0, width, 40);
        const QString endpoint = EndpointDelegate::shownTitle(option, fixture_->endpoint(0));
        QVERIFY2(endpoint.contains(u":%1"_qs.arg(port)), qPrintable(endpoint));
        const QString client = EndpointDelegate::shownTitle(option, fixture_->client(0));
        QVERIFY2(client.contains(u":%1"_qs.arg(socket.localPort())), qPrintable(client));
    }
}

void WindowEndpointButtonsTest::itsClientsAreCountedWhereThereIsRoom()
{
    const quint16 port = fixture_->listen();
    const QString address = u"Listening on 127.0.0.1:%1"_qs.arg(port);
    QStyleOptionViewItem option;
    option.font = tree()->font();
    const auto shown = [&](int width) {
        option.rect = QRect(0, 0, width, 40);
        return EndpointDelegate::shownTitle(option, fixture_->endpoint(0));
    };
    QCOMPARE(shown(2000), address + u" (0 clients)"_qs);
    int width = 2000;
    while (shown(width) == address + u" (0 clients)"_qs)
        --width;
    QCOMPARE(shown(width), address);
    QVERIFY(fixture_->endpoint(0).data().toString().endsWith(u"(0 clients)"));
}

void WindowEndpointButtonsTest::theFirstButtonStopsWhatTheFieldsName()
{
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const quint16 port = free.serverPort();
    free.close();
    fixture_->start(u"Listen"_qs, u"127.0.0.1"_qs, port);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Listening"_qs);
    QCOMPARE(startButton()->text(), u"Sto&p"_qs);
    QCOMPARE(startButton()->accessibleName(), u"Stop"_qs);
    QVERIFY(startButton()->toolTip().contains(u"Stop listening on 127.0.0.1:%1"_qs.arg(port)));
    QTest::mouseClick(startButton(), Qt::LeftButton);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Stopped"_qs);
    QCOMPARE(startButton()->text(), u"&Listen"_qs);
    QCOMPARE(startButton()->accessibleName(), u"Listen"_qs);
    QCOMPARE(startButton()->toolTip(), QString());
}

void WindowEndpointButtonsTest::theFirstButtonStopsAConnection()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    fixture_->start(u"Connect"_qs, u"127.0.0.1"_qs, server.serverPort());
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Connected"_qs);
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *peer = server.nextPendingConnection();
    QCOMPARE(startButton()->text(), u"Sto&p"_qs);
    QTest::keyClick(startButton(), Qt::Key_Space);
    QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(startButton()->text(), u"Co&nnect"_qs);
}

void WindowEndpointButtonsTest::aChangedFieldGivesTheFirstButtonBackAtOnce()
{
    QVERIFY(fixture_->listen() != 0);
    QCOMPARE(startButton()->text(), u"Sto&p"_qs);
    const int width = startButton()->width();
    auto *host = fixture_->child<QLineEdit>("hostEdit");
    host->setFocus();
    QTest::keyClicks(host, u"0"_qs);
    QCOMPARE(startButton()->text(), u"&Listen"_qs);
    QTest::keyClick(host, Qt::Key_Backspace);
    QCOMPARE(startButton()->text(), u"Sto&p"_qs);
    fixture_->child<QSpinBox>("portSpin")->setValue(4);
    QCOMPARE(startButton()->text(), u"&Listen"_qs);
    fixture_->child<QSpinBox>("portSpin")->setValue(0);
    fixture_->child<QComboBox>("modeCombo")->setCurrentText(u"Connect"_qs);
    QCOMPARE(startButton()->text(), u"Co&nnect"_qs);
    QCOMPARE(startButton()->width(), width);
}

REGISTER_TEST(WindowEndpointButtonsTest, QApplication)
#include "test_window_endpointbuttons.moc"
