// SPDX-License-Identifier: MIT

#include "channel/capture/files/capturecopy.h"
#include "channel/capture/files/captureextract.h"
#include "copiedcapture.h"
#include "tests/support/pcapngblocks.h"
#include "tests/support/registeredtest.h"
#include "tests/support/rotatedrecording.h"

#include <QFile>
#include <QTest>

using namespace channel;

namespace {

Trace traceAt(Direction direction, quint64 offset, const QString &by, TraceAction action = TraceAction::Reply,
              ConnectionId connection = 0)
{
    Trace trace;
    trace.connection = connection;
    trace.direction = direction;
    trace.action = action;
    trace.offset = offset;
    trace.time = 20;
    trace.acting = 4;
    trace.by = by;
    return trace;
}

/// "1 ack reply", one line for each trace of a row.
QStringList tracesOf(const Capture &capture)
{
    QStringList lines;
    for (quint64 row = 0; row < capture.frameCount(); ++row) {
        for (const Trace &trace : capture.traces(capture.frame(row)))
            lines.append(QString::number(row) + u' ' + trace.by + u' ' + QString::number(int(trace.action)) +
                         (trace.isOutcome ? u" outcome"_qs : QString()));
    }
    return lines;
}

} // namespace

/// What tools did, told before or after its row is there, and wherever the rows go.
class TestKeptTraces : public QObject, protected CopiedCapture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { record(QStringLiteral("traces.pcapng")); }

    void areOnTheirRowsAtOnceAndComeBack();
    void waitForTheirRow();
    void othersReadAFileWithTraces();
    void anotherPolicyFindsThemAgain();
    void areCopied();
    void areExtractedWithTheirRows();
    void goOnInTheNextFile();
    void ofAnEarlierFileAreNotKept();
    void countAsLateOnlyWhereTheRowWasThere();
    void ofANewerVersionAreSaid();
    void marksKeepTheirColours();

private:
    void trace();
};

/// Of "two" (row 3), of "sent" (row 4) twice, and of the malformed run (row 5).
void TestKeptTraces::trace()
{
    recorder_->trace(traceAt(Direction::In, 12, u"ack"_qs));
    Trace outcome = traceAt(Direction::Out, 0, u"ack"_qs, TraceAction::Reply, 1);
    outcome.isOutcome = true;
    recorder_->trace(outcome);
    recorder_->trace(traceAt(Direction::Out, 3, u"watch"_qs, TraceAction::Note, 1));
    recorder_->trace(traceAt(Direction::In, 25, u"watch"_qs, TraceAction::Mark));
}

const QStringList traced{u"3 ack 1"_qs, u"4 ack 1 outcome"_qs, u"4 watch 14"_qs, u"5 watch 13"_qs};

void TestKeptTraces::areOnTheirRowsAtOnceAndComeBack()
{
    trace();
    QCOMPARE(tracesOf(*capture_), QStringList());
    recorder_->flush();
    QCOMPARE(tracesOf(*capture_), traced);
    QCOMPARE(capture_->traceNames(), (QStringList{u"ack"_qs, u"watch"_qs}));
    QCOMPARE(capture_->tracesBy(u"watch"_qs).size(), 2);
    const auto loader = load(capture_->path());
    QCOMPARE(loader->report().text, QString());
    QCOMPARE(tracesOf(*loader->capture()), traced);
    QVERIFY(loader->capture()->tracesBy(u"ack"_qs) == capture_->tracesBy(u"ack"_qs));
}

void TestKeptTraces::waitForTheirRow()
{
    const quint64 end = capture_->frame(8).start + capture_->frame(8).wireLength();
    recorder_->trace(traceAt(Direction::In, end, u"ahead"_qs));
    recorder_->trace(traceAt(Direction::Out, 0, u"ahead"_qs));
    recorder_->flush();
    QCOMPARE(tracesOf(*capture_), QStringList());
    recorder_->append(0, Direction::In, frame("next").first(5), 30);
    recorder_->flush();
    recorder_->append(0, Direction::In, frame("next").sliced(5), 30);
    recorder_->append(0, Direction::Out, frame({}), 31);
    recorder_->flush();
    const QStringList expected{u"9 ahead 1"_qs, u"10 ahead 1"_qs};
    QCOMPARE(tracesOf(*capture_), expected);
    QCOMPARE(tracesOf(*load(capture_->path())->capture()), expected);
}

