// SPDX-License-Identifier: MIT

#include "channel/capture/files/diskquestion.h"
#include "channel/protocol/framewriter.h"
#include "tests/gui/capturefixture.h"
#include "tests/support/registeredtest.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/documents/recentfiles.h"
#include "ui/traffic/trafficpage.h"

#include <QDir>
#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QSemaphore>
#include <QStandardPaths>
#include <QTest>
#include <QUrl>

#include <memory>

using namespace channel;
using namespace channel::ui;

/// Opening captures and what was left behind, as a user does it.
class WindowCapturesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<CaptureFixture>(); }
    void cleanup() { fixture_.reset(); }

    void openedCaptureHasATabOfItsOwn();
    void openedCaptureIsShownFromItsBeginning();
    void field17_aClearedCaptureSaysSoAndUndoGoesBackToThePlace();
    void liveRecordingGoesOnBehind();
    void droppedFilesAreOpened();
    void whatIsNoCaptureIsRefusedInTheBar();
    void field38_openingDoesNotWaitForTheDisk();
    void whatWasOpenUntilItsTabWasClosedIsOpenedAnew();
    void damageIsSaid();
    void decodedAgainUnderTheOtherPolicy();
    void marksInAnOpenedCaptureAreKept();
    void recordingLeftBehindIsOfferedAndMended();
    void oldRecordingsGoIfTheUserSaysSo();
    void recordingsLeftBehindCanBeDeleted();
    void fault54_openedFileThatIsDeleted();
    void recentFilesAreTheNewestTenThatExist();
    void onlyFoldersThatExistAreProposed();

private:
    std::unique_ptr<CaptureFixture> fixture_;
};

void WindowCapturesTest::openedCaptureHasATabOfItsOwn()
{
    const QString path = CaptureFixture::record(fixture_->path(u"mine"_qs), {"alpha", "beta"});
    QVERIFY(fixture_->tabs()->isHidden());
    QVERIFY(fixture_->commands().open(path));
    QVERIFY(fixture_->tabs()->isVisible());
    QCOMPARE(fixture_->tabs()->count(), 2);
    QCOMPARE(fixture_->tabs()->tabText(1), QFileInfo(path).fileName());
    QTRY_COMPARE(fixture_->previews(), (QStringList{u"alpha"_qs, u"beta"_qs}));
    QTRY_VERIFY(fixture_->area().page()->view()->hasFocus());
    QVERIFY(fixture_->window->windowTitle().startsWith(QFileInfo(path).fileName()));
    QVERIFY(!fixture_->window->isWindowModified());
    QTRY_VERIFY(fixture_->recordingText().startsWith(u"file of "));
    fixture_->area().page()->view()->showRow(2);
    QTRY_COMPARE(fixture_->hexBytes(), frame("beta"));
    QVERIFY(fixture_->commands().open(path)); // Goes to its tab.
    QCOMPARE(fixture_->tabs()->count(), 2);
    fixture_->tabs()->setCurrentIndex(0);
    QTRY_COMPARE(fixture_->recordingText(), u"recording"_qs);
    QCOMPARE(fixture_->hexBytes(), QByteArray());
    fixture_->tabs()->setCurrentIndex(1);
    QTRY_COMPARE(fixture_->hexBytes(), frame("beta"));
    fixture_->action("closeCaptureAction")->trigger();
    QCOMPARE(fixture_->tabs()->count(), 1);
    QVERIFY(fixture_->tabs()->isHidden());
    QVERIFY(QFile::exists(path));
}

void WindowCapturesTest::openedCaptureIsShownFromItsBeginning()
{
    QByteArrayList payloads;
    for (int number = 0; number < 500; ++number)
        payloads.append(QByteArray::number(number));
    QVERIFY(fixture_->commands().open(CaptureFixture::record(fixture_->path(u"mine"_qs), payloads)));
    QTRY_COMPARE(fixture_->area().traffic()->rowCount(), 501);
    TrafficView *view = fixture_->area().page()->view();
    QCOMPARE(view->rowAt(0), 0);
    QVERIFY(!view->isFollowing());
    fixture_->tabs()->setCurrentIndex(0);
    QVERIFY(fixture_->area().page()->view()->isFollowing());
}

