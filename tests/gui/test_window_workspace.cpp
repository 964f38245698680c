// SPDX-License-Identifier: MIT

#include "tests/gui/workspacefixture.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/filter/savedfilters.h"
#include "ui/traffic/logcolumns.h"
#include "ui/traffic/trafficpage.h"
#include "ui/window/workspacecommands.h"
#include "ui/workspace/workspacefile.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QDropEvent>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QSpinBox>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

#include <chrono>

using namespace channel;
using namespace channel::ui;
using namespace Qt::StringLiterals;

/// Workspaces are saved, opened and offered, by clicks.
class WindowWorkspaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatIsSavedIsTakenUpByAnotherWindow();
    void nothingThatRunsIsStoppedOrStartedTwice();
    void whatIsOverGoesOnInItsRow();
    void aConnectionThatWasStoppedKeepsItsRetries();
    void aConnectionThatWaitsIsNotStopped();
    void saveWritesToTheOneThatWasOpenedLast();
    void theLastOneIsOffered();
    void theOfferGoesOnceSomethingIsBegun();
    void oneThatIsGoneIsNotOffered();
    void anOfferIsDismissed();
    void anOfferGoesWithAClickIntoTheList();
    void aDroppedFileIsOpened();

private:
    std::unique_ptr<QTemporaryDir> files_; ///< Outlives windows.
    std::unique_ptr<WorkspaceFixture> fixture_;
};

void WindowWorkspaceTest::init()
{
    files_ = std::make_unique<QTemporaryDir>();
    fixture_ = std::make_unique<WorkspaceFixture>(*files_);
}

void WindowWorkspaceTest::cleanup()
{
    fixture_.reset();
    files_.reset();
}

void WindowWorkspaceTest::whatIsSavedIsTakenUpByAnotherWindow()
{
    const RefusingPort free(RefusingPort::Lending::ToWhoNamesIt);
    const RefusingPort another(RefusingPort::Lending::ToWhoNamesIt);
    const quint16 port = free.number();
    const quint16 between = another.number();
    const RefusingPort nobody;
    const QString capture = CaptureFixture::record(fixture_->file(u"logs"_s), {"alpha"});
    const QString address = u"127.0.0.1:%1"_s.arg(port);

    fixture_->start(u"Listen"_s, u"127.0.0.1"_s, port);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->rows(), QStringList{address + u" Listening"_s}, patience);
    fixture_->endpoints()->setData(fixture_->endpoint(0), u"Tank"_s);
    fixture_->child<QLineEdit>("upstreamHostEdit")->setText(u"127.0.0.1"_s);
    fixture_->child<QSpinBox>("upstreamPortSpin")->setValue(nobody.number());
    fixture_->start(u"Proxy"_s, u"127.0.0.1"_s, between);
    fixture_->child<QComboBox>("modeCombo")->setCurrentText(u"Connect"_s);
    fixture_->child<QCheckBox>("retryCheck")->setChecked(true);
    fixture_->start(u"Connect"_s, u"127.0.0.1"_s, nobody.number());
    const QStringList running{u"Tank · %1 Listening"_s.arg(address),
                              u"127.0.0.1:%1 Forwarding"_s.arg(between),
                              u"127.0.0.1:%1 Waiting"_s.arg(nobody.number())};
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->rows(), running, patience);
    fixture_->area().pageOf(fixture_->area().live())->applyFilter(u"in len>3"_s);
    QVERIFY(SavedFilters(*fixture_->settings).save({u"mine"_s, u"\"a\" or hex:0d"_s}));
    fixture_->area().columns().setHidden(TrafficModel::Delta, true);
    fixture_->area().columns().move(TrafficModel::Peer, -3);
    fixture_->area().columns().setWidth(TrafficModel::Peer, 30);
    QVERIFY(fixture_->commands().open(capture));
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->previews(), QStringList{u"alpha"_s}, patience);
    fixture_->area().page()->applyFilter(u"\"alpha\""_s);
    // The dialog gives the suffix.
    fixture_->useDialog("saveWorkspaceAction", fixture_->file(u"lab"_s));
    const QString saved = fixture_->file(u"lab.channelscope"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(), u"The workspace is saved as %1."_s.arg(saved),
                              patience);
    const ParsedWorkspace written = readWorkspace(saved);
    QCOMPARE(written.error, QString());
    const QList<WorkspaceEndpoint> asked{
        {WorkspaceEndpoint::Kind::Listen, u"127.0.0.1"_s, port, {}, 0, false, 0},
        {WorkspaceEndpoint::Kind::Proxy, u"127.0.0.1"_s, between, u"127.0.0.1"_s, nobody.number(), false, 0},
        {WorkspaceEndpoint::Kind::Connect, u"127.0.0.1"_s, nobody.number(), {}, 0, true, 0}};
    QVERIFY(written.workspace->endpoints == asked);
    QVERIFY(fixture_->content(u"lab.channelscope"_s)
                .contains("\"logs/" + QFileInfo(capture).fileName().toUtf8()));

    fixture_ = std::make_unique<WorkspaceFixture>(*files_);
    fixture_->open(u"lab.channelscope"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->rows(), running, patience);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->area().documents().size(), 2, patience);
    QCOMPARE(fixture_->workspaceNotice(), u"The workspace lab.channelscope is open."_s);
    const CaptureDocument *opened = fixture_->area().documents().last();
    QCOMPARE(opened->path(), capture);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->area().pageOf(opened)->filterText(), u"\"alpha\""_s, patience);
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->area().current()->isLive(), patience);
    QCOMPARE(fixture_->area().page()->filterText(), u"in len>3"_s);
    QCOMPARE(SavedFilters(*fixture_->settings).all(),
             (QList<SavedFilter>{{u"mine"_s, u"\"a\" or hex:0d"_s}}));
    const LogColumns &columns = fixture_->area().columns();
    QCOMPARE(columns.order().first(), int(TrafficModel::Peer));
    QVERIFY(columns.isHidden(TrafficModel::Delta) && !columns.isHidden(TrafficModel::Time));
    QCOMPARE(columns.width(TrafficModel::Peer), 30.0);
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_s, port);
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), QAbstractSocket::ConnectedState, patience);
}

