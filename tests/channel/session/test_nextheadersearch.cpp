// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/protocol/limits.h"
#include "channel/session/nextheadersearch.h"
#include "channel/transport/channel.h"
#include "tests/support/memorydevice.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTest>

using namespace channel;

/// A Channel in the middle of a message, looked into as often as the test says.
class TestNextHeaderSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        auto device = std::make_unique<MemoryDevice>();
        device_ = device.get();
        channel_ =
            std::make_unique<Channel>(std::move(device), ChannelOptions{.policy = DecodePolicy::Resync});
        search_ = {};
    }

    void field21_nothingIsLookedForInsideAHeader()
    {
        QCOMPARE(placeAfter("\r\nMSG 10"), nothing);
        QCOMPARE(placeAfter("00"), nothing);
        QCOMPARE(placeAfter("\r\n\r\nMSG 5"), 12);
    }

    void field21_theNextHeaderIsFoundAsSoonAsItsMarkerIsThere()
    {
        QCOMPARE(placeAfter("\r\nMSG 100\r\nhello\r\nMSG"), nothing);
        QCOMPARE(placeAfter(" "), 16);
        QCOMPARE(placeAfter("2"), 16);
        QCOMPARE(placeAfter("\r"), 16);
        QCOMPARE(placeAfter("\nok"), 16);
        QCOMPARE(placeAfter("and more"), 16);
    }

    void field21_whatWasNoHeaderAfterAllIsTakenBack()
    {
        QCOMPARE(placeAfter("\r\nMSG 100\r\nhello\r\nMSG 12"), 16);
        QCOMPARE(placeAfter("th of May"), nothing);
        QCOMPARE(placeAfter(frame("real")), 16 + 8 + 9);
    }

    void field21_aHeaderInTheMessageBeforeIsForgotten()
    {
        QCOMPARE(placeAfter("\r\nMSG 20\r\nhello\r\nMSG 1\r\n"), 15);
        QCOMPARE(placeAfter("123456\r\nMSG 50\r\nhello"), nothing);
        QCOMPARE(channel_->ledger().messagesReceived, 1u);
        QCOMPARE(placeAfter(frame("x")), 15);
    }

    void field21_offsetsCountFromTheMessageNotTheConnection()
    {
        QCOMPARE(placeAfter(frame("before") + "garbage\r\nMSG 50\r\nhello" + frame("x")), 15);
    }

    void field21_aLargeMessageIsLookedIntoPieceByPiece()
    {
        constexpr qsizetype size = NextHeaderSearch::sliceSize;
        const QByteArray header = "\r\nMSG 9000000\r\n";
        QVERIFY(receive(header + QByteArray(3 * size - 3, 'x') + frame("next")));
        QVERIFY(search_.look(*channel_));
        QVERIFY(!search_.found(*channel_));
        QVERIFY(search_.look(*channel_));
        QVERIFY(!search_.found(*channel_));
        QVERIFY(!search_.look(*channel_)); // Of the third piece, the header begins in the last three bytes.
        QCOMPARE(search_.found(*channel_).value_or(0), quint64(header.size() + 3 * size - 3));
    }

    void field21_whatIsThereOfALargeMessageHasNone()
    {
        QVERIFY(receive("\r\nMSG 9000000\r\n" + QByteArray(2 * NextHeaderSearch::sliceSize, '\r')));
        QVERIFY(search_.look(*channel_));
        QVERIFY(!search_.look(*channel_));
        QVERIFY(!search_.found(*channel_));
    }

    void field21_aHeaderIsFoundWhereverAPieceEnds_data()
    {
        QTest::addColumn<int>("pieces");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("rest");
        const QByteArray longest = "\r\nMSG " + QByteArray(maxLengthDigits - 1, '0') + "5\r\n";
        for (const int pieces : {1, 3})
            QTest::addRow("after %d, and nothing behind it", pieces)
                << pieces << QByteArray("\r\nMSG 5\r\n") << QByteArray();
        QTest::newRow("the longest, with one byte behind it") << 1 << longest << QByteArray("h");
        QTest::newRow("the longest, with nothing behind it") << 1 << longest << QByteArray();
        QTest::newRow("with less behind it than is a header")
            << 1 << QByteArray("\r\nMSG 5\r\n") << QByteArray(maxHeaderLength / 2, 'h');
        QTest::newRow("with more behind it than is a header")
            << 1 << QByteArray("\r\nMSG 5\r\n") << QByteArray(2 * maxHeaderLength, 'h');
        QTest::newRow("only its marker") << 1 << QByteArray("\r\nMSG ") << QByteArray();
    }

    void field21_aHeaderIsFoundWhereverAPieceEnds()
    {
        QFETCH(const int, pieces);
        QFETCH(const QByteArray, header);
        QFETCH(const QByteArray, rest);
        const QByteArray first = "\r\nMSG 9000000\r\n";
        for (qsizetype before = -maxHeaderLength; before <= maxHeaderLength; ++before) {
            init();
            const qsizetype payload = pieces * NextHeaderSearch::sliceSize - before;
            QVERIFY(receive(first + QByteArray(payload, 'x') + header + rest));
            int turns = 1;
            while (search_.look(*channel_))
                QVERIFY(++turns <= pieces + 1);
            QVERIFY2(search_.found(*channel_) == quint64(first.size() + payload),
                     QByteArray::number(before).constData());
        }
    }

private:
    static constexpr int nothing = -1;

    bool receive(const QByteArray &bytes)
    {
        const quint64 received = channel_->ledger().received + quint64(bytes.size());
        device_->feed(bytes);
        for (const QDeadlineTimer end(patience); channel_->ledger().received < received && !end.hasExpired();)
            QCoreApplication::processEvents(); // It is all in memory: nothing is worth a sleep in between.
        return channel_->ledger().received == received;
    }

    int placeAfter(const QByteArray &bytes)
    {
        if (!receive(bytes) || search_.look(*channel_))
            return -2; // Nothing here is large.
        const std::optional<quint64> place = search_.found(*channel_);
        return place ? int(*place) : nothing;
    }

    std::unique_ptr<Channel> channel_;
    MemoryDevice *device_ = nullptr;
    NextHeaderSearch search_;
};

REGISTER_TEST(TestNextHeaderSearch, QCoreApplication)
#include "test_nextheadersearch.moc"
