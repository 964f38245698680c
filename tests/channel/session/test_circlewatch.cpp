// SPDX-License-Identifier: MIT

#include "channel/session/circlewatch.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

/// What a proxy does with clients of which each comes once the one before is let through (FAULTS 106).
class TestCircleWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field51_moreOfARowIsWantedWhereTheOthersStay()
    {
        constexpr int limit = 5;
        constexpr int row = 12;
        constexpr int most = limit + 16 + 2 * row;
        CircleWatch watch(limit);
        int let = 0;
        int found = 0;
        ConnectionId last = 0;
        connect(&watch, &CircleWatch::mayConnect, this, [&] {
            ++let;
            QMetaObject::invokeMethod(
                &watch, [&] { watch.addClient(++last); }, Qt::QueuedConnection);
        });
        connect(&watch, &CircleWatch::circleFound, this, [&](ConnectionId client) {
            ++found;
            QCOMPARE(client, last);
        });
        watch.addClient(++last);
        QTRY_COMPARE_WITH_TIMEOUT(found, 1, patience);
        QVERIFY2(let >= limit + row && let <= most, QByteArray::number(let).constData());

        let = 0;
        watch.addClient(++last);
        QTRY_COMPARE_WITH_TIMEOUT(found, 2, patience);
        QVERIFY2(let >= 2 * row, QByteArray::number(let).constData());

        // As a circle, which falls to pieces.
        for (ConnectionId client = 1; client <= last; ++client)
            watch.remove(client);
        let = 0;
        watch.addClient(++last);
        QTRY_COMPARE_WITH_TIMEOUT(found, 3, patience);
        QVERIFY2(let >= limit + row && let <= most, QByteArray::number(let).constData());
    }

    /// Two proxies of a circle may look at once: what one has refused ends at the other, without a follower.
    void fault106_anotherOfTheCircleIsTriedWhereOneIsRefusedElsewhere()
    {
        constexpr int limit = 40;
        constexpr int row = 12;
        CircleWatch watch(limit);
        int let = 0;
        int held = 0;
        int found = 0;
        ConnectionId last = 0;
        const auto come = [&] {
            const int before = let;
            watch.addClient(++last);
            held += let == before ? 1 : 0;
        };
        connect(&watch, &CircleWatch::mayConnect, this, [&](ConnectionId client) {
            ++let;
            const bool isFirstTried = held == 3;
            held = isFirstTried ? 4 : held;
            QMetaObject::invokeMethod(
                &watch, [&, client, isFirstTried] { isFirstTried ? watch.remove(client) : come(); },
                Qt::QueuedConnection);
        });
        connect(&watch, &CircleWatch::circleFound, this, [&found] { ++found; });
        for (int client = 0; client < 3; ++client)
            come();
        QTRY_VERIFY_WITH_TIMEOUT(found > 0, patience);
        QCOMPARE(found, 2);
        QVERIFY2(let <= limit + 16 + 1 + 2 * row, QByteArray::number(let).constData());
    }

    void field51_whoIsAnsweredOrGoneIsNotCounted()
    {
        CircleWatch watch(2);
        QList<ConnectionId> let;
        connect(&watch, &CircleWatch::mayConnect, this, [&let](ConnectionId client) { let.append(client); });
        QList<ConnectionId> expected;
        for (ConnectionId client = 1; client <= 100; ++client) {
            watch.addClient(client);
            client % 2 == 0 ? watch.noteAnswer(client) : watch.remove(client);
            expected.append(client);
        }
        QCOMPARE(let, expected);
    }
};

REGISTER_TEST(TestCircleWatch, QCoreApplication)
#include "test_circlewatch.moc"