void WindowWorkspaceTest::nothingThatRunsIsStoppedOrStartedTwice()
{
    fixture_->connectClient();
    const quint16 port = quint16(fixture_->socket->peerPort());
    QVERIFY(fixture_->commands().open(CaptureFixture::record(fixture_->file(u"logs"_s), {"alpha"})));
    fixture_->area().show(fixture_->area().live());
    fixture_->area().page()->applyFilter(u"in"_s);
    QVERIFY(SavedFilters(*fixture_->settings).save({u"mine"_s, u"event"_s}));
    // Asked for by the port that a listener on any port came to.
    fixture_->write(u"other.channelscope"_s,
                    WorkspaceFixture::workspaceWith(
                        R"("endpoints":[{"kind":"listen","host":"127.0.0.1","port":)" +
                        QByteArray::number(port) + R"(}],"filters":[{"name":"mine","filter":"out"}])"));
    for (int round = 0; round < 2; ++round) {
        fixture_->open(u"other.channelscope"_s);
        QCOMPARE(fixture_->workspaceNotice(), u"The workspace other.channelscope is open."_s);
        QCOMPARE(fixture_->endpoints()->rowCount(), 1);
    }
    QCOMPARE(fixture_->socket->state(), QAbstractSocket::ConnectedState);
    QCOMPARE(fixture_->area().documents().size(), 2);
    QCOMPARE(fixture_->area().pageOf(fixture_->area().live())->filterText(), u"in"_s);
    QCOMPARE(SavedFilters(*fixture_->settings).all(),
             (QList<SavedFilter>{{u"mine"_s, u"event"_s}, {u"mine (2)"_s, u"out"_s}}));
    // One more on any port: the first stands for one of them.
    fixture_->write(u"two.channelscope"_s,
                    WorkspaceFixture::workspaceWith(
                        R"("endpoints":[{"kind":"listen","port":0},{"kind":"listen","port":0}])"));
    fixture_->open(u"two.channelscope"_s);
    QCOMPARE(fixture_->endpoints()->rowCount(), 2);
}

void WindowWorkspaceTest::whatIsOverGoesOnInItsRow()
{
    const RefusingPort free(RefusingPort::Lending::ToWhoNamesIt);
    const quint16 port = free.number();
    const QString address = u"127.0.0.1:%1"_s.arg(port);
    fixture_->start(u"Listen"_s, u"127.0.0.1"_s, port);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->rows(), QStringList{address + u" Listening"_s}, patience);
    fixture_->saveAs(u"lab.channelscope"_s);
    fixture_->command(fixture_->endpoint(0), "stopAction");
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->rows(), QStringList{address + u" Stopped"_s}, patience);
    fixture_->open(u"lab.channelscope"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->rows(), QStringList{address + u" Listening"_s}, patience);
}

