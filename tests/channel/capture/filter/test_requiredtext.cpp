// SPDX-License-Identifier: MIT

#include "channel/capture/filter/rowbytes.h"
#include "channel/capture/index/streamchunks.h"
#include "channel/protocol/framewriter.h"
#include "tests/channel/capture/filter/plainreading.h"
#include "tests/support/framedescription.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

using namespace channel;

namespace {

constexpr int connectionsAtOnce = 5;

/// Bytes that one side is about to send.
struct Outgoing
{
    ConnectionId connection = 0;
    Direction direction = Direction::In;
    QByteArray bytes;
};

/// A message of dots that takes so many bytes with its header.
QByteArray dots(qsizetype wireSize)
{
    QByteArray wire;
    for (qsizetype size = wireSize; wire.size() != wireSize && size > 0; --size)
        wire = frame(QByteArray(size, '.'));
    return wire;
}

} // namespace

/// Filters that no row matches without a certain text pass over rows in stretches of the file. What they find
/// must be what looking at each row for itself finds, however the rows lie in the file.
class TestRequiredText : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        startRecording();
        outgoing_.clear();
        time_ = 1'700'000'000'000'000'000;
    }

    void findsWhatLookingAtEachRowFinds_data();
    void findsWhatLookingAtEachRowFinds();
    void findsItWhileTheCaptureGrows();
    void chunkIsFoundFromAnyGuess();
    void findsTextWhereverAPacketEnds();
    void findsTextAtTheEndOfWhatIsReadAtOnce_data();
    void findsTextAtTheEndOfWhatIsReadAtOnce();

private:
    void recordNeedleBehind(qsizetype bytes);
    quint64 payloadEnd(quint64 row) const;
    void send(Outgoing &side, qsizetype size);
    void open();
    void close(QRandomGenerator &random);
    QByteArray randomWire(QRandomGenerator &random) const;
    void recordSome(QRandomGenerator &random, int steps);
    void sendTheRest();

    std::vector<Outgoing> outgoing_;
    qint64 time_ = 0;
};

void TestRequiredText::send(Outgoing &side, qsizetype size)
{
    recorder_->append(side.connection, side.direction, side.bytes.first(size), ++time_);
    side.bytes.remove(0, size);
}

void TestRequiredText::open()
{
    const auto port = quint16(40000 + capture_->connectionCount());
    const ConnectionId id = recorder_->openConnection(loopbackConnection(true, port), ++time_);
    outgoing_.push_back({id, Direction::In, {}});
    outgoing_.push_back({id, Direction::Out, {}});
}

/// What a connection has begun to send stays unfinished.
void TestRequiredText::close(QRandomGenerator &random)
{
    const size_t first = random.bounded(quint32(outgoing_.size() / 2)) * 2;
    recorder_->closeConnection(outgoing_[first].connection, ConnectionEnd::PeerClose, ++time_);
    outgoing_.erase(outgoing_.begin() + qsizetype(first), outgoing_.begin() + qsizetype(first) + 2);
}

