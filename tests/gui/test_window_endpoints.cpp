// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/commands/commands.h"
#include "ui/endpoints/endpointbutton.h"
#include "ui/endpoints/endpointdelegate.h"
#include "ui/endpoints/endpointpanel.h"

#include <QHelpEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QToolTip>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace channel;
using namespace channel::ui;

namespace {

/// One that does not end when the other side does, as a QTcpSocket would.
class SilentClient
{
public:
    explicit SilentClient(quint16 port)
        : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0)
            qFatal("No connection.");
    }
    ~SilentClient() { close(); }
    SilentClient(const SilentClient &) = delete;
    SilentClient &operator=(const SilentClient &) = delete;

    void close()
    {
        if (socket_ >= 0)
            ::close(socket_);
        socket_ = -1;
    }

private:
    int socket_;
};

} // namespace

/// The buttons of the endpoints' rows and of the connection bar, by real clicks and keys.
class WindowEndpointsTest : public QObject
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
    void showOnlyThisFiltersOnAClientAndBack();
    void showOnlyThisGivesBackTheFilterThatWasThere();
    void showOnlyThisFiltersOnAListener();
    void aDisabledCommandSaysWhyForItsRow();
    void aConnectionThatIsNotOpenSaysWhy_data();
    void aConnectionThatIsNotOpenSaysWhy();
    void sendSaysWhyItIsDisabled();
    void aNamedPeerIsCalledThatInLogFilterAndInspector();
    void aNamedServerIsKnownAfterARestart();

private:
    QString whyNot(CommandId id) const { return fixture_->window->commands()->whyNot(id); }
    void connectTwo(QTcpSocket &first, const QByteArray &one, QTcpSocket &second, const QByteArray &two);
    void rename(const QModelIndex &index, const QString &name);
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

void WindowEndpointsTest::aRowsButtonStopsAndStartsAgainInTheSameRow()
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

void WindowEndpointsTest::aRowsButtonDisconnectsAClientAndAServer()
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

void WindowEndpointsTest::aFailedListenerIsTriedAgain()
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

void WindowEndpointsTest::spacePressesTheButtonOfTheRow()
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

void WindowEndpointsTest::aClickThatLeavesTheButtonDoesNothing()
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

void WindowEndpointsTest::theSecondClickOfADoubleClickDoesNothing()
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

void WindowEndpointsTest::aButtonSaysWhatItDoes()
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

void WindowEndpointsTest::noButtonHidesAPort()
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

void WindowEndpointsTest::itsClientsAreCountedWhereThereIsRoom()
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

void WindowEndpointsTest::theFirstButtonStopsWhatTheFieldsName()
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

void WindowEndpointsTest::theFirstButtonStopsAConnection()
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

void WindowEndpointsTest::aChangedFieldGivesTheFirstButtonBackAtOnce()
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

/// To a new listener; the log has what each of them said.
void WindowEndpointsTest::connectTwo(QTcpSocket &first, const QByteArray &one, QTcpSocket &second,
                                     const QByteArray &two)
{
    const quint16 port = fixture_->listen();
    first.connectToHost(u"127.0.0.1"_qs, port);
    QTRY_VERIFY(fixture_->client(0).isValid());
    second.connectToHost(u"127.0.0.1"_qs, port);
    QTRY_VERIFY(fixture_->client(1).isValid());
    first.write(frame(one));
    second.write(frame(two));
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 4);
}

