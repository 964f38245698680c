// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "eventsof.h"
#include "memoryline.h"
#include "tests/support/registeredtest.h"

#include <QEventLoop>
#include <QTest>

#include <algorithm>

using channel::Channel;
using channel::ChannelOptions;
using channel::DecodePolicy;
using channel::MessageBatch;
using channel::ReadingPause;

namespace {

/// Under strict the run's bytes are all from its start on, up to where the error ends the connection: the
/// first read, which ends at `split`, or the second.
QList<StreamEvent> expectedOf(const Vector &vector, DecodePolicy policy, qsizetype split)
{
    QList<StreamEvent> events = policy == DecodePolicy::Strict ? vector.strict : vector.resync;
    for (StreamEvent &event : events) {
        if (event.isMessage || policy == DecodePolicy::Resync)
            continue;
        const bool isInFirst = event.offset < quint64(split);
        event.bytes =
            vector.wire.first(isInFirst ? split : vector.wire.size()).sliced(qsizetype(event.start));
    }
    return events;
}

/// The single signal does not tell where a message begins.
QList<StreamEvent> withoutStarts(QList<StreamEvent> events)
{
    for (StreamEvent &event : events)
        event.start = event.isMessage ? 0 : event.start;
    return events;
}

ChannelOptions optionsOf(const Vector &vector, DecodePolicy policy)
{
    ChannelOptions options;
    options.policy = policy;
    options.maxMessageSize = vector.maxMessageSize;
    return options;
}

QByteArray frames(const QList<QByteArray> &payloads)
{
    QByteArray wire;
    for (const QByteArray &payload : payloads)
        wire += channel::frame(payload);
    return wire;
}

} // namespace

/// messagesReceived: the messages of a read at once, where they lie in it.
class TestMessageBatches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySplitGivesWhatSingleSignalsGive_data();
    void everySplitGivesWhatSingleSignalsGive();
    void whateverASlotDoesGivesWhatSingleSignalsGive_data();
    void whateverASlotDoesGivesWhatSingleSignalsGive();
    void fault39_deletedInItsBatch_data();
    void fault39_deletedInItsBatch();
    void aReadIsOneBatch();
    void payloadsLieInWhatWasRead();
    void aMalformedRunIsBetweenTwoBatches();
    void theLedgerCountsTheBatch();
    void bothSignalsTellTheSame();
    void aSlotMayRunAnEventLoop();
    void aSlotOfEachMayRunAnEventLoopWhileBatchesAreTold();
    void aPayloadOfSeveralReadsIsSharedNotCopied();
    void whatTheEndLeavesBehindOutlivesTheChannel();

private:
    static void addVectors();
};

void TestMessageBatches::addVectors()
{
    QTest::addColumn<Vector>("vector");
    QTest::addColumn<DecodePolicy>("policy");
    for (const Vector &vector : loadVectors()) {
        const QByteArray name = vector.name.toUtf8();
        QTest::addRow("FAULTS 22: %s, strict", name.constData()) << vector << DecodePolicy::Strict;
        QTest::addRow("FAULTS 22: %s, resync", name.constData()) << vector << DecodePolicy::Resync;
    }
}

void TestMessageBatches::everySplitGivesWhatSingleSignalsGive_data()
{
    addVectors();
}

void TestMessageBatches::everySplitGivesWhatSingleSignalsGive()
{
    QFETCH(const Vector, vector);
    QFETCH(const DecodePolicy, policy);
    for (qsizetype split = 0; split <= vector.wire.size(); ++split) {
        const QList<StreamEvent> expected = expectedOf(vector, policy, split);
        for (const Listening listening : {Listening::ToEach, Listening::ToBatches}) {
            EventsOf line(listening, optionsOf(vector, policy));
            line.feed(vector.wire.first(split));
            line.feed(vector.wire.sliced(split));
            line.feedEnd();
            const bool hasStarts = listening == Listening::ToBatches;
            QCOMPARE(toText(line.events), toText(hasStarts ? expected : withoutStarts(expected)));
            QCOMPARE(line.channel->state(), Channel::State::Closed);
        }
    }
}

void TestMessageBatches::whateverASlotDoesGivesWhatSingleSignalsGive_data()
{
    addVectors();
}

