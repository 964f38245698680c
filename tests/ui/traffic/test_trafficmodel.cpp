// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "channel/transport/timestamp.h"
#include "tests/support/printedmodel.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"
#include "tests/support/timezone.h"
#include "ui/traffic/capturebytesource.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>

using namespace channel;
using ui::TrafficModel;

class TrafficModelTest : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyKindOfRowIsPrintedWhole();
    void aTickInsertsAllThatIsNewAtOnce();
    void nothingNewInsertsNothing();
    void aMillionRowsComeInOneInsertion();
    void timesAndLengthsAreInTheTooltips();
    void field03_aDateStandsWhereAnotherDayBegins();
    void field03_todaysDateIsKnown();
    void field03_theViewMakesRoomForDatesOnce();
    void clearHidesAndUndoShowsAgain();
    void anOpenMalformedRunGrows();
    void theInspectedFrameReadsOnlyWhatIsAsked();
    void aMalformedFrameIsInspectedAtItsOffendingByte();
    void nonCanonicalLengthsAreNoted();
    void field05_aBackslashIsDoubledInCells();
    void fault77_payloadsAreTextInCellsAndTooltips();
    void fault78_controlsAndBidiAreVisibleInCells();
    void fault79_invalidUtf8IsShown();
    void fault80_aLineOfOneMebibyteIsCappedInItsCell();
    void fault81_aMillionCombiningMarksAreCappedInTheirCell();

private:
    ConnectionId open(quint16 port, qint64 time = 0);
    void receive(ConnectionId connection, const QByteArray &bytes, qint64 time = 0);
    void send(ConnectionId connection, const QByteArray &bytes, qint64 time = 0);
    QString cell(int row, int column, int role = Qt::DisplayRole) const;
    void showOnePayload(const QByteArray &payload);

    std::unique_ptr<TrafficModel> model_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};

