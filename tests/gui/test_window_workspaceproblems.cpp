// SPDX-License-Identifier: MIT

#include "tests/gui/workspacefixture.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"
#include "ui/filter/savedfilters.h"
#include "ui/traffic/logcolumns.h"
#include "ui/traffic/trafficpage.h"
#include "ui/window/workspacecommands.h"
#include "ui/workspace/workspacefile.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

using namespace channel;
using namespace channel::ui;
using namespace Qt::StringLiterals;

/// What is said of workspaces that are wrong, or not what they were.
class WindowWorkspaceProblemsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aBrokenOneIsNamedAndStaysAsItIs();
    void aNewerOneIsNamedAndNeverOverwritten();
    void whatAnotherWindowSavedIsNotOverwritten();
    void whatCannotBeStartedOrOpenedIsSaid();
    void namesAndFiltersWithoutAPlaceAreSaid();
    void manyProblemsAreCounted();
    void meanwhileTheCommandsSayWhy();
    void hostileTextsArePlain();

private:
    std::unique_ptr<QTemporaryDir> files_; ///< Outlives windows.
    std::unique_ptr<WorkspaceFixture> fixture_;
};

void WindowWorkspaceProblemsTest::init()
{
    files_ = std::make_unique<QTemporaryDir>();
    fixture_ = std::make_unique<WorkspaceFixture>(*files_);
}

void WindowWorkspaceProblemsTest::cleanup()
{
    fixture_.reset();
    files_.reset();
}

void WindowWorkspaceProblemsTest::aBrokenOneIsNamedAndStaysAsItIs()
{
    const QByteArray broken =
        WorkspaceFixture::workspaceWith(R"("endpoints":[{"kind":"listen","port":0},{"kind":"serve"}])");
    fixture_->write(u"broken.channelscope"_s, broken);
    fixture_->open(u"broken.channelscope"_s);
    QCOMPARE(fixture_->workspaceNotice(),
             u"The workspace %1 was not opened. \"endpoints[1].kind\" must be \"listen\", \"connect\" or "
             "\"proxy\"."_s.arg(fixture_->file(u"broken.channelscope"_s)));
    QCOMPARE(fixture_->endpoints()->rowCount(), 0);
    QVERIFY(!fixture_->action("openLastWorkspaceAction")->isEnabled());
    // Nothing is open, so Save asks for a name; under this one nothing is written.
    fixture_->window->workspaces()->saveAs(fixture_->file(u"broken.channelscope"_s));
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->workspaceNotice().startsWith(u"The workspace cannot be saved as "_s),
                             patience);
    QCOMPARE(fixture_->content(u"broken.channelscope"_s), broken);
    fixture_->useDialog("saveWorkspaceAction", fixture_->file(u"sound.channelscope"_s));
    QTRY_VERIFY_WITH_TIMEOUT(readWorkspace(fixture_->file(u"sound.channelscope"_s)).workspace, patience);
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->action("openWorkspaceAction")->isEnabled(), patience);
    fixture_->window->workspaces()->open(fixture_->file(u"missing.channelscope"_s));
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(),
                              u"The workspace %1 was not opened. It cannot be read: it does not exist."_s.arg(
                                  fixture_->file(u"missing.channelscope"_s)),
                              patience);
}

void WindowWorkspaceProblemsTest::aNewerOneIsNamedAndNeverOverwritten()
{
    fixture_->saveAs(u"lab.channelscope"_s);
    // Another program has made it its own meanwhile.
    const QByteArray newer = R"({"format":"channelscope-workspace","version":2,"rooms":[]})";
    fixture_->write(u"lab.channelscope"_s, newer);
    fixture_->action("saveWorkspaceAction")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(
        fixture_->workspaceNotice(),
        u"The workspace cannot be saved as %1: the file that is there would be lost. It was written by a "
        u"newer "
        "Channelscope, in version 2 of the format; this one reads up to version 1. Choose another name."_s
            .arg(fixture_->file(u"lab.channelscope"_s)),
        patience);
    QCOMPARE(fixture_->content(u"lab.channelscope"_s), newer);
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
    fixture_->clickNotice("actionButton");
    QVERIFY(isAsked);
    timer.stop();
    fixture_->open(u"lab.channelscope"_s);
    QCOMPARE(fixture_->workspaceNotice(),
             u"The workspace %1 was not opened. It was written by a newer Channelscope, in version 2 of the "
             "format; this one reads up to version 1."_s.arg(fixture_->file(u"lab.channelscope"_s)));
    QCOMPARE(fixture_->content(u"lab.channelscope"_s), newer);
}