void WindowCapturesTest::field17_aClearedCaptureSaysSoAndUndoGoesBackToThePlace()
{
    const QByteArrayList payloads(1000, QByteArray("message"));
    QVERIFY(fixture_->commands().open(CaptureFixture::record(fixture_->path(u"mine"_qs), payloads)));
    TrafficView *view = fixture_->area().page()->view();
    QTRY_COMPARE(view->traffic()->rowCount(), 1001);
    view->showRow(500);
    const int top = view->rowAt(0);
    fixture_->area().page()->clear();
    QCOMPARE(view->traffic()->rowCount(), 0);
    QCOMPARE(view->emptyText(), u"Cleared. Ctrl+Z shows the hidden rows again."_qs);
    fixture_->area().page()->undo();
    QCOMPARE(view->traffic()->rowCount(), 1001);
    QCOMPARE(view->rowAt(0), top);
    QCOMPARE(view->currentIndex().row(), 500);
    QVERIFY(view->selectionModel()->isRowSelected(500));
    QVERIFY(!view->isFollowing());
}

void WindowCapturesTest::liveRecordingGoesOnBehind()
{
    fixture_->connectClient();
    QVERIFY(fixture_->commands().open(CaptureFixture::record(fixture_->path(u"mine"_qs), {"alpha"})));
    fixture_->socket->write(frame("three"));
    QTRY_COMPARE(fixture_->tabs()->tabText(0), u"Live · 1 new"_qs);
    fixture_->tabs()->setCurrentIndex(0);
    QTRY_COMPARE(fixture_->previews(), (QStringList{u"one"_qs, u"two"_qs, u"three"_qs}));
    QCOMPARE(fixture_->tabs()->tabText(0), u"Live"_qs);
}

void WindowCapturesTest::droppedFilesAreOpened()
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(CaptureFixture::record(fixture_->path(u"a"_qs), {"alpha"})),
                  QUrl::fromLocalFile(CaptureFixture::record(fixture_->path(u"b"_qs), {"beta"}))});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(fixture_->window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(fixture_->window.get(), &drop);
    QCOMPARE(fixture_->tabs()->count(), 3);
    QTRY_COMPARE(fixture_->previews(), QStringList{u"beta"_qs});
}

void WindowCapturesTest::whatIsNoCaptureIsRefusedInTheBar()
{
    const QString path = fixture_->path(u"notes.txt"_qs);
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("just some text that is no capture");
    file.close();
    QVERIFY(!fixture_->commands().open(path));
    QCOMPARE(fixture_->captureNotice(), u"%1 cannot be opened: it is not a pcapng file."_qs.arg(path));
    QVERIFY(!fixture_->commands().open(fixture_->folder.path()));
    QVERIFY(fixture_->captureNotice().endsWith(u"it is a folder."));
    QCOMPARE(fixture_->tabs()->count(), 1);
}

void WindowCapturesTest::field38_openingDoesNotWaitForTheDisk()
{
    const QString path = CaptureFixture::record(fixture_->path(u"mine"_qs), {"alpha"});
    const auto gate = std::make_shared<QSemaphore>();
    CaptureOpening &opening = fixture_->commands().opening();
    diskPatience = 0;
    opening.setReach([gate](const QString &file, const CaptureDocument::Opening &how, const QStringList &open,
                            QThread *owner) {
        gate->acquire();
        return CaptureDocument::reach(file, how, open, owner);
    });
    QVERIFY(fixture_->commands().open(path));
    QVERIFY(fixture_->commands().open(path)); // Nobody waits for a stalled disk without clicking again.
    QVERIFY(fixture_->commands().open(fixture_->folder.path()));
    QCOMPARE(fixture_->captureNotice(),
             u"%1 is shown as soon as the disk gives it."_qs.arg(fixture_->folder.path()));
    QCOMPARE(fixture_->tabs()->count(), 1);
    gate->release(3);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->previews(), QStringList{u"alpha"_qs}, patience);
    diskPatience = patience;
    gate->release();
    QVERIFY(!fixture_->commands().open(fixture_->path(u"missing"_qs)));
    QCOMPARE(fixture_->tabs()->count(), 2);
}

void WindowCapturesTest::whatWasOpenUntilItsTabWasClosedIsOpenedAnew()
{
    const QString path = CaptureFixture::record(fixture_->path(u"mine"_qs), {"alpha"});
    const QString link = fixture_->path(u"link.pcapng"_qs);
    QVERIFY(QFile::link(path, link));
    QVERIFY(fixture_->commands().open(path));
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->previews(), QStringList{u"alpha"_qs}, patience);
    const auto gate = std::make_shared<QSemaphore>();
    diskPatience = 0;
    fixture_->commands().opening().setReach([gate](const QString &file, const CaptureDocument::Opening &how,
                                                   const QStringList &open, QThread *owner) {
        gate->acquire();
        return CaptureDocument::reach(file, how, open, owner);
    });
    QVERIFY(fixture_->commands().open(link));
    fixture_->area().remove(fixture_->area().current());
    QCOMPARE(fixture_->tabs()->count(), 1);
    gate->release(2);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->tabs()->count(), 2, patience);
    diskPatience = patience;
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->previews(), QStringList{u"alpha"_qs}, patience);
    QCOMPARE(fixture_->captureNotice(), QString());
}

