// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/commands/commands.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

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

/// The endpoints' rows: what is done to them, why it cannot be done, and what they are called.
class WindowEndpointsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<WindowFixture>(); }
    void cleanup() { fixture_.reset(); }

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

    std::unique_ptr<WindowFixture> fixture_;
};

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