void WindowWorkspaceProblemsTest::whatAnotherWindowSavedIsNotOverwritten()
{
    const QString path = fixture_->file(u"lab.channelscope"_s);
    const QString saved = u"The workspace is saved as %1."_s.arg(path);
    fixture_->saveAs(u"lab.channelscope"_s);
    fixture_->endpoints()->names().nameEndpoint(u"a:1"_s, u"Mine"_s);
    fixture_->action("saveWorkspaceAction")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->content(u"lab.channelscope"_s).contains("Mine"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->action("saveWorkspaceAction")->isEnabled(), patience);

    const QByteArray theirs =
        WorkspaceFixture::workspaceWith(R"("names":[{"address":"b:1","name":"Theirs"}])");
    fixture_->write(u"lab.channelscope"_s, theirs);
    fixture_->action("saveWorkspaceAction")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(),
                              u"The workspace cannot be saved as %1: the file has changed since it was "
                              u"opened or saved here, and that "
                              "would be lost. Choose another name, or open it again first."_s.arg(path),
                              patience);
    QCOMPARE(fixture_->content(u"lab.channelscope"_s), theirs);
    // Under a name that was chosen for it, it is.
    fixture_->window->workspaces()->saveAs(fixture_->file(u"other.channelscope"_s));
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(),
                              u"The workspace is saved as %1."_s.arg(fixture_->file(u"other.channelscope"_s)),
                              patience);
    fixture_->open(u"lab.channelscope"_s);
    fixture_->action("saveWorkspaceAction")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(), saved, patience);
    QVERIFY(fixture_->content(u"lab.channelscope"_s).contains("Theirs"));
    // One that is gone is written again.
    QVERIFY(QFile::remove(path));
    fixture_->action("saveWorkspaceAction")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->content(u"lab.channelscope"_s).contains("Theirs"), patience);
}

void WindowWorkspaceProblemsTest::whatCannotBeStartedOrOpenedIsSaid()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    fixture_->write(u"lab.channelscope"_s,
                    WorkspaceFixture::workspaceWith(R"("endpoints":[{"kind":"listen","port":)" +
                                                    QByteArray::number(other.serverPort()) +
                                                    R"(}],"captures":[{"file":"missing.pcapng"}])"));
    fixture_->open(u"lab.channelscope"_s);
    const QString heading = u"Not everything of the workspace lab.channelscope could be started or opened."_s;
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice().count(u'\n'), 2, patience);
    QStringList lines = fixture_->workspaceNotice().split(u'\n');
    QCOMPARE(lines.takeFirst(), heading);
    lines.sort();
    QVERIFY2(lines[0].contains(fixture_->file(u"missing.pcapng"_s)) && lines[0].endsWith(u'.'),
             qPrintable(lines[0]));
    QVERIFY2(lines[1].contains(QString::number(other.serverPort())) && lines[1].endsWith(u'.'),
             qPrintable(lines[1]));
    // Nobody else says the same, and what is tried in its row is tried in the same workspace again.
    QCOMPARE(fixture_->notice("connectionMessage"), QString());
    QCOMPARE(fixture_->captureNotice(), QString());
    QCOMPARE(fixture_->state(fixture_->endpoint(0)), u"Failed"_s);
    other.close();
    const RefusingPort free(RefusingPort::Lending::ToWhoNamesIt);
    fixture_->write(u"lab.channelscope"_s,
                    WorkspaceFixture::workspaceWith(R"("endpoints":[{"kind":"listen","port":)" +
                                                    QByteArray::number(free.number()) + "}]"));
    fixture_->open(u"lab.channelscope"_s);
    QCOMPARE(fixture_->workspaceNotice(), u"The workspace lab.channelscope is open."_s);
}

