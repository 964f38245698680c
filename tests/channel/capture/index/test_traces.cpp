// SPDX-License-Identifier: MIT

#include "channel/capture/index/traces.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

#include <atomic>
#include <thread>

using namespace channel;

namespace {

Frame rowAt(quint64 start, quint64 length, ConnectionId connection = 0, Direction direction = Direction::In)
{
    Frame frame;
    frame.connection = connection;
    frame.direction = direction;
    frame.headerLength = 9;
    frame.start = start;
    frame.length = length;
    return frame;
}

Trace traceAt(quint64 offset, const QString &by, quint32 acting = 0)
{
    Trace trace;
    trace.offset = offset;
    trace.by = by;
    trace.acting = acting;
    return trace;
}

} // namespace

class TestTraces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areOfTheRowThatHasTheirOffset();
    void areSeenOnceTheyArePublished();
    void areOfTheirStreamAlone();
    void areFoundByName();
    void everyOrderGivesTheSameAnswers();
    void longNamesAreCut();
    void lateOnesChangeTheVersion();
    void readersSeeWholeTraces();
};

void TestTraces::areOfTheRowThatHasTheirOffset()
{
    Traces traces;
    const Trace all{3, Direction::Out, TraceAction::Reply, true, 100, 17, 5, u"ack"_qs};
    traces.append(all, false);
    traces.append({3, Direction::Out, TraceAction::Note, false, 119, 18, 6, u"watch"_qs}, false);
    traces.append({3, Direction::Out, TraceAction::Note, false, 100, 19, 7, u"ack"_qs}, false);
    traces.publish();
    QCOMPARE(traces.count(), 3u);
    const Frame row = rowAt(100, 11, 3, Direction::Out); // Up to 119.
    const QList<Trace> found = traces.of(row);
    QCOMPARE(found.size(), 3);
    QVERIFY(found[0] == all);
    QCOMPARE(found[1].by, u"watch"_qs);
    QCOMPARE(found[2].acting, 7u);
    QCOMPARE(traces.namesOf(row), (QStringList{u"ack"_qs, u"watch"_qs}));
    QCOMPARE(traces.of(rowAt(100, 10, 3, Direction::Out)).size(), 2);
    QCOMPARE(traces.of(rowAt(101, 10, 3, Direction::Out)).size(), 1);
    QCOMPARE(traces.of(rowAt(120, 10, 3, Direction::Out)).size(), 0);
    Frame event = row;
    event.kind = FrameKind::Disconnected;
    QCOMPARE(traces.of(event).size(), 0);
}

void TestTraces::areSeenOnceTheyArePublished()
{
    Traces traces;
    traces.append(traceAt(0, u"ack"_qs), false);
    QCOMPARE(traces.count(), 0u);
    QCOMPARE(traces.of(rowAt(0, 1)).size(), 0);
    QCOMPARE(traces.by(u"ack"_qs).size(), 0);
    traces.publish();
    QCOMPARE(traces.count(), 1u);
    QCOMPARE(traces.of(rowAt(0, 1)).size(), 1);
    QCOMPARE(traces.by(u"ack"_qs).size(), 1);
}

void TestTraces::areOfTheirStreamAlone()
{
    Traces traces;
    traces.append(traceAt(0, u"ack"_qs), false);
    traces.publish();
    QCOMPARE(traces.of(rowAt(0, 1, 0, Direction::Out)).size(), 0);
    QCOMPARE(traces.of(rowAt(0, 1, 1, Direction::In)).size(), 0);
    QCOMPARE(traces.from(0, Direction::In, 0).size(), 1);
    QCOMPARE(traces.from(0, Direction::In, 1).size(), 0);
    QCOMPARE(traces.from(0, Direction::Out, 0).size(), 0);
}

void TestTraces::areFoundByName()
{
    Traces traces;
    for (const QString &name : {u"ack"_qs, u"mask"_qs, u"ack"_qs})
        traces.append(traceAt(traces.count(), name), false);
    traces.publish();
    QCOMPARE(traces.names(), (QStringList{u"ack"_qs, u"mask"_qs}));
    QCOMPARE(traces.by(u"ack"_qs).size(), 2);
    QCOMPARE(traces.by(u"Ack"_qs).size(), 0);
}

/// Most come in the order of the stream; what is held or sent ahead does not.
void TestTraces::everyOrderGivesTheSameAnswers()
{
    QRandomGenerator random(75);
    Traces traces;
    QList<Trace> made;
    for (int round = 0; round < 300; ++round) {
        for (int count = random.bounded(6); count > 0; --count) {
            const quint64 offset = random.bounded(3) == 0 ? random.bounded(5000) : quint64(round) * 15;
            made.append(traceAt(offset, QString::number(random.bounded(5)), quint32(made.size())));
            traces.append(made.constLast(), false);
        }
        traces.publish();
        const Frame row = rowAt(random.bounded(5000), random.bounded(200));
        QList<Trace> expected;
        for (const Trace &trace : std::as_const(made)) {
            if (trace.offset >= row.start && trace.offset < row.start + row.wireLength())
                expected.append(trace);
        }
        QVERIFY(traces.of(row) == expected);
    }
}

void TestTraces::longNamesAreCut()
{
    Traces traces;
    traces.append(traceAt(0, QString(300, u'x')), false);
    traces.append(traceAt(0, QString(200, u'x')), false);
    traces.publish();
    QCOMPARE(traces.names(), QStringList{QString(200, u'x')});
}

void TestTraces::lateOnesChangeTheVersion()
{
    Traces traces;
    const quint64 version = traces.version();
    traces.append(traceAt(0, u"ack"_qs), false);
    traces.publish();
    QCOMPARE(traces.version(), version);
    traces.append(traceAt(0, u"ack"_qs), true);
    QCOMPARE(traces.version(), version);
    traces.publish();
    QVERIFY(traces.version() != version);
}

/// For the thread sanitizer: one thread writes, two read.
void TestTraces::readersSeeWholeTraces()
{
    constexpr quint64 most = 20'000;
    Traces traces;
    std::atomic<bool> isRight = true;
    const auto read = [&traces, &isRight] {
        for (quint64 seen = 0; seen < most && isRight;) {
            seen = traces.count();
            const Frame row = rowAt(seen > 10 ? (seen - 10) * 10 : 0, 91);
            for (const Trace &trace : traces.of(row))
                isRight = isRight && trace.by == QString::number(trace.offset % 7);
            isRight = isRight && (seen < 10 || traces.of(row).size() >= 10);
        }
    };
    std::thread one(read);
    std::thread other(read);
    for (quint64 number = 0; number < most; ++number) {
        const quint64 offset = (number % 10 == 3 ? number - 1 : number % 10 == 2 ? number + 1 : number) * 10;
        traces.append(traceAt(offset, QString::number(offset % 7)), false);
        if (number % 10 == 9)
            traces.publish();
    }
    traces.publish();
    one.join();
    other.join();
    QVERIFY(isRight);
}

REGISTER_TEST(TestTraces, QCoreApplication)
#include "test_traces.moc"
