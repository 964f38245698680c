// SPDX-License-Identifier: MIT

#include "channel/session/pendingbudget.h"
#include "tests/support/registeredtest.h"

#include <QSet>
#include <QTest>

#include <random>

using namespace channel;

namespace {

constexpr quint64 mebibyte = 1024 * 1024;
constexpr quint64 budget = 100 * mebibyte;

} // namespace

/// FAULTS 43: what connections that are inside large messages may go on reading.
class TestPendingBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        waiting_.clear();
        budget_ = std::make_unique<PendingBudget>(budget, [this](quint32 connection, bool waits) {
            QCOMPARE(waiting_.contains(connection), !waits);
            if (waits)
                waiting_.insert(connection);
            else
                waiting_.remove(connection);
        });
    }

    void whatHasRoomGoesOn()
    {
        budget_->note(1, 20 * mebibyte, 30 * mebibyte);
        budget_->note(2, 40 * mebibyte, 10 * mebibyte);
        QCOMPARE(waiting_, QSet<quint32>());
    }

    void whatOwesMostWaits()
    {
        budget_->note(1, 20 * mebibyte, 40 * mebibyte);
        budget_->note(2, 40 * mebibyte, 10 * mebibyte);
        QCOMPARE(waiting_, QSet<quint32>{1});
        budget_->note(2, 50 * mebibyte, 0);
        QCOMPARE(waiting_, QSet<quint32>{1});
        budget_->note(2, 0, 0);
        QCOMPARE(waiting_, QSet<quint32>());
    }

    void whoIsGoneMakesRoom()
    {
        budget_->note(1, 60 * mebibyte, 4 * mebibyte);
        budget_->note(2, 50 * mebibyte, 14 * mebibyte);
        QCOMPARE(waiting_, QSet<quint32>{2});
        budget_->forget(2);
        QCOMPARE(waiting_, QSet<quint32>());
        budget_->note(3, 50 * mebibyte, 14 * mebibyte);
        QCOMPARE(waiting_, QSet<quint32>{3});
        budget_->forget(1);
        budget_->forget(1);
        QCOMPARE(waiting_, QSet<quint32>());
    }

    void smallMessagesAlwaysPass()
    {
        budget_->note(1, budget, 10 * mebibyte);
        budget_->note(2, PendingBudget::freeBytes - 1, 60 * mebibyte);
        QCOMPARE(waiting_, QSet<quint32>());
        budget_->note(2, PendingBudget::freeBytes, 60 * mebibyte);
        QCOMPARE(waiting_, QSet<quint32>{2});
    }

    /// Though there is no room left.
    void oneGoesOnInAnyCase()
    {
        for (quint32 connection = 0; connection < 10; ++connection)
            budget_->note(connection, 50 * mebibyte, (20 - connection) * mebibyte);
        QCOMPARE(waiting_.size(), 9);
        QVERIFY(!waiting_.contains(9));
    }

    void everythingIsCompletedWithinTheBound_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 20; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    /// Clients that send messages of any size in reads of any size.
    void everythingIsCompletedWithinTheBound()
    {
        QFETCH(const quint32, seed);
        constexpr quint32 clients = 50;
        constexpr quint64 largest = 64 * mebibyte;
        constexpr quint64 largestRead = 256 * 1024;
        std::mt19937 random(seed);
        std::vector<quint64> sizes(clients);
        std::vector<quint64> here(clients);
        for (quint64 &size : sizes)
            size = 1 + random() % largest;
        quint64 most = 0;
        quint64 left = clients;
        while (left > 0) {
            const quint32 client = quint32(random() % clients);
            if (here[client] == sizes[client] || waiting_.contains(client))
                continue;
            here[client] += std::min<quint64>(1 + random() % largestRead, sizes[client] - here[client]);
            const bool isComplete = here[client] == sizes[client];
            left -= isComplete;
            if (isComplete)
                budget_->note(client, 0, 0);
            else
                budget_->note(client, here[client], sizes[client] - here[client]);
            quint64 pending = 0;
            for (quint32 other = 0; other < clients; ++other)
                pending += here[other] < sizes[other] ? here[other] : 0;
            most = std::max(most, pending);
        }
        QCOMPARE(waiting_, QSet<quint32>());
        QVERIFY2(most <= budget + largest + clients * (PendingBudget::freeBytes + largestRead),
                 qPrintable(QString::number(most)));
    }

private:
    QSet<quint32> waiting_;
    std::unique_ptr<PendingBudget> budget_;
};

REGISTER_TEST(TestPendingBudget, QCoreApplication)
#include "test_pendingbudget.moc"
