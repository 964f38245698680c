// SPDX-License-Identifier: MIT

#include "channel/session/circleevidence.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <utility>

using namespace channel;
using namespace std::chrono_literals;

namespace {

// As CircleWatch has them.
constexpr int row = 12;
constexpr int mostHeld = 100;
constexpr double settling = 60; // Milliseconds, as the next.
constexpr double longestFollowing = 3000;

/// So many follow so long after one was let through, each after such a wait.
CircleEvidence followed(int count, CircleEvidence::Time after, CircleEvidence::Time wait)
{
    CircleEvidence evidence;
    for (int i = 0; i < count; ++i) {
        evidence.noteFollower(after);
        evidence.noteWait(wait);
    }
    return evidence;
}

} // namespace

/// What makes a row of clients a circle (FAULTS 106).
class TestCircleEvidence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field51_aRowThatFollowsAtOnceIsConvincing()
    {
        QVERIFY(!followed(row - 1, 2ms, 30ms).isConvincing(row));
        QVERIFY(followed(row, 2ms, 30ms).isConvincing(row));
        QVERIFY(!followed(row, 2ms, 30ms).isConvincing(2 * row));
        QVERIFY(followed(2 * row, 2ms, 30ms).isConvincing(2 * row));
    }

    /// Through machines that are far away.
    void field51_aRowThatFollowsLateMustBeLonger()
    {
        QVERIFY(!followed(20, 300ms, 300ms).isConvincing(row));
        QVERIFY(followed(21, 300ms, 300ms).isConvincing(row));
        QVERIFY(!followed(24, 300ms, 100ms).isConvincing(row));
    }

    void field51_someClientsOfOthersAmongThemDoNotHideIt()
    {
        CircleEvidence evidence = followed(row, 2ms, 30ms);
        for (int i = 0; i < 6; ++i)
            evidence.noteUnasked();
        QVERIFY(evidence.isConvincing(row));
        QCOMPARE(evidence.noted(), row + 6);
    }

    void field51_longWaitsAreThoseInWhichOthersWouldHaveCome()
    {
        CircleEvidence evidence;
        QCOMPARE(evidence.planWait(0), 25ms);
        QCOMPARE(evidence.planWait(0.5), 37500us); // What others do is not known.
        QCOMPARE(evidence.planWait(0.25), 31250us);
        for (const auto after : {10ms, 70ms, 60ms, 80ms}) {
            evidence.planWait(0);
            evidence.noteWait(30ms);
            evidence.noteFollower(after);
        }
        QCOMPARE(evidence.planWait(0.5), 270ms);
        QCOMPARE(evidence.planWait(1), 405ms);
        evidence.noteWait(405ms);
        evidence.noteFollower(1ms); // Tells nothing about others.
        QCOMPARE(evidence.planWait(0.5), 270ms);
    }

    void field51_clientsThatComeWheneverTheyLikeAreNoCircle_data()
    {
        using Gap = std::function<double(int, std::mt19937 &)>; // Milliseconds to the next one.
        QTest::addColumn<Gap>("gap");
        for (const double mean : {3., 20., 50., 70., 100., 300., 1000., 2000.}) {
            QTest::addRow("about every %g ms", mean) << Gap([mean](int, std::mt19937 &random) {
                return std::exponential_distribution(1 / mean)(random);
            });
            QTest::addRow("between %g and %g ms", 0.7 * mean, 1.3 * mean)
                << Gap([mean](int, std::mt19937 &random) {
                       return mean * std::uniform_real_distribution(0.7, 1.3)(random);
                   });
            QTest::addRow("each %g ms", mean) << Gap([mean](int, std::mt19937 &) { return mean; });
        }
        QTest::newRow("slower and slower")
            << Gap([](int number, std::mt19937 &) { return 10. * (number + 1); });
        QTest::newRow("faster and faster")
            << Gap([](int number, std::mt19937 &) { return std::max(20., 2000 * std::pow(0.9, number)); });
    }

    void field51_clientsThatComeWheneverTheyLikeAreNoCircle()
    {
        using Gap = std::function<double(int, std::mt19937 &)>;
        QFETCH(const Gap, gap);
        constexpr int runs = 2000;
        int found = 0;
        for (int seed = 0; seed < runs; ++seed)
            found += looksLikeACircle(gap, unsigned(seed));
        QVERIFY2(found <= runs / 500, QByteArray::number(found).constData());
    }

private:
    /// A look as CircleWatch takes it, without a clock.
    static bool looksLikeACircle(const std::function<double(int, std::mt19937 &)> &gap, unsigned seed)
    {
        using Milliseconds = std::chrono::duration<double, std::milli>;
        const auto time = [](double milliseconds) {
            return std::chrono::duration_cast<CircleEvidence::Time>(Milliseconds(milliseconds));
        };
        std::mt19937 random(seed);
        std::uniform_real_distribution<double> chance(0, 1);
        CircleEvidence evidence;
        int number = 0;
        double now = 0; // Somebody has just come.
        double next = gap(number++, random);
        while (next - now < settling) {
            if (number > mostHeld)
                return false;
            now = std::exchange(next, next + gap(number++, random));
        }
        now += settling;
        evidence.noteWait(time(settling));
        while (evidence.noted() < 2 * row) {
            const double after = std::max(next - now, 0.);
            if (after > longestFollowing)
                return false;
            evidence.noteFollower(time(after));
            now = std::max(next, now);
            next += gap(number++, random);
            const double wait = Milliseconds(evidence.planWait(chance(random))).count();
            for (; next <= now + wait; next += gap(number++, random))
                evidence.noteUnasked();
            now += wait;
            evidence.noteWait(time(wait));
            if (evidence.noted() < 2 * row && evidence.isConvincing(row))
                return true;
        }
        return false;
    }
};

REGISTER_TEST(TestCircleEvidence, NoApplication)
#include "test_circleevidence.moc"
