// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/transport/channel.h"
#include "memoryline.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <type_traits>
#include <utility>

using channel::Channel;
using channel::ReadingPause;

static_assert(!std::is_copy_constructible_v<ReadingPause> && !std::is_copy_assignable_v<ReadingPause>);
static_assert(std::is_nothrow_move_constructible_v<ReadingPause>);
static_assert(std::is_nothrow_move_assignable_v<ReadingPause>);

namespace {

/// A Channel whose peer has sent one message.
struct WaitingChannel : MemoryLine
{
    WaitingChannel() { device->feed(channel::frame("a")); }

    /// As far as events tell that are there already.
    bool reads() const
    {
        QCoreApplication::processEvents();
        return !log->received.isEmpty();
    }
};

} // namespace

class TestReadingPause : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOnceTheLastHolderHasReleased();
    void endsWithItsScope();
    void releasesOnce();
    void isOfNoChannelAtFirst();
    void mayOutliveItsChannel();
    void moves();
    void movedOntoAnotherReleasesThat();
    void movedOntoItselfIsHeldStill();
    void heldBeforeTheChannelIsConnected();
    void releasedInsideASlot();
    void takenInsideASlot();
};

void TestReadingPause::readsOnceTheLastHolderHasReleased()
{
    const WaitingChannel waiting;
    ReadingPause first = waiting.channel->pauseReading();
    ReadingPause second = waiting.channel->pauseReading();
    QVERIFY(!waiting.reads());
    first.release();
    QVERIFY(!first.isHeld());
    QVERIFY(second.isHeld());
    QVERIFY(!waiting.reads());
    second.release();
    QTRY_COMPARE_WITH_TIMEOUT(waiting.log->messages, QList<QByteArray>{"a"}, patience);
}

void TestReadingPause::endsWithItsScope()
{
    const WaitingChannel waiting;
    {
        const ReadingPause pause = waiting.channel->pauseReading();
        QVERIFY(!waiting.reads());
    }
    QTRY_COMPARE_WITH_TIMEOUT(waiting.log->messages, QList<QByteArray>{"a"}, patience);
}

void TestReadingPause::releasesOnce()
{
    const WaitingChannel waiting;
    ReadingPause first = waiting.channel->pauseReading();
    const ReadingPause second = waiting.channel->pauseReading();
    first.release();
    first.release();
    QVERIFY(!waiting.reads());
}

void TestReadingPause::isOfNoChannelAtFirst()
{
    ReadingPause pause;
    QVERIFY(!pause.isHeld());
    pause.release();
    QVERIFY(!pause.isHeld());
}

void TestReadingPause::mayOutliveItsChannel()
{
    WaitingChannel waiting;
    ReadingPause released = waiting.channel->pauseReading();
    ReadingPause moved = waiting.channel->pauseReading();
    const ReadingPause destroyed = waiting.channel->pauseReading();
    waiting.channel.reset();
    QVERIFY(!released.isHeld());
    released.release();
    const ReadingPause target = std::move(moved);
    QVERIFY(!target.isHeld());
    QVERIFY(!destroyed.isHeld());
}

// What a pause still says after it was moved is what this tests.
// NOLINTBEGIN(bugprone-use-after-move)
void TestReadingPause::moves()
{
    const WaitingChannel waiting;
    ReadingPause source = waiting.channel->pauseReading();
    ReadingPause target(std::move(source));
    QVERIFY(!source.isHeld());
    QVERIFY(target.isHeld());
    source.release();
    QVERIFY(!waiting.reads());
    source = std::move(target);
    QVERIFY(source.isHeld());
    QVERIFY(!target.isHeld());
    QVERIFY(!waiting.reads());
    source = ReadingPause();
    QTRY_COMPARE_WITH_TIMEOUT(waiting.log->messages, QList<QByteArray>{"a"}, patience);
}
// NOLINTEND(bugprone-use-after-move)

void TestReadingPause::movedOntoAnotherReleasesThat()
{
    const WaitingChannel one;
    const WaitingChannel other;
    ReadingPause ofOne = one.channel->pauseReading();
    ReadingPause ofOther = other.channel->pauseReading();
    ofOne = std::move(ofOther);
    QTRY_COMPARE_WITH_TIMEOUT(one.log->messages, QList<QByteArray>{"a"}, patience);
    QVERIFY(!other.reads());
    ofOne.release();
    QTRY_COMPARE_WITH_TIMEOUT(other.log->messages, QList<QByteArray>{"a"}, patience);
}

void TestReadingPause::movedOntoItselfIsHeldStill()
{
    const WaitingChannel waiting;
    ReadingPause pause = waiting.channel->pauseReading();
    ReadingPause &same = pause;
    pause = std::move(same);
    QVERIFY(pause.isHeld());
    QVERIFY(!waiting.reads());
}

void TestReadingPause::heldBeforeTheChannelIsConnected()
{
    Channel idle;
    ReadingPause pause = idle.pauseReading();
    QVERIFY(pause.isHeld());
    pause.release();
    QCOMPARE(idle.state(), Channel::State::Idle);
}

/// Nothing is read, and no slot called, before the slot that releases has returned.
void TestReadingPause::releasedInsideASlot()
{
    const WaitingChannel waiting;
    ReadingPause pause;
    int depth = 0;
    int deepest = 0;
    connect(waiting.channel.get(), &Channel::bytesReceived, this,
            [&] { pause = waiting.channel->pauseReading(); });
    connect(waiting.channel.get(), &Channel::messageReceived, this, [&](const QByteArray &payload) {
        deepest = qMax(deepest, ++depth);
        if (payload == "a")
            waiting.device->feed(channel::frame("b"));
        pause.release();
        --depth;
    });
    QTRY_COMPARE_WITH_TIMEOUT(waiting.log->messages, (QList<QByteArray>{"a", "b"}), patience);
    QCOMPARE(deepest, 1);
    QVERIFY(!pause.isHeld());
    QCOMPARE(waiting.log->ledgerProblem, QString());
}

void TestReadingPause::takenInsideASlot()
{
    const WaitingChannel waiting;
    ReadingPause pause;
    connect(waiting.channel.get(), &Channel::messageReceived, this,
            [&] { pause = waiting.channel->pauseReading(); });
    waiting.device->feed(channel::frame("b")); // In the same read as the first one.
    QTRY_COMPARE_WITH_TIMEOUT(waiting.log->messages, (QList<QByteArray>{"a", "b"}), patience);
    waiting.device->feed(channel::frame("c"));
    QCoreApplication::processEvents();
    QCOMPARE(waiting.log->messages.size(), 2);
    pause.release();
    QTRY_COMPARE_WITH_TIMEOUT(waiting.log->messages.size(), 3, patience);
}

REGISTER_TEST(TestReadingPause, QCoreApplication)
#include "test_readingpause.moc"
