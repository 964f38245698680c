// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/diskrescue.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"
#include "tests/support/slowdisk.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/inspector/hexview.h"
#include "ui/inspector/inspector.h"
#include "ui/traffic/capturebytesource.h"
#include "ui/traffic/placesearch.h"
#include "ui/traffic/trafficfilter.h"
#include "ui/traffic/trafficfind.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/trafficview.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// While the disk stalls, the log and the inspector say so, and show what they were asked for once it comes.
class StalledReadingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void field38_previewsComeLater();
    void field38_whatIsInMemoryIsThereAtOnce();
    void field38_theInspectorShowsBytesOnceTheyCome();
    void field38_theDiagnosisComesLater();
    void field38_closingDoesNotWait();
    void aRowThatTheQueueForgotIsAskedForAgain();
    void theInspectorAsksAgainForWhatTheQueueForgot();
    void aDiagnosisThatTheQueueForgotComesAllTheSame();
    void aRowThatGrewIsNotOverwrittenByAnOlderAnswer();
    void otherFiltersDoNotWait();
    void searchingInARowDoesNotWait();
    void closingDoesNotWaitForSearches();
    void theJsonTabSaysNothingOfTheRowBefore();
    void copyingDoesNotWait();
    void copyingSaysHowFarItIsAndCanBeCancelled();
    void closingDoesNotWaitForACopy();

private:
    /// It reads something, and stalls at that.
    void keepTheDiskBusy()
    {
        const auto begun = std::make_shared<QSemaphore>();
        model_->disk()->add(
            [begun, capture = model_->capture(), frame = model_->frameAt(1)] {
                begun->release();
                capture->payload(frame, 0, 1);
            },
            [] {});
        QVERIFY(begun->tryAcquire(1, patience));
    }
    /// So much is asked for that what was asked before is forgotten.
    void askForMuchElse()
    {
        for (size_t number = 0; number <= DiskQueue::mostWaiting; ++number)
            model_->disk()->add([] {}, [] {});
    }
    QString preview(int row) const { return model_->index(row, TrafficModel::Preview).data().toString(); }
    bool isPending(int row) const
    {
        return model_->index(row, TrafficModel::Preview).data(TrafficModel::PendingRole).toBool();
    }

    std::unique_ptr<QTemporaryDir> folder_;
    SlowDisk disk_;
    std::unique_ptr<Recorder> recorder_;
    std::unique_ptr<TrafficModel> model_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};

void StalledReadingTest::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    QString error;
    auto file = CaptureFile::create(folder_->filePath(u"a.pcapng"_qs), &error, disk_.calls());
    QVERIFY2(file, qPrintable(error));
    recorder_ = Recorder::create(std::move(file), {}, &error);
    QVERIFY2(recorder_, qPrintable(error));
    recorder_->openConnection({QHostAddress::LocalHost, 5000, QHostAddress::LocalHost, 40112, true}, 0);
    recorder_->append(0, Direction::In, frame("Hello") + frame("{\"a\":1}") + "\r\nMSG 5\nhello", 0);
    recorder_->closeConnection(0, ConnectionEnd::PeerClose, 0);
    QVERIFY(recorder_->flush());
    model_ = std::make_unique<TrafficModel>(recorder_->capture());
    tester_ = std::make_unique<QAbstractItemModelTester>(
        model_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    disk_.setStalled(true);
    model_->refresh();
    QCOMPARE(model_->rowCount(), 5);
}

void StalledReadingTest::cleanup()
{
    disk_.setStalled(false);
    tester_.reset();
    model_.reset();
    recorder_.reset();
    folder_.reset();
}

void StalledReadingTest::field38_previewsComeLater()
{
    QCOMPARE(preview(1), u"reading from the disk…"_qs);
    QVERIFY(isPending(1));
    QCOMPARE(preview(0), u"connected to us at 127.0.0.1:5000"_qs); // Needs no bytes.
    QVERIFY(!isPending(0));
    QVERIFY(isPending(3));
    const QSignalSpy changed(model_.get(), &QAbstractItemModel::dataChanged);
    disk_.setStalled(false);
    QTRY_COMPARE_WITH_TIMEOUT(preview(1), u"Hello"_qs, patience);
    QVERIFY(!isPending(1));
    QTRY_COMPARE_WITH_TIMEOUT(
        preview(3), u"⚠ LF where CR LF belongs after the length.  \\r\\nMSG 5\\nhello"_qs, patience);
    QCOMPARE(changed.size(), 2);
}

