// SPDX-License-Identifier: MIT

#include "channel/protocol/frameparser.h"
#include "channel/protocol/framewriter.h"
#include "eventsof.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QEventLoop>
#include <QTest>

#include <malloc.h>

using channel::Channel;
using channel::ChannelOptions;
using channel::DecodePolicy;
using channel::FrameParser;
using channel::Ledger;

namespace {

void takeAll(FrameParser &parser)
{
    channel::FrameEvent event;
    while (parser.take(event)) {
    }
}

QString placeOf(const FrameParser &parser)
{
    return QStringLiteral("%1 taken, %2 framed, %3 malformed, in progress from %4, %5")
        .arg(parser.received())
        .arg(parser.framed())
        .arg(parser.malformed())
        .arg(parser.start())
        .arg(parser.hasFailed() ? QStringLiteral("failed at %1").arg(parser.errorOffset())
                                : QStringLiteral("sound"));
}

QString textOf(const Ledger &ledger)
{
    return QStringLiteral("%1 received in %2 messages and %3 runs, %4 framed, %5 malformed, %6 pending")
        .arg(ledger.received)
        .arg(ledger.messagesReceived)
        .arg(ledger.malformedRuns)
        .arg(ledger.framed)
        .arg(ledger.malformed)
        .arg(ledger.pending);
}

qint64 heapInUse()
{
    return qint64(::mallinfo2().uordblks + ::mallinfo2().hblkhd);
}

QList<StreamEvent> malformedOf(QList<StreamEvent> events)
{
    events.removeIf([](const StreamEvent &event) { return event.isMessage; });
    return events;
}

} // namespace

/// Channel::decoderBehind(), which a relay asks in each slot of bytesReceived.
class TestDecoderBehind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySplitIsDecodedAsIfNobodyAsked_data();
    void everySplitIsDecodedAsIfNobodyAsked();
    void anEventLoopInTheSlotMayBringMore();
    void whoListensForMessagesGetsThemAll();
    void nothingIsAheadOutsideOfASlot();
    void aLargeMessageIsNotCopiedForItsLastBytes();
};

void TestDecoderBehind::everySplitIsDecodedAsIfNobodyAsked_data()
{
    QTest::addColumn<Vector>("vector");
    QTest::addColumn<DecodePolicy>("policy");
    for (const Vector &vector : loadVectors()) {
        const QByteArray name = vector.name.toUtf8();
        QTest::addRow("%s, strict", name.constData()) << vector << DecodePolicy::Strict;
        QTest::addRow("%s, resync", name.constData()) << vector << DecodePolicy::Resync;
    }
}

void TestDecoderBehind::everySplitIsDecodedAsIfNobodyAsked()
{
    QFETCH(const Vector, vector);
    QFETCH(const DecodePolicy, policy);
    ChannelOptions options;
    options.policy = policy;
    options.maxMessageSize = vector.maxMessageSize;
    for (qsizetype split = 0; split < qMax<qsizetype>(vector.wire.size(), 1); ++split) {
        EventsOf plain(Listening::ToEach, options);
        EventsOf asked(Listening::ToMalformedAlone, options);
        FrameParser reference(policy, vector.maxMessageSize);
        connect(asked.channel.get(), &Channel::bytesReceived, &asked, [&](QByteArrayView bytes) {
            const Ledger ledger = asked.channel->ledger();
            const QString before = placeOf(reference);
            reference.feed(bytes);
            takeAll(reference);
            for (int time = 0; time < 2; ++time) { // Asking again changes nothing.
                QCOMPARE(placeOf(asked.channel->decoderBehind()), placeOf(reference));
                QCOMPARE(placeOf(asked.channel->decoder()), before);
                QCOMPARE(textOf(asked.channel->ledger()), textOf(ledger));
            }
        });
        bool hasEnded = false;
        connect(asked.channel.get(), &Channel::malformedStarted, &asked, [&] {
            const FrameParser behind = asked.channel->decoderBehind();
            QVERIFY(hasEnded || placeOf(behind) == placeOf(reference));
        });
        for (const QByteArray &chunk : {vector.wire.first(split), vector.wire.sliced(split)}) {
            plain.feed(chunk);
            asked.feed(chunk);
            QCOMPARE(textOf(asked.channel->ledger()), textOf(plain.channel->ledger()));
        }
        hasEnded = true;
        plain.feedEnd();
        asked.feedEnd();
        QCOMPARE(toText(asked.events), toText(malformedOf(plain.events)));
        QCOMPARE(textOf(asked.channel->ledger()), textOf(plain.channel->ledger()));
        QCOMPARE(asked.channel->errorText(), plain.channel->errorText());
    }
}

