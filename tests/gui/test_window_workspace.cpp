// SPDX-License-Identifier: MIT

#include "tests/gui/capturefixture.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/filter/savedfilters.h"
#include "ui/traffic/logcolumns.h"
#include "ui/traffic/trafficpage.h"
#include "ui/window/workspacecommands.h"
#include "ui/workspace/workspacefile.h"

#include <QApplication>
#include <QCheckBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QTcpServer>
#include <QTest>
#include <QTimer>
#include <QToolButton>

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
    void saveWritesToTheOneThatWasOpenedLast();
    void aBrokenOneIsNamedAndStaysAsItIs();
    void aNewerOneIsNamedAndNeverOverwritten();
    void whatCannotBeStartedOrOpenedIsSaid();
    void manyProblemsAreCounted();
    void theLastOneIsOffered();
    void oneThatIsGoneIsNotOffered();
    void anOfferIsDismissed();
    void aDroppedFileIsOpened();
    void meanwhileTheCommandsSayWhy();
    void hostileTextsArePlain();

private:
    QString path(const QString &name) const { return files_->filePath(name); }
    QString workspaceNotice() const { return fixture_->notice("workspaceNotice"); }
    void write(const QString &name, const QByteArray &text) const;
    QByteArray content(const QString &name) const;
    /// Triggers a command and gives its file dialog a path.
    void useDialog(const char *action, const QString &file);
    void saveAs(const QString &name);
    void open(const QString &name);
    void clickNotice(const char *button);
    QStringList endpoints() const;

    std::unique_ptr<QTemporaryDir> files_; ///< Outlives windows.
    std::unique_ptr<CaptureFixture> fixture_;
};

namespace {

QByteArray workspaceWith(const QByteArray &members)
{
    return R"({"format":"channelscope-workspace","version":1,)" + members + '}';
}

/// Of 127.0.0.1, with nobody on it.
quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

} // namespace

void WindowWorkspaceTest::init()
{
    files_ = std::make_unique<QTemporaryDir>();
    fixture_ = std::make_unique<CaptureFixture>();
}

void WindowWorkspaceTest::cleanup()
{
    fixture_.reset();
    files_.reset();
}

void WindowWorkspaceTest::write(const QString &name, const QByteArray &text) const
{
    QFile file(path(name));
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QByteArray WindowWorkspaceTest::content(const QString &name) const
{
    QFile file(path(name));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("not there");
}

void WindowWorkspaceTest::useDialog(const char *action, const QString &file)
{
    bool isUsed = false;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        auto *edit = dialog ? dialog->findChild<QLineEdit *>(u"fileNameEdit"_s) : nullptr;
        if (!edit || isUsed)
            return;
        isUsed = true;
        edit->setText(file);
        QMetaObject::invokeMethod(dialog, "accept", Qt::QueuedConnection);
    });
    timer.start(10);
    fixture_->action(action)->trigger();
    QVERIFY2(isUsed, action);
}

void WindowWorkspaceTest::saveAs(const QString &name)
{
    useDialog("saveWorkspaceAsAction", path(name));
    QTRY_COMPARE_WITH_TIMEOUT(workspaceNotice(), u"The workspace is saved as %1."_s.arg(path(name)),
                              patience);
}

void WindowWorkspaceTest::open(const QString &name)
{
    useDialog("openWorkspaceAction", path(name));
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->action("openWorkspaceAction")->isEnabled(), patience);
}

void WindowWorkspaceTest::clickNotice(const char *button)
{
    auto *clicked =
        fixture_->child<NoticeBar>("workspaceNotice")->findChild<QToolButton *>(QLatin1StringView(button));
    QVERIFY2(clicked->isVisible(), button);
    QTest::mouseClick(clicked, Qt::LeftButton);
}

/// What each row says, in the order in which they were asked for.
QStringList WindowWorkspaceTest::endpoints() const
{
    std::map<EndpointId, QString> rows;
    for (int row = 0; row < fixture_->endpoints()->rowCount(); ++row) {
        const QModelIndex index = fixture_->endpoint(row);
        rows[fixture_->endpoints()->endpoint(index)->id] =
            fixture_->endpoints()->label(index) + u' ' + fixture_->state(index);
    }
    QStringList texts;
    for (const auto &[id, text] : rows)
        texts.append(text);
    return texts;
}

