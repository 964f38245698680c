// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/session/channelrecorder.h"
#include "tests/channel/transport/memoryline.h"
#include "tests/support/acceptedpeer.h"
#include "tests/support/framedescription.h"
#include "tests/support/loadedwhole.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace channel;

namespace {

/// Rows without their times, which the test does not know.
QStringList rowsOf(const Capture &capture)
{
    QStringList rows = describeAll(capture);
    for (QString &row : rows)
        row.truncate(row.lastIndexOf(u" t="));
    return rows;
}

QByteArray wholeStream(const Capture &capture, ConnectionId connection, Direction direction)
{
    return capture.stream(connection, direction, 0, 1'000'000);
}

} // namespace

/// One Channel recorded without a session, as a program does that has the library alone.
class TestChannelRecorder : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startRecording(); }

    void everyByteIsInTheCapture();
    void theFileTellsTheSame();
    void whatConnectsIsRecordedFromItsFirstByte();
    void whatNeverOpensIsNotInTheCapture();
    void whatIsHalfWayLacksItsBeginning();
    void theChannelsOwnOptionsDecode();
    void whoFinishedWhenIsKept();
    void severalShareARecorder();
    void theProgramMaySubmit();
    void itGoesOnInAnotherFile();
    void eitherMayGoFirst_data();
    void eitherMayGoFirst();
};

void TestChannelRecorder::everyByteIsInTheCapture()
{
    AcceptedPeer accepted;
    ChannelRecorder recording(*accepted.channel, *recorder_);
    QCOMPARE(recording.connection(), std::optional(ConnectionId(0)));
    const QByteArray large(200'000, 'x');
    QVERIFY(accepted.peer.write("\r\nMSG 00"));
    QTRY_COMPARE_WITH_TIMEOUT(accepted.log->received.size(), 8, patience);
    QVERIFY(accepted.peer.write("2\r\nhi" + frame(large)));
    QTRY_COMPARE_WITH_TIMEOUT(accepted.log->messages.size(), 2, patience);
    accepted.channel->send("answer");
    accepted.channel->send(large);
    const QByteArray answers = frame("answer") + frame(large);
    QTRY_VERIFY_WITH_TIMEOUT(receives(accepted.peer, answers), patience);
    accepted.peer.close();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(wholeStream(*capture_, 0, Direction::In), accepted.log->received);
    QCOMPARE(wholeStream(*capture_, 0, Direction::In), "\r\nMSG 002\r\nhi" + frame(large));
    QCOMPARE(wholeStream(*capture_, 0, Direction::Out), answers);
    QCOMPARE(rowsOf(*capture_),
             (QStringList{u"0 connected"_s, u"0 message in at 0+13 non-canonical"_s,
                          u"0 message in at 13+200014"_s, u"0 message out at 0+15"_s,
                          u"0 message out at 15+200014"_s, u"0 disconnected peer-close"_s}));
    const ConnectionDescription description = capture_->connection(0);
    QCOMPARE(description.peerText(), accepted.channel->peerAddress().toString());
    QCOMPARE(description.localText(), accepted.channel->localAddress().toString());
    QVERIFY(description.accepted);
    QVERIFY(!description.startMissing);
}

void TestChannelRecorder::theFileTellsTheSame()
{
    AcceptedPeer accepted;
    const ChannelRecorder recording(*accepted.channel, *recorder_);
    QVERIFY(accepted.peer.write(frame("question") + "garbage"));
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCoreApplication::sendPostedEvents();
    const QStringList rows = describeAll(*capture_);
    QCOMPARE(rows.size(), 4);
    const QString path = capture_->path();
    capture_.reset();
    recorder_.reset();
    const auto loaded = loadedWhole(path);
    QCOMPARE(describeAll(*loaded->capture()), rows);
    QCOMPARE(wholeStream(*loaded->capture(), 0, Direction::In), accepted.log->received);
}

void TestChannelRecorder::whatConnectsIsRecordedFromItsFirstByte()
{
    RawListener listener;
    Channel channel;
    ChannelLog log(&channel);
    ChannelRecorder recording(channel, *recorder_);
    QCOMPARE(recording.connection(), std::nullopt);
    channel.send("before it is open");
    channel.connectToHost("127.0.0.1", listener.port());
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasWaiting(), patience);
    RawPeer peer = listener.accept();
    QTRY_VERIFY_WITH_TIMEOUT(receives(peer, frame("before it is open")), patience);
    QVERIFY(peer.write(frame("answer")));
    QTRY_COMPARE_WITH_TIMEOUT(log.messages.size(), 1, patience);
    channel.close();
    peer.close();
    QTRY_VERIFY_WITH_TIMEOUT(log.isClosed(), patience);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(wholeStream(*capture_, 0, Direction::Out), frame("before it is open"));
    QCOMPARE(wholeStream(*capture_, 0, Direction::In), frame("answer"));
    QCOMPARE(rowsOf(*capture_), (QStringList{u"0 connected"_s, u"0 message out at 0+27"_s,
                                             u"0 message in at 0+15"_s, u"0 disconnected local-close"_s}));
    QCOMPARE(capture_->connection(0).peerPort, listener.port());
    QVERIFY(!capture_->connection(0).accepted);
    QVERIFY(!capture_->connection(0).startMissing);
}