void TrafficModelTest::init()
{
    startRecording();
    model_ = std::make_unique<TrafficModel>(recorder_->capture());
    tester_ = std::make_unique<QAbstractItemModelTester>(
        model_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TrafficModelTest::cleanup()
{
    tester_.reset();
    model_.reset();
    recorder_.reset();
    folder_.reset();
}

ConnectionId TrafficModelTest::open(quint16 port, qint64 time)
{
    return recorder_->openConnection({QHostAddress::LocalHost, 5000, QHostAddress::LocalHost, port, true},
                                     time);
}

void TrafficModelTest::receive(ConnectionId connection, const QByteArray &bytes, qint64 time)
{
    recorder_->append(connection, Direction::In, bytes, time);
    QVERIFY(recorder_->flush());
}

void TrafficModelTest::send(ConnectionId connection, const QByteArray &bytes, qint64 time)
{
    recorder_->append(connection, Direction::Out, bytes, time);
    QVERIFY(recorder_->flush());
}

QString TrafficModelTest::cell(int row, int column, int role) const
{
    return model_->index(row, column).data(role).toString();
}

void TrafficModelTest::showOnePayload(const QByteArray &payload)
{
    receive(open(40112), frame(payload));
    model_->refresh();
    QCOMPARE(model_->rowCount(), 2);
}

void TrafficModelTest::everyKindOfRowIsPrintedWhole()
{
    constexpr qint64 millisecond = 1'000'000;
    const ConnectionId connection = open(40112, 0);
    receive(connection, frame("Hello World"), 200'000);
    send(connection, frame("ok"), 600'000);
    receive(connection, "\r\nMSG 14\nHello again :)" + frame(R"({"a":1})"), 883 * millisecond);
    recorder_->closeConnection(connection, ConnectionEnd::PeerReset, 2000 * millisecond);
    QVERIFY(recorder_->flush());
    model_->refresh();

    const QString diagnosis = recorder_->capture()->diagnosis(3);
    QVERIFY(!diagnosis.isEmpty());
    const QString expected =
        u"1 |  | 127.0.0.1:40112 |  |  | connected to us at 127.0.0.1:5000\n"
        "2 | +0.2 ms | 127.0.0.1:40112 | → | 11 | Hello World\n"
        "3 | +0.4 ms | 127.0.0.1:40112 | ← | 2 | ok\n"
        "4 | +882 ms | 127.0.0.1:40112 | → | 23 | ⚠ %1  \\r\\nMSG 14\\nHello again :)\n"
        "5 | same read | 127.0.0.1:40112 | → | 7 | {\"a\":1}\n"
        "6 | +1.12 s | 127.0.0.1:40112 |  |  | disconnected: reset by the peer\n"_qs.arg(diagnosis);
    const QList<int> columns{TrafficModel::Number, TrafficModel::Delta,  TrafficModel::Peer,
                             TrafficModel::Arrow,  TrafficModel::Length, TrafficModel::Preview};
    QCOMPARE(printed(*model_, columns), expected);
    QCOMPARE(cell(4, TrafficModel::Preview, TrafficModel::BadgeRole), u"a guess"_qs);
    QCOMPARE(cell(1, TrafficModel::Preview, TrafficModel::BadgeRole), QString());
    QVERIFY(cell(4, TrafficModel::Preview, Qt::ToolTipRole).startsWith(u"found after damage: a guess"));
}

void TrafficModelTest::aTickInsertsAllThatIsNewAtOnce()
{
    const QSignalSpy inserted(model_.get(), &QAbstractItemModel::rowsInserted);
    const ConnectionId connection = open(40112);
    receive(connection, frame("one") + frame("two") + frame("three"));
    model_->refresh();
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted.first().at(1).toInt(), 0);
    QCOMPARE(inserted.first().at(2).toInt(), 3);
    receive(connection, frame("four"));
    model_->refresh();
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(inserted.last().at(1).toInt(), 4);
    QCOMPARE(model_->rowCount(), 5);
}

void TrafficModelTest::nothingNewInsertsNothing()
{
    const QSignalSpy inserted(model_.get(), &QAbstractItemModel::rowsInserted);
    model_->refresh();
    QCOMPARE(inserted.size(), 0);
}

void TrafficModelTest::aMillionRowsComeInOneInsertion()
{
    tester_.reset();
    const ConnectionId connection = open(40112);
    const QByteArray thousand = frame("12345678901234567890").repeated(1000);
    for (int batch = 0; batch < 1000; ++batch)
        recorder_->append(connection, Direction::In, thousand, batch);
    QVERIFY(recorder_->flush());
    const QSignalSpy inserted(model_.get(), &QAbstractItemModel::rowsInserted);
    model_->refresh();
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(model_->rowCount(), 1'000'001);
    QCOMPARE(cell(1'000'000, TrafficModel::Number), u"1,000,001"_qs);
    QCOMPARE(cell(1'000'000, TrafficModel::Preview), u"12345678901234567890"_qs);
}

void TrafficModelTest::timesAndLengthsAreInTheTooltips()
{
    receive(open(40112, 0), frame("Hello World"), 1'767'355'384'118'123'456);
    model_->refresh();
    QVERIFY(cell(1, TrafficModel::Time, Qt::ToolTipRole).contains(u".118123456 "));
    QVERIFY(cell(1, TrafficModel::Time).endsWith(u".118"));
    QVERIFY(
        cell(1, TrafficModel::Length, Qt::ToolTipRole).startsWith(u"11 payload bytes, 21 with the header"));
    QCOMPARE(cell(1, TrafficModel::Arrow, Qt::AccessibleTextRole), u"received"_qs);
}

void TrafficModelTest::field03_aDateStandsWhereAnotherDayBegins()
{
    const TimeZone utc("UTC");
    constexpr qint64 hour = 3'600'000'000'000;
    constexpr qint64 evening = 1'795'896'000'123'000'000; // 2026-11-28T20:00:00.123Z
    const ConnectionId connection = open(40112, evening);
    receive(connection, frame("one"), evening + 4 * hour - 1'000'000'000);
    receive(connection, frame("two"), evening + 4 * hour);
    receive(connection, frame("three"), evening + 5 * hour);
    recorder_->closeConnection(connection, ConnectionEnd::PeerClose, evening + 365 * 24 * hour);
    QVERIFY(recorder_->flush());
    model_->refresh();
    QCOMPARE(printed(*model_, {TrafficModel::Time}), u"2026-11-28 20:00:00.123\n23:59:59.123\n"
                                                     "2026-11-29 00:00:00.123\n01:00:00.123\n"
                                                     "2027-11-28 20:00:00.123\n"_qs);
    QCOMPARE(cell(2, TrafficModel::Time, Qt::AccessibleTextRole), u"2026-11-29 00:00:00.123"_qs);
    QCOMPARE(inspectedFrame(*model_, 3).title,
             u"No. 4 · received from 127.0.0.1:40112 · 5 bytes · 2026-11-29 01:00:00.123"_qs);

    // The day is that of the row above, among the rows that are shown.
    model_->clear();
    recorder_->annotate({3, {.timeReference = true}});
    receive(open(40113, evening + 366 * 24 * hour), frame("four"), evening + 366 * 24 * hour);
    model_->refresh();
    model_->refreshAnnotations();
    QCOMPARE(printed(*model_, {TrafficModel::Time}), u"T+8779:00:00.000\nT+8779:00:00.000\n"_qs);
    model_->undoClear();
    QCOMPARE(cell(3, TrafficModel::Time), u"T=01:00:00.123"_qs);
}

void TrafficModelTest::field03_todaysDateIsKnown()
{
    const qint64 now = nanosecondsNow();
    receive(open(40112, now), frame("one"), now);
    model_->refresh();
    QVERIFY(!model_->hasDates());
    QCOMPARE(cell(0, TrafficModel::Time).size(), 12);
    receive(0, frame("two"), now + qint64(24) * 3'600'000'000'000);
    model_->refresh();
    QVERIFY(model_->hasDates());
    QCOMPARE(cell(2, TrafficModel::Time).size(), 23);
}

void TrafficModelTest::field03_theViewMakesRoomForDatesOnce()
{
    const qint64 now = nanosecondsNow();
    ui::TrafficView view;
    view.setTraffic(model_.get());
    QHeaderView *header = view.horizontalHeader();
    const auto fits = [&view, header] {
        return header->sectionSize(TrafficModel::Time) >
               view.fontMetrics().horizontalAdvance(u"2026-11-28 20:00:00.123"_qs);
    };
    receive(open(40112, now), frame("one"), now);
    model_->refresh();
    QVERIFY(!fits());
    receive(0, frame("two"), now + qint64(24) * 3'600'000'000'000);
    model_->refresh();
    QVERIFY(fits());
    header->resizeSection(TrafficModel::Time, 50);
    receive(0, frame("three"), now + qint64(48) * 3'600'000'000'000);
    model_->refresh();
    QVERIFY(!fits());
}

void TrafficModelTest::clearHidesAndUndoShowsAgain()
{
    const ConnectionId connection = open(40112);
    receive(connection, frame("one") + frame("two"));
    model_->refresh();
    QCOMPARE(model_->clear(), 3);
    QCOMPARE(model_->rowCount(), 0);
    QCOMPARE(model_->clear(), 0);
    receive(connection, frame("three"));
    model_->refresh();
    QCOMPARE(model_->rowCount(), 1);
    QCOMPARE(cell(0, TrafficModel::Number), u"4"_qs);
    QCOMPARE(model_->rowOf(1), -1);
    QCOMPARE(model_->rowOf(3), 0);
    QCOMPARE(model_->hiddenCount(), quint64(3));
    model_->undoClear();
    QCOMPARE(model_->rowCount(), 4);
    QCOMPARE(cell(1, TrafficModel::Preview), u"one"_qs);
    QCOMPARE(model_->hiddenCount(), quint64(0));
}

void TrafficModelTest::anOpenMalformedRunGrows()
{
    const ConnectionId connection = open(40112);
    receive(connection, "GET / HTTP/1.1\r\n");
    model_->refresh();
    QCOMPARE(model_->rowCount(), 2);
    const QString before = cell(1, TrafficModel::Length);
    QVERIFY(cell(1, TrafficModel::Preview, TrafficModel::BadgeRole).contains(u"growing"));
    const QSignalSpy changed(model_.get(), &QAbstractItemModel::dataChanged);
    receive(connection, "Host: example\r\nAccept: */*\r\n");
    model_->refresh();
    QCOMPARE(changed.size(), 1);
    QVERIFY(cell(1, TrafficModel::Length) != before);
    receive(connection, frame("found"));
    model_->refresh();
    QCOMPARE(model_->rowCount(), 3);
    QCOMPARE(cell(1, TrafficModel::Length), u"44"_qs);
    QVERIFY(!cell(1, TrafficModel::Preview, TrafficModel::BadgeRole).contains(u"growing"));
}

void TrafficModelTest::theInspectedFrameReadsOnlyWhatIsAsked()
{
    receive(open(40112), frame("Hello World"));
    model_->refresh();
    const ui::InspectedFrame inspected = ui::inspectedFrame(*model_, 1);
    QCOMPARE(inspected.wire->size(), quint64(21));
    QCOMPARE(inspected.headerLength, quint64(10));
    QCOMPARE(inspected.wire->read(0, 100), QByteArray("\r\nMSG 11\r\nHello World"));
    QCOMPARE(inspected.wire->read(16, 3), QByteArray("Wor"));
    QCOMPARE(inspected.wire->read(21, 3), QByteArray());
    QVERIFY(!inspected.malformed && !inspected.offendingByte);
    QVERIFY(inspected.title.startsWith(u"No. 2 · received from 127.0.0.1:40112 · 11 bytes · "));
    QCOMPARE(ui::inspectedFrame(*model_, 0).wire->size(), quint64(0));
}

void TrafficModelTest::aMalformedFrameIsInspectedAtItsOffendingByte()
{
    const ConnectionId connection = open(40112);
    receive(connection, frame("one") + "\r\nMSG 14\nHello again :)" + frame("two"));
    model_->refresh();
    const ui::InspectedFrame inspected = ui::inspectedFrame(*model_, 2);
    QVERIFY(inspected.malformed);
    QCOMPARE(inspected.offendingByte.value_or(0), quint64(8));
    QCOMPARE(inspected.headerLength, quint64(0));
    QCOMPARE(inspected.wire->read(0, 100), QByteArray("\r\nMSG 14\nHello again :)"));
    QVERIFY(!inspected.diagnosis.isEmpty());
}

void TrafficModelTest::nonCanonicalLengthsAreNoted()
{
    receive(open(40112), "\r\nMSG 005\r\nhello");
    model_->refresh();
    QCOMPARE(cell(1, TrafficModel::Preview, TrafficModel::BadgeRole), u"leading zeros"_qs);
    QVERIFY(
        cell(1, TrafficModel::Preview, Qt::ToolTipRole).startsWith(u"non-canonical length: leading zeros"));
    QCOMPARE(cell(1, TrafficModel::Preview), u"hello"_qs);
}

void TrafficModelTest::field05_aBackslashIsDoubledInCells()
{
    receive(open(40112), frame("a\\nb") + frame("a\nb") + "\\r\\nMSG 5\\r\\nhello");
    recorder_->annotate({1, {.note = u"C:\\new"_qs}});
    model_->refresh();
    model_->refreshAnnotations();
    QCOMPARE(cell(1, TrafficModel::Preview), u"a\\\\nb"_qs);
    QCOMPARE(cell(2, TrafficModel::Preview), u"a\\nb"_qs);
    QVERIFY(cell(3, TrafficModel::Preview).endsWith(u"  \\\\r\\\\nMSG 5\\\\r\\\\nhello"));
    QCOMPARE(cell(1, TrafficModel::Preview, TrafficModel::UserNoteRole), u"C:\\\\new"_qs);
    QCOMPARE(cell(1, TrafficModel::Preview, Qt::ToolTipRole), u"C:\\\\new\na\\\\nb"_qs);
    QVERIFY(inspectedFrame(*model_, 1).notes.contains(u"Note: C:\\\\new"_qs));
}

void TrafficModelTest::fault77_payloadsAreTextInCellsAndTooltips()
{
    showOnePayload("<b>bold</b><img src=http://127.0.0.1/x>");
    QCOMPARE(cell(1, TrafficModel::Preview), u"<b>bold</b><img src=http://127.0.0.1/x>"_qs);
    const QString tip = cell(1, TrafficModel::Preview, Qt::ToolTipRole);
    QVERIFY(!tip.contains(u"<b>") && !tip.contains(u"<img"));
}

void TrafficModelTest::fault78_controlsAndBidiAreVisibleInCells()
{
    showOnePayload("a\x01\r\n\xe2\x80\xae\xe2\x80\x8b"
                   "b");
    const QString text = cell(1, TrafficModel::Preview);
    QVERIFY(text.startsWith(u"a\\x01\\r\\n"));
    QVERIFY(!text.contains(QChar(0x202e)) && !text.contains(QChar(0x200b)));
}

void TrafficModelTest::fault79_invalidUtf8IsShown()
{
    showOnePayload(QByteArray::fromHex("61ff0062"));
    const QString text = cell(1, TrafficModel::Preview);
    QCOMPARE(text, u"a\\xff\\0b"_qs);
}

void TrafficModelTest::fault80_aLineOfOneMebibyteIsCappedInItsCell()
{
    showOnePayload(QByteArray(1024 * 1024, 'x'));
    const QString text = cell(1, TrafficModel::Preview);
    QVERIFY(text.size() <= 4096 + 1);
    QVERIFY(text.endsWith(u'…'));
    QCOMPARE(cell(1, TrafficModel::Length), u"1,048,576"_qs);
}

void TrafficModelTest::fault81_aMillionCombiningMarksAreCappedInTheirCell()
{
    showOnePayload("e" + QByteArray("\xcc\x81").repeated(1'000'000));
    QVERIFY(cell(1, TrafficModel::Preview).size() <= 4096 + 1);
}

REGISTER_TEST(TrafficModelTest, QApplication)
#include "test_trafficmodel.moc"