void WindowWorkspaceTest::whatIsSavedIsTakenUpByAnotherWindow()
{
    const quint16 port = freePort();
    const quint16 between = freePort();
    const RefusingPort nobody;
    const QString capture = CaptureFixture::record(path(u"logs"_s), {"alpha"});
    const QString address = u"127.0.0.1:%1"_s.arg(port);

    fixture_->start(u"Listen"_s, u"127.0.0.1"_s, port);
    QTRY_COMPARE_WITH_TIMEOUT(endpoints(), QStringList{address + u" Listening"_s}, patience);
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
    QTRY_COMPARE_WITH_TIMEOUT(endpoints(), running, patience);
    fixture_->area().pageOf(fixture_->area().live())->applyFilter(u"in len>3"_s);
    QVERIFY(SavedFilters(*fixture_->settings).save({u"mine"_s, u"\"a\" or hex:0d"_s}));
    fixture_->area().columns().setHidden(TrafficModel::Delta, true);
    fixture_->area().columns().move(TrafficModel::Peer, -3);
    fixture_->area().columns().setWidth(TrafficModel::Peer, 30);
    QVERIFY(fixture_->commands().open(capture));
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->previews(), QStringList{u"alpha"_s}, patience);
    fixture_->area().page()->applyFilter(u"\"alpha\""_s);
    // The dialog gives the suffix.
    useDialog("saveWorkspaceAction", path(u"lab"_s));
    const QString saved = path(u"lab.channelscope"_s);
    QTRY_COMPARE_WITH_TIMEOUT(workspaceNotice(), u"The workspace is saved as %1."_s.arg(saved), patience);
    const ParsedWorkspace written = readWorkspace(saved);
    QCOMPARE(written.error, QString());
    const QList<WorkspaceEndpoint> asked{
        {WorkspaceEndpoint::Kind::Listen, u"127.0.0.1"_s, port, {}, 0, false, 0},
        {WorkspaceEndpoint::Kind::Proxy, u"127.0.0.1"_s, between, u"127.0.0.1"_s, nobody.number(), false, 0},
        {WorkspaceEndpoint::Kind::Connect, u"127.0.0.1"_s, nobody.number(), {}, 0, true, 0}};
    QVERIFY(written.workspace->endpoints == asked);
    QVERIFY(content(u"lab.channelscope"_s).contains("\"logs/" + QFileInfo(capture).fileName().toUtf8()));

    fixture_ = std::make_unique<CaptureFixture>();
    open(u"lab.channelscope"_s);
    QTRY_COMPARE_WITH_TIMEOUT(endpoints(), running, patience);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->area().documents().size(), 2, patience);
    QCOMPARE(workspaceNotice(), u"The workspace lab.channelscope is open."_s);
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
    QVERIFY(fixture_->commands().open(CaptureFixture::record(path(u"logs"_s), {"alpha"})));
    fixture_->area().show(fixture_->area().live());
    fixture_->area().page()->applyFilter(u"in"_s);
    QVERIFY(SavedFilters(*fixture_->settings).save({u"mine"_s, u"event"_s}));
    // Asked for by the port that a listener on any port came to.
    write(u"other.channelscope"_s,
          workspaceWith(R"("endpoints":[{"kind":"listen","host":"127.0.0.1","port":)" +
                        QByteArray::number(port) + R"(}],"filters":[{"name":"mine","filter":"out"}])"));
    for (int round = 0; round < 2; ++round) {
        open(u"other.channelscope"_s);
        QCOMPARE(workspaceNotice(), u"The workspace other.channelscope is open."_s);
        QCOMPARE(fixture_->endpoints()->rowCount(), 1);
    }
    QCOMPARE(fixture_->socket->state(), QAbstractSocket::ConnectedState);
    QCOMPARE(fixture_->area().documents().size(), 2);
    QCOMPARE(fixture_->area().pageOf(fixture_->area().live())->filterText(), u"in"_s);
    QCOMPARE(SavedFilters(*fixture_->settings).all(),
             (QList<SavedFilter>{{u"mine"_s, u"event"_s}, {u"mine (2)"_s, u"out"_s}}));
    // One more on any port: the first stands for one of them.
    write(u"two.channelscope"_s,
          workspaceWith(R"("endpoints":[{"kind":"listen","port":0},{"kind":"listen","port":0}])"));
    open(u"two.channelscope"_s);
    QCOMPARE(fixture_->endpoints()->rowCount(), 2);
}