void WindowWorkspaceTest::aConnectionThatWasStoppedKeepsItsRetries()
{
    const RefusingPort nobody;
    fixture_->window->connectTo(u"127.0.0.1"_s, nobody.number(),
                                RetryOptions::every(std::chrono::milliseconds(1500)));
    const QString address = u"127.0.0.1:%1"_s.arg(nobody.number());
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->rows(), QStringList{address + u" Waiting"_s}, patience);
    fixture_->command(fixture_->endpoint(0), "stopAction");
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->rows(), QStringList{address + u" Closed"_s}, patience);
    fixture_->saveAs(u"lab.channelscope"_s);
    const Workspace saved = readWorkspace(fixture_->file(u"lab.channelscope"_s)).workspace.value();
    QVERIFY(saved.endpoints ==
            (QList<WorkspaceEndpoint>{
                {WorkspaceEndpoint::Kind::Connect, u"127.0.0.1"_s, nobody.number(), {}, 0, true, 1.5}}));
    fixture_->open(u"lab.channelscope"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->rows(), QStringList{address + u" Waiting"_s}, patience);
}

void WindowWorkspaceTest::aConnectionThatWaitsIsNotStopped()
{
    const RefusingPort nobody;
    const EndpointId first = fixture_->window->connectTo(u"127.0.0.1"_s, nobody.number(),
                                                         RetryOptions::every(std::chrono::minutes(1)));
    const QString waiting = u"127.0.0.1:%1 Waiting"_s.arg(nobody.number());
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->rows(), QStringList{waiting}, patience);
    const QByteArray endpoint = R"({"kind":"connect","host":"127.0.0.1","connectAgain":true,"port":)" +
                                QByteArray::number(nobody.number()) + '}';
    fixture_->write(u"two.channelscope"_s,
                    WorkspaceFixture::workspaceWith(R"("endpoints":[)" + endpoint + ',' + endpoint + ']'));
    fixture_->open(u"two.channelscope"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->rows(), (QStringList{waiting, waiting}), patience);
    QVERIFY(fixture_->endpoints()->endpointById(first));
}

void WindowWorkspaceTest::saveWritesToTheOneThatWasOpenedLast()
{
    const QByteArray text = WorkspaceFixture::workspaceWith(
        R"("rules":["later"],"names":[{"address":"10.0.0.1:1","name":"Old"}])");
    fixture_->write(u"a.channelscope"_s, text);
    fixture_->write(u"b.channelscope"_s, text);
    fixture_->open(u"a.channelscope"_s);
    fixture_->open(u"b.channelscope"_s);
    fixture_->endpoints()->names().nameEndpoint(u"10.0.0.1:1"_s, u"New"_s);
    fixture_->action("saveWorkspaceAction")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(),
                              u"The workspace is saved as %1."_s.arg(fixture_->file(u"b.channelscope"_s)),
                              patience);
    QCOMPARE(fixture_->content(u"a.channelscope"_s), text);
    const Workspace saved = readWorkspace(fixture_->file(u"b.channelscope"_s)).workspace.value();
    QVERIFY(saved.names == (QList<WorkspaceName>{{u"10.0.0.1:1"_s, u"New"_s}}));
    QVERIFY(saved.others.contains("rules"_L1));
    // Its name has come to be that of the address once more.
    fixture_->open(u"a.channelscope"_s);
    QCOMPARE(fixture_->endpoints()->names().endpointName(u"10.0.0.1:1"_s), u"Old"_s);
}

void WindowWorkspaceTest::theLastOneIsOffered()
{
    fixture_->window->workspaces()->offerLast();
    fixture_->saveAs(u"lab.channelscope"_s);
    fixture_->endpoints()->names().nameEndpoint(u"10.0.0.1:1"_s, u"Tank"_s);
    fixture_->action("saveWorkspaceAction")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->content(u"lab.channelscope"_s).contains("Tank"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->action("saveWorkspaceAction")->isEnabled(), patience);
    fixture_->endpoints()->names().nameEndpoint(u"10.0.0.1:1"_s, {});
    fixture_->reopen();
    QCOMPARE(fixture_->workspaceNotice(), QString());
    fixture_->window->workspaces()->offerLast();
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(), u"The workspace lab.channelscope was used last."_s,
                              patience);
    fixture_->clickNotice("actionButton");
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(), u"The workspace lab.channelscope is open."_s,
                              patience);
    QCOMPARE(fixture_->endpoints()->names().endpointName(u"10.0.0.1:1"_s), u"Tank"_s);
}