void StalledReadingTest::field38_whatIsInMemoryIsThereAtOnce()
{
    disk_.setStalled(false);
    QCOMPARE(preview(1), u"Hello"_qs);
    QVERIFY(!isPending(1));
    const InspectedFrame inspected = inspectedFrame(*model_, 1);
    QCOMPARE(inspected.wire->read(0, 100), frame("Hello"));
    QVERIFY(!inspected.wire->isWaiting());
}

void StalledReadingTest::field38_theInspectorShowsBytesOnceTheyCome()
{
    Inspector inspector;
    inspector.resize(600, 400);
    inspector.show();
    auto *tabs = inspector.findChild<QTabWidget *>(u"inspectorTabs"_qs);
    auto *hex = inspector.findChild<HexView *>(u"hexView"_qs);
    auto *text = inspector.findChild<QPlainTextEdit *>(u"textView"_qs);
    auto *json = inspector.findChild<QPlainTextEdit *>(u"jsonView"_qs);
    const QString emptyText = text->placeholderText();
    inspector.showFrame(inspectedFrame(*model_, 2));
    hex->grab();
    QVERIFY(hex->isWaiting());
    QVERIFY(!hex->isCutShort());
    tabs->setCurrentWidget(text->parentWidget());
    QCOMPARE(text->toPlainText(), QString());
    QCOMPARE(text->placeholderText(), u"Reading from the disk…"_qs);

    disk_.setStalled(false);
    QTRY_COMPARE_WITH_TIMEOUT(text->toPlainText(), u"{\"a\":1}"_qs, patience);
    QCOMPARE(text->placeholderText(), emptyText);
    QTRY_VERIFY_WITH_TIMEOUT(!hex->isWaiting(), patience);
    hex->selectAll();
    QCOMPARE(hex->selectedBytes(100), frame("{\"a\":1}"));
    tabs->setCurrentWidget(json->parentWidget());
    QCOMPARE(json->toPlainText(), u"{\n  \"a\": 1\n}"_qs);
}

void StalledReadingTest::field38_theDiagnosisComesLater()
{
    Inspector inspector;
    auto *line = inspector.findChild<QLabel *>(u"diagnosisLabel"_qs);
    inspector.showFrame(inspectedFrame(*model_, 3));
    QVERIFY2(!line->text().contains(u"LF where CR LF belongs"), qPrintable(line->text()));
    disk_.setStalled(false);
    QTRY_VERIFY_WITH_TIMEOUT(line->text().contains(u"LF where CR LF belongs after the length."), patience);
}

void StalledReadingTest::field38_closingDoesNotWait()
{
    Inspector inspector;
    inspector.showFrame(inspectedFrame(*model_, 1));
    QVERIFY(isPending(2));
    inspector.clear();
    tester_.reset();
    model_.reset(); // The disk stalls still.
}

void StalledReadingTest::aRowThatTheQueueForgotIsAskedForAgain()
{
    keepTheDiskBusy();
    QCOMPARE(preview(1), u"reading from the disk…"_qs);
    QSignalSpy changed(model_.get(), &QAbstractItemModel::dataChanged);
    askForMuchElse();
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), patience);
    QCOMPARE(changed.constFirst().constFirst().toModelIndex().row(), 1);
    QVERIFY(isPending(1)); // Which asks again, as painting it does.
    disk_.setStalled(false);
    QTRY_COMPARE_WITH_TIMEOUT(preview(1), u"Hello"_qs, patience);
}

void StalledReadingTest::theInspectorAsksAgainForWhatTheQueueForgot()
{
    keepTheDiskBusy();
    Inspector inspector;
    inspector.resize(600, 400);
    inspector.show();
    auto *hex = inspector.findChild<HexView *>(u"hexView"_qs);
    inspector.showFrame(inspectedFrame(*model_, 2));
    hex->grab();
    QVERIFY(hex->isWaiting());
    askForMuchElse();
    QCoreApplication::processEvents();
    disk_.setStalled(false);
    QTRY_VERIFY_WITH_TIMEOUT(!hex->isWaiting(), patience);
    hex->selectAll();
    QCOMPARE(hex->selectedBytes(100), frame("{\"a\":1}"));
}