void WindowCapturesTest::damageIsSaid()
{
    const QString path = CaptureFixture::record(fixture_->path(u"mine"_qs), {"alpha", "beta"});
    QVERIFY(QFile::resize(path, QFileInfo(path).size() - 7));
    QVERIFY(fixture_->commands().open(path));
    QTRY_VERIFY(fixture_->area().page()->notice()->text().startsWith(u"The capture can be read up to byte "));
    QCOMPARE(fixture_->previews(), QStringList{u"alpha"_qs});
}

void WindowCapturesTest::decodedAgainUnderTheOtherPolicy()
{
    QVERIFY(fixture_->commands().open(
        CaptureFixture::record(fixture_->path(u"mine"_qs), {"alpha"}, "damage" + frame("beta"))));
    QTRY_COMPARE(fixture_->previews().size(), 3);
    fixture_->commands().decodeAgain({DecodePolicy::Strict, defaultMaxMessageSize});
    QCOMPARE(fixture_->tabs()->count(), 2);
    QTRY_COMPARE(fixture_->previews().size(), 2);
    QCOMPARE(fixture_->area().current()->opening().decode.policy, DecodePolicy::Strict);
}

void WindowCapturesTest::marksInAnOpenedCaptureAreKept()
{
    const QString path = CaptureFixture::record(fixture_->path(u"mine"_qs), {"alpha", "beta"});
    QVERIFY(fixture_->commands().open(path));
    QTRY_COMPARE(fixture_->previews().size(), 2);
    fixture_->area().page()->view()->showRow(2);
    QTest::keyClick(fixture_->area().page()->view(), Qt::Key_M, Qt::ControlModifier);
    QTRY_VERIFY(fixture_->area().traffic()->index(2, 0).data(TrafficModel::MarkedRole).toBool());
    fixture_->action("closeCaptureAction")->trigger();
    QVERIFY(fixture_->commands().open(path));
    QTRY_VERIFY(fixture_->area().traffic()->index(2, 0).data(TrafficModel::MarkedRole).toBool());
}

void WindowCapturesTest::recordingLeftBehindIsOfferedAndMended()
{
    const QString folder = fixture_->path(u"captures"_qs);
    const QString path = CaptureFixture::record(folder, {"alpha", "beta"});
    const qint64 size = QFileInfo(path).size();
    QVERIFY(QFile::resize(path, size - 7));
    fixture_->commands().offerLeftBehind(folder);
    QTRY_VERIFY(fixture_->notice("offerNotice").startsWith(u"1 recording from "));
    fixture_->action("openOfferedAction")->trigger();
    QCOMPARE(fixture_->notice("offerNotice"), QString());
    QTRY_VERIFY(fixture_->area().page()->notice()->text().startsWith(u"The end of the capture was torn: "));
    QCOMPARE(fixture_->previews(), QStringList{u"alpha"_qs});
    QVERIFY(fixture_->area().current()->isUnsaved());
    QTRY_VERIFY(fixture_->tabs()->tabText(1).endsWith(u" *"));
    const QString saved = fixture_->path(u"rescued.pcapng"_qs);
    fixture_->commands().saveAs(fixture_->area().current(), saved);
    QTRY_VERIFY(!fixture_->area().current()->isUnsaved());
    QVERIFY(!QFile::exists(path));
    QTRY_COMPARE(fixture_->tabs()->tabText(1), u"rescued.pcapng"_qs);
}

