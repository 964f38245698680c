// SPDX-License-Identifier: MIT

#include "channel/capture/files/diskquestion.h"
#include "tests/gui/workspacefixture.h"
#include "tests/support/registeredtest.h"
#include "ui/traffic/trafficpage.h"
#include "ui/window/captureopening.h"
#include "ui/window/workspacecommands.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QSemaphore>
#include <QTest>
#include <QUrl>

using namespace channel;
using namespace channel::ui;
using namespace Qt::StringLiterals;

/// Workspaces whose captures are on a slow disk, and more than one at once.
class WindowWorkspaceOpeningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void anotherOneWaitsForTheCaptures();
    void whatArrivesLeavesTheTabThatTheUserChose();
    void capturesAreShownAsTheyComeToWhoStays();
    void aCaptureThatIsOnItsWayIsFilteredToo();
    void aCaptureThatTheUserAsksForIsShown();
    void ofSeveralThatAreDroppedOneIsOpened();

private:
    QByteArray capture(const QString &folder, const QByteArray &payload, const QByteArray &filter) const;
    void slowDown();
    CaptureDocument *document(qsizetype index) const { return fixture_->area().documents().at(index); }

    std::unique_ptr<QTemporaryDir> files_; ///< Outlives windows.
    std::unique_ptr<WorkspaceFixture> fixture_;
    std::shared_ptr<QSemaphore> disk_; ///< Gives one file for each.
};

void WindowWorkspaceOpeningTest::init()
{
    files_ = std::make_unique<QTemporaryDir>();
    fixture_ = std::make_unique<WorkspaceFixture>(*files_);
    disk_ = std::make_shared<QSemaphore>();
}

void WindowWorkspaceOpeningTest::cleanup()
{
    disk_->release(100);
    fixture_.reset();
    files_.reset();
}

void WindowWorkspaceOpeningTest::slowDown()
{
    fixture_->commands().opening().setReach([disk = disk_](const QString &file,
                                                           const CaptureDocument::Opening &how,
                                                           const QStringList &open, QThread *owner) {
        disk->acquire();
        return CaptureDocument::reach(file, how, open, owner);
    });
}

/// Recorded in that folder, as a workspace names it.
QByteArray WindowWorkspaceOpeningTest::capture(const QString &folder, const QByteArray &payload,
                                               const QByteArray &filter) const
{
    const QString path = CaptureFixture::record(fixture_->file(folder), {payload});
    return R"({"file":")" + path.toUtf8() + R"(","filter":")" + filter + R"("})";
}

void WindowWorkspaceOpeningTest::anotherOneWaitsForTheCaptures()
{
    fixture_->write(u"a.channelscope"_s,
                    WorkspaceFixture::workspaceWith(R"("captures":[)" + capture(u"one"_s, "alpha", "in") +
                                                    ',' + capture(u"two"_s, "beta", "out") +
                                                    R"(,{"file":"missing.pcapng"}])"));
    fixture_->write(u"b.channelscope"_s,
                    WorkspaceFixture::workspaceWith(R"("filter":"event","captures":[)" +
                                                    capture(u"three"_s, "gamma", "len>1") + ']'));
    slowDown();
    fixture_->window->workspaces()->open(fixture_->file(u"a.channelscope"_s));
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(), u"The workspace a.channelscope is open."_s,
                              patience);
    const QString whyNot = u"Captures of the workspace a.channelscope are still being opened. Open another "
                           "workspace once they are there."_s;
    for (int arrived = 0; arrived < 3; ++arrived) {
        QCOMPARE(fixture_->area().documents().size(), 1 + arrived);
        for (const char *name : {"openWorkspaceAction", "openLastWorkspaceAction"}) {
            QVERIFY2(!fixture_->action(name)->isEnabled(), name);
            QVERIFY2(fixture_->action(name)->toolTip().endsWith(u'\n' + whyNot), name);
        }
        QVERIFY(fixture_->action("saveWorkspaceAction")->isEnabled());
        fixture_->window->workspaces()->open(fixture_->file(u"b.channelscope"_s));
        QCOMPARE(fixture_->workspaceNotice(), whyNot);
        disk_->release();
        if (arrived < 2)
            QTRY_COMPARE_WITH_TIMEOUT(fixture_->area().documents().size(), 2 + arrived, patience);
    }
    // What is wrong with the first one is said of that.
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->action("openWorkspaceAction")->isEnabled(), patience);
    QVERIFY(fixture_->workspaceNotice().startsWith(
        u"Not everything of the workspace a.channelscope could be started or opened.\n"_s));
    QCOMPARE(fixture_->area().pageOf(document(1))->filterText(), u"in"_s);
    QCOMPARE(fixture_->area().pageOf(document(2))->filterText(), u"out"_s);
    QCOMPARE(fixture_->area().pageOf(document(0))->filterText(), QString());

    disk_->release();
    fixture_->open(u"b.channelscope"_s);
    QCOMPARE(fixture_->workspaceNotice(), u"The workspace b.channelscope is open."_s);
    QCOMPARE(fixture_->area().documents().size(), 4);
    QCOMPARE(fixture_->area().pageOf(document(3))->filterText(), u"len>1"_s);
    QCOMPARE(fixture_->area().pageOf(document(0))->filterText(), u"event"_s);
}

