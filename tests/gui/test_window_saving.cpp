// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/capturefixture.h"
#include "tests/support/registeredtest.h"

#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QTest>
#include <QTimer>

using namespace channel;
using namespace channel::ui;

/// Saving captures, and closing the window over them, as a user does it.
class WindowSavingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<CaptureFixture>(); }
    void cleanup() { fixture_.reset(); }

    void savingTheRecordingRenamesItsFile();
    void savingMarksWritesACopy();
    void savingARecordingThatIsSavedAsksNoMore();
    void savingACopyAgainWritesOverIt();
    void savingAnOpenedCaptureSaysThatItIsSaved();
    void fault54_savingAFileThatWentAwayAsksForAName();
    void savingTheRowsShown();
    void savingWhereNothingCanBeIsSaid();
    void closingAsksOnceAndKeepsTheWindowOnCancel();
    void discardedRecordingIsDeleted();
    void emptyRecordingIsDeletedUnasked();
    void savedRecordingIsNotAskedAbout();

private:
    std::unique_ptr<CaptureFixture> fixture_;
};

void WindowSavingTest::savingTheRecordingRenamesItsFile()
{
    fixture_->connectClient();
    QTRY_VERIFY(fixture_->window->isWindowModified());
    const QString old = fixture_->session->capture()->path();
    const QString path = fixture_->path(u"saved.pcapng"_qs);
    fixture_->commands().saveAs(fixture_->area().live(), path);
    QTRY_COMPARE(fixture_->captureNotice(), u"Saved as %1. The recording goes on there."_qs.arg(path));
    QVERIFY(!QFile::exists(old));
    QCOMPARE(fixture_->session->capture()->path(), path);
    QTRY_VERIFY(!fixture_->window->isWindowModified());
    QCOMPARE(fixture_->window->windowTitle(), u"saved.pcapng[*] — Channelscope"_qs);
    const qint64 size = QFileInfo(path).size();
    fixture_->socket->write(frame("three"));
    QTRY_VERIFY(QFileInfo(path).size() > size);
    QVERIFY(!fixture_->area().live()->isUnsaved());
}

void WindowSavingTest::savingMarksWritesACopy()
{
    fixture_->connectClient();
    fixture_->view()->showRow(1);
    QTest::keyClick(fixture_->view(), Qt::Key_M, Qt::ControlModifier);
    QTRY_COMPARE(fixture_->session->capture()->annotatedFrames(), QList<quint64>{1});
    const QString old = fixture_->session->capture()->path();
    const QString path = fixture_->path(u"saved.pcapng"_qs);
    fixture_->commands().saveAs(fixture_->area().live(), path);
    QTRY_COMPARE(fixture_->captureNotice(), u"Saved as %1."_qs.arg(path));
    QVERIFY(QFile::exists(old));
    QFile file(path);
    QVERIFY(file.open(QFile::ReadOnly));
    QVERIFY(file.readAll().contains("Channelscope No. 2, message of 3 bytes from 127.0.0.1:"));
    QVERIFY(!fixture_->area().live()->isUnsaved());
    fixture_->socket->write(frame("three"));
    QTRY_VERIFY(fixture_->area().live()->isUnsaved());
}

void WindowSavingTest::savingARecordingThatIsSavedAsksNoMore()
{
    fixture_->connectClient();
    const QString path = fixture_->path(u"saved.pcapng"_qs);
    fixture_->commands().saveAs(fixture_->area().live(), path);
    QTRY_VERIFY(fixture_->area().live()->isKept());
    fixture_->socket->write(frame("three"));
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 4);
    fixture_->view()->showRow(1);
    QTest::keyClick(fixture_->view(), Qt::Key_M, Qt::ControlModifier);
    QTRY_COMPARE(fixture_->session->capture()->annotatedFrames(), QList<quint64>{1});
    QTest::keySequence(fixture_->window.get(), QKeySequence::Save);
    QCOMPARE(fixture_->captureNotice(), u"Everything is saved as %1 already."_qs.arg(path));
}

void WindowSavingTest::savingACopyAgainWritesOverIt()
{
    fixture_->connectClient();
    fixture_->view()->showRow(1);
    QTest::keyClick(fixture_->view(), Qt::Key_M, Qt::ControlModifier);
    QTRY_COMPARE(fixture_->session->capture()->annotatedFrames(), QList<quint64>{1});
    const QString path = fixture_->path(u"saved.pcapng"_qs);
    fixture_->commands().saveAs(fixture_->area().live(), path);
    QTRY_COMPARE(fixture_->captureNotice(), u"Saved as %1."_qs.arg(path));
    QTest::keySequence(fixture_->window.get(), QKeySequence::Save);
    QCOMPARE(fixture_->captureNotice(), u"Everything is saved as %1 already."_qs.arg(path));
    fixture_->socket->write(frame("three"));
    QTRY_VERIFY(fixture_->area().live()->isUnsaved());
    QTest::keySequence(fixture_->window.get(), QKeySequence::Save);
    QTRY_COMPARE(fixture_->captureNotice(), u"Saved as %1."_qs.arg(path));
    QVERIFY(!fixture_->area().live()->isUnsaved());
    QVERIFY(fixture_->commands().open(path));
    QTRY_COMPARE(fixture_->previews(), (QStringList{u"one"_qs, u"two"_qs, u"three"_qs}));
}