void WindowCapturesTest::oldRecordingsGoIfTheUserSaysSo()
{
    const QString folder = fixture_->path(u"captures"_qs);
    const QString old = CaptureFixture::record(folder, {"alpha"});
    const QString young = CaptureFixture::record(folder, {"beta"});
    const QString elsewhere = CaptureFixture::record(fixture_->path(u"before"_qs), {"gamma"});
    for (const QString &path : {old, elsewhere}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(
            file.setFileTime(QDateTime::currentDateTime().addDays(-8), QFileDevice::FileModificationTime));
    }
    fixture_->commands().offerLeftBehind(folder);
    QTRY_VERIFY(fixture_->notice("offerNotice").startsWith(u"2 recordings were not saved ("));
    QVERIFY(QFile::exists(old));
    fixture_->commands().offerLeftBehind(folder, 7, fixture_->path(u"before"_qs));
    QTRY_VERIFY(fixture_->captureNotice().startsWith(
        u"Recordings older than 7 days were deleted, as the preferences say: 1 of them, "));
    QVERIFY(!QFile::exists(old));
    QVERIFY(QFile::exists(young) && QFile::exists(elsewhere));
    QVERIFY(fixture_->notice("offerNotice").startsWith(u"2 recordings were not saved ("));
    QVERIFY(QFile::exists(fixture_->session->capture()->path()));
}

void WindowCapturesTest::recordingsLeftBehindCanBeDeleted()
{
    const QString folder = fixture_->path(u"captures"_qs);
    const QString first = CaptureFixture::record(folder, {"alpha"});
    const QString second = CaptureFixture::record(folder, {"beta"});
    fixture_->commands().offerLeftBehind(folder);
    QTRY_VERIFY(fixture_->notice("offerNotice").startsWith(u"2 recordings were not saved ("));
    fixture_->answer(QMessageBox::RejectRole);
    fixture_->action("deleteOfferedAction")->trigger();
    QCOMPARE(fixture_->asked, 1);
    QVERIFY(QFile::exists(first) && QFile::exists(second));
    fixture_->answer(QMessageBox::DestructiveRole);
    fixture_->action("deleteOfferedAction")->trigger();
    QCOMPARE(fixture_->asked, 2);
    QVERIFY(!QFile::exists(first) && !QFile::exists(second));
    QCOMPARE(fixture_->notice("offerNotice"), QString());
    QVERIFY(QFile::exists(fixture_->session->capture()->path()));
}

void WindowCapturesTest::fault54_openedFileThatIsDeleted()
{
    const QString path = CaptureFixture::record(fixture_->path(u"mine"_qs), {"alpha"});
    QVERIFY(fixture_->commands().open(path));
    QTRY_COMPARE(fixture_->previews(), QStringList{u"alpha"_qs});
    QVERIFY(QFile::remove(path));
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->captureNotice().contains(u"was deleted or renamed by another program"),
                             10'000);
    const QString saved = fixture_->path(u"rescued.pcapng"_qs);
    fixture_->commands().saveAs(fixture_->area().current(), saved);
    QTRY_COMPARE(fixture_->captureNotice(), u"Saved as %1."_qs.arg(saved));
    QVERIFY(fixture_->commands().open(saved));
    QTRY_COMPARE(fixture_->previews(), QStringList{u"alpha"_qs});
}

void WindowCapturesTest::recentFilesAreTheNewestTenThatExist()
{
    RecentFiles recent(*fixture_->settings);
    QStringList expected;
    for (int number = 0; number < 12; ++number) {
        const QString path = fixture_->path(u"%1.pcapng"_qs.arg(number));
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        recent.add(path);
        expected.prepend(path);
    }
    expected = expected.mid(0, 10);
    QCOMPARE(recent.paths(), expected);
    recent.add(expected.at(4));
    expected.move(4, 0);
    QCOMPARE(recent.paths(), expected);
    QVERIFY(QFile::remove(expected.takeFirst()));
    QCOMPARE(recent.paths(), expected);
    recent.clear();
    QCOMPARE(recent.paths(), QStringList());
}

void WindowCapturesTest::onlyFoldersThatExistAreProposed()
{
    RecentFiles recent(*fixture_->settings);
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QString usual;
    for (const QString &folder : {QDir::homePath(), documents})
        usual = QFileInfo(folder).isDir() ? folder : usual;
    QCOMPARE(recent.folder(), QString());
    QCOMPARE(recent.folderForNew(), usual);
    const QString chosen = fixture_->path(u"chosen"_qs);
    QVERIFY(QDir().mkdir(chosen));
    recent.setFolderOf(chosen + u"/a.pcapng"_qs);
    QCOMPARE(recent.folder(), chosen);
    QCOMPARE(recent.folderForNew(), chosen);
    QVERIFY(QDir().rmdir(chosen));
    QCOMPARE(recent.folder(), QString());
    QCOMPARE(recent.folderForNew(), usual);
}

REGISTER_TEST(WindowCapturesTest, QApplication)
#include "test_window_captures.moc"