void StalledReadingTest::aDiagnosisThatTheQueueForgotComesAllTheSame()
{
    keepTheDiskBusy();
    Inspector inspector;
    auto *line = inspector.findChild<QLabel *>(u"diagnosisLabel"_qs);
    inspector.showFrame(inspectedFrame(*model_, 3));
    askForMuchElse();
    QCoreApplication::processEvents();
    disk_.setStalled(false);
    QTRY_VERIFY_WITH_TIMEOUT(line->text().contains(u"LF where CR LF belongs after the length."), patience);
}

void StalledReadingTest::aRowThatGrewIsNotOverwrittenByAnOlderAnswer()
{
    recorder_->openConnection({QHostAddress::LocalHost, 5000, QHostAddress::LocalHost, 40113, true}, 0);
    recorder_->append(1, Direction::In, "old", 0);
    QVERIFY(recorder_->flush());
    model_->refresh();
    const int row = model_->rowCount() - 1;
    QVERIFY(isPending(row)); // The older answer is on its way.
    recorder_->append(1, Direction::In, " and new", 0);
    QVERIFY(recorder_->flush());
    model_->refreshOpenRows();
    QVERIFY(isPending(row)); // Asked for anew.
    QStringList shown;
    connect(model_.get(), &QAbstractItemModel::dataChanged, this, [&] { shown.append(preview(row)); });
    disk_.setStalled(false);
    QTRY_VERIFY_WITH_TIMEOUT(!isPending(row), patience);
    QCOMPARE(shown.size(), 1);
    QVERIFY2(shown.constLast().endsWith(u"old and new"_qs), qPrintable(shown.constLast()));
}

void StalledReadingTest::otherFiltersDoNotWait()
{
    DiskRescue rescue(disk_);
    TrafficFilter *filter = TrafficFilter::of(model_.get());
    TrafficFind *find = TrafficFind::of(model_.get());
    for (const QString &text : {u"h"_qs, u"he"_qs, u"hel"_qs, u"hell"_qs}) {
        filter->setText(text);
        find->setText(text, {});
    }
    filter->setText(u"\"Hello\""_qs);
    QVERIFY(!rescue.wasNeeded());
    disk_.setStalled(false);
    QTRY_COMPARE_WITH_TIMEOUT(filter->appliedText(), u"\"Hello\""_qs, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!filter->isScanning(), patience);
    model_->refresh();
    QCOMPARE(model_->rowCount(), 2); // The malformed one, too.
}

void StalledReadingTest::searchingInARowDoesNotWait()
{
    DiskRescue rescue(disk_);
    FilterError error;
    const auto places = std::make_shared<MatchPlaces>(Filter::parse(u"l"_qs, &error));
    PlaceSearch search;
    QSignalSpy ended(&search, &PlaceSearch::ended);
    search.start(model_->capture(), 1, places, 0, 0);
    search.start(model_->capture(), 1, places, 3, 1);
    search.stop();
    QVERIFY(!search.isRunning());
    search.start(model_->capture(), 1, places, 5, -1);
    QVERIFY(!rescue.wasNeeded());
    disk_.setStalled(false);
    QVERIFY(ended.wait(patience));
    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended.constFirst().at(1).value<std::optional<MatchPlace>>(), (MatchPlace{3, 1}));
}

void StalledReadingTest::closingDoesNotWaitForSearches()
{
    DiskRescue rescue(disk_);
    TrafficFilter::of(model_.get())->setText(u"hello"_qs);
    TrafficFind::of(model_.get())->setText(u"hello"_qs, {});
    FilterError error;
    auto search = std::make_unique<PlaceSearch>();
    search->start(model_->capture(), 1, std::make_shared<MatchPlaces>(Filter::parse(u"l"_qs, &error)), 0, 0);
    tester_.reset();
    search.reset();
    model_.reset();
    QVERIFY(!rescue.wasNeeded());
}