void WindowSavingTest::savingAnOpenedCaptureSaysThatItIsSaved()
{
    const QString path = CaptureFixture::record(fixture_->path(u"mine"_qs), {"alpha"});
    QVERIFY(fixture_->commands().open(path));
    QTRY_COMPARE(fixture_->previews(), QStringList{u"alpha"_qs});
    QTRY_VERIFY(fixture_->action("saveAction")->isEnabled());
    QTest::keySequence(fixture_->window.get(), QKeySequence::Save);
    QCOMPARE(fixture_->captureNotice(), u"Everything is saved as %1 already."_qs.arg(path));
}

void WindowSavingTest::fault54_savingAFileThatWentAwayAsksForAName()
{
    const QString path = CaptureFixture::record(fixture_->path(u"mine"_qs), {"alpha"});
    QVERIFY(fixture_->commands().open(path));
    QTRY_COMPARE(fixture_->previews(), QStringList{u"alpha"_qs});
    QTRY_VERIFY(fixture_->action("saveAction")->isEnabled());
    QVERIFY(QFile::rename(path, fixture_->path(u"elsewhere"_qs)));
    bool asked = false;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&asked] {
        if (auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget())) {
            asked = true;
            dialog->reject();
        }
    });
    timer.start(10);
    QTest::keySequence(fixture_->window.get(), QKeySequence::Save);
    QVERIFY(asked);
    QVERIFY(!QFile::exists(path));
}

void WindowSavingTest::savingTheRowsShown()
{
    fixture_->connectClient();
    const QString path = fixture_->path(u"some.pcapng"_qs);
    fixture_->area().live()->saveRows(FrameSelection::rows({2}), path);
    QTRY_COMPARE(fixture_->captureNotice(), u"Saved as %1."_qs.arg(path));
    QVERIFY(fixture_->area().live()->isUnsaved());
    QVERIFY(fixture_->commands().open(path));
    QTRY_COMPARE(fixture_->previews(), QStringList{u"two"_qs});
}

void WindowSavingTest::savingWhereNothingCanBeIsSaid()
{
    fixture_->connectClient();
    fixture_->commands().saveAs(fixture_->area().live(), fixture_->folder.path());
    QTRY_VERIFY(fixture_->captureNotice().endsWith(u"it is a folder."));
    QVERIFY(fixture_->area().live()->isUnsaved());
}

void WindowSavingTest::closingAsksOnceAndKeepsTheWindowOnCancel()
{
    fixture_->connectClient();
    fixture_->commands().setAsksBeforeClosing(true);
    fixture_->answer(QMessageBox::RejectRole);
    QVERIFY(!fixture_->window->close());
    QCOMPARE(fixture_->asked, 1);
    QVERIFY(fixture_->window->isVisible());
}

void WindowSavingTest::discardedRecordingIsDeleted()
{
    fixture_->connectClient();
    const QString path = fixture_->session->capture()->path();
    fixture_->commands().setAsksBeforeClosing(true);
    fixture_->answer(QMessageBox::DestructiveRole);
    QVERIFY(fixture_->window->close());
    QCOMPARE(fixture_->asked, 1);
    fixture_->window.reset();
    fixture_->session.reset();
    QVERIFY(!QFile::exists(path));
}

void WindowSavingTest::emptyRecordingIsDeletedUnasked()
{
    const QString path = fixture_->session->capture()->path();
    QVERIFY(QFile::exists(path));
    fixture_->commands().setAsksBeforeClosing(true);
    QVERIFY(fixture_->window->close());
    fixture_->window.reset();
    fixture_->session.reset();
    QVERIFY(!QFile::exists(path));
}

void WindowSavingTest::savedRecordingIsNotAskedAbout()
{
    fixture_->connectClient();
    const QString path = fixture_->path(u"saved.pcapng"_qs);
    fixture_->commands().saveAs(fixture_->area().live(), path);
    QTRY_VERIFY(fixture_->area().live()->isKept());
    fixture_->commands().setAsksBeforeClosing(true);
    QVERIFY(fixture_->window->close());
    fixture_->window.reset();
    fixture_->session.reset();
    QVERIFY(QFile::exists(path));
}

REGISTER_TEST(WindowSavingTest, QApplication)
#include "test_window_saving.moc"