void WindowEndpointsTest::showOnlyThisFiltersOnAClientAndBack()
{
    QTcpSocket first;
    QTcpSocket second;
    connectTwo(first, "one", second, "two");
    auto *filter = fixture_->child<QLineEdit>("filterEdit");
    QAction *only = fixture_->action("showOnlyAction");

    tree()->setFocus();
    tree()->setCurrentIndex(fixture_->client(1));
    QCOMPARE(only->text(), u"Sho&w only this"_qs);
    QTest::keyClick(tree(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(filter->text(), u"peer=127.0.0.1:%1"_qs.arg(second.localPort()));
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2);
    QVERIFY(fixture_->rowOf(u"two"_qs) >= 0);
    QCOMPARE(only->text(), u"Sho&w all"_qs);
    tree()->setCurrentIndex(fixture_->client(0));
    QCOMPARE(only->text(), u"Sho&w only this"_qs);
    tree()->setCurrentIndex(fixture_->client(1));
    QTest::keyClick(tree(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(filter->text(), QString());
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 4);
}

void WindowEndpointsTest::showOnlyThisGivesBackTheFilterThatWasThere()
{
    QTcpSocket first;
    QTcpSocket second;
    connectTwo(first, "one", second, "two");
    auto *filter = fixture_->child<QLineEdit>("filterEdit");
    const QAction *only = fixture_->action("showOnlyAction");
    QTest::keyClicks(filter, u"message"_qs);
    QTest::keyClick(filter, Qt::Key_Return);
    QVERIFY(fixture_->view()->hasFocus());
    const auto press = [this](int client) {
        tree()->setFocus();
        tree()->setCurrentIndex(fixture_->client(client));
        QTest::keyClick(tree(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    };
    press(0);
    press(1); // From one to the other, what was there first is still known.
    QCOMPARE(filter->text(), u"peer=127.0.0.1:%1"_qs.arg(second.localPort()));
    QCOMPARE(only->text(), u"Sho&w as before"_qs);
    press(1);
    QCOMPARE(filter->text(), u"message"_qs);
    press(1);
    QTest::keyClicks(filter, u" in"_qs); // The user goes on from here.
    QTest::keyClick(filter, Qt::Key_Return);
    press(1);
    QCOMPARE(filter->text(), u"peer=127.0.0.1:%1"_qs.arg(second.localPort()));
    press(1);
    QCOMPARE(filter->text(), u"peer=127.0.0.1:%1 in"_qs.arg(second.localPort()));
}

void WindowEndpointsTest::aDisabledCommandSaysWhyForItsRow()
{
    using enum CommandId;
    const QString none = u"No row is selected among the endpoints."_qs;
    for (const CommandId id : {SendTo, InspectPending, Disconnect, HalfClose, Reset, Stop, TryAgain, ShowOnly,
                               Rename, CopyAddress, Remove, RemoveClosed, ShowPair, ClientReset, ServerReset})
        QCOMPARE(whyNot(id), none);

    const quint16 port = fixture_->listen();
    tree()->setCurrentIndex(fixture_->endpoint(0));
    QCOMPARE(whyNot(SendTo), u"No client is connected to this listener."_qs);
    QCOMPARE(whyNot(Disconnect), u"This is a listener. Choose one of its clients below it."_qs);
    QCOMPARE(whyNot(Stop), QString());
    QCOMPARE(whyNot(TryAgain), u"This endpoint is not over."_qs);
    QCOMPARE(whyNot(Remove), u"This endpoint is in use. Stop it first."_qs);
    QCOMPARE(whyNot(RemoveClosed), u"There are no closed connections here."_qs);
    QCOMPARE(whyNot(ShowPair), u"This is no pair of a proxy."_qs);

    SilentClient client(port);
    QTRY_VERIFY(fixture_->client(0).isValid());
    tree()->setCurrentIndex(fixture_->client(0));
    for (const CommandId id : {SendTo, Disconnect, HalfClose, Reset, ShowOnly, Rename, CopyAddress})
        QCOMPARE(whyNot(id), QString());
    QCOMPARE(whyNot(InspectPending), u"No message is unfinished on this connection."_qs);
    QCOMPARE(whyNot(Stop), u"This is a client. Disconnect it, or choose its listener to stop that."_qs);
    QCOMPARE(whyNot(TryAgain), u"This connection came from the other side: only that can make it again."_qs);
    QCOMPARE(whyNot(Remove), u"This connection is open. Disconnect it first."_qs);
    fixture_->action("halfCloseAction")->trigger();
    QTRY_COMPARE(whyNot(HalfClose), u"One direction of this connection is finished already."_qs);
    client.close();
    QTRY_VERIFY(fixture_->endpoints()->isOver(fixture_->client(0)));
    for (const CommandId id : {SendTo, InspectPending, Disconnect, HalfClose, Reset})
        QCOMPARE(whyNot(id), u"This connection is closed already."_qs);
    QCOMPARE(whyNot(Remove), QString());

    tree()->setCurrentIndex(fixture_->endpoint(0));
    fixture_->action("stopAction")->trigger();
    QTRY_COMPARE(whyNot(Stop), u"This endpoint is over already."_qs);
    QCOMPARE(whyNot(Disconnect), u"This endpoint is stopped and has no connections."_qs);
    QCOMPARE(whyNot(TryAgain), QString());
}

void WindowEndpointsTest::aConnectionThatIsNotOpenSaysWhy_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("reason");
    QTest::newRow("connecting") << int(EndpointState::Starting) << u"This connection is not made yet."_qs;
    QTest::newRow("waiting for the next try")
        << int(EndpointState::Waiting) << u"There is no connection now: it is being tried again."_qs;
    QTest::newRow("failed") << int(EndpointState::Failed) << u"This connection could not be made."_qs;
    QTest::newRow("over") << int(EndpointState::Stopped) << u"This connection is closed already."_qs;
}

void WindowEndpointsTest::aConnectionThatIsNotOpenSaysWhy()
{
    using enum CommandId;
    QFETCH(const int, state);
    QFETCH(const QString, reason);
    EndpointInfo connection;
    connection.id = 1;
    connection.kind = EndpointKind::Connection;
    connection.state = EndpointState(state);
    connection.host = u"127.0.0.1"_qs;
    connection.port = 5000;
    fixture_->endpoints()->setEndpoint(connection);
    tree()->setCurrentIndex(fixture_->endpoint(0));
    for (const CommandId id : {SendTo, InspectPending, Disconnect, HalfClose, Reset})
        QCOMPARE(whyNot(id), reason);
}

void WindowEndpointsTest::sendSaysWhyItIsDisabled()
{
    using enum CommandId;
    QCOMPARE(whyNot(Send), u"No one to send to: listen or connect first."_qs);
    const quint16 port = fixture_->listen();
    QTRY_COMPARE(whyNot(Send), u"No client is connected to 127.0.0.1:%1."_qs.arg(port));
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, port);
    QTRY_COMPARE(whyNot(Send), QString());
    fixture_->child<QComboBox>("formatCombo")->setCurrentText(u"Hex"_qs);
    fixture_->child<QPlainTextEdit>("composeEdit")->setPlainText(u"zz"_qs);
    QCOMPARE(whyNot(Send), u"What is written makes no message."_qs);
    fixture_->child<QComboBox>("formatCombo")->setCurrentText(u"File"_qs);
    QTRY_COMPARE(whyNot(Send), u"There is no file whose bytes could be sent."_qs);
}

void WindowEndpointsTest::showOnlyThisFiltersOnAListener()
{
    const quint16 port = fixture_->listen();
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_qs, port);
    client.write(frame("mine"));
    QTRY_VERIFY(fixture_->rowOf(u"mine"_qs) >= 0);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    fixture_->start(u"Connect"_qs, u"127.0.0.1"_qs, server.serverPort());
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 3);
    fixture_->command(fixture_->endpoint(0), "showOnlyAction");
    QCOMPARE(fixture_->child<QLineEdit>("filterEdit")->text(), u"local=127.0.0.1:%1"_qs.arg(port));
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2);
    client.write(frame("more"));
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 3);
    fixture_->command(fixture_->endpoint(1), "showOnlyAction");
    QCOMPARE(fixture_->child<QLineEdit>("filterEdit")->text(),
             u"peer=127.0.0.1:%1"_qs.arg(server.serverPort()));
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 1);
}

