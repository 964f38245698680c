// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/protocol/messageassembler.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <algorithm>

using namespace channel;

class TestMessageAssembler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fault14_hugeLengthThenSilenceAllocatesNothing();
    void memoryIsWhatArrivedPlusSlack();
    void joinedPayloadIsMovedOut();
    void joinedPayloadIsMovedOutOnce();
    void wholePayloadIsCopiedOut();
    void emptyPayloadIsTakenOut();
    void messageAfterJoinedOneIsItsOwn();
    void joinedPayloadThatNobodyTakesIsReleased();
    void bytesInTheRoomAreNotCopied();
    void roomIsWhatIsOwedAndNoMore();
    void roomThatIsOnlyPartlyUsed();
    void unfinishedPayloadOutlivesItsMessage();
    void onlyWhatIsInItsRoomIsItsOwn();
    void field21_pendingBytesAreThoseThatArePending();
    void field21_pendingBytesMayBeginAMessageBehindWhatIsMalformed();
};

void TestMessageAssembler::fault14_hugeLengthThenSilenceAllocatesNothing()
{
    MessageAssembler assembler(DecodePolicy::Strict, largestMaxMessageSize);
    assembler.feed("\r\nMSG 2147483647\r\nx");
    FrameEvent event;
    QVERIFY(!assembler.take(event));
    QCOMPARE(assembler.parser().pending(), 19u);
    QVERIFY(assembler.storedBytes() <= 1 + unfinishedMessageSlack);
}