void WindowWorkspaceTest::whatIsOverGoesOnInItsRow()
{
    const quint16 port = freePort();
    const QString address = u"127.0.0.1:%1"_s.arg(port);
    fixture_->start(u"Listen"_s, u"127.0.0.1"_s, port);
    QTRY_COMPARE_WITH_TIMEOUT(endpoints(), QStringList{address + u" Listening"_s}, patience);
    saveAs(u"lab.channelscope"_s);
    fixture_->command(fixture_->endpoint(0), "stopAction");
    QTRY_COMPARE_WITH_TIMEOUT(endpoints(), QStringList{address + u" Stopped"_s}, patience);
    open(u"lab.channelscope"_s);
    QTRY_COMPARE_WITH_TIMEOUT(endpoints(), QStringList{address + u" Listening"_s}, patience);
}

void WindowWorkspaceTest::saveWritesToTheOneThatWasOpenedLast()
{
    const QByteArray text =
        workspaceWith(R"("rules":["later"],"names":[{"address":"10.0.0.1:1","name":"Old"}])");
    write(u"a.channelscope"_s, text);
    write(u"b.channelscope"_s, text);
    open(u"a.channelscope"_s);
    open(u"b.channelscope"_s);
    fixture_->endpoints()->names().nameEndpoint(u"10.0.0.1:1"_s, u"New"_s);
    fixture_->action("saveWorkspaceAction")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(workspaceNotice(),
                              u"The workspace is saved as %1."_s.arg(path(u"b.channelscope"_s)), patience);
    QCOMPARE(content(u"a.channelscope"_s), text);
    const Workspace saved = readWorkspace(path(u"b.channelscope"_s)).workspace.value();
    QVERIFY(saved.names == (QList<WorkspaceName>{{u"10.0.0.1:1"_s, u"New"_s}}));
    QVERIFY(saved.others.contains("rules"_L1));
    // Its name has come to be that of the address once more.
    open(u"a.channelscope"_s);
    QCOMPARE(fixture_->endpoints()->names().endpointName(u"10.0.0.1:1"_s), u"Old"_s);
}

void WindowWorkspaceTest::aBrokenOneIsNamedAndStaysAsItIs()
{
    const QByteArray broken = workspaceWith(R"("endpoints":[{"kind":"listen","port":0},{"kind":"serve"}])");
    write(u"broken.channelscope"_s, broken);
    open(u"broken.channelscope"_s);
    QCOMPARE(workspaceNotice(),
             u"The workspace %1 was not opened. \"endpoints[1].kind\" must be \"listen\", \"connect\" or "
             "\"proxy\"."_s.arg(path(u"broken.channelscope"_s)));
    QCOMPARE(fixture_->endpoints()->rowCount(), 0);
    QVERIFY(!fixture_->action("openLastWorkspaceAction")->isEnabled());
    // Nothing is open, so Save asks for a name; under this one nothing is written.
    fixture_->window->workspaces()->saveAs(path(u"broken.channelscope"_s));
    QTRY_VERIFY_WITH_TIMEOUT(workspaceNotice().startsWith(u"The workspace cannot be saved as "_s), patience);
    QCOMPARE(content(u"broken.channelscope"_s), broken);
    useDialog("saveWorkspaceAction", path(u"sound.channelscope"_s));
    QTRY_VERIFY_WITH_TIMEOUT(readWorkspace(path(u"sound.channelscope"_s)).workspace, patience);
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->action("openWorkspaceAction")->isEnabled(), patience);
    fixture_->window->workspaces()->open(path(u"missing.channelscope"_s));
    QTRY_COMPARE_WITH_TIMEOUT(workspaceNotice(),
                              u"The workspace %1 was not opened. It cannot be read: it does not exist."_s.arg(
                                  path(u"missing.channelscope"_s)),
                              patience);
}