void WindowWorkspaceOpeningTest::whatArrivesLeavesTheTabThatTheUserChose()
{
    const QString mine = CaptureFixture::record(fixture_->file(u"mine"_s), {"alpha"});
    QVERIFY(fixture_->commands().open(mine));
    fixture_->write(u"a.channelscope"_s,
                    WorkspaceFixture::workspaceWith(
                        R"("endpoints":[{"kind":"listen","port":0}],"captures":[)" +
                        capture(u"one"_s, "alpha", "in") + ',' + capture(u"two"_s, "beta", "out") + ']'));
    slowDown();
    fixture_->window->workspaces()->open(fixture_->file(u"a.channelscope"_s));
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->area().current()->isLive(), patience);
    disk_->release();
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->area().documents().size(), 3, patience);
    QVERIFY(fixture_->area().current()->isLive());
    fixture_->tabs()->setCurrentIndex(1);
    disk_->release();
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->action("openWorkspaceAction")->isEnabled(), patience);
    QCOMPARE(fixture_->area().documents().size(), 4);
    QCOMPARE(fixture_->area().current()->path(), mine);
}

void WindowWorkspaceOpeningTest::capturesAreShownAsTheyComeToWhoStays()
{
    fixture_->write(u"a.channelscope"_s,
                    WorkspaceFixture::workspaceWith(R"("captures":[)" + capture(u"one"_s, "alpha", "in") +
                                                    ',' + capture(u"two"_s, "beta", "out") + ',' +
                                                    capture(u"three"_s, "gamma", "in") + ']'));
    slowDown();
    fixture_->window->workspaces()->open(fixture_->file(u"a.channelscope"_s));
    disk_->release(2);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->area().documents().size(), 3, patience);
    QCOMPARE(fixture_->area().current(), document(2));
    fixture_->tabs()->setCurrentIndex(1);
    disk_->release();
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->action("openWorkspaceAction")->isEnabled(), patience);
    QCOMPARE(fixture_->area().documents().size(), 4);
    QCOMPARE(fixture_->area().current(), document(1));
}

void WindowWorkspaceOpeningTest::aCaptureThatIsOnItsWayIsFilteredToo()
{
    const QString mine = CaptureFixture::record(fixture_->file(u"mine"_s), {"alpha"});
    fixture_->write(
        u"a.channelscope"_s,
        WorkspaceFixture::workspaceWith(R"("captures":[{"file":")" + mine.toUtf8() + R"(","filter":"in"}])"));
    slowDown();
    const int usual = diskPatience.exchange(0);
    QVERIFY(fixture_->commands().open(mine));
    diskPatience = usual;
    fixture_->window->workspaces()->open(fixture_->file(u"a.channelscope"_s));
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(), u"The workspace a.channelscope is open."_s,
                              patience);
    QVERIFY(!fixture_->action("openWorkspaceAction")->isEnabled());
    disk_->release();
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->action("openWorkspaceAction")->isEnabled(), patience);
    QCOMPARE(fixture_->area().documents().size(), 2);
    QCOMPARE(fixture_->area().pageOf(document(1))->filterText(), u"in"_s);
}

void WindowWorkspaceOpeningTest::aCaptureThatTheUserAsksForIsShown()
{
    const QString mine = CaptureFixture::record(fixture_->file(u"mine"_s), {"alpha"});
    fixture_->write(
        u"a.channelscope"_s,
        WorkspaceFixture::workspaceWith(R"("endpoints":[{"kind":"listen","port":0}],"captures":[{"file":")" +
                                        mine.toUtf8() + R"("}])"));
    slowDown();
    fixture_->window->workspaces()->open(fixture_->file(u"a.channelscope"_s));
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(), u"The workspace a.channelscope is open."_s,
                              patience);
    QVERIFY(fixture_->commands().open(mine));
    QCOMPARE(fixture_->captureNotice(), u"%1 is shown as soon as the disk gives it."_s.arg(mine));
    disk_->release();
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->area().current()->path(), mine, patience);
    QCOMPARE(fixture_->area().documents().size(), 2);
    QCOMPARE(fixture_->captureNotice(), QString());
}

void WindowWorkspaceOpeningTest::ofSeveralThatAreDroppedOneIsOpened()
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &name : {u"a.channelscope"_s, u"b.channelscope"_s, u"c.channelscope"_s}) {
        fixture_->write(name, WorkspaceFixture::workspaceWith(R"("filter":"out")"));
        urls.append(QUrl::fromLocalFile(fixture_->file(name)));
    }
    const auto drop = [&](const QList<QUrl> &dropped) {
        data.setUrls(dropped);
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(fixture_->window.get(), &enter);
        QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(fixture_->window.get(), &event);
    };
    drop(urls);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(),
                              u"The workspace a.channelscope is open.\n"
                              "2 other workspaces were not opened: they are opened one at a time."_s,
                              patience);
    drop(urls.last(2));
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(),
                              u"The workspace b.channelscope is open.\n"
                              "1 other workspace was not opened: they are opened one at a time."_s,
                              patience);
    drop(urls.last(1));
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->workspaceNotice(), u"The workspace c.channelscope is open."_s,
                              patience);
}

REGISTER_TEST(WindowWorkspaceOpeningTest, QApplication)
#include "test_window_workspaceopening.moc"
