// SPDX-License-Identifier: MIT

#include "channel/capture/export/row.h"
#include "channel/capture/index/capture.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <array>

using namespace channel;

class TestRowReader : public QObject, RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAreThoseOfTheCapture_data();
    void bytesAreThoseOfTheCapture();
    void whatGrowsIsReadToo();
    void largeOnesAreAskedFor();
    void nothingOfTheRowBeforeStays();
};

void TestRowReader::bytesAreThoseOfTheCapture_data()
{
    QTest::addColumn<int>("piece");
    QTest::addColumn<bool>("isShuffled");
    for (const int piece : {1, 7, 100, 3'000, 70'000}) {
        QTest::addRow("%d bytes a read", piece) << piece << false;
        QTest::addRow("%d bytes a read, shuffled", piece) << piece << true;
    }
}

/// However the stream was cut, and wherever it goes on in the file.
void TestRowReader::bytesAreThoseOfTheCapture()
{
    QFETCH(const int, piece);
    QFETCH(const bool, isShuffled);
    startRecording();
    QRandomGenerator random(3);
    std::array<QByteArray, 4> streams;
    for (QByteArray &stream : streams) {
        for (int number = 0; number < (piece == 1 ? 20 : 400); ++number)
            stream += frame(QByteArray(random.bounded(300), char('a' + number % 26)));
        stream += "\r\nMSG 9\rbroken";
    }
    recorder_->openConnection(loopbackConnection(), 1);
    recorder_->openConnection(loopbackConnection(), 1);
    for (qsizetype from = 0; from < 200'000; from += piece) {
        for (int number = 0; number < 4; ++number) {
            const QByteArray bytes = streams[size_t(number)].mid(from, piece);
            if (!bytes.isEmpty())
                recorder_->append(ConnectionId(number % 2), Direction(number / 2), bytes, from);
        }
    }
    recorder_->flush();
    QList<quint64> rows;
    for (quint64 index = 0; index < capture_->frameCount(); ++index)
        rows.append(index);
    if (isShuffled)
        std::shuffle(rows.begin(), rows.end(), random);
    RowReader reader(*capture_);
    for (const quint64 index : rows) {
        const Row &row = reader.row(index);
        const QByteArray expected = capture_->wire(capture_->frame(index));
        QCOMPARE(row.kept.toByteArray(), expected);
        QCOMPARE(row.wire(0, row.frame.wireLength()), expected);
    }
}

void TestRowReader::whatGrowsIsReadToo()
{
    startRecording();
    recorder_->openConnection(loopbackConnection(), 1);
    RowReader reader(*capture_);
    for (int number = 0; number < 100; ++number) {
        const QByteArray message = frame(QByteArray::number(number));
        recorder_->append(0, Direction::In, message, number);
        recorder_->flush();
        QCOMPARE(reader.row(capture_->frameCount() - 1).kept.toByteArray(), message);
    }
}

void TestRowReader::largeOnesAreAskedFor()
{
    startRecording();
    recorder_->openConnection(loopbackConnection(), 1);
    const QByteArray message = frame(QByteArray(100'000, 'l'));
    recorder_->append(0, Direction::In, message, 1);
    recorder_->flush();
    RowReader reader(*capture_);
    const Row &row = reader.row(1);
    QVERIFY(row.kept.isEmpty());
    QVERIFY(row.wire(0, 200'000) == message);
}

void TestRowReader::nothingOfTheRowBeforeStays()
{
    startRecording();
    recorder_->openConnection(loopbackConnection(), 1);
    recorder_->append(0, Direction::In, "nonsense" + frame("after it"), 1);
    recorder_->flush();
    recorder_->annotate({1, {.marked = true, .note = QStringLiteral("noted")}});
    RowReader reader(*capture_);
    Row &first = reader.row(1);
    QCOMPARE(first.note, QStringLiteral("noted"));
    QVERIFY(!first.diagnosis.isEmpty());
    first.isFatal = true;
    first.number = 0;
    first.available = 1;
    const Row &second = reader.row(0);
    QCOMPARE(second.frame.kind, FrameKind::Connected);
    QCOMPARE(second.number, 1u);
    QVERIFY(second.note.isEmpty() && second.diagnosis.isEmpty() && second.kept.isEmpty());
    QVERIFY(!second.isMarked && !second.isFatal && !second.available);
}

REGISTER_TEST(TestRowReader, QCoreApplication)
#include "test_rowreader.moc"
