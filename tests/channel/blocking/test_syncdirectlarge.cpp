// SPDX-License-Identifier: MIT

#include "channel/blocking/syncdirect.h"
#include "channel/blocking/syncinbox.h"
#include "directpair.h"
#include "hiddenthread.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <optional>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using namespace channel;

/// The short way for messages that are larger than a read: TestSyncDirect has those that go back and forth.
class TestSyncDirectLarge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHiddenThreadSleepsWhileLargeMessagesCome();
    void whoReadsForItselfAsksForNoPause();
    void aLargeMessageMayOutlastTheShortWay();
    void oneLargeMessageAfterAnotherComesWhole();
};

/// Each would wake it, which besides looks after the loan once a period, as long as that may take.
void TestSyncDirectLarge::theHiddenThreadSleepsWhileLargeMessagesCome()
{
    constexpr quint64 several = 100;
    const QByteArray large(512 * 1024, 'l');
    bool hasSlept = false;
    // Not once and for all: it takes over where this thread is kept waiting for a processor.
    for (int attempt = 0; attempt < 2 * attempts && !hasSlept; ++attempt) {
        DirectPair pair;
        const std::jthread sending([&] {
            for (quint64 number = 0; number < several; ++number)
                pair.peer.write(frame(large));
        });
        QElapsedTimer clock;
        clock.start();
        const quint64 before = hiddenthread::sleeps();
        for (quint64 number = 0; number < several; ++number)
            QVERIFY(pair.channel.recv() == large);
        const quint64 looks = quint64(clock.elapsed() / SyncDirect::period.count());
        hasSlept = hiddenthread::sleeps() - before < looks + several / 4;
    }
    QVERIFY(hasSlept);
}

/// So that nobody is woken to end it.
void TestSyncDirectLarge::whoReadsForItselfAsksForNoPause()
{
    const std::vector<QByteArray> large{QByteArray(512 * 1024, 'l')};
    int pausesEnded = 0;
    SyncInbox inbox([&pausesEnded] { ++pausesEnded; });
    const SyncPollingBell own;
    QByteArray payload;
    std::optional<SyncError> failure;
    QVERIFY(inbox.put(large, &own));
    QCOMPARE(inbox.takeNow(payload, failure), SyncInbox::Outcome::Message);
    QCOMPARE(pausesEnded, 0);
    QVERIFY(!inbox.put(large)); // As who reads for others does.
    QCOMPARE(inbox.takeNow(payload, failure), SyncInbox::Outcome::Message);
    QCOMPARE(pausesEnded, 1);
}

/// It begins in this thread. Then nothing comes for so long that the hidden one takes over, which reads the
/// rest.
void TestSyncDirectLarge::aLargeMessageMayOutlastTheShortWay()
{
    const QByteArray large(500'000, 'l');
    const QByteArray wire = frame(large) + frame("next");
    for (int attempt = 0; attempt < attempts; ++attempt) {
        DirectPair pair;
        QVERIFY(pair.peer.write(wire.first(200'000)));
        QCOMPARE(pair.channel.tryRecv(50ms).outcome, SyncReceived::Outcome::TimedOut);
        // To be asked for this, it takes over as well.
        QTRY_COMPARE_WITH_TIMEOUT(pair.channel.ledger().pending, 200'000u, patience);
        std::jthread sending([&] { pair.peer.write(wire.sliced(200'000)); });
        QVERIFY(pair.channel.recv() == large);
        QCOMPARE(pair.channel.recv(), QByteArray("next"));
    }
}

void TestSyncDirectLarge::oneLargeMessageAfterAnotherComesWhole()
{
    DirectPair pair;
    QRandomGenerator random(12);
    QByteArrayList sent;
    for (int number = 0; number < 100; ++number)
        sent.append(QByteArray(random.bounded(400'000), char('a' + number % 26)));
    const std::jthread sending([&] {
        for (const QByteArray &payload : sent)
            pair.peer.write(frame(payload));
    });
    for (const QByteArray &payload : sent)
        QVERIFY(pair.channel.recv() == payload);
    QCOMPARE(pair.channel.ledger().messagesReceived, quint64(pair.messages + sent.size()));
}

REGISTER_TEST(TestSyncDirectLarge, QCoreApplication)
#include "test_syncdirectlarge.moc"