/// Closing, resetting and pausing take nothing back of what was read.
void TestMessageBatches::whateverASlotDoesGivesWhatSingleSignalsGive()
{
    QFETCH(const Vector, vector);
    QFETCH(const DecodePolicy, policy);
    ReadingPause pause;
    const QList<std::function<void(Channel &)>> actions{[](Channel &channel) { channel.close(); },
                                                        [](Channel &channel) { channel.reset(); },
                                                        [](Channel &channel) { channel.halfClose(); },
                                                        [&pause](Channel &channel) {
                                                            pause = channel.pauseReading();
                                                        }};
    for (qsizetype split = 0; split <= vector.wire.size(); ++split) {
        for (const auto &action : actions) {
            QList<QString> told;
            for (const Listening listening : {Listening::ToEach, Listening::ToBatches}) {
                EventsOf line(listening, optionsOf(vector, policy));
                line.atFirst = [&] {
                    action(*line.channel);
                };
                line.feed(vector.wire.first(split));
                line.feed(vector.wire.sliced(split));
                pause.release();
                line.feedEnd();
                told.append(toText(withoutStarts(line.events)));
            }
            QCOMPARE(told[1], told[0]);
        }
    }
}

void TestMessageBatches::fault39_deletedInItsBatch_data()
{
    addVectors();
}

/// The views are good until the slot returns; after it nothing more is told.
void TestMessageBatches::fault39_deletedInItsBatch()
{
    QFETCH(const Vector, vector);
    QFETCH(const DecodePolicy, policy);
    for (qsizetype split = 0; split <= vector.wire.size(); ++split) {
        const QList<StreamEvent> expected = expectedOf(vector, policy, split);
        EventsOf line(Listening::ToBatches, optionsOf(vector, policy));
        line.atFirst = [&line] {
            line.channel.reset();
        };
        line.feed(vector.wire.first(split));
        line.feed(vector.wire.sliced(split));
        line.feedEnd();
        QCOMPARE(toText(line.events), toText(expected.first(line.events.size())));
        const auto hasMessage = [](const QList<StreamEvent> &events) {
            return std::ranges::any_of(events, &StreamEvent::isMessage);
        };
        QCOMPARE(hasMessage(line.events), hasMessage(expected));
        QCOMPARE(line.channel == nullptr, hasMessage(expected));
        QCOMPARE(line.batchSizes.size(), line.channel ? 0 : 1);
    }
}

void TestMessageBatches::aReadIsOneBatch()
{
    EventsOf line(Listening::ToBatches);
    line.feed(frames({"1", "2", ""}) + "\r\nMSG 4\r\n12");
    line.feed("34" + frames({"3"}));
    QCOMPARE(line.batchSizes, (QList<std::size_t>{3, 2}));
    QCOMPARE(line.events.at(3).bytes, QByteArray("1234"));
    QCOMPARE(line.events.at(3).start, 29);
    QCOMPARE(line.events.at(4).start, 42);
}

