// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/packetcomments.h"
#include "tests/support/pcapngblocks.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

class TestPacketComments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commentsOfOthersAndOptionsStay()
    {
        // An Enhanced Packet Block of 5 captured bytes with a comment, flags and a comment of ours.
        const QByteArray block = QByteArray::fromHex("06000000"
                                                     "54000000"
                                                     "00000000"
                                                     "0000000000000000"
                                                     "05000000"
                                                     "05000000"
                                                     "0102030405000000"
                                                     "01000200"
                                                     "68690000"
                                                     "02000400"
                                                     "01000000"
                                                     "01001200") +
                                 "Channelscope No. 1" +
                                 QByteArray::fromHex("0000"
                                                     "00000000"
                                                     "54000000");
        QCOMPARE(block.size(), 0x54);
        QCOMPARE(withComments(block, {"new"}, false), QByteArray::fromHex("06000000"
                                                                          "44000000"
                                                                          "00000000"
                                                                          "0000000000000000"
                                                                          "05000000"
                                                                          "05000000"
                                                                          "0102030405000000"
                                                                          "01000300"
                                                                          "6e657700"
                                                                          "01000200"
                                                                          "68690000"
                                                                          "02000400"
                                                                          "01000000"
                                                                          "00000000"
                                                                          "44000000"));
        const QByteArray bare = QByteArray::fromHex("00000006"
                                                    "00000024"
                                                    "00000000"
                                                    "0000000000000000"
                                                    "00000002"
                                                    "00000002"
                                                    "01020000"
                                                    "00000024");
        QCOMPARE(withComments(bare, {"a"}, true), QByteArray::fromHex("00000006"
                                                                      "00000030"
                                                                      "00000000"
                                                                      "0000000000000000"
                                                                      "00000002"
                                                                      "00000002"
                                                                      "01020000"
                                                                      "00010001"
                                                                      "61000000"
                                                                      "00000000"
                                                                      "00000030"));
    }

    /// What stands in front of an option that is not whole, or behind the end of all, is not an option.
    void optionsThatAreNotWholeAreLeftOut_data()
    {
        QTest::addColumn<QByteArray>("options");
        const PcapngBlocks blocks;
        QTest::newRow("none") << QByteArray();
        QTest::newRow("an end and more") << blocks.option(0, {}) + blocks.option(1, "more");
        QTest::newRow("longer than the block") << blocks.number16(1) + blocks.number16(5) + "abcd";
        QTest::newRow("another comment of ours") << blocks.option(1, "Channelscope No. 9, disconnected");
    }

    void optionsThatAreNotWholeAreLeftOut()
    {
        QFETCH(QByteArray, options);
        const PcapngBlocks blocks;
        const QByteArray flags = blocks.option(2, blocks.number32(1));
        QCOMPARE(withComments(blocks.packet("abcde", 7, 0, flags + options), {"first", "second"}, false),
                 blocks.packet("abcde", 7, 0,
                               blocks.option(1, "first") + blocks.option(1, "second") + flags +
                                   blocks.option(0, {})));
    }

    void lastOptionMayLackItsPadding()
    {
        const PcapngBlocks blocks(true);
        const QByteArray unpadded = blocks.number16(1) + blocks.number16(4) + "abcd";
        QCOMPARE(withComments(blocks.packet({}, 7, 0, unpadded), {}, true),
                 blocks.packet({}, 7, 0, unpadded + blocks.option(0, {})));
    }
};

REGISTER_TEST(TestPacketComments, NoApplication)
#include "test_packetcomments.moc"