void TestChannelRecorder::whatNeverOpensIsNotInTheCapture()
{
    const RefusingPort port;
    Channel channel;
    ChannelLog log(&channel);
    ChannelRecorder recording(channel, *recorder_);
    channel.connectToHost("127.0.0.1", port.number());
    QTRY_VERIFY_WITH_TIMEOUT(log.isClosed(), patience);
    recorder_->flush();
    QCOMPARE(recording.connection(), std::nullopt);
    QCOMPARE(capture_->connectionCount(), 0u);
    QCOMPARE(capture_->frameCount(), 0u);
}

void TestChannelRecorder::whatIsHalfWayLacksItsBeginning()
{
    MemoryLine line;
    line.device->takeAll();
    line.device->feed(frame("unheard"));
    line.channel->send("unseen");
    QTRY_COMPARE_WITH_TIMEOUT(line.channel->ledger().written, 15u, patience);
    QTRY_COMPARE_WITH_TIMEOUT(line.channel->ledger().received, 16u, patience);
    const ChannelRecorder recording(*line.channel, *recorder_);
    line.device->feed(frame("heard"));
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages.size(), 2, patience);
    QCoreApplication::sendPostedEvents();
    QVERIFY(capture_->connection(0).startMissing);
    QCOMPARE(capture_->connection(0).bytesBefore, (std::array<quint64, 2>{16, 15}));
    QCOMPARE(wholeStream(*capture_, 0, Direction::In), frame("heard"));
}

void TestChannelRecorder::theChannelsOwnOptionsDecode()
{
    MemoryLine line({.policy = DecodePolicy::Resync, .maxMessageSize = 10});
    const ChannelRecorder recording(*line.channel, *recorder_);
    line.device->feed("??" + frame("ok") + "\r\nMSG 11\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(line.channel->ledger().received, 23u, patience);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(rowsOf(*capture_).mid(0, 3),
             (QStringList{u"0 connected"_s, u"0 malformed in at 0+2 bad-preamble@0"_s,
                          u"0 message in at 2+11 resynchronised"_s}));
    QCOMPARE(capture_->totals().malformedRuns, 2u);
}

void TestChannelRecorder::whoFinishedWhenIsKept()
{
    AcceptedPeer accepted({.allowHalfOpen = true});
    const ChannelRecorder recording(*accepted.channel, *recorder_);
    accepted.peer.finishWriting();
    QTRY_COMPARE_WITH_TIMEOUT(accepted.channel->state(), Channel::State::HalfClosed, patience);
    accepted.channel->send("late answer");
    accepted.channel->close();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QCoreApplication::sendPostedEvents();
    const QString path = capture_->path();
    const QStringList rows = describeAll(*capture_);
    recorder_.reset();
    capture_.reset();
    // The packets in which either side finishes stand where they do on the wire: the message behind the
    // first.
    const auto loaded = loadedWhole(path);
    QCOMPARE(describeAll(*loaded->capture()), rows);
    QVERIFY(rows.last().contains(u"disconnected"_s));
}

