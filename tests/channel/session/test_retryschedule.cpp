// SPDX-License-Identifier: MIT

#include "channel/session/retryschedule.h"
#include "tests/support/registeredtest.h"

#include <QList>
#include <QTest>

using namespace channel;
using namespace std::chrono_literals;

/// How long a connection waits before it is tried again.
class TestRetrySchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsDoubleUpToTenSeconds();
    void aGivenWaitIsAlwaysTheSame();
    void aWaitIsNeverLongerThanTheLongest();
    void aGoodConnectionBeginsAnew();
    void aShortConnectionDoesNot();
    void whatNeverMendsIsNotWorthIt_data();
    void whatNeverMendsIsNotWorthIt();
};

void TestRetrySchedule::waitsDoubleUpToTenSeconds()
{
    RetrySchedule schedule({});
    QCOMPARE(schedule.failures(), 0);
    QList<qint64> waits;
    for (int i = 0; i < 8; ++i)
        waits.append(schedule.noteFailed().count());
    QCOMPARE(waits, (QList<qint64>{250, 500, 1000, 2000, 4000, 8000, 10000, 10000}));
    QCOMPARE(schedule.failures(), 8);
}

void TestRetrySchedule::aGivenWaitIsAlwaysTheSame()
{
    RetrySchedule schedule(RetryOptions::every(30s));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(schedule.noteFailed(), 30'000ms);
    QCOMPARE(schedule.noteBroken(1h), 30'000ms);
    QCOMPARE(schedule.failures(), 1);
}

void TestRetrySchedule::aWaitIsNeverLongerThanTheLongest()
{
    RetrySchedule schedule({300ms, 200ms});
    QCOMPARE(schedule.noteFailed(), 200ms);
    QCOMPARE(schedule.noteFailed(), 200ms);
}

void TestRetrySchedule::aGoodConnectionBeginsAnew()
{
    RetrySchedule schedule({});
    for (int i = 0; i < 6; ++i)
        schedule.noteFailed();
    QCOMPARE(schedule.noteBroken(5s), 250ms);
    QCOMPARE(schedule.failures(), 1);
    QCOMPARE(schedule.noteFailed(), 500ms);
}

/// A server that takes every client and drops it is not asked ever faster.
void TestRetrySchedule::aShortConnectionDoesNot()
{
    RetrySchedule schedule({});
    QCOMPARE(schedule.noteFailed(), 250ms);
    QCOMPARE(schedule.noteBroken(4'999ms), 500ms);
    QCOMPARE(schedule.noteBroken(0ms), 1000ms);
    QCOMPARE(schedule.failures(), 3);
}

void TestRetrySchedule::whatNeverMendsIsNotWorthIt_data()
{
    QTest::addColumn<TransportError>("error");
    QTest::addColumn<bool>("isWorthIt");
    QTest::newRow("the peer closed it") << TransportError::None << true;
    QTest::newRow("the name has no address now") << TransportError::HostNotFound << true;
    QTest::newRow("nobody listens yet") << TransportError::ConnectionRefused << true;
    QTest::newRow("the network is down") << TransportError::HostUnreachable << true;
    QTest::newRow("nobody answers") << TransportError::TimedOut << true;
    QTest::newRow("reset") << TransportError::ConnectionReset << true;
    QTest::newRow("no descriptor is left now") << TransportError::OutOfDescriptors << true;
    QTest::newRow("what only the system knows") << TransportError::Other << true;
    QTest::newRow("a broken message") << TransportError::Protocol << false;
    QTest::newRow("a header that does not end") << TransportError::HeaderDeadline << false;
    QTest::newRow("not allowed") << TransportError::PermissionDenied << false;
}

void TestRetrySchedule::whatNeverMendsIsNotWorthIt()
{
    QFETCH(const TransportError, error);
    QTEST(isWorthRetrying(error), "isWorthIt");
}

REGISTER_TEST(TestRetrySchedule, NoApplication)
#include "test_retryschedule.moc"