void WindowWorkspaceProblemsTest::namesAndFiltersWithoutAPlaceAreSaid()
{
    for (int port = 1; port <= NameBook::maxNames; ++port)
        fixture_->endpoints()->names().nameEndpoint(u"mine:%1"_s.arg(port), u"Mine"_s);
    fixture_->write(u"lab.channelscope"_s,
                    WorkspaceFixture::workspaceWith(R"("names":[{"address":"a:1","name":"<b>\u202e"}],)"
                                                    R"("filters":[{"name":")" +
                                                    QByteArray(101, 'x') + R"(","filter":"in"}])"));
    fixture_->open(u"lab.channelscope"_s);
    QCOMPARE(fixture_->workspaceNotice(),
             u"Not everything of the workspace lab.channelscope could be started or opened.\n"
             "There is no place for the name <b>‹U+202E› of a:1 any more.\n"
             "There is no place for the saved filter %1 any more."_s.arg(QString(101, u'x')));
    QCOMPARE(fixture_->endpoints()->names().endpointName(u"mine:1"_s), u"Mine"_s);
}

void WindowWorkspaceProblemsTest::manyProblemsAreCounted()
{
    QByteArrayList captures;
    for (int number = 0; number < 12; ++number)
        captures.append(R"({"file":"missing)" + QByteArray::number(number) + R"(.pcapng"})");
    fixture_->write(u"lab.channelscope"_s,
                    WorkspaceFixture::workspaceWith("\"captures\":[" + captures.join(',') + ']'));
    fixture_->open(u"lab.channelscope"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        fixture_->workspaceNotice().endsWith(u"\n9 others could not be started or opened either."_s),
        patience);
    QCOMPARE(fixture_->workspaceNotice().count(u'\n'), 4);
    QCOMPARE(fixture_->area().documents().size(), 1);
}

void WindowWorkspaceProblemsTest::meanwhileTheCommandsSayWhy()
{
    fixture_->write(u"lab.channelscope"_s, WorkspaceFixture::workspaceWith(R"("filter":"out")"));
    fixture_->window->workspaces()->open(fixture_->file(u"lab.channelscope"_s));
    for (const char *name :
         {"openWorkspaceAction", "openLastWorkspaceAction", "saveWorkspaceAction", "saveWorkspaceAsAction"}) {
        QVERIFY2(!fixture_->action(name)->isEnabled(), name);
        QVERIFY2(fixture_->action(name)->toolTip().endsWith(
                     u"\nThe workspace %1 is opened as soon as the disk gives it."_s.arg(
                         fixture_->file(u"lab.channelscope"_s))),
                 qPrintable(fixture_->action(name)->toolTip()));
    }
    // A second one has to wait for a click of its own.
    fixture_->window->workspaces()->open(fixture_->file(u"other.channelscope"_s));
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(), u"The workspace lab.channelscope is open."_s,
                              patience);
    QVERIFY(fixture_->action("saveWorkspaceAction")->isEnabled());
    QVERIFY(fixture_->action("saveWorkspaceAction")
                ->toolTip()
                .contains(u"Save the workspace as %1"_s.arg(fixture_->file(u"lab.channelscope"_s))));
}

void WindowWorkspaceProblemsTest::hostileTextsArePlain()
{
    fixture_->write(u"lab.channelscope"_s,
                    WorkspaceFixture::workspaceWith(
                        R"("names":[{"address":"a\u202eb","name":"<b>x</b>\u0007"}],"filter":"<i>\u001b",)"
                        R"("filters":[{"name":"<b>\u202e","filter":"in"}],)"
                        R"("columns":[{"column":"<u>"},{"column":"preview","shown":false}],)"
                        R"("captures":[{"file":"<b>\u202e.pcapng"}])"));
    fixture_->open(u"lab.channelscope"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice().count(u'\n'), 1, patience);
    QVERIFY2(fixture_->workspaceNotice().contains(u"<b>‹U+202E›.pcapng"_s),
             qPrintable(fixture_->workspaceNotice()));
    QVERIFY(!fixture_->area().columns().isHidden(TrafficModel::Preview));
    QCOMPARE(fixture_->endpoints()->names().endpointName(u"a\u202eb"_s), u"<b>x</b>\a"_s);
    QCOMPARE(fixture_->endpoints()->sentenceName(u"a\u202eb"_s), u"<b>x</b>\\x07 (a‹U+202E›b)"_s);
    QCOMPARE(fixture_->area().page()->filterText(), u"<i>\u001b"_s);
    QCOMPARE(SavedFilters(*fixture_->settings).all(), (QList<SavedFilter>{{u"<b>\u202e"_s, u"in"_s}}));
}

REGISTER_TEST(WindowWorkspaceProblemsTest, QApplication)
#include "test_window_workspaceproblems.moc"