void TestMessageAssembler::memoryIsWhatArrivedPlusSlack()
{
    constexpr qsizetype size = 3'000'000;
    MessageAssembler assembler;
    FrameEvent event;
    const FrameHeader header(size);
    assembler.feed(header.bytes());
    QVERIFY(!assembler.take(event));
    const QByteArray piece(10'000, 'x');
    for (qsizetype arrived = piece.size(); arrived < size; arrived += piece.size()) {
        assembler.feed(piece);
        QVERIFY(!assembler.take(event));
        QVERIFY2(assembler.storedBytes() <= arrived + unfinishedMessageSlack,
                 qPrintable(QString::number(assembler.storedBytes())));
    }
    assembler.feed(piece);
    QVERIFY(assembler.take(event));
    QCOMPARE(event.bytes.size(), size);
    QVERIFY(!assembler.take(event));
}

void TestMessageAssembler::joinedPayloadIsMovedOut()
{
    MessageAssembler assembler;
    FrameEvent event;
    assembler.feed("\r\nMSG 10\r\n01234");
    QVERIFY(!assembler.take(event));
    assembler.feed("56789");
    QVERIFY(assembler.take(event));
    const void *joined = event.bytes.data();
    const QByteArray payload = assembler.takePayload(event);
    QCOMPARE(payload, QByteArray("0123456789"));
    QCOMPARE(static_cast<const void *>(payload.constData()), joined);
}

void TestMessageAssembler::joinedPayloadIsMovedOutOnce()
{
    MessageAssembler assembler;
    FrameEvent event;
    assembler.feed("\r\nMSG 3\r\na");
    QVERIFY(!assembler.take(event));
    assembler.feed("bc\r\nMSG 1\r\nx");
    QVERIFY(assembler.take(event));
    QVERIFY(assembler.isJoined(event));
    const QByteArray payload = assembler.takePayload(event);
    QVERIFY(!assembler.isJoined(event));
    const QByteArray again = assembler.takePayload(event);
    QCOMPARE(again, payload);
    QVERIFY(again.constData() != payload.constData());
    QVERIFY(assembler.take(event));
    QVERIFY(!assembler.isJoined(event));
    QCOMPARE(assembler.takePayload(event), QByteArray("x"));
}

void TestMessageAssembler::wholePayloadIsCopiedOut()
{
    QByteArray stream = frame("payload");
    MessageAssembler assembler;
    FrameEvent event;
    assembler.feed(stream);
    QVERIFY(assembler.take(event));
    const QByteArray payload = assembler.takePayload(event);
    stream.fill('?');
    QCOMPARE(payload, QByteArray("payload"));
}

void TestMessageAssembler::emptyPayloadIsTakenOut()
{
    MessageAssembler assembler;
    FrameEvent event;
    assembler.feed("\r\nMSG 0\r\n");
    QVERIFY(assembler.take(event));
    QCOMPARE(event.kind, FrameEvent::Kind::Message);
    QCOMPARE(assembler.takePayload(event), QByteArray());
}

void TestMessageAssembler::messageAfterJoinedOneIsItsOwn()
{
    MessageAssembler assembler;
    FrameEvent event;
    assembler.feed("\r\nMSG 3\r\na");
    QVERIFY(!assembler.take(event));
    assembler.feed("bc\r\nMSG 3\r\nxyz\r\nMSG 2\r\n1");
    QVERIFY(assembler.take(event));
    QCOMPARE(event.bytes, QByteArray("abc"));
    QCOMPARE(event.start, 0u);
    QVERIFY(assembler.take(event));
    QCOMPARE(event.bytes, QByteArray("xyz"));
    QCOMPARE(event.start, 12u);
    QVERIFY(!assembler.take(event));
    assembler.feed("2");
    QVERIFY(assembler.take(event));
    QCOMPARE(assembler.takePayload(event), QByteArray("12"));
}

void TestMessageAssembler::joinedPayloadThatNobodyTakesIsReleased()
{
    MessageAssembler assembler;
    FrameEvent event;
    assembler.feed("\r\nMSG 5\r\nab");
    QVERIFY(!assembler.take(event));
    assembler.feed("cde");
    QVERIFY(assembler.take(event));
    QVERIFY(!assembler.take(event));
    QCOMPARE(assembler.storedBytes(), 0);
}

void TestMessageAssembler::bytesInTheRoomAreNotCopied()
{
    MessageAssembler assembler;
    FrameEvent event;
    assembler.feed("\r\nMSG 200000\r\nab");
    QVERIFY(!assembler.take(event));
    const std::span<char> room = assembler.room(300'000);
    QCOMPARE(room.size(), 199'998u);
    std::fill(room.begin(), room.end(), 'c');
    assembler.feed(QByteArrayView(room.data(), qsizetype(room.size())));
    QVERIFY(assembler.take(event));
    const QByteArray payload = assembler.takePayload(event);
    QCOMPARE(payload, "ab" + QByteArray(199'998, 'c'));
    QCOMPARE(static_cast<const void *>(payload.constData() + 2), static_cast<const void *>(room.data()));
    QCOMPARE(assembler.storedBytes(), 0);
}

void TestMessageAssembler::roomIsWhatIsOwedAndNoMore()
{
    MessageAssembler assembler(DecodePolicy::Strict, largestMaxMessageSize);
    FrameEvent event;
    QVERIFY(assembler.room(10).empty());
    assembler.feed("\r\nMSG 2147483647");
    QVERIFY(!assembler.take(event));
    QVERIFY(assembler.room(10).empty()); // the length may go on
    assembler.feed("\r\n");
    QVERIFY(!assembler.take(event));
    QCOMPARE(assembler.owed(), 2'147'483'647u);
    QCOMPARE(assembler.room(100'000).size(), 100'000u);
    QVERIFY(assembler.storedBytes() <= 100'000 + unfinishedMessageSlack);
    assembler.feed("x");
    QVERIFY(!assembler.take(event));
    assembler.finish();
    QVERIFY(assembler.take(event));
    QVERIFY(assembler.room(10).empty());
}

void TestMessageAssembler::roomThatIsOnlyPartlyUsed()
{
    MessageAssembler assembler;
    FrameEvent event;
    assembler.feed("\r\nMSG 10\r\nab");
    QVERIFY(!assembler.take(event));
    const std::span<char> room = assembler.room(100);
    std::fill(room.begin(), room.end(), '?');
    room[0] = 'c';
    assembler.feed(QByteArrayView(room.data(), 1));
    QVERIFY(!assembler.take(event));
    assembler.feed("defghij\r\nMSG 1\r\nx"); // from elsewhere
    QVERIFY(assembler.take(event));
    QCOMPARE(assembler.takePayload(event), QByteArray("abcdefghij"));
    QVERIFY(assembler.take(event));
    QCOMPARE(event.bytes, QByteArray("x"));
}

void TestMessageAssembler::unfinishedPayloadOutlivesItsMessage()
{
    MessageAssembler assembler;
    FrameEvent event;
    assembler.feed("\r\nMSG 5\r\nab");
    QVERIFY(!assembler.take(event));
    const std::span<char> room = assembler.room(3);
    std::copy_n("cde", 3, room.data());
    const QByteArrayView chunk(room.data(), 3);
    assembler.feed(chunk);
    const QByteArray unfinished = assembler.ownerOf(chunk);
    QVERIFY(assembler.take(event));
    QCOMPARE(assembler.takePayload(event), QByteArray("abcde"));
    QVERIFY(!assembler.take(event));
    QCOMPARE(chunk, QByteArrayView("cde"));
    QCOMPARE(unfinished, QByteArray("ab"));
}

void TestMessageAssembler::onlyWhatIsInItsRoomIsItsOwn()
{
    MessageAssembler assembler;
    FrameEvent event;
    assembler.feed("\r\nMSG 5\r\nab");
    QVERIFY(!assembler.take(event));
    const std::span<char> room = assembler.room(3);
    QCOMPARE(assembler.ownerOf({room.data(), 1}), QByteArray("ab"));
    QCOMPARE(assembler.ownerOf({room.data() + 2, 1}), QByteArray("ab"));
    const QByteArray elsewhere("cde");
    QVERIFY(assembler.ownerOf(elsewhere).isNull());
}

/// However the stream is cut: header, payload, and nothing once it is complete.
void TestMessageAssembler::field21_pendingBytesAreThoseThatArePending()
{
    const QByteArray stream = "\r\nMSG 1\r\nx\r\nMSG 12\r\n0123456789ab";
    constexpr qsizetype second = 10;
    for (qsizetype cut = 0; cut < second; ++cut) {
        MessageAssembler assembler;
        FrameEvent event;
        assembler.feed(QByteArrayView(stream).first(cut));
        QVERIFY(!assembler.take(event));
        for (qsizetype end = second; end <= stream.size(); ++end) {
            assembler.feed(QByteArrayView(stream).first(end).sliced(end == second ? cut : end - 1));
            while (assembler.take(event))
                ;
            const QByteArray pending = end == stream.size() ? "" : stream.first(end).sliced(second);
            QCOMPARE(assembler.pendingBytes(0, 100), pending);
            QCOMPARE(assembler.pendingBytes(3, 8), pending.mid(3, 8));
            QCOMPARE(assembler.pendingBytes(13, 4), pending.mid(13, 4));
            QCOMPARE(assembler.pendingBytes(100, 4), QByteArray());
            QCOMPARE(assembler.pendingBytes(0, 0), QByteArray());
            QCOMPARE(quint64(pending.size()), assembler.parser().pending());
        }
    }
}

void TestMessageAssembler::field21_pendingBytesMayBeginAMessageBehindWhatIsMalformed()
{
    MessageAssembler assembler(DecodePolicy::Resync);
    FrameEvent event;
    assembler.feed("what\r\nMS");
    while (assembler.take(event))
        ;
    QCOMPARE(assembler.pendingBytes(0, 100), QByteArray("\r\nMS"));
    assembler.feed("G 3\r\na");
    while (assembler.take(event))
        ;
    QCOMPARE(assembler.pendingBytes(0, 100), QByteArray("\r\nMSG 3\r\na"));
    QCOMPARE(assembler.pendingBytes(6, 4), QByteArray("3\r\na"));
}

REGISTER_TEST(TestMessageAssembler, NoApplication)
#include "test_messageassembler.moc"