void WindowWorkspaceTest::theOfferGoesOnceSomethingIsBegun()
{
    fixture_->saveAs(u"lab.channelscope"_s);
    fixture_->reopen();
    fixture_->window->workspaces()->offerLast();
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(), u"The workspace lab.channelscope was used last."_s,
                              patience);
    fixture_->child<QSpinBox>("portSpin")->setValue(0);
    QTest::mouseClick(fixture_->child<QAbstractButton>("startButton"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->endpoints()->rowCount(), 1, patience);
    QCOMPARE(fixture_->workspaceNotice(), QString());
}

void WindowWorkspaceTest::oneThatIsGoneIsNotOffered()
{
    fixture_->saveAs(u"lab.channelscope"_s);
    QVERIFY(QFile::remove(fixture_->file(u"lab.channelscope"_s)));
    fixture_->reopen();
    QStringList notices;
    auto *bar = fixture_->child<NoticeBar>("workspaceNotice");
    connect(bar, &NoticeBar::noticed, this, [&] { notices.append(bar->text()); });
    fixture_->window->workspaces()->offerLast();
    // One disk looks for all: what is answered in three rounds has another answer before it.
    fixture_->write(u"there.channelscope"_s, WorkspaceFixture::workspaceWith(R"("filter":"in")"));
    fixture_->settings->setValue(u"workspace/last"_s, fixture_->file(u"there.channelscope"_s));
    const QString offer = u"The workspace there.channelscope was used last."_s;
    for (int round = 1; round <= 3; ++round) {
        fixture_->window->workspaces()->offerLast();
        QTRY_VERIFY_WITH_TIMEOUT(notices.count(offer) == round, patience);
    }
    QCOMPARE(notices, (QStringList{offer, offer, offer}));
    // Nor is it opened.
    fixture_->window->workspaces()->open(fixture_->file(u"lab.channelscope"_s));
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(),
                              u"The workspace %1 was not opened. It cannot be read: it does not exist."_s.arg(
                                  fixture_->file(u"lab.channelscope"_s)),
                              patience);
}

void WindowWorkspaceTest::anOfferIsDismissed()
{
    fixture_->saveAs(u"lab.channelscope"_s);
    fixture_->reopen();
    fixture_->window->workspaces()->offerLast();
    QTRY_VERIFY_WITH_TIMEOUT(!fixture_->workspaceNotice().isEmpty(), patience);
    fixture_->clickNotice("dismissButton");
    QCOMPARE(fixture_->workspaceNotice(), QString());
    // It can still be had from the menu.
    fixture_->action("openLastWorkspaceAction")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(), u"The workspace lab.channelscope is open."_s,
                              patience);
}

void WindowWorkspaceTest::anOfferGoesWithAClickIntoTheList()
{
    fixture_->saveAs(u"lab.channelscope"_s);
    fixture_->reopen();
    fixture_->window->workspaces()->offerLast();
    QTRY_VERIFY_WITH_TIMEOUT(!fixture_->workspaceNotice().isEmpty(), patience);
    QTest::mouseClick(fixture_->child<QWidget>("composeEdit"), Qt::LeftButton);
    QVERIFY(!fixture_->workspaceNotice().isEmpty());
    QWidget *rows = fixture_->view()->viewport();
    QTest::mouseClick(rows, Qt::LeftButton, Qt::NoModifier, rows->rect().center());
    QCOMPARE(fixture_->workspaceNotice(), QString());
    QVERIFY(fixture_->action("openLastWorkspaceAction")->isEnabled());
}

void WindowWorkspaceTest::aDroppedFileIsOpened()
{
    fixture_->write(u"lab.channelscope"_s, WorkspaceFixture::workspaceWith(R"("filter":"out")"));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(fixture_->file(u"lab.channelscope"_s))});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(fixture_->window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(fixture_->window.get(), &drop);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(), u"The workspace lab.channelscope is open."_s,
                              patience);
    QCOMPARE(fixture_->area().page()->filterText(), u"out"_s);
}

REGISTER_TEST(WindowWorkspaceTest, QApplication)
#include "test_window_workspace.moc"