void StalledReadingTest::theJsonTabSaysNothingOfTheRowBefore()
{
    Inspector inspector;
    inspector.resize(600, 400);
    inspector.show();
    auto *tabs = inspector.findChild<QTabWidget *>(u"inspectorTabs"_qs);
    auto *json = inspector.findChild<QPlainTextEdit *>(u"jsonView"_qs);
    const int tab = tabs->indexOf(json->parentWidget());
    disk_.setStalled(false);
    inspector.showFrame(inspectedFrame(*model_, 1));
    QCOMPARE(tabs->tabToolTip(tab), u"The payload is not JSON."_qs);
    disk_.setStalled(true);
    inspector.showFrame(inspectedFrame(*model_, 2));
    QVERIFY(!tabs->isTabEnabled(tab));
    QCOMPARE(tabs->tabToolTip(tab), u"Reading from the disk…"_qs);

    disk_.setStalled(false);
    QTRY_VERIFY_WITH_TIMEOUT(tabs->isTabEnabled(tab), patience);
    QCOMPARE(tabs->tabToolTip(tab), QString());
    tabs->setCurrentIndex(tab);
    QCOMPARE(json->toPlainText(), u"{\n  \"a\": 1\n}"_qs);
    disk_.setStalled(true);
    inspector.showFrame(inspectedFrame(*model_, 1));
    QCOMPARE(tabs->currentIndex(), tab); // Perhaps it is JSON, too.
    QCOMPARE(json->toPlainText(), QString());
    QCOMPARE(json->placeholderText(), u"Reading from the disk…"_qs);
    disk_.setStalled(false);
    QTRY_COMPARE_WITH_TIMEOUT(tabs->tabToolTip(tab), u"The payload is not JSON."_qs, patience);
    QVERIFY(!tabs->isTabEnabled(tab));
    QCOMPARE(tabs->currentWidget()->objectName(), u"textTab"_qs);
    QCOMPARE(json->placeholderText(), QString());
}

void StalledReadingTest::copyingDoesNotWait()
{
    DiskRescue rescue(disk_);
    QGuiApplication::clipboard()->setText(u"as it was"_qs);
    TrafficPage page;
    page.setTraffic(model_.get());
    const QSignalSpy copied(page.view(), &TrafficView::copied);
    page.view()->selectAll();
    page.view()->copyRows();
    page.view()->copyPayloads(CopyFormat::Hex);
    page.view()->copyPayloads(CopyFormat::Text);
    QVERIFY(!rescue.wasNeeded());
    QCOMPARE(copied.size(), 0);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"as it was"_qs);
    page.view()->clearSelection(); // It was selected when it was copied.
    disk_.setStalled(false);
    QTRY_COMPARE_WITH_TIMEOUT(copied.size(), 1, patience);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Hello\n{\"a\":1}\n\r\nMSG 5\nhello"_qs);
    QCOMPARE(page.notice()->text(), u"Copied 3 messages as Text."_qs);
}

void StalledReadingTest::copyingSaysHowFarItIsAndCanBeCancelled()
{
    QGuiApplication::clipboard()->setText(u"as it was"_qs);
    TrafficPage page;
    page.resize(900, 400);
    page.show();
    page.setTraffic(model_.get());
    page.view()->selectAll();
    page.view()->copyRows();
    QTRY_VERIFY_WITH_TIMEOUT(page.notice()->text().startsWith(u"Still copying"), patience);
    QVERIFY2(page.notice()->text().contains(u"1 of 5 rows"), qPrintable(page.notice()->text()));
    auto *cancel = page.notice()->findChild<QAbstractButton *>(u"actionButton"_qs);
    QVERIFY(cancel->isVisible());
    QCOMPARE(cancel->accessibleName(), u"Cancel"_qs);
    QTest::mouseClick(cancel, Qt::LeftButton);
    QCOMPARE(page.notice()->text(), u"Copying was cancelled. The clipboard is as it was."_qs);
    const QSignalSpy copied(page.view(), &TrafficView::copied);
    disk_.setStalled(false);
    page.view()->copyPayloads(CopyFormat::Base64);
    QCOMPARE(copied.size(), 1); // At once, and nothing comes of the other.
    QCOMPARE(QGuiApplication::clipboard()->text().section(u'\n', 0, 0), u"SGVsbG8="_qs);
}

void StalledReadingTest::closingDoesNotWaitForACopy()
{
    DiskRescue rescue(disk_);
    auto page = std::make_unique<TrafficPage>();
    page->setTraffic(model_.get());
    page->view()->selectAll();
    page->view()->copyRows();
    page.reset();
    tester_.reset();
    model_.reset();
    QVERIFY(!rescue.wasNeeded());
}

REGISTER_TEST(StalledReadingTest, QApplication)
#include "test_stalledreading.moc"
