// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "channel/session/connectiontable.h"
#include "channel/session/peerlink.h"
#include "tests/support/memorydevice.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

namespace {

constexpr EndpointId listener = 1;
constexpr EndpointId proxy = 2;

} // namespace

/// Which connections are found, and until when.
class TestConnectionTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        table_ = std::make_unique<ConnectionTable>();
        recorder_ = Recorder::createDisabled(QStringLiteral("Nothing is recorded."));
    }

    void cleanup()
    {
        table_.reset();
        recorder_.reset();
    }

    void numbersAreNeverUsedAgain()
    {
        PeerLink &first = add(listener);
        QCOMPARE(first.id(), ConnectionId(0));
        end(first);
        table_->take(first.id());
        QCOMPARE(add(listener).id(), ConnectionId(1));
    }

    void openConnectionsAreFoundByNumberAndByEndpoint()
    {
        PeerLink &one = add(listener);
        PeerLink &two = add(proxy);
        PeerLink &three = add(listener);
        QCOMPARE(table_->open(two.id()), &two);
        QCOMPARE(table_->open(), (QList<PeerLink *>{&one, &two, &three}));
        QCOMPARE(table_->openOf(listener), (QList<PeerLink *>{&one, &three}));
        QCOMPARE(table_->openOf(proxy), QList<PeerLink *>{&two});
    }

    void whoNeverCameIsNotFound()
    {
        QVERIFY(!table_->open(0));
        QVERIFY(table_->open().isEmpty());
        QVERIFY(table_->openOf(listener).isEmpty());
        QVERIFY(table_->isEmpty());
    }

    void whatIsOverIsNotOpenButCanStillBeTold()
    {
        PeerLink &over = add(listener);
        PeerLink &other = add(listener);
        const ConnectionId id = over.id();
        end(over);
        QVERIFY(!table_->open(id));
        QCOMPARE(table_->open(), QList<PeerLink *>{&other});
        QCOMPARE(table_->openOf(listener), QList<PeerLink *>{&other});
        QCOMPARE(table_->takeInfo(id).end, ConnectionEnd::LocalReset);
    }

    void theTableIsEmptyOnlyWhenTheLastIsTakenOut()
    {
        PeerLink &over = add(listener);
        end(over);
        QVERIFY(!table_->isEmpty());
        const std::unique_ptr<PeerLink> taken = table_->take(over.id());
        QCOMPARE(taken.get(), &over);
        QVERIFY(table_->isEmpty());
        QVERIFY(table_->openOf(listener).isEmpty());
    }

private:
    /// The end of a connection comes from the event loop.
    static void end(PeerLink &link)
    {
        link.channel().reset();
        QTRY_VERIFY_WITH_TIMEOUT(!link.isOpen(), patience);
    }

    PeerLink &add(EndpointId endpoint)
    {
        auto channel = std::make_unique<Channel>(std::make_unique<MemoryDevice>());
        return table_->add(
            std::make_unique<PeerLink>(table_->nextId(), std::move(channel), endpoint, true, *recorder_));
    }

    std::unique_ptr<Recorder> recorder_;
    std::unique_ptr<ConnectionTable> table_; ///< Its connections end in the recorder.
};

REGISTER_TEST(TestConnectionTable, QCoreApplication)
#include "test_connectiontable.moc"