void WindowWorkspaceTest::aNewerOneIsNamedAndNeverOverwritten()
{
    saveAs(u"lab.channelscope"_s);
    // Another program has made it its own meanwhile.
    const QByteArray newer = R"({"format":"channelscope-workspace","version":2,"rooms":[]})";
    write(u"lab.channelscope"_s, newer);
    fixture_->action("saveWorkspaceAction")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(
        workspaceNotice(),
        u"The workspace cannot be saved as %1: the file that is there would be lost. It was written by a "
        u"newer "
        "Channelscope, in version 2 of the format; this one reads up to version 1. Choose another name."_s
            .arg(path(u"lab.channelscope"_s)),
        patience);
    QCOMPARE(content(u"lab.channelscope"_s), newer);
    // The notice offers that.
    bool isAsked = false;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&isAsked] {
        if (auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget())) {
            isAsked = true;
            dialog->reject();
        }
    });
    timer.start(10);
    clickNotice("actionButton");
    QVERIFY(isAsked);
    timer.stop();
    open(u"lab.channelscope"_s);
    QCOMPARE(workspaceNotice(),
             u"The workspace %1 was not opened. It was written by a newer Channelscope, in version 2 of the "
             "format; this one reads up to version 1."_s.arg(path(u"lab.channelscope"_s)));
    QCOMPARE(content(u"lab.channelscope"_s), newer);
}

void WindowWorkspaceTest::whatCannotBeStartedOrOpenedIsSaid()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    write(u"lab.channelscope"_s,
          workspaceWith(R"("endpoints":[{"kind":"listen","port":)" + QByteArray::number(other.serverPort()) +
                        R"(}],"captures":[{"file":"missing.pcapng"}])"));
    open(u"lab.channelscope"_s);
    const QString heading = u"Not everything of the workspace lab.channelscope could be started or opened."_s;
    QTRY_COMPARE_WITH_TIMEOUT(workspaceNotice().count(u'\n'), 2, patience);
    QStringList lines = workspaceNotice().split(u'\n');
    QCOMPARE(lines.takeFirst(), heading);
    lines.sort();
    QVERIFY2(lines[0].contains(path(u"missing.pcapng"_s)) && lines[0].endsWith(u'.'), qPrintable(lines[0]));
    QVERIFY2(lines[1].contains(QString::number(other.serverPort())) && lines[1].endsWith(u'.'),
             qPrintable(lines[1]));
    // Nobody else says the same, and what is tried in its row is tried in the same workspace again.
    QCOMPARE(fixture_->notice("connectionMessage"), QString());
    QCOMPARE(fixture_->captureNotice(), QString());
    QCOMPARE(fixture_->state(fixture_->endpoint(0)), u"Failed"_s);
    other.close();
    write(u"lab.channelscope"_s,
          workspaceWith(R"("endpoints":[{"kind":"listen","port":)" + QByteArray::number(freePort()) + "}]"));
    open(u"lab.channelscope"_s);
    QCOMPARE(workspaceNotice(), u"The workspace lab.channelscope is open."_s);
}

void WindowWorkspaceTest::manyProblemsAreCounted()
{
    QByteArrayList captures;
    for (int number = 0; number < 12; ++number)
        captures.append(R"({"file":"missing)" + QByteArray::number(number) + R"(.pcapng"})");
    write(u"lab.channelscope"_s, workspaceWith("\"captures\":[" + captures.join(',') + ']'));
    open(u"lab.channelscope"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        workspaceNotice().endsWith(u"\n9 others could not be started or opened either."_s), patience);
    QCOMPARE(workspaceNotice().count(u'\n'), 4);
    QCOMPARE(fixture_->area().documents().size(), 1);
}

void WindowWorkspaceTest::theLastOneIsOffered()
{
    fixture_->window->workspaces()->offerLast();
    saveAs(u"lab.channelscope"_s);
    fixture_->endpoints()->names().nameEndpoint(u"10.0.0.1:1"_s, u"Tank"_s);
    fixture_->action("saveWorkspaceAction")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(content(u"lab.channelscope"_s).contains("Tank"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->action("saveWorkspaceAction")->isEnabled(), patience);
    fixture_->endpoints()->names().nameEndpoint(u"10.0.0.1:1"_s, {});
    fixture_->reopen();
    QCOMPARE(workspaceNotice(), QString());
    fixture_->window->workspaces()->offerLast();
    QTRY_COMPARE_WITH_TIMEOUT(workspaceNotice(), u"The workspace lab.channelscope was used last."_s,
                              patience);
    clickNotice("actionButton");
    QTRY_COMPARE_WITH_TIMEOUT(workspaceNotice(), u"The workspace lab.channelscope is open."_s, patience);
    QCOMPARE(fixture_->endpoints()->names().endpointName(u"10.0.0.1:1"_s), u"Tank"_s);
}

void WindowWorkspaceTest::oneThatIsGoneIsNotOffered()
{
    saveAs(u"lab.channelscope"_s);
    QVERIFY(QFile::remove(path(u"lab.channelscope"_s)));
    fixture_->reopen();
    fixture_->window->workspaces()->offerLast();
    // What is read behind it comes after it.
    fixture_->action("openLastWorkspaceAction")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!workspaceNotice().isEmpty(), patience);
    QCOMPARE(workspaceNotice(),
             u"The workspace %1 was not opened. It cannot be read: it does not exist."_s.arg(
                 path(u"lab.channelscope"_s)));
}