void TestKeptTraces::othersReadAFileWithTraces()
{
    trace();
    recorder_->flush();
    const RecordedFile file = readPackets(capture_->path());
    QCOMPARE(file.error, QString());
}

/// Under the strict one the run goes to the end of the stream, and has all that was told of it.
void TestKeptTraces::anotherPolicyFindsThemAgain()
{
    trace();
    recorder_->trace(traceAt(Direction::In, capture_->frame(6).start, u"large"_qs));
    recorder_->flush();
    QCOMPARE(tracesOf(*capture_), traced + QStringList{u"6 large 1"_qs});
    QString error;
    const auto loader =
        CaptureLoader::open(capture_->path(), {DecodePolicy::Strict, defaultMaxMessageSize}, &error);
    QTRY_VERIFY(!loader->isRunning());
    QCOMPARE(tracesOf(*loader->capture()), traced + QStringList{u"5 large 1"_qs});
}

void TestKeptTraces::areCopied()
{
    trace();
    recorder_->annotate({3, {.marked = true}});
    TaskControl control;
    QString error;
    QVERIFY2(copyCapture(*capture_, target_, control, &error), qPrintable(error));
    QCOMPARE(tracesOf(*load(target_)->capture()), traced);
}

void TestKeptTraces::areExtractedWithTheirRows()
{
    trace();
    recorder_->flush();
    TaskControl control;
    QString error;
    QVERIFY2(extractCapture(*capture_, FrameSelection::rows({3, 4, 8}), target_, control, &error),
             qPrintable(error));
    const auto loader = load(target_);
    // connected, two, connected, sent, last
    QCOMPARE(tracesOf(*loader->capture()),
             (QStringList{u"1 ack 1"_qs, u"3 ack 1 outcome"_qs, u"3 watch 14"_qs}));
    QCOMPARE(loader->capture()->tracesBy(u"ack"_qs).value(0).acting, 4u);
    QCOMPARE(loader->capture()->tracesBy(u"ack"_qs).value(0).time, 20);
}

void TestKeptTraces::goOnInTheNextFile()
{
    RotatedRecording recording;
    recording.open(loopbackConnection(true, 40112));
    recording.append(0, Direction::In, frame("done") + "\r\nMSG 5\r\nhe"); // 13 bytes, then 11
    recording.recorder().trace(traceAt(Direction::In, 0, u"done"_qs));
    recording.recorder().trace(traceAt(Direction::In, 13, u"half"_qs));
    recording.recorder().trace(traceAt(Direction::Out, 0, u"ahead"_qs));
    QVERIFY(recording.rotate());
    recording.append(0, Direction::In, "llo" + frame("x"));
    recording.recorder().trace(traceAt(Direction::In, 27, u"new"_qs, TraceAction::Reply, recording.idOf(0)));
    QVERIFY(recording.rotate());
    recording.append(0, Direction::Out, frame("answer"));
    recording.finish();
    const QList<QStringList> expected{{u"1 done 1"_qs}, {u"1 half 1"_qs, u"2 new 1"_qs}, {u"1 ahead 1"_qs}};
    for (qsizetype file = 0; file < 3; ++file) {
        QCOMPARE(tracesOf(*recording.file(file)), expected[file]);
        QCOMPARE(tracesOf(*load(recording.file(file)->path())->capture()), expected[file]);
    }
}

