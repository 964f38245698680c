// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/printedmodel.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"
#include "tests/support/timezone.h"
#include "ui/inspector/hexview.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/wiremodel.h"
#include "ui/style/quantitytext.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// The Wire tab: the reads or writes that built a message.
class WireModelTest : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void threeReadsArePrintedWhole();
    void writesAreCalledWrites();
    void aMessageOfOneReadNeedsOneLine();
    void bytesOfAnUnfinishedMessageAreNamed();
    void timesAreInTheTooltips();
    void field03_aDateStandsWhereAnotherDayBegins();
    void aGrowingRunKeepsItsRows();
    void tenThousandReadsAreListedLazily();
    void theListIsBoundedAndSaysSo();
    void theInspectorSelectsTheBytesOfAStep();
    void aRowWithoutBytesSaysSo();

private:
    void receive(const QByteArray &bytes, qint64 time);
    std::shared_ptr<const WireMap> map(quint64 index) const;
    QString printedSteps() const;

    std::unique_ptr<WireModel> model_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};

void WireModelTest::init()
{
    startRecording();
    recorder_->openConnection({QHostAddress::LocalHost, 5000, QHostAddress::LocalHost, 40112, true}, 0);
    model_ = std::make_unique<WireModel>();
    tester_ = std::make_unique<QAbstractItemModelTester>(
        model_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void WireModelTest::cleanup()
{
    tester_.reset();
    model_.reset();
    recorder_.reset();
    folder_.reset();
}

void WireModelTest::receive(const QByteArray &bytes, qint64 time)
{
    recorder_->append(0, Direction::In, bytes, time);
    QVERIFY(recorder_->flush());
}

std::shared_ptr<const WireMap> WireModelTest::map(quint64 index) const
{
    return std::make_shared<const WireMap>(recorder_->capture(), index);
}

/// Without the times of day, which depend on the time zone.
QString WireModelTest::printedSteps() const
{
    return printed(*model_, {WireModel::Number, WireModel::SinceFirst, WireModel::Bytes, WireModel::InFrame,
                             WireModel::InStream, WireModel::Company});
}

void WireModelTest::threeReadsArePrintedWhole()
{
    receive(frame("one") + "\r\nMSG", 1'000'000);
    receive(" 11\r\nHello Worl", 1'200'000);
    receive("d" + frame("two") + frame("three"), 2'200'000);
    model_->setMap(map(2));
    QCOMPARE(printedSteps(), u"1 |  | 5 | 0 – 4 | 12 – 16 | 17 bytes, shared with 1 other message\n"
                             "2 | +0.2 ms | 15 | 5 – 19 | 17 – 31 | this message alone\n"
                             "3 | +1.2 ms | 1 | 20 | 32 | 27 bytes, shared with 2 other messages\n"_qs);
    QCOMPARE(model_->headerData(WireModel::Time, Qt::Horizontal).toString(), u"Read at"_qs);
    QCOMPARE(wireSummary(*model_->map()), u"Came in 3 reads over 1.2 ms; first byte %1, last byte %2"_qs.arg(
                                              timeText(1'000'000), timeText(2'200'000)));
}

void WireModelTest::writesAreCalledWrites()
{
    recorder_->append(0, Direction::Out, frame("one").first(5), 1'000'000);
    recorder_->append(0, Direction::Out, frame("one").sliced(5), 6'000'000);
    QVERIFY(recorder_->flush());
    model_->setMap(map(1));
    QCOMPARE(model_->headerData(WireModel::Time, Qt::Horizontal).toString(), u"Written at"_qs);
    QVERIFY(wireSummary(*model_->map()).startsWith(u"Went out in 2 writes over 5.0 ms; first byte "));
}

void WireModelTest::aMessageOfOneReadNeedsOneLine()
{
    receive(frame("one"), 1'000'000);
    model_->setMap(map(1));
    QCOMPARE(wireSummary(*model_->map()), u"Came in 1 read at "_qs + timeText(1'000'000));
    QCOMPARE(printedSteps(), u"1 |  | 12 | 0 – 11 | 0 – 11 | this message alone\n"_qs);
}

void WireModelTest::bytesOfAnUnfinishedMessageAreNamed()
{
    receive(frame("one") + "\r\nM", 0);
    model_->setMap(map(1));
    QCOMPARE(model_->index(0, WireModel::Company).data().toString(),
             u"15 bytes, the others of a message without its end so far"_qs);
}

void WireModelTest::timesAreInTheTooltips()
{
    receive("\r\nMSG 1", 1'767'355'384'118'123'456);
    receive("\r\nx", 1'767'355'384'118'123'956);
    model_->setMap(map(1));
    QVERIFY(model_->index(0, WireModel::Time).data(Qt::ToolTipRole).toString().contains(u".118123456 "));
    QCOMPARE(model_->index(1, WireModel::SinceFirst).data(Qt::ToolTipRole).toString(), u"500 ns"_qs);
}

void WireModelTest::field03_aDateStandsWhereAnotherDayBegins()
{
    const TimeZone utc("UTC");
    constexpr qint64 midnight = 1'795'910'400'000'000'000; // 2026-11-29T00:00:00Z
    receive("\r\nMSG 3", midnight - 1'000'000'000);
    receive("\r\nx", midnight);
    receive("yz", midnight + 1'000'000'000);
    model_->setMap(map(1));
    QCOMPARE(printed(*model_, {WireModel::Time}),
             u"23:59:59.000\n2026-11-29 00:00:00.000\n00:00:01.000\n"_qs);
    QCOMPARE(wireSummary(*model_->map()),
             u"Came in 3 reads over 2.00 s; first byte 2026-11-28 23:59:59.000, last byte "
             "2026-11-29 00:00:01.000"_qs);
}

void WireModelTest::aGrowingRunKeepsItsRows()
{
    receive("GET / ", 0);
    model_->setMap(map(1));
    QCOMPARE(model_->rowCount(), 1);
    const QSignalSpy reset(model_.get(), &QAbstractItemModel::modelReset);
    receive("HTTP/1.1\r\n", 1);
    receive("Host: x\r\nA", 2);
    model_->updateMap(map(1));
    QCOMPARE(model_->rowCount(), 3);
    QCOMPARE(reset.size(), 0);
}

void WireModelTest::tenThousandReadsAreListedLazily()
{
    const QByteArray wire = frame(QByteArray(9989, 'x'));
    QCOMPARE(wire.size(), 10'000 + 1);
    for (qsizetype i = 0; i < wire.size(); ++i)
        recorder_->append(0, Direction::In, QByteArrayView(wire).sliced(i, 1), i);
    QVERIFY(recorder_->flush());
    model_->setMap(map(1));
    QCOMPARE(model_->rowCount(), 10'001);
    QCOMPARE(model_->index(10'000, WireModel::InFrame).data().toString(), u"10,000"_qs);
}

void WireModelTest::theListIsBoundedAndSaysSo()
{
    const QByteArray wire = frame(QByteArray(qsizetype(WireMap::maxSteps), 'x'));
    for (qsizetype i = 0; i < wire.size(); ++i)
        recorder_->append(0, Direction::In, QByteArrayView(wire).sliced(i, 1), i);
    QVERIFY(recorder_->flush());
    const QString summary = wireSummary(*map(1));
    QVERIFY2(summary.startsWith(u"Came in more than 100,000 reads over 0.1 ms; first byte "),
             qPrintable(summary));
    QVERIFY2(summary.endsWith(u". Only the first 100,000 are listed."), qPrintable(summary));
}

void WireModelTest::theInspectorSelectsTheBytesOfAStep()
{
    receive("\r\nMSG 5\r\nhe", 0);
    receive("llo", 1);
    Inspector inspector;
    InspectedFrame inspected;
    inspected.wire = std::make_shared<MemoryByteSource>(frame("hello"));
    inspected.wireMap = map(1);
    inspector.showFrame(inspected);
    auto *view = inspector.findChild<QTableView *>(u"wireView"_qs);
    QCOMPARE(view->model()->rowCount(), 2);
    view->selectRow(1);
    QCOMPARE(inspector.findChild<HexView *>(u"hexView"_qs)->selectedBytes(100), QByteArray("llo"));
    QVERIFY(inspector.findChild<QLabel *>(u"wireSummaryLabel"_qs)->text().startsWith(u"Came in 2 reads"));
    inspector.clear();
    QCOMPARE(view->model()->rowCount(), 0);
}

void WireModelTest::aRowWithoutBytesSaysSo()
{
    QVERIFY(recorder_->flush());
    QCOMPARE(wireSummary(*map(0)), u"Nothing was read or written for this row"_qs);
}

REGISTER_TEST(WireModelTest, QApplication)
#include "test_wiremodel.moc"
