// SPDX-License-Identifier: MIT

#include "channel/transport/synclistener.h"
#include "watchedthread.h"

#include <QCoreApplication>
#include <QTest>

#include <memory>
#include <optional>

using channel::SyncChannel;
using channel::SyncError;
using channel::SyncListener;

namespace {

class Application
{
public:
    Application()
        : application_(count_, arguments_)
    {
    }

private:
    char name_[5] = "test";
    char *arguments_[2] = {name_, nullptr};
    int count_ = 1;
    QCoreApplication application_;
};

/// An echo over real sockets, with a listener's thread that ends with its client.
QByteArray echoOf(const QByteArray &payload)
{
    SyncListener listener = SyncListener::listen();
    const WatchedThread server([&listener] {
        SyncChannel client = *listener.accept();
        for (const QByteArray &message : client.messages())
            client.send(message);
    });
    SyncChannel channel = SyncChannel::connect(QStringLiteral("127.0.0.1"), listener.address().port);
    channel.send(payload);
    return channel.recv().value_or("nothing");
}

bool waits(const WatchedThread &thread)
{
    for (int i = 0; i < 1'000'000 && !thread.isDone(); ++i) {
        if (thread.isAsleep())
            return true;
        std::this_thread::yield();
    }
    return false;
}

} // namespace

/// The blocking API with, without and across the end of a QCoreApplication. This test's main() makes none.
class TestSyncApplication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void worksWithoutAnApplicationAgainAndAgain();
    void anApplicationMayBeMadeOnceTheHandlesAreGone();
    void theEndOfTheApplicationWakesWhoWaits();
};

void TestSyncApplication::worksWithoutAnApplicationAgainAndAgain()
{
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(QCoreApplication::instance(), nullptr);
        const QByteArray payload = "round " + QByteArray::number(i);
        QCOMPARE(echoOf(payload), payload);
    }
    QCOMPARE(QCoreApplication::instance(), nullptr); // what the library made is gone, too
}

void TestSyncApplication::anApplicationMayBeMadeOnceTheHandlesAreGone()
{
    {
        const Application application;
        QCOMPARE(echoOf("with an application"), QByteArray("with an application"));
    }
    QCOMPARE(echoOf("without it"), QByteArray("without it"));
}

void TestSyncApplication::theEndOfTheApplicationWakesWhoWaits()
{
    auto application = std::make_unique<Application>();
    SyncListener listener = SyncListener::listen();
    SyncChannel channel = SyncChannel::connect(QStringLiteral("127.0.0.1"), listener.address().port);
    SyncChannel client = *listener.accept();
    std::optional<QByteArray> message = "not yet";
    bool isAccepted = true;
    WatchedThread receiving([&] { message = channel.recv(); });
    WatchedThread accepting([&] { isAccepted = listener.accept().has_value(); });
    QVERIFY(waits(receiving));
    QVERIFY(waits(accepting));
    application.reset();
    receiving.join();
    accepting.join();
    QCOMPARE(message, std::nullopt);
    QVERIFY(!isAccepted);
    try {
        client.send("too late");
        QFAIL("sent without a thread to send it");
    } catch (const SyncError &error) {
        QCOMPARE(error.reason(), SyncError::Reason::Closed);
    }
    client.close(); // must not wait for a thread that is gone
    QCOMPARE(client.ledger().queued, 0u);
    QCOMPARE(echoOf("and a new thread"), QByteArray("and a new thread"));
}

QTEST_APPLESS_MAIN(TestSyncApplication)
#include "test_syncapplication.moc"