void WindowWorkspaceTest::anOfferIsDismissed()
{
    saveAs(u"lab.channelscope"_s);
    fixture_->reopen();
    fixture_->window->workspaces()->offerLast();
    QTRY_VERIFY_WITH_TIMEOUT(!workspaceNotice().isEmpty(), patience);
    clickNotice("dismissButton");
    QCOMPARE(workspaceNotice(), QString());
    // It can still be had from the menu.
    fixture_->action("openLastWorkspaceAction")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(workspaceNotice(), u"The workspace lab.channelscope is open."_s, patience);
}

void WindowWorkspaceTest::aDroppedFileIsOpened()
{
    write(u"lab.channelscope"_s, workspaceWith(R"("filter":"out")"));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path(u"lab.channelscope"_s))});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(fixture_->window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(fixture_->window.get(), &drop);
    QTRY_COMPARE_WITH_TIMEOUT(workspaceNotice(), u"The workspace lab.channelscope is open."_s, patience);
    QCOMPARE(fixture_->area().page()->filterText(), u"out"_s);
}

void WindowWorkspaceTest::meanwhileTheCommandsSayWhy()
{
    write(u"lab.channelscope"_s, workspaceWith(R"("filter":"out")"));
    fixture_->window->workspaces()->open(path(u"lab.channelscope"_s));
    for (const char *name :
         {"openWorkspaceAction", "openLastWorkspaceAction", "saveWorkspaceAction", "saveWorkspaceAsAction"}) {
        QVERIFY2(!fixture_->action(name)->isEnabled(), name);
        QVERIFY2(fixture_->action(name)->toolTip().endsWith(
                     u"\nThe workspace %1 is opened as soon as the disk gives it."_s.arg(
                         path(u"lab.channelscope"_s))),
                 qPrintable(fixture_->action(name)->toolTip()));
    }
    // A second one has to wait for a click of its own.
    fixture_->window->workspaces()->open(path(u"other.channelscope"_s));
    QTRY_COMPARE_WITH_TIMEOUT(workspaceNotice(), u"The workspace lab.channelscope is open."_s, patience);
    QVERIFY(fixture_->action("saveWorkspaceAction")->isEnabled());
    QVERIFY(fixture_->action("saveWorkspaceAction")
                ->toolTip()
                .contains(u"Save the workspace as %1"_s.arg(path(u"lab.channelscope"_s))));
}

void WindowWorkspaceTest::hostileTextsArePlain()
{
    write(u"lab.channelscope"_s,
          workspaceWith(R"("names":[{"address":"a\u202eb","name":"<b>x</b>\u0007"}],"filter":"<i>\u001b",)"
                        R"("filters":[{"name":"<b>\u202e","filter":"in"}],)"
                        R"("columns":[{"column":"<u>"},{"column":"preview","shown":false}],)"
                        R"("captures":[{"file":"<b>\u202e.pcapng"}])"));
    open(u"lab.channelscope"_s);
    QTRY_COMPARE_WITH_TIMEOUT(workspaceNotice().count(u'\n'), 1, patience);
    QVERIFY2(workspaceNotice().contains(u"<b>‹U+202E›.pcapng"_s), qPrintable(workspaceNotice()));
    QVERIFY(!fixture_->area().columns().isHidden(TrafficModel::Preview));
}

REGISTER_TEST(WindowWorkspaceTest, QApplication)
#include "test_window_workspace.moc"
