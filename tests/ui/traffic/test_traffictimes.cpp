// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/printedmodel.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"
#include "tests/support/timezone.h"
#include "ui/inspector/wiremodel.h"
#include "ui/traffic/capturebytesource.h"
#include "ui/traffic/trafficcopy.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"

#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// The log's times, as the user wants them written.
class TrafficTimesTest : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void everyStyleInTheLog_data();
    void everyStyleInTheLog();
    void everyStyleInCopiedRows_data();
    void everyStyleInCopiedRows();
    void theInspectorFollows();
    void aTimeReferenceCountsInAnyStyle();
    void midnightIsThatOfTheZone();
    void theColumnHasRoomForTheStyle();

private:
    static TimeFormat format(TimeFormat::Style style, bool utc = false) { return {style, utc}; }
    static constexpr qint64 second = 1'000'000'000;
    static constexpr qint64 start = 1'767'351'784'118'456'789; // 2026-01-02 11:03:04.118456789 UTC

    TimeZone zone_{"Europe/Berlin"};
    std::unique_ptr<TrafficModel> model_;
};

using Style = TimeFormat::Style;

void TrafficTimesTest::init()
{
    startRecording();
    const ConnectionId connection = recorder_->openConnection(
        {QHostAddress::LocalHost, 5000, QHostAddress::LocalHost, 40112, true}, start);
    recorder_->append(connection, Direction::In, frame("ok"), start + 2 * second + 1);
    QVERIFY(recorder_->flush());
    model_ = std::make_unique<TrafficModel>(recorder_->capture());
    model_->refresh();
}

void TrafficTimesTest::everyStyleInTheLog_data()
{
    QTest::addColumn<int>("style");
    QTest::addColumn<bool>("utc");
    QTest::addColumn<QString>("times");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("tip");
    const QString local = u"2026-01-02 12:03:06.118456790 +01:00"_qs;
    QTest::newRow("time of day") << int(Style::TimeOfDay) << false
                                 << u"2026-01-02 12:03:04.118\n12:03:06.118\n"_qs << u"Time"_qs << local;
    QTest::newRow("time of day, UTC")
        << int(Style::TimeOfDay) << true << u"2026-01-02 11:03:04.118\n11:03:06.118\n"_qs << u"Time (UTC)"_qs
        << u"2026-01-02 11:03:06.118456790 +00:00"_qs;
    QTest::newRow("date and time") << int(Style::DateAndTime) << false
                                   << u"2026-01-02 12:03:04.118\n2026-01-02 12:03:06.118\n"_qs << u"Time"_qs
                                   << local;
    QTest::newRow("seconds since 1970")
        << int(Style::Epoch) << false << u"1767351784.118\n1767351786.118\n"_qs << u"Time"_qs
        << local + u"\n1767351786.118456790 s since 1970 UTC"_qs;
    QTest::newRow("since the start") << int(Style::SinceStart) << true << u"+0:00:00.000\n+0:00:02.000\n"_qs
                                     << u"Time"_qs
                                     << u"2026-01-02 11:03:06.118456790 +00:00\n"
                                        "2.000000001 s since the capture's start"_qs;
}

void TrafficTimesTest::everyStyleInTheLog()
{
    QFETCH(int, style);
    QFETCH(bool, utc);
    QFETCH(QString, tip);
    const QSignalSpy changed(model_.get(), &QAbstractItemModel::dataChanged);
    model_->setTimeFormat(format(Style(style), utc));
    QCOMPARE(changed.size(), 1);
    QTEST(printed(*model_, {TrafficModel::Time}), "times");
    QTEST(model_->headerData(TrafficModel::Time, Qt::Horizontal).toString(), "title");
    const QString shown = model_->index(1, TrafficModel::Time).data(Qt::ToolTipRole).toString();
    for (const QString &line : tip.split(u'\n'))
        QVERIFY2(shown.contains(line.toHtmlEscaped()) || shown.contains(line), qPrintable(shown));
}

void TrafficTimesTest::everyStyleInCopiedRows_data()
{
    QTest::addColumn<int>("style");
    QTest::addColumn<bool>("utc");
    QTest::addColumn<QString>("time");
    QTest::newRow("time of day has its date")
        << int(Style::TimeOfDay) << false << u"2026-01-02 12:03:06.118"_qs;
    QTest::newRow("UTC says so") << int(Style::TimeOfDay) << true << u"2026-01-02 11:03:06.118Z"_qs;
    QTest::newRow("date and time in UTC")
        << int(Style::DateAndTime) << true << u"2026-01-02 11:03:06.118Z"_qs;
    QTest::newRow("seconds since 1970") << int(Style::Epoch) << true << u"1767351786.118"_qs;
    QTest::newRow("since the start") << int(Style::SinceStart) << false << u"+0:00:02.000"_qs;
}

