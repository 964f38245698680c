// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "channel/session/peerlink.h"
#include "channel/session/stallwatch.h"
#include "channel/transport/timestamp.h"
#include "tests/support/memorydevice.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <map>

using namespace channel;

/// Which unfinished messages have stalled.
class TestStallWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field21_whoIsNotReadHasNotStalled()
    {
        const auto recorder = Recorder::createDisabled(QStringLiteral("Nothing is recorded."));
        std::vector<std::unique_ptr<PeerLink>> peers;
        for (ConnectionId id = 0; id < 2; ++id)
            peers.push_back(begunMessage(id, *recorder));
        for (const auto &peer : peers)
            QTRY_COMPARE_WITH_TIMEOUT(peer->channel().ledger().pending, 33u, patience);
        peers[0]->setWaiting(true);
        StallWatch watch([&peers](ConnectionId id) { return peers[id].get(); });
        watch.note(0);
        watch.note(1);
        QTRY_COMPARE_WITH_TIMEOUT(peers[1]->takeInfo().nextHeader.value_or(0), 21u, patience);
        QVERIFY(!peers[0]->takeInfo().nextHeader);
        peers[0]->setWaiting(false);
        QTRY_COMPARE_WITH_TIMEOUT(peers[0]->takeInfo().nextHeader.value_or(0), 21u, patience);
    }

    void field21_aTurnLooksAtAboutOnePiece()
    {
        constexpr ConnectionId count = 12;
        const QByteArray begun =
            "\r\nMSG 2000000\r\n" + QByteArray(NextHeaderSearch::sliceSize * 3 / 4, 'x') + "\r\nMSG 3\r\nabc";
        const auto recorder = Recorder::createDisabled(QStringLiteral("Nothing is recorded."));
        std::vector<std::unique_ptr<PeerLink>> peers;
        int turn = 0;
        std::map<int, int> foundInTurn;
        for (ConnectionId id = 0; id < count; ++id) {
            peers.push_back(begunMessage(id, *recorder, begun));
            QTRY_COMPARE_WITH_TIMEOUT(peers[id]->channel().ledger().pending, quint64(begun.size()), patience);
        }
        for (const auto &peer : peers) {
            peer->takeInfo();
            connect(peer.get(), &PeerLink::changed, this, [this, &turn, &foundInTurn] {
                ++foundInTurn[turn];
                QMetaObject::invokeMethod(
                    this, [&turn] { ++turn; }, Qt::QueuedConnection);
            });
        }
        StallWatch watch([&peers](ConnectionId id) { return peers[id].get(); });
        watch.note(count - 1);
        QTRY_VERIFY_WITH_TIMEOUT(peers.back()->takeInfo().nextHeader, patience);
        foundInTurn.clear(); // Its bytes were the last ones: all have stalled by now.
        for (ConnectionId id = 0; id < count; ++id)
            watch.note(id);
        const auto found = [&peers] {
            return std::ranges::count_if(
                peers, [](const auto &peer) { return peer->takeInfo().nextHeader.has_value(); });
        };
        QTRY_COMPARE_WITH_TIMEOUT(found(), qsizetype(count), patience);
        for (const auto &[number, peersLookedInto] : foundInTurn)
            QVERIFY2(peersLookedInto <= 2, QByteArray::number(peersLookedInto).constData());
    }

    void field21_aClockThatIsSetChangesNothing_data()
    {
        QTest::addColumn<qint64>("hours");
        QTest::newRow("back, when the bytes had come") << qint64(1);
        QTest::newRow("forward, when the bytes had come") << qint64(-1);
    }

    void field21_aClockThatIsSetChangesNothing()
    {
        QFETCH(const qint64, hours);
        const auto recorder = Recorder::createDisabled(QStringLiteral("Nothing is recorded."));
        const std::unique_ptr<PeerLink> peer = begunMessage(0, *recorder);
        QTRY_COMPARE_WITH_TIMEOUT(peer->channel().ledger().pending, 33u, patience);
        QElapsedTimer sinceBytes;
        sinceBytes.start();
        // As if these had been the last.
        Q_EMIT peer->channel().bytesReceived({}, nanosecondsNow() + hours * 3'600'000'000'000);
        qint64 foundAfter = 0;
        peer->takeInfo();
        connect(peer.get(), &PeerLink::changed, this,
                [&foundAfter, &sinceBytes] { foundAfter = sinceBytes.nsecsElapsed(); });
        StallWatch watch([&peer](ConnectionId) { return peer.get(); });
        watch.note(0);
        QTRY_COMPARE_WITH_TIMEOUT(peer->takeInfo().nextHeader.value_or(0), 21u, patience);
        QVERIFY(foundAfter >= stalledAfter);
    }

private:
    /// Of one whose payload has the next header in it.
    static std::unique_ptr<PeerLink>
    begunMessage(ConnectionId id, Recorder &recorder,
                 const QByteArray &begun = "\r\nMSG 100\r\n0123456789\r\nMSG 3\r\nabc")
    {
        auto device = std::make_unique<MemoryDevice>();
        MemoryDevice *kernel = device.get();
        auto peer =
            std::make_unique<PeerLink>(id, std::make_unique<Channel>(std::move(device)), 1, true, recorder);
        kernel->feed(begun);
        return peer;
    }
};

REGISTER_TEST(TestStallWatch, QCoreApplication)
#include "test_stallwatch.moc"