void TestKeptTraces::ofAnEarlierFileAreNotKept()
{
    RotatedRecording recording;
    recording.open(loopbackConnection(true, 40112));
    recording.append(0, Direction::In, frame("done"));
    QVERIFY(recording.rotate());
    recording.append(0, Direction::In, frame("next"));
    const ConnectionId id = recording.idOf(0);
    recording.recorder().trace(traceAt(Direction::In, 0, u"late"_qs, TraceAction::Reply, id));
    recording.recorder().trace(traceAt(Direction::In, 13, u"next"_qs, TraceAction::Reply, id));
    recording.recorder().trace(traceAt(Direction::In, 13, u"nobody"_qs, TraceAction::Reply, id + 1));
    recording.finish();
    QCOMPARE(tracesOf(*recording.file(1)), QStringList{u"1 next 1"_qs});
    QCOMPARE(recording.file(1)->traceNames(), QStringList{u"next"_qs});
}

void TestKeptTraces::countAsLateOnlyWhereTheRowWasThere()
{
    const quint64 version = capture_->annotationVersion();
    const quint64 end = capture_->frame(8).start + capture_->frame(8).wireLength();
    recorder_->append(0, Direction::In, frame("next").first(5), 30);
    recorder_->flush();
    recorder_->append(0, Direction::In, frame("next").sliced(5), 30);
    recorder_->trace(traceAt(Direction::In, end, u"ack"_qs)); // Of what was half there.
    recorder_->openConnection(loopbackConnection(true, 7000), 31);
    recorder_->append(2, Direction::In, frame("new"), 32);
    recorder_->trace(traceAt(Direction::In, 0, u"ack"_qs, TraceAction::Reply, 2));
    recorder_->flush();
    QCOMPARE(tracesOf(*capture_), (QStringList{u"9 ack 1"_qs, u"11 ack 1"_qs}));
    QCOMPARE(capture_->annotationVersion(), version);
    recorder_->trace(traceAt(Direction::In, end, u"ack"_qs));
    recorder_->flush();
    QVERIFY(capture_->annotationVersion() != version);
    // The row of a connection that has ended.
    const quint64 then = capture_->annotationVersion();
    recorder_->trace(traceAt(Direction::Out, 0, u"ack"_qs, TraceAction::Reply, 1));
    recorder_->flush();
    QVERIFY(capture_->annotationVersion() != then);
}

void TestKeptTraces::ofANewerVersionAreSaid()
{
    trace();
    recorder_->finish();
    QFile file(capture_->path());
    QVERIFY(file.open(QIODevice::Append));
    const PcapngBlocks blocks(QSysInfo::ByteOrder == QSysInfo::BigEndian);
    for (int count = 0; count < 2; ++count)
        file.write(blocks.block(0x80000001, "ChSc" + blocks.number16(3) + QByteArray(34, 'x')));
    file.write(blocks.block(0x80000001, "Else" + blocks.number16(3) + QByteArray(34, 'x')));
    file.close();
    const auto loader = load(capture_->path());
    QCOMPARE(tracesOf(*loader->capture()), traced);
    QCOMPARE(loader->report().newerJournals, 2u);
    QCOMPARE(
        loader->report().text,
        u"Marks, notes or traces of tools that a newer version wrote, and that are not shown: 2. The file "
        "keeps them."_qs);
}

void TestKeptTraces::marksKeepTheirColours()
{
    const Annotation red{.marked = true, .note = u"look"_qs, .colour = MarkColour::Red};
    recorder_->annotate({3, red});
    recorder_->annotate({4, {.marked = true}});
    QCOMPARE(load(capture_->path())->capture()->annotation(3), red);
    TaskControl control;
    QString error;
    QVERIFY2(copyCapture(*capture_, target_, control, &error), qPrintable(error));
    QCOMPARE(load(target_)->capture()->annotation(3), red);
    QVERIFY2(extractCapture(*capture_, FrameSelection::rows({3, 4}), target_, control, &error),
             qPrintable(error));
    const auto loader = load(target_);
    QCOMPARE(loader->capture()->annotation(1), red);
    QCOMPARE(loader->capture()->annotation(3), (Annotation{.marked = true}));
}

REGISTER_TEST(TestKeptTraces, QCoreApplication)
#include "test_kepttraces.moc"