void WindowEndpointsTest::rename(const QModelIndex &index, const QString &name)
{
    fixture_->command(index, "renameAction");
    auto *edit = tree()->viewport()->findChild<QLineEdit *>();
    QVERIFY(edit);
    QTest::keyClicks(edit, name);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(tree()->currentIndex().data(Qt::EditRole).toString(), name);
}

void WindowEndpointsTest::aNamedPeerIsCalledThatInLogFilterAndInspector()
{
    QTcpSocket socket;
    QTcpSocket other;
    connectTwo(socket, "level 7", other, "level 8");
    const QString address = u"127.0.0.1:%1"_qs.arg(socket.localPort());
    const int row = fixture_->rowOf(u"level 7"_qs);
    fixture_->view()->showRow(row);

    rename(fixture_->client(0), u"<b>Pump</b>"_qs);
    const QModelIndex cell = fixture_->traffic()->index(row, TrafficModel::Peer);
    QCOMPARE(cell.data().toString(), u"<b>Pump</b>"_qs);
    QVERIFY(cell.data(Qt::ToolTipRole).toString().contains(address));
    QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(), u"<b>Pump</b>, "_qs + address);
    QVERIFY(
        fixture_->child<QLabel>("inspectorTitleLabel")->text().contains(u"<b>Pump</b> (%1)"_qs.arg(address)));

    auto *filter = fixture_->child<QLineEdit>("filterEdit");
    filter->setFocus();
    QTest::keyClicks(filter, u"peer:pump"_qs);
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2);
    rename(fixture_->client(1), u"Pump 8"_qs);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 4);
    rename(fixture_->client(0), u"Valve"_qs);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2);
    QCOMPARE(fixture_->rowOf(u"level 7"_qs), -1);
}

void WindowEndpointsTest::aNamedServerIsKnownAfterARestart()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QString address = u"127.0.0.1:%1"_qs.arg(server.serverPort());
    fixture_->start(u"Connect"_qs, u"127.0.0.1"_qs, server.serverPort());
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Connected"_qs);
    rename(fixture_->endpoint(0), u"Tank"_qs);
    QTRY_COMPARE(fixture_->cell(0, TrafficModel::Peer), u"Tank"_qs);

    fixture_->reopen();
    QTRY_COMPARE(fixture_->cell(0, TrafficModel::Peer), u"Tank"_qs);
    fixture_->start(u"Connect"_qs, u"127.0.0.1"_qs, server.serverPort());
    QTRY_COMPARE(fixture_->endpoint(0).data().toString(), u"Tank · Connected to "_qs + address);
}

REGISTER_TEST(WindowEndpointsTest, QApplication)
#include "test_window_endpoints.moc"
