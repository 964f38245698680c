// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "channel/session/peerlink.h"
#include "channel/session/stallwatch.h"
#include "tests/support/memorydevice.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QTest>

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

private:
    /// Of one whose payload has the next header in it.
    static std::unique_ptr<PeerLink> begunMessage(ConnectionId id, Recorder &recorder)
    {
        auto device = std::make_unique<MemoryDevice>();
        MemoryDevice *kernel = device.get();
        auto peer =
            std::make_unique<PeerLink>(id, std::make_unique<Channel>(std::move(device)), 1, true, recorder);
        kernel->feed("\r\nMSG 100\r\n0123456789\r\nMSG 3\r\nabc");
        return peer;
    }
};

REGISTER_TEST(TestStallWatch, QCoreApplication)
#include "test_stallwatch.moc"
