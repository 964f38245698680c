// SPDX-License-Identifier: MIT

#include "app/channelcat/rowbatches.h"
#include "app/channelcat/rowprinter.h"
#include "channel/capture/index/capture.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QBuffer>
#include <QRandomGenerator>
#include <QTest>

#include <utility>

using namespace channel;
using namespace channel::cat;

namespace {

constexpr qint64 start = 1'767'323'045'123'456'789; // 2026-01-02T03:04:05.123456789Z
constexpr qint64 hour = 3'600'000'000'000;
constexpr int messageCount = 10'000;

QByteArray payload(QRandomGenerator &random, int number)
{
    if (number == messageCount / 2)
        return QByteArray(700'000, '\x01'); // As JSON it is six times as long.
    QByteArray bytes(random.bounded(60), 'p');
    for (char &byte : bytes)
        byte = number % 3 == 0 ? char(random.bounded(256)) : char(random.bounded(32, 127));
    return bytes;
}

/// What a writer writes that is handed one row after the other.
QByteArray oneByOne(const Capture &capture, ExportFormat format)
{
    QBuffer buffer;
    buffer.open(QBuffer::WriteOnly);
    RowWriter writer(format, buffer);
    RowReader reader(capture);
    for (quint64 index = 0; index < capture.frameCount(); ++index)
        writer.write(reader.row(index));
    writer.flush();
    return buffer.data();
}

/// Takes so many bytes, and then no more.
class FullDevice : public QIODevice
{
public:
    explicit FullDevice(qint64 room)
        : room_(room)
    {
        open(WriteOnly | Unbuffered);
    }

    QByteArray taken;

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        if (taken.size() + size > room_)
            return -1;
        taken.append(data, size);
        return size;
    }

private:
    qint64 room_;
};

} // namespace

class TestRowBatches : public QObject, RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void asOneByOne_data();
    void asOneByOne();
    void aFewOfThem();
    void fault86_aFullDeviceEndsIt();
    void endsBetween();
};

/// Two connections by turns, both directions, malformed runs, a large message, and an hour every 1,000 rows.
void TestRowBatches::init()
{
    startRecording();
    QRandomGenerator random(12);
    for (ConnectionId id = 0; id < 2; ++id)
        recorder_->openConnection(loopbackConnection(), start);
    for (int number = 0; number < messageCount; ++number) {
        const auto direction = Direction(number % 5 == 0);
        QByteArray bytes = frame(payload(random, number));
        if (number % 501 == 500)
            bytes.prepend("\r\nMSG x\r\n?");
        recorder_->append(ConnectionId(number % 2), direction, bytes, start + number / 1000 * hour + number);
    }
    recorder_->closeConnection(0, ConnectionEnd::PeerClose, start + 30 * hour);
    recorder_->flush();
    QCOMPARE_GT(capture_->frameCount(), quint64(messageCount));
}

void TestRowBatches::asOneByOne_data()
{
    QTest::addColumn<ExportFormat>("format");
    QTest::newRow("text") << ExportFormat::TextLines;
    QTest::newRow("hex") << ExportFormat::HexDump;
    QTest::newRow("JSON") << ExportFormat::JsonLines;
    QTest::newRow("raw") << ExportFormat::RawPayloads;
    QTest::newRow("none") << ExportFormat::Nothing;
}

void TestRowBatches::asOneByOne()
{
    QFETCH(const ExportFormat, format);
    QBuffer buffer;
    buffer.open(QBuffer::WriteOnly);
    RowPrinter printer(*capture_, {format, DecodePolicy::Resync}, buffer);
    quint64 before = 0;
    const bool printed = printer.print(
        0, capture_->frameCount(), [&before](quint64 next) { return next > std::exchange(before, next); });
    QVERIFY(printed);
    QVERIFY(printer.flush());
    QCOMPARE(before, capture_->frameCount());
    QVERIFY(buffer.data() == oneByOne(*capture_, format));
}

/// Each printed for itself, as matches are.
void TestRowBatches::aFewOfThem()
{
    QBuffer buffer;
    buffer.open(QBuffer::WriteOnly);
    RowPrinter printer(*capture_, {ExportFormat::RawPayloads, DecodePolicy::Resync}, buffer);
    QByteArray expected;
    for (const quint64 index : {0, 1, 7, 5, 9'000, 9'002, 3}) {
        QVERIFY(printer.print(index, index + 1, [](quint64) { return true; }));
        if (capture_->frame(index).kind == FrameKind::Message)
            expected += capture_->payload(capture_->frame(index));
    }
    QVERIFY(printer.flush());
    QCOMPARE(buffer.data(), expected);
}

/// What was taken is the beginning of the whole, wherever it ends.
void TestRowBatches::fault86_aFullDeviceEndsIt()
{
    const QByteArray whole = oneByOne(*capture_, ExportFormat::JsonLines);
    for (const qint64 room : {0, 1'000'000, int(whole.size()) - 1}) {
        FullDevice device(room);
        RowBatches batches(*capture_, {ExportFormat::JsonLines, DecodePolicy::Resync}, device, 0,
                           capture_->frameCount());
        while (batches.writeNext()) {
        }
        QCOMPARE_LT(batches.next(), capture_->frameCount());
        QVERIFY(device.taken.size() < whole.size());
        QVERIFY(whole.startsWith(device.taken));
    }
}

/// Whoever has enough does not wait for the rest.
void TestRowBatches::endsBetween()
{
    QBuffer buffer;
    buffer.open(QBuffer::WriteOnly);
    {
        RowBatches batches(*capture_, {ExportFormat::TextLines, DecodePolicy::Resync}, buffer, 0,
                           capture_->frameCount());
        QVERIFY(batches.writeNext());
        QVERIFY(batches.writeNext());
        QCOMPARE(batches.next(), 4096u);
    }
    QCOMPARE(buffer.data().count('\n'), 4096);
}

REGISTER_TEST(TestRowBatches, QCoreApplication)
#include "test_rowbatches.moc"
