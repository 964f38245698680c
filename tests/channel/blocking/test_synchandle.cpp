// SPDX-License-Identifier: MIT

#include "channel/blocking/syncchannel.h"
#include "channel/protocol/framewriter.h"
#include "channel/transport/socketaddress.h"
#include "syncpair.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/registeredtest.h"
#include "thrownerror.h"

#include <QCoreApplication>
#include <QTest>

#include <functional>
#include <optional>
#include <utility>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using namespace channel;

static_assert(!std::is_copy_constructible_v<SyncChannel> && !std::is_copy_assignable_v<SyncChannel>);
static_assert(std::is_nothrow_move_constructible_v<SyncChannel>);
static_assert(std::input_iterator<channel::MessageRange::Iterator>);

template <typename Handle>
concept givesMessages = requires(Handle handle)
{
    std::forward<Handle>(handle).messages();
};
static_assert(givesMessages<SyncChannel &>);
static_assert(!givesMessages<SyncChannel>, "the handle would be gone before the loop begins");

/// The handle of a connection as a value: moved, moved from, and gone before what came from it.
class TestSyncHandle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHandleCanBeMoved();
    void whatWasMovedFromRefusesToWork();
    void aRangeOutlivesItsHandle();
};

void TestSyncHandle::aHandleCanBeMoved()
{
    Pair pair;
    SyncChannel moved(std::move(pair.channel));
    moved.send("from its new place");
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, frame("from its new place")), patience);
    Pair other;
    moved = std::move(other.channel); // closes what it was
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(pair.peer), patience);
    pair.peer.close();
    QVERIFY(other.peer.write(frame("to the other")));
    QCOMPARE(moved.recv(), QByteArray("to the other"));
}

void TestSyncHandle::whatWasMovedFromRefusesToWork()
{
    Pair pair;
    const SyncChannel moved(std::move(pair.channel));
    SyncChannel &empty = pair.channel;
    const QList<std::function<void()>> calls{[&] { empty.send("text"); },
                                             [&] { empty.recv(); },
                                             [&] { empty.messages(); },
                                             [&] { empty.halfClose(); },
                                             [&] { empty.close(); },
                                             [&] { empty.reset(); },
                                             [&] { empty.localAddress(); },
                                             [&] { empty.peerAddress(); },
                                             [&] {
                                                 empty.ledger();
                                             }};
    for (const std::function<void()> &call : calls) {
        const std::optional<SyncError> refused = errorOf(call);
        QVERIFY(refused);
        QCOMPARE(refused->reason(), SyncError::Reason::Closed);
    }
}

/// As in `for (… : listener.accept()->messages())`, where the handle ends before the loop begins.
void TestSyncHandle::aRangeOutlivesItsHandle()
{
    Pair pair;
    QVERIFY(pair.peer.write(frame("one")));
    for (const QByteArray &message : std::optional<SyncChannel>(std::move(pair.channel))->messages())
        QFAIL(message);
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(pair.peer), patience);
}

REGISTER_TEST(TestSyncHandle, QCoreApplication)
#include "test_synchandle.moc"