void TestDecoderBehind::anEventLoopInTheSlotMayBringMore()
{
    ChannelOptions options;
    options.policy = DecodePolicy::Resync;
    EventsOf line(Listening::ToMalformedAlone, options);
    QList<quint64> behind;
    connect(line.channel.get(), &Channel::bytesReceived, &line, [&] {
        behind.append(line.channel->decoderBehind().received());
        if (behind.size() == 1) {
            line.feed(channel::frame("second"));
            // Those of the first read were told meanwhile.
            QCOMPARE(line.channel->ledger().messagesReceived, 3u);
        }
    });
    line.feed(channel::frame("a") + "wrong" + channel::frame("b"));
    QCOMPARE(behind, (QList<quint64>{25, 40}));
    QCOMPARE(toText(line.events),
             toText({{false, channel::ProtocolError::BadPreamble, 10, 10, QByteArray("wrong")}}));
    QCOMPARE(line.channel->ledger().messagesReceived, 3u);
    QCOMPARE(line.channel->ledger().framed, 35u);
}

void TestDecoderBehind::whoListensForMessagesGetsThemAll()
{
    for (const Listening listening : {Listening::ToEach, Listening::ToBatches}) {
        EventsOf line(listening);
        connect(line.channel.get(), &Channel::bytesReceived, &line,
                [&] { QCOMPARE(line.channel->decoderBehind().framed(), 20u); });
        line.feed(channel::frame("a") + channel::frame("b"));
        QCOMPARE(line.events.size(), 2);
        QCOMPARE(line.events[0].bytes, QByteArray("a"));
        QCOMPARE(line.events[1].bytes, QByteArray("b"));
    }
}

void TestDecoderBehind::nothingIsAheadOutsideOfASlot()
{
    EventsOf line(Listening::ToMalformedAlone);
    line.feed(channel::frame("a"));
    QCOMPARE(line.channel->decoderBehind().received(), 10u);
    QByteArray payload;
    connect(line.channel.get(), &Channel::bytesReceived, &line, [&] {
        FrameParser parser = line.channel->decoder();
        QCOMPARE(parser.received(), 10u);
        channel::FrameEvent event;
        QVERIFY(parser.take(event));
        payload = event.bytes.toByteArray();
    });
    line.feed(channel::frame("b"));
    QCOMPARE(payload, QByteArray("b"));
}

/// Fewer are owed than are read into the message itself, so they are joined to it, one read after the other.
void TestDecoderBehind::aLargeMessageIsNotCopiedForItsLastBytes()
{
    EventsOf line(Listening::ToMalformedAlone);
    qint64 mostGrown = 0;
    connect(line.channel.get(), &Channel::bytesReceived, &line, [&] {
        const qint64 before = heapInUse();
        line.channel->decoderBehind();
        mostGrown = qMax(mostGrown, heapInUse() - before);
    });
    const QByteArray wire = channel::frame(QByteArray(8'000'000, 'p'));
    line.feed(wire.chopped(60'000));
    QTRY_COMPARE_WITH_TIMEOUT(line.channel->ledger().received, quint64(wire.size() - 60'000), patience);
    mostGrown = 0;
    for (int number = 0; number < 100; ++number)
        line.feed(QByteArray(1, 'p'));
    QCOMPARE(line.channel->ledger().received, quint64(wire.size() - 59'900));
    QVERIFY2(mostGrown < 200'000, qPrintable(QString::number(mostGrown)));
    line.feed(wire.last(59'900));
    QTRY_COMPARE_WITH_TIMEOUT(line.channel->ledger().messagesReceived, 1u, patience);
}

REGISTER_TEST(TestDecoderBehind, QCoreApplication)
#include "test_decoderbehind.moc"