void TestChannelRecorder::severalShareARecorder()
{
    MemoryLine first;
    MemoryLine second;
    const ChannelRecorder recordingFirst(*first.channel, *recorder_);
    const ChannelRecorder recordingSecond(*second.channel, *recorder_);
    second.device->feed(frame("to the second"));
    QTRY_COMPARE_WITH_TIMEOUT(second.log->messages.size(), 1, patience);
    first.device->feed(frame("to the first"));
    QTRY_COMPARE_WITH_TIMEOUT(first.log->messages.size(), 1, patience);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(wholeStream(*capture_, 0, Direction::In), frame("to the first"));
    QCOMPARE(wholeStream(*capture_, 1, Direction::In), frame("to the second"));
}

void TestChannelRecorder::theProgramMaySubmit()
{
    MemoryLine line;
    const ChannelRecorder recording(*line.channel, *recorder_, ChannelRecorder::Submitting::ByProgram);
    QSignalSpy recorded(&recording, &ChannelRecorder::recorded);
    line.device->feed(frame("hi"));
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages.size(), 1, patience);
    QCOMPARE(recorded.size(), 1);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(capture_->frameCount(), 0u);
    recorder_->flush();
    QCOMPARE(rowsOf(*capture_), (QStringList{u"0 connected"_s, u"0 message in at 0+11"_s}));
}

void TestChannelRecorder::itGoesOnInAnotherFile()
{
    MemoryLine earlier; // So that numbers differ from file to file.
    auto recordingEarlier = std::make_unique<ChannelRecorder>(*earlier.channel, *recorder_);
    MemoryLine line;
    ChannelRecorder recording(*line.channel, *recorder_);
    line.device->feed(frame("in the first"));
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages.size(), 1, patience);
    earlier.channel->reset();
    QTRY_VERIFY_WITH_TIMEOUT(earlier.log->isClosed(), patience);
    QString error;
    Recorder::Continuation next =
        recorder_->continueIn(CaptureFile::create(folder_->filePath(u"next.pcapng"_s), &error), 5, &error);
    QVERIFY2(next.recorder, qPrintable(error));
    recording.goOnIn(*next.recorder, next.connections);
    recordingEarlier->goOnIn(*next.recorder, next.connections);
    QCOMPARE(recording.connection(), std::optional(ConnectionId(0)));
    line.device->feed(frame("in the second"));
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages.size(), 2, patience);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(wholeStream(*capture_, 1, Direction::In), frame("in the first"));
    QCOMPARE(wholeStream(*next.recorder->capture(), 0, Direction::In), frame("in the second"));
}

void TestChannelRecorder::eitherMayGoFirst_data()
{
    QTest::addColumn<bool>("isChannelFirst");
    QTest::newRow("the Channel") << true;
    QTest::newRow("what records it") << false;
}

void TestChannelRecorder::eitherMayGoFirst()
{
    QFETCH(const bool, isChannelFirst);
    MemoryLine line;
    auto recording = std::make_unique<ChannelRecorder>(*line.channel, *recorder_);
    line.device->feed(frame("hi"));
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages.size(), 1, patience);
    if (isChannelFirst)
        line.channel.reset();
    else
        recording.reset();
    if (line.channel) {
        line.device->feed(frame("unheard"));
        QTRY_COMPARE_WITH_TIMEOUT(line.log->messages.size(), 2, patience);
    }
    QCoreApplication::processEvents();
    recorder_->flush();
    QCOMPARE(rowsOf(*capture_), (QStringList{u"0 connected"_s, u"0 message in at 0+11"_s}));
}

REGISTER_TEST(TestChannelRecorder, QCoreApplication)
#include "test_channelrecorder.moc"