/// A message or two, with and without the needle, or with a part of it; sometimes noise before them, or the
/// head of a message that is longer than what follows.
QByteArray TestRequiredText::randomWire(QRandomGenerator &random) const
{
    static const QByteArrayList words{"needle",
                                      "NEEDLE",
                                      "Needle",
                                      "need",
                                      "le",
                                      "nee",
                                      "dle",
                                      "n",
                                      "\x06\0\0\0",
                                      "E",
                                      "other",
                                      "x",
                                      "\xc3\xa4",
                                      "\r\nMSG 6\r\n",
                                      "",
                                      "MSG ",
                                      "words",
                                      "n\xc3\xa4"
                                      "e",
                                      "12",
                                      "..."};
    QByteArray wire;
    for (int count = random.bounded(1, 4); count > 0; --count) {
        QByteArray payload;
        for (int word = random.bounded(6); word > 0; --word)
            payload += words[random.bounded(int(words.size()))];
        if (random.bounded(30) == 0)
            payload.insert(random.bounded(2) == 0 ? 0 : payload.size(), QByteArray(50'000, '.'));
        wire += frame(payload);
    }
    if (random.bounded(12) == 0)
        wire.prepend("noise " + words[random.bounded(int(words.size()))] +
                     (random.bounded(2) == 0 ? "\r\n" : ""));
    return wire;
}

/// Sides send in turn, in pieces of any size; connections come and go; marks and notes stand between packets.
void TestRequiredText::recordSome(QRandomGenerator &random, int steps)
{
    for (int step = 0; step < steps; ++step) {
        if (outgoing_.size() < connectionsAtOnce * 2)
            open();
        Outgoing &side = outgoing_[random.bounded(quint32(outgoing_.size()))];
        if (side.bytes.isEmpty())
            side.bytes = random.bounded(60) == 0 ? "MSG 400\r\n" + randomWire(random) : randomWire(random);
        const auto size = int(side.bytes.size());
        send(side, random.bounded(3) == 0 ? size : random.bounded(1, size + 1));
        if (random.bounded(80) == 0)
            recorder_->appendGap(side.connection, side.direction, random.bounded(1, 9), ++time_);
        if (random.bounded(50) == 0)
            close(random);
        if (random.bounded(60) == 0 && capture_->frameCount() > 0)
            recorder_->annotate({random.bounded(quint32(capture_->frameCount())),
                                 {.marked = true, .note = QStringLiteral("a needle in a note")}});
    }
}

void TestRequiredText::sendTheRest()
{
    for (Outgoing &side : outgoing_) {
        // Whatever was begun is complete behind this, and no run goes on.
        side.bytes += QByteArray(500, '.') + "\r\n" + frame("end");
        send(side, side.bytes.size());
    }
    recorder_->flush();
}

void TestRequiredText::findsWhatLookingAtEachRowFinds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint32>("seed");
    for (const char *text : {"needle",
                             "\"n\"",
                             "edle",
                             "hex:4e6565646c65",
                             "hex:06000000",
                             "hex:45",
                             "hex:7f000001",
                             "hex:0d0a",
                             "\"a needle in\"",
                             "in needle",
                             "needle out len>20",
                             "len<6 needle",
                             "needle message",
                             "needle malformed",
                             "needle words",
                             "words needle",
                             "needle event",
                             "needle !words",
                             "not needle",
                             "needle or event",
                             "(needle or words) dle",
                             "needle (words or delta=1ns)",
                             "needle delta<3ns peer:4",
                             "needle marked",
                             "needle \"\xc3\xa4\"",
                             "needle /d.e|e$/",
                             "\"\xc3\xa4\" needle"}) {
        for (const quint32 seed : {31u, 32u, 33u})
            QTest::newRow(text + QByteArray(" in capture ") + QByteArray::number(seed))
                << QString::fromUtf8(text) << seed;
    }
}

void TestRequiredText::findsWhatLookingAtEachRowFinds()
{
    QFETCH(QString, text);
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    recordSome(random, 1500);
    if (seed != 33)
        sendTheRest();
    recorder_->finish();
    QVERIFY(capture_->fileSize() > 2 * 1024 * 1024); // More than is read at once.
    QCOMPARE(matchesOf(capture_, text), expectedRows(*capture_, text));
}

void TestRequiredText::findsItWhileTheCaptureGrows()
{
    QRandomGenerator random(34);
    FilterScan text(capture_, parsed(QStringLiteral("needle")));
    FilterScan both(capture_, parsed(QStringLiteral("in \"dle\" len<50")));
    for (int round = 0; round < 40; ++round) {
        recordSome(random, random.bounded(60));
        sendTheRest();
        for (FilterScan *scan : {&text, &both}) {
            scan->wake();
            waitFor(*scan);
            QCOMPARE(found(*scan), expectedRows(*capture_, scan->filter()->text()));
        }
    }
}

void TestRequiredText::chunkIsFoundFromAnyGuess()
{
    QRandomGenerator random(35);
    StreamChunks chunks;
    QCOMPARE(chunks.indexOf(0, 0), 0u);
    QList<quint64> numbers; // By offset.
    for (quint64 number = 0; number < 40; ++number) {
        const quint32 size = random.bounded(1u, 5u);
        chunks.append(number * 100, size, 0);
        numbers.append(QList<quint64>(size, number));
    }
    numbers.append({40, 40}); // There is none.
    for (qsizetype offset = 0; offset < numbers.size(); ++offset) {
        QCOMPARE(chunks.indexOf(quint64(offset)), numbers[offset]);
        for (quint64 guess = 0; guess < 43; ++guess)
            QCOMPARE(chunks.indexOf(quint64(offset), guess), numbers[offset]);
    }
}

/// What is between the two packets of a message, another connection's, must not be taken for a part of it.
void TestRequiredText::findsTextWhereverAPacketEnds()
{
    open();
    open();
    const QByteArray wire = frame("a needle") + frame("needles") + frame("needle") + frame("need");
    for (qsizetype cut = 0; cut <= wire.size(); ++cut) {
        recorder_->append(0, Direction::In, wire.first(cut), ++time_);
        recorder_->append(1, Direction::In, frame("le"), ++time_);
        recorder_->append(0, Direction::In, wire.sliced(cut), ++time_);
    }
    recorder_->flush();
    QCOMPARE(matchesOf(capture_, QStringLiteral("needle")).size(), 3 * (wire.size() + 1));
    for (const char *text : {"needle", "needle len=6", "hex:6e6565646c65", "needles", "\"a n\""})
        QCOMPARE(matchesOf(capture_, QString::fromLatin1(text)),
                 expectedRows(*capture_, QString::fromLatin1(text)));
}

void TestRequiredText::findsTextAtTheEndOfWhatIsReadAtOnce_data()
{
    QTest::addColumn<int>("over");
    for (int over = -8; over <= 8; ++over)
        QTest::addRow("the row ends %d bytes behind it", over) << over;
}

void TestRequiredText::findsTextAtTheEndOfWhatIsReadAtOnce()
{
    QFETCH(int, over);
    qint64 wrong = 30'000;
    // What stands between packets depends on their sizes, too.
    for (qint64 bytes = wrong, attempt = 0; wrong != 0 && attempt < 4; bytes += wrong, ++attempt) {
        init();
        recordNeedleBehind(bytes);
        const quint64 readEnd = payloadEnd(1) - capture_->frame(1).length + quint64(RowBytes::blockSize);
        wrong = qint64(readEnd) + over - qint64(payloadEnd(capture_->frameCount() - 1));
    }
    QCOMPARE(wrong, 0);
    QCOMPARE(matchesOf(capture_, QStringLiteral("needle")), QList<quint64>{capture_->frameCount() - 1});
}

/// Nearly as much as is read at once, a message in each packet, and then one with this many bytes of another
/// message before the needle.
void TestRequiredText::recordNeedleBehind(qsizetype bytes)
{
    constexpr qsizetype packet = 60'000;
    open();
    for (qsizetype size = 0; size + packet < RowBytes::blockSize - 30'000; size += packet)
        recorder_->append(0, Direction::In, dots(packet), ++time_);
    recorder_->append(0, Direction::In, dots(bytes) + frame("needle"), ++time_);
    recorder_->flush();
}

/// Where in the file the bytes of a row end.
quint64 TestRequiredText::payloadEnd(quint64 row) const
{
    const Frame frame = capture_->frame(row);
    return capture_->filePosition(0, Direction::In, frame.start + frame.wireLength() - 1) + 1;
}

REGISTER_TEST(TestRequiredText, QCoreApplication)
#include "test_requiredtext.moc"