void TestMessageBatches::payloadsLieInWhatWasRead()
{
    EventsOf line(Listening::ToBatches);
    const char *read = nullptr;
    QList<qsizetype> places;
    connect(line.channel.get(), &Channel::bytesReceived, this,
            [&read](QByteArrayView bytes) { read = bytes.data(); });
    connect(line.channel.get(), &Channel::messagesReceived, this, [&](const MessageBatch &batch) {
        for (const channel::MessageView &message : batch)
            places.append(message.payload.data() - read);
    });
    line.feed(frames({"1", QByteArray(100'000, 'x'), "2"}));
    QCOMPARE(places, (QList<qsizetype>{9, 24, 100'033}));
}

void TestMessageBatches::aMalformedRunIsBetweenTwoBatches()
{
    ChannelOptions options;
    options.policy = DecodePolicy::Resync;
    EventsOf line(Listening::ToBatches, options);
    line.feed(frames({"1", "2"}) + "?" + frames({"3"}));
    QCOMPARE(line.batchSizes, (QList<std::size_t>{2, 1}));
    QVERIFY(!line.events.at(2).isMessage);
    QCOMPARE(line.events.at(2).start, 20);
    QCOMPARE(line.events.at(3).start, 21);
}

void TestMessageBatches::theLedgerCountsTheBatch()
{
    EventsOf line(Listening::ToBatches);
    channel::Ledger ledger;
    line.atFirst = [&] {
        ledger = line.channel->ledger();
    };
    line.feed(frames({"1", "2", "3"}) + "\r\nM");
    QCOMPARE(ledger.messagesReceived, 3);
    QCOMPARE(ledger.framed, 30);
    QCOMPARE(ledger.pending, 3);
}

void TestMessageBatches::bothSignalsTellTheSame()
{
    MemoryLine line;
    const QList<QByteArray> payloads{"1", "22", QByteArray(5000, 'x'), "", "4444", QByteArray(400'000, 'y'),
                                     "22"};
    QList<QByteArray> batched;
    QList<qsizetype> toldBefore;
    connect(line.channel.get(), &Channel::messagesReceived, this, [&](const MessageBatch &batch) {
        toldBefore.append(batched.size() - line.log->messages.size());
        for (const channel::MessageView &message : batch)
            batched.append(batch.toByteArray(message));
    });
    line.device->feed(frames(payloads));
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages, payloads, patience);
    QCOMPARE(batched, payloads);
    QCOMPARE(toldBefore, (QList<qsizetype>{0, 0, 0})); // All of a batch are told before the next one.
}

/// What comes in the nested loop is told in it, whole and in order.
void TestMessageBatches::aSlotMayRunAnEventLoop()
{
    EventsOf line(Listening::ToBatches);
    QList<QByteArray> order;
    QEventLoop nested;
    connect(line.channel.get(), &Channel::messagesReceived, this, [&](const MessageBatch &batch) {
        for (const channel::MessageView &message : batch) {
            order.append(message.payload.toByteArray());
            if (message.payload == "1") {
                line.device->feed(frames({"3", "4"}));
                nested.exec();
            }
            if (message.payload == "4")
                nested.quit();
        }
    });
    line.feed(frames({"1", "2"}));
    QCOMPARE(order, (QList<QByteArray>{"1", "3", "4", "2"})); // "2" was there when "1" was told.
    QVERIFY(!nested.isRunning());
}

/// Each by itself, they are told in the order of the stream though the outer slot has not returned.
void TestMessageBatches::aSlotOfEachMayRunAnEventLoopWhileBatchesAreTold()
{
    ChannelOptions options;
    options.policy = DecodePolicy::Resync;
    MemoryLine line(options);
    QList<std::size_t> batches;
    QEventLoop nested;
    connect(line.channel.get(), &Channel::messagesReceived, this,
            [&](const MessageBatch &batch) { batches.append(batch.size()); });
    connect(line.channel.get(), &Channel::messageReceived, this, [&](const QByteArray &payload) {
        if (payload == "1") {
            line.device->feed(frames({"5", "6"}));
            nested.exec();
            QCOMPARE(payload, QByteArray("1"));
        } else if (payload == "6") {
            nested.quit();
        }
    });
    line.device->feed(frames({"1", "2"}) + "?" + frames({"3", "4"}));
    const QList<QByteArray> all{"1", "2", "3", "4", "5", "6"};
    QTRY_COMPARE_WITH_TIMEOUT(line.log->messages, all, patience);
    QCOMPARE(batches, (QList<std::size_t>{2, 2, 2}));
    QCOMPARE(line.log->events.at(2).bytes, QByteArray("?"));
    QVERIFY(!nested.isRunning());
}

void TestMessageBatches::aPayloadOfSeveralReadsIsSharedNotCopied()
{
    EventsOf line(Listening::ToBatches);
    const QByteArray payload(300'000, 'p');
    const void *seen = nullptr;
    QByteArray kept;
    connect(line.channel.get(), &Channel::messagesReceived, this, [&](const MessageBatch &batch) {
        if (batch[0].payload.size() < payload.size())
            return;
        seen = batch[0].payload.data();
        kept = batch.toByteArray(batch[0]);
    });
    const QByteArray wire = frames({payload, "s"});
    line.feed(wire.first(100'000));
    line.feed(wire.sliced(100'000));
    line.feedEnd();
    QCOMPARE(kept, payload);
    QCOMPARE(static_cast<const void *>(kept.constData()), seen);
    QCOMPARE(line.events.last().bytes, QByteArray("s"));
}

/// Messages inside one that the stream's end cut short lie in what the Channel kept of it.
void TestMessageBatches::whatTheEndLeavesBehindOutlivesTheChannel()
{
    ChannelOptions options;
    options.policy = DecodePolicy::Resync;
    EventsOf line(Listening::ToBatches, options);
    line.atFirst = [&line] {
        line.channel.reset();
    };
    const QByteArray inside = frames({QByteArray(2000, 'i'), QByteArray(3000, 'j')});
    line.feed("\r\nMSG 900000\r\n" + inside);
    line.feedEnd();
    QVERIFY(!line.channel);
    QCOMPARE(line.events.size(), 3);
    QCOMPARE(line.events.at(1).bytes, QByteArray(2000, 'i'));
    QCOMPARE(line.events.at(2).bytes, QByteArray(3000, 'j'));
}

REGISTER_TEST(TestMessageBatches, QCoreApplication)
#include "test_messagebatches.moc"
