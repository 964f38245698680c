// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "proxied.h"
#include "tests/support/rawpeer.h"
#include "tests/support/registeredtest.h"
#include "tests/support/sessionwatcher.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>
#include <poll.h>
#include <vector>

using namespace channel;

/// A proxy between peers that never stop.
class TestProxyUnderLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void fault46_endsUnderLoadWithAWholeCapture();
};

void TestProxyUnderLoad::initTestCase_data()
{
    QTest::addColumn<Session::Thread>("thread");
    QTest::newRow("on a thread of its own") << Session::Thread::Own;
    QTest::newRow("on the caller's thread") << Session::Thread::Callers;
}

void TestProxyUnderLoad::init()
{
    QFETCH_GLOBAL(const Session::Thread, thread);
    SessionWatcher::thread = thread;
}

namespace {

/// Writes messages to a peer, and reads from it, on a thread of its own until the peer is gone or this is.
class Chatter
{
public:
    explicit Chatter(RawPeer peer)
        : peer_(std::move(peer))
        , thread_(QThread::create([this] { run(); }))
    {
        thread_->start();
    }
    ~Chatter()
    {
        stop_ = true;
        thread_->wait();
    }

private:
    void run()
    {
        const QByteArray messages = frame(QByteArray(1000, 'm')).repeated(20);
        QByteArrayView rest = messages;
        while (!stop_ && !peer_.sawEnd() && !peer_.sawReset()) {
            const qint64 put = peer_.writeSome(rest);
            rest = rest.sliced(qMax(qint64(0), put));
            if (rest.isEmpty())
                rest = messages;
            const qsizetype read = peer_.received().size();
            peer_.readSome();
            if (put <= 0 && peer_.received().size() == read)
                waitForPeer();
        }
    }

    /// Turning in vain would leave the proxy little time. Now and then it looks whether it shall stop.
    void waitForPeer() const
    {
        pollfd ready{peer_.descriptor(), POLLIN | POLLOUT, 0};
        ::poll(&ready, 1, 50);
    }

    RawPeer peer_;
    std::atomic<bool> stop_ = false;
    std::unique_ptr<QThread> thread_;
};

} // namespace

void TestProxyUnderLoad::fault46_endsUnderLoadWithAWholeCapture()
{
    Proxied proxied;
    QElapsedTimer chatting;
    chatting.start();
    std::vector<std::unique_ptr<Chatter>> chatters;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(proxied.connectPair());
        chatters.push_back(std::make_unique<Chatter>(std::move(proxied.client)));
        chatters.push_back(std::make_unique<Chatter>(std::move(proxied.server)));
    }
    const auto capture = proxied.watcher.session->capture();
    QTRY_VERIFY_WITH_TIMEOUT(capture->totals().messagesOut > 5'000, patience);
    QVERIFY(proxied.watcher.endsSoon(chatting.elapsed()));
    QCOMPARE(quint64(QFileInfo(capture->path()).size()), capture->fileSize());
    const CaptureTotals totals = capture->totals();
    QCOMPARE(totals.received, totals.framed + totals.malformed + totals.pending);
    int ended = 0;
    for (quint64 i = 0; i < capture->frameCount(); ++i)
        ended += capture->frame(i).kind == FrameKind::Disconnected;
    QCOMPARE(ended, 6);
}

REGISTER_TEST(TestProxyUnderLoad, QCoreApplication)
#include "test_proxyunderload.moc"