void TrafficTimesTest::everyStyleInCopiedRows()
{
    QFETCH(int, style);
    QFETCH(bool, utc);
    QFETCH(QString, time);
    model_->setTimeFormat(format(Style(style), utc));
    const QItemSelection row(model_->index(1, 0), model_->index(1, TrafficModel::ColumnCount - 1));
    QCOMPARE(copiedTraffic(rowsToCopy(*model_, row)).text, time + u"\t127.0.0.1:40112\tin\tok"_qs);
}

void TrafficTimesTest::theInspectorFollows()
{
    model_->setTimeFormat(format(Style::TimeOfDay, true));
    const InspectedFrame inspected = inspectedFrame(*model_, 1);
    QCOMPARE(inspected.title,
             u"No. 2 · received from 127.0.0.1:40112 · 2 bytes · 2026-01-02 11:03:06.118Z"_qs);
    WireModel wire;
    wire.setMap(inspected.wireMap);
    QCOMPARE(wire.index(0, WireModel::Time).data().toString(), u"12:03:06.118"_qs);
    wire.setTimeFormat(inspected.timeFormat);
    QCOMPARE(wire.index(0, WireModel::Time).data().toString(), u"11:03:06.118"_qs);
    QCOMPARE(wire.headerData(WireModel::Time, Qt::Horizontal).toString(), u"Read at (UTC)"_qs);
    QCOMPARE(wireSummary(*inspected.wireMap, inspected.timeFormat), u"Came in 1 read at 11:03:06.118"_qs);
    model_->setTimeFormat(format(Style::SinceStart));
    wire.setTimeFormat(model_->timeFormat());
    QCOMPARE(wire.index(0, WireModel::Time).data().toString(), u"+0:00:02.000"_qs);
    QCOMPARE(wire.headerData(WireModel::Time, Qt::Horizontal).toString(), u"Read at"_qs);
}

void TrafficTimesTest::aTimeReferenceCountsInAnyStyle()
{
    recorder_->annotate({0, {.timeReference = true}});
    model_->setTimeFormat(format(Style::Epoch));
    model_->refreshAnnotations();
    QCOMPARE(printed(*model_, {TrafficModel::Time}), u"T=1767351784.118\nT+0:00:02.000\n"_qs);
}

void TrafficTimesTest::midnightIsThatOfTheZone()
{
    constexpr qint64 hour = 3600 * second;
    recorder_->append(0, Direction::In, frame("1"), start + 12 * hour);
    recorder_->append(0, Direction::In, frame("2"), start + 13 * hour);
    QVERIFY(recorder_->flush());
    model_->refresh();
    QCOMPARE(printed(*model_, {TrafficModel::Time}),
             u"2026-01-02 12:03:04.118\n12:03:06.118\n2026-01-03 00:03:04.118\n01:03:04.118\n"_qs);
    model_->setTimeFormat(format(Style::TimeOfDay, true));
    QCOMPARE(printed(*model_, {TrafficModel::Time}),
             u"2026-01-02 11:03:04.118\n11:03:06.118\n23:03:04.118\n2026-01-03 00:03:04.118\n"_qs);
}

void TrafficTimesTest::theColumnHasRoomForTheStyle()
{
    TrafficView view;
    view.resize(1600, 300);
    view.setTraffic(model_.get());
    const auto width = [&view] {
        return view.horizontalHeader()->sectionSize(TrafficModel::Time);
    };
    const int dated = width();
    for (const Style style : {Style::SinceStart, Style::Epoch, Style::DateAndTime, Style::TimeOfDay}) {
        model_->setTimeFormat(format(style));
        const QString text = u"T="_qs + model_->timeFormat().columnText(start, true);
        QVERIFY(width() >= view.fontMetrics().horizontalAdvance(text));
    }
    QCOMPARE(width(), dated);
    model_->setTimeFormat(format(Style::SinceStart));
    QVERIFY(width() < dated);
}

REGISTER_TEST(TrafficTimesTest, QApplication)
#include "test_traffictimes.moc"
