// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/channel/capture/filter/plainreading.h"
#include "tests/support/framedescription.h"
#include "tests/support/patience.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QTest>

using namespace channel;

/// What a search does where the answer for a row changes: marks and traces come, and malformed runs grow.
class TestFollowingScan : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startRecording(); }

    void marksAreFollowed()
    {
        recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(0, Direction::In, frame("a").repeated(50), 2);
        recorder_->flush();
        FilterScan scan(capture_, parsed(QStringLiteral("marked")));
        waitFor(scan);
        QCOMPARE(found(scan), QList<quint64>());
        QSignalSpy restarted(&scan, &FilterScan::restarted);
        recorder_->annotate({7, {.marked = true}});
        recorder_->annotate({3, {.marked = true}});
        scan.wake();
        QCOMPARE(restarted.count(), 1);
        waitFor(scan);
        QCOMPARE(found(scan), (QList<quint64>{3, 7}));
    }

    void tracesAreFollowed()
    {
        const auto traceOf = [](quint64 offset, const char *by) {
            Trace trace;
            trace.offset = offset;
            trace.by = QString::fromLatin1(by);
            return trace;
        };
        recorder_->openConnection(loopbackConnection(), 1);
        FilterScan scan(capture_, parsed(QStringLiteral("by:ack")));
        waitFor(scan);
        QSignalSpy restarted(&scan, &FilterScan::restarted);
        // With the row, and ahead of it.
        recorder_->append(0, Direction::In, frame("a").repeated(3), 2);
        recorder_->trace(traceOf(10, "ack"));
        recorder_->trace(traceOf(20, "mask"));
        recorder_->trace(traceOf(30, "ack"));
        recorder_->flush();
        recorder_->append(0, Direction::In, frame("a"), 3);
        recorder_->flush();
        scan.wake();
        waitFor(scan);
        QCOMPARE(found(scan), (QList<quint64>{2, 4}));
        QCOMPARE(restarted.count(), 0);
        recorder_->trace(traceOf(5, "ack"));
        recorder_->flush();
        scan.wake();
        QCOMPARE(restarted.count(), 1);
        waitFor(scan);
        QCOMPARE(found(scan), (QList<quint64>{1, 2, 4}));
    }

    void runThatGrowsIsLookedAtAgainWhenItHasEnded()
    {
        recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(0, Direction::In, "garbage", 2);
        recorder_->append(0, Direction::Out, frame("behind"), 3);
        recorder_->flush();
        FilterScan scan(capture_, parsed(QStringLiteral("needle or behind")));
        waitFor(scan);
        QCOMPARE(found(scan), QList<quint64>{2});
        QSignalSpy restarted(&scan, &FilterScan::restarted);
        recorder_->append(0, Direction::In, "needle" + frame("after"), 4);
        recorder_->flush();
        scan.wake();
        QTRY_COMPARE(restarted.count(), 1);
        waitFor(scan);
        QCOMPARE(found(scan), (QList<quint64>{1, 2}));
    }

    void runThatMatchesNoMoreWhenItHasEndedIsTakenOut()
    {
        recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(0, Direction::In, "garbage", 2);
        recorder_->flush();
        FilterScan scan(capture_, parsed(QStringLiteral("malformed not needle")));
        waitFor(scan);
        QCOMPARE(found(scan), QList<quint64>{1});
        QSignalSpy restarted(&scan, &FilterScan::restarted);
        recorder_->append(0, Direction::In, "needle" + frame("after"), 4);
        recorder_->flush();
        scan.wake();
        QTRY_COMPARE(restarted.count(), 1);
        waitFor(scan);
        QCOMPARE(found(scan), QList<quint64>());
    }

    void field18_aGrowingRunIsTestedAsItGrows_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QList<quint64>>("before");
        QTest::addColumn<QList<quint64>>("after");
        const QList<quint64> run{1};
        const QList<quint64> none;
        QTest::newRow("longer than") << QStringLiteral("len>20") << none << run;
        QTest::newRow("shorter than") << QStringLiteral("len<20") << run << none;
        QTest::newRow("a length on the way") << QStringLiteral("len=27") << none << run;
        QTest::newRow("text") << QStringLiteral("needle") << none << run;
        QTest::newRow("bytes") << QStringLiteral("hex:6e6565646c65") << none << run;
        QTest::newRow("an expression") << QStringLiteral("/nee.le/") << none << run;
        QTest::newRow("not text") << QStringLiteral("malformed not needle") << run << none;
        QTest::newRow("two things") << QStringLiteral("malformed len>20 needle") << none << run;
    }

    /// It has not ended: more of it may come.
    void field18_aGrowingRunIsTestedAsItGrows()
    {
        QFETCH(QString, filter);
        QFETCH(QList<quint64>, before);
        QFETCH(QList<quint64>, after);
        recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(0, Direction::In, "garbage", 2);
        recorder_->flush();
        FilterScan scan(capture_, parsed(filter));
        waitFor(scan);
        QCOMPARE(found(scan), before);
        recorder_->append(0, Direction::In, "more with a needle..", 3);
        recorder_->flush();
        QVERIFY(capture_->frame(1).open);
        QCOMPARE(capture_->frame(1).length, quint64(27));
        QTRY_VERIFY((scan.wake(), scan.isCaughtUp() && found(scan) == after));
    }

    /// Another peer's messages have been found behind it: the list begins anew, in order.
    void field18_aRunInTheMiddleComesToItsPlace()
    {
        recorder_->openConnection(loopbackConnection(), 1);
        recorder_->openConnection(loopbackConnection(true, 40'001), 1);
        recorder_->append(0, Direction::In, "garbage", 2);
        recorder_->append(1, Direction::In, frame("a message of many bytes"), 3);
        recorder_->flush();
        FilterScan scan(capture_, parsed(QStringLiteral("len>20")));
        waitFor(scan);
        QCOMPARE(found(scan), QList<quint64>{3});
        recorder_->append(0, Direction::In, "more of the same....", 4);
        recorder_->flush();
        QTRY_VERIFY((scan.wake(), scan.isCaughtUp() && found(scan) == QList<quint64>({2, 3})));
    }

    void field18_aRunInAFullBlockIsLookedAtAgain_data()
    {
        QTest::addColumn<QString>("filter");
        for (const char *filter : {"needle", "len>25", "malformed not (len<25)", "in needle or absent"})
            QTest::newRow(filter) << QString::fromLatin1(filter);
    }

    /// Its block has long been full, and no row of it matched.
    void field18_aRunInAFullBlockIsLookedAtAgain()
    {
        QFETCH(QString, filter);
        recorder_->openConnection(loopbackConnection(), 1);
        recorder_->openConnection(loopbackConnection(true, 40'001), 1);
        recorder_->append(0, Direction::In, "garbage", 2);
        recorder_->append(1, Direction::In, frame("something else").repeated(2000), 3);
        recorder_->flush();
        QVERIFY(capture_->frame(2).open);
        FilterScan scan(capture_, parsed(filter));
        waitFor(scan);
        QCOMPARE(found(scan), QList<quint64>());
        recorder_->append(0, Direction::In, "needle, or more of it", 4);
        recorder_->flush();
        QTRY_VERIFY((scan.wake(), scan.isCaughtUp() && found(scan) == QList<quint64>{2}));
    }

    void runsThatEndWithoutChangingTheAnswerDoNotRestart()
    {
        QList<quint64> expected;
        FilterScan scan(capture_, parsed(QStringLiteral("after")));
        QSignalSpy restarted(&scan, &FilterScan::restarted);
        for (ConnectionId connection = 0; connection < 20; ++connection) {
            recorder_->openConnection(loopbackConnection(true, quint16(40'000 + connection)), 1);
            recorder_->append(connection, Direction::In, "garbage", 2);
            recorder_->flush();
            scan.wake();
            waitFor(scan);
            recorder_->append(connection, Direction::In, "more" + frame("after"), 3);
            recorder_->flush();
            scan.wake();
            waitFor(scan);
            expected.append(connection * 3 + 2);
        }
        QTRY_COMPARE(found(scan), expected);
        QCOMPARE(restarted.count(), 0);
    }
};

REGISTER_TEST(TestFollowingScan, QCoreApplication)
#include "test_followingscan.moc"
