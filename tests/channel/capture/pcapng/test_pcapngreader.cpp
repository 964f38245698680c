// SPDX-License-Identifier: MIT

#include "pcapngreading.h"
#include "tests/support/pcapngblocks.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <limits>

using namespace channel;

using Block = PcapngReader::Block;
using Kind = PcapngReader::Kind;

namespace {

constexpr quint16 optionComment = 1;
constexpr quint16 optionFlags = 2;
constexpr quint16 optionTimeResolution = 9;
constexpr quint16 optionTimeOffset = 14;

} // namespace

/// FAULTS 67 to 72: every kind of block, and what in one says nothing.
class TestPcapngReader : public QObject, protected PcapngReading
{
    Q_OBJECT

private Q_SLOTS:
    void blocksAreGivenInOrderWithTheirPlaces()
    {
        const PcapngBlocks blocks;
        const QByteArray head = blocks.section() + blocks.interface();
        const QByteArray content =
            head + blocks.packet("abcde", 7, 0, blocks.option(optionFlags, blocks.number32(1)));
        const QList<Found> found = readAll(content);
        QCOMPARE(kinds(found), (QList{Kind::Section, Kind::Interface, Kind::Packet}));
        QCOMPARE(found[0].bytes, QByteArray("channelscope 1"));
        QCOMPARE(found[1].block.linkType, quint16(101));
        QCOMPARE(found[2].block.offset, quint64(head.size()));
        QCOMPARE(found[2].block.bytesOffset, quint64(head.size()) + 28);
        QCOMPARE(found[2].bytes, QByteArray("abcde"));
        QCOMPARE(found[2].block.flags, 1u);
        QCOMPARE(found[2].block.originalLength, 5u);
        QCOMPARE(found[2].block.time, Q_INT64_C(7000)); // Microseconds, as nothing else is said.
    }

    void blocksThatPassTheWindowsEdgeAreWhole()
    {
        const PcapngBlocks blocks;
        QByteArray content = blocks.section() + blocks.interface();
        for (int number = 0; number < 40; ++number)
            content += blocks.packet(QByteArray(60'000 + number, char('a' + number % 26)), quint64(number));
        const QList<Found> found = readAll(content);
        QCOMPARE(found.size(), 42);
        for (int number = 0; number < 40; ++number)
            QCOMPARE(found[number + 2].bytes, QByteArray(60'000 + number, char('a' + number % 26)));
    }

    void fault67_packetForAnUnknownInterfaceIsToldOf()
    {
        const PcapngBlocks blocks;
        const QList<Found> found = readAll(blocks.section() + blocks.packet("none yet") + blocks.interface() +
                                           blocks.packet("unknown", 0, 1) + blocks.packet("known"));
        QCOMPARE(kinds(found),
                 (QList{Kind::Section, Kind::Unreadable, Kind::Interface, Kind::Unreadable, Kind::Packet}));
        QCOMPARE(found[4].bytes, QByteArray("known"));
    }

    void fault68_optionPastItsBlockIsSkippedAndThePacketKept()
    {
        for (const bool bigEndian : {false, true}) {
            const PcapngBlocks blocks(bigEndian);
            const QByteArray tooLong = blocks.number16(optionComment) + blocks.number16(0xffff);
            const QByteArray flags = blocks.option(optionFlags, blocks.number32(2));
            const QByteArray unpadded = blocks.number16(optionComment) + blocks.number16(3) + "abc" + '\0';
            const QList<Found> found = readAll(
                blocks.section() + blocks.interface(tooLong) + blocks.packet("one", 0, 0, flags + tooLong) +
                blocks.packet("two", 0, 0, tooLong + flags) + blocks.packet("three", 0, 0, unpadded) +
                blocks.packet("four", 0, 0, QByteArray(4, '\xff')));
            QCOMPARE(found.size(), 6);
            QCOMPARE(found[2].bytes, QByteArray("one"));
            QCOMPARE(found[2].block.flags, 2u);
            QCOMPARE(found[3].bytes, QByteArray("two"));
            QCOMPARE(found[3].block.flags, 0u);
            QCOMPARE(found[4].bytes, QByteArray("three"));
            QCOMPARE(found[5].bytes, QByteArray("four"));
        }
    }

    void fault69_timeResolutions_data()
    {
        QTest::addColumn<int>("resolution");
        QTest::addColumn<quint64>("ticks");
        QTest::addColumn<qint64>("time");
        constexpr quint64 most = std::numeric_limits<quint64>::max();
        constexpr qint64 last = std::numeric_limits<qint64>::max();
        QTest::newRow("seconds") << 0 << quint64(3) << Q_INT64_C(3'000'000'000);
        QTest::newRow("milliseconds") << 3 << quint64(3) << Q_INT64_C(3'000'000);
        QTest::newRow("nanoseconds") << 9 << quint64(3) << Q_INT64_C(3);
        QTest::newRow("picoseconds") << 12 << quint64(3999) << Q_INT64_C(3);
        QTest::newRow("a quarter of a second") << 0x82 << quint64(3) << Q_INT64_C(750'000'000);
        QTest::newRow("2^-32 of a second") << 0xa0 << (quint64(1) << 31) << Q_INT64_C(500'000'000);
        QTest::newRow("seconds beyond any clock") << 0 << most << last;
        QTest::newRow("FAULTS 69: 0x7F") << 0x7f << most << Q_INT64_C(0);
        QTest::newRow("FAULTS 69: 0xFF") << 0xff << most << Q_INT64_C(0);
        for (int resolution = 0; resolution < 256; ++resolution)
            QTest::addRow("FAULTS 69: 0x%02X of no ticks", resolution)
                << resolution << quint64(0) << Q_INT64_C(0);
    }

    void fault69_timeResolutions()
    {
        QFETCH(int, resolution);
        QFETCH(quint64, ticks);
        QFETCH(qint64, time);
        const PcapngBlocks blocks;
        const QByteArray option = blocks.option(optionTimeResolution, QByteArray(1, char(resolution)));
        const QByteArray offset = blocks.option(optionTimeOffset, blocks.number64(quint64(-100)));
        const QList<Found> found =
            readAll(blocks.section() + blocks.interface(option) + blocks.interface(option + offset) +
                    blocks.packet("p", ticks) + blocks.packet("p", ticks, 1));
        QCOMPARE(found[3].block.time, time);
        if (time < std::numeric_limits<qint64>::max())
            QCOMPARE(found[4].block.time, time - Q_INT64_C(100'000'000'000));
    }

    void fault70_aMillionInterfacesAndCommentsAreCapped()
    {
        const PcapngBlocks blocks;
        const QByteArray comments = blocks.option(optionComment, "c").repeated(1'000'000);
        QByteArray content = blocks.section() + blocks.interface().repeated(1'000'000) +
                             blocks.packet("first") + blocks.packet("capped", 0, 999'999) +
                             blocks.packet("commented", 0, 1, comments);
        const auto file = fileOf(content);
        PcapngReader reader(*file);
        quint64 interfaces = 0;
        Block block = reader.next();
        QCOMPARE(block.kind, Kind::Section);
        for (block = reader.next(); block.kind == Kind::Interface; block = reader.next())
            ++interfaces;
        QCOMPARE(interfaces, 1'000'000u);
        QCOMPARE(block.bytes.toByteArray(), QByteArray("first"));
        QCOMPARE(reader.next().kind, Kind::Unreadable);
        QCOMPARE(reader.next().bytes.toByteArray(), QByteArray("commented"));
        QCOMPARE(reader.next().kind, Kind::End);
    }

    void fault71_bigEndianAndMixedSections()
    {
        const PcapngBlocks little(false);
        const PcapngBlocks big(true);
        const QList<Found> found = readAll(
            big.section() + big.interface() + big.packet("big", 258) + little.section("other") +
            little.interface({}, 1) + little.interface() + little.packet("little", 258, 1) + big.section() +
            big.packet("no interface in this section") + big.interface() + big.packet("again", 1));
        QCOMPARE(kinds(found), (QList{Kind::Section, Kind::Interface, Kind::Packet, Kind::Section,
                                      Kind::Interface, Kind::Interface, Kind::Packet, Kind::Section,
                                      Kind::Unreadable, Kind::Interface, Kind::Packet}));
        QCOMPARE(found[2].bytes, QByteArray("big"));
        QCOMPARE(found[2].block.time, Q_INT64_C(258'000));
        QCOMPARE(found[3].bytes, QByteArray("other"));
        QCOMPARE(found[6].bytes, QByteArray("little"));
        QCOMPARE(found[6].block.time, Q_INT64_C(258'000));
        QCOMPARE(found[6].block.linkType, quint16(101));
        QCOMPARE(found[10].bytes, QByteArray("again"));
    }

    void fault72_unknownBlocksAreSkipped()
    {
        for (const bool bigEndian : {false, true}) {
            const PcapngBlocks blocks(bigEndian);
            const QList<Found> found = readAll(
                blocks.section() + blocks.interface() + blocks.block(5, QByteArray(100, 's')) +
                blocks.block(0x12345678, QByteArray(3 * 1024 * 1024, 'u')) + blocks.block(0xffffffff, {}) +
                blocks.block(0x80000001, "local use") + blocks.packet("packet"));
            QCOMPARE(kinds(found), (QList{Kind::Section, Kind::Interface, Kind::Other, Kind::Other,
                                          Kind::Other, Kind::LocalUse, Kind::Packet}));
            QCOMPARE(found[5].bytes, QByteArray("local use") + QByteArray(3, '\0'));
            QCOMPARE(found[5].block.isBigEndian, bigEndian);
            QCOMPARE(found[6].bytes, QByteArray("packet"));
        }
    }

    void localUseBlockThatIsTooLargeIsSkipped()
    {
        const PcapngBlocks blocks;
        const QList<Found> found =
            readAll(blocks.section() + blocks.block(0x80000001, QByteArray(300'000, 'l')) +
                    blocks.block(0x80000001, QByteArray(200'000, 'l')));
        QCOMPARE(kinds(found), (QList{Kind::Section, Kind::Other, Kind::LocalUse}));
        QCOMPARE(found[2].bytes, QByteArray(200'000, 'l'));
    }

    void obsoletePacketsAreRead()
    {
        for (const bool bigEndian : {false, true}) {
            const PcapngBlocks blocks(bigEndian);
            const QByteArray body = blocks.number16(1) + blocks.number16(3) + blocks.number32(0) +
                                    blocks.number32(258) + blocks.number32(5) + blocks.number32(9) +
                                    QByteArray("abcde\0\0\0", 8) +
                                    blocks.option(optionFlags, blocks.number32(2));
            const QList<Found> found = readAll(blocks.section() + blocks.interface() +
                                               blocks.interface({}, 1) + blocks.block(2, body));
            QCOMPARE(found.size(), 4);
            QCOMPARE(found[3].block.kind, Kind::Packet);
            QCOMPARE(found[3].block.interface, 1u);
            QCOMPARE(found[3].block.linkType, quint16(1));
            QCOMPARE(found[3].block.time, Q_INT64_C(258'000));
            QCOMPARE(found[3].block.originalLength, 9u);
            QCOMPARE(found[3].block.flags, 2u);
            QCOMPARE(found[3].bytes, QByteArray("abcde"));
        }
    }

    /// They have no time, and what was captured is the least of what was there, the interface's limit and the
    /// block.
    void simplePacketsAreRead_data()
    {
        QTest::addColumn<quint32>("original");
        QTest::addColumn<quint32>("limit");
        QTest::addColumn<QByteArray>("captured");
        QTest::newRow("whole, and padded") << 5u << 0u << QByteArray("abcde");
        QTest::newRow("cut by the interface's limit") << 9u << 4u << QByteArray("abcd");
        QTest::newRow("under the limit") << 6u << 100u << QByteArray("abcdef");
        QTest::newRow("more than the block has") << 1000u << 0u << QByteArray("abcdefgh");
    }

    void simplePacketsAreRead()
    {
        QFETCH(quint32, original);
        QFETCH(quint32, limit);
        for (const bool bigEndian : {false, true}) {
            const PcapngBlocks blocks(bigEndian);
            const QByteArray interface =
                blocks.block(1, blocks.number16(101) + blocks.number16(0) + blocks.number32(limit));
            const QByteArray packet = blocks.block(3, blocks.number32(original) + "abcdefgh");
            const QList<Found> found = readAll(blocks.section() + packet + interface + packet);
            QCOMPARE(kinds(found), (QList{Kind::Section, Kind::Unreadable, Kind::Interface, Kind::Packet}));
            QCOMPARE(found[3].block.originalLength, original);
            QCOMPARE(found[3].block.time, Q_INT64_C(0));
            QTEST(found[3].bytes, "captured");
        }
    }

    void packetThatIsTooLargeIsToldOf()
    {
        const PcapngBlocks blocks;
        const QList<Found> found =
            readAll(blocks.section() + blocks.interface() + blocks.packet(QByteArray(256 * 1024, 'a')) +
                    blocks.packet(QByteArray(256 * 1024 + 1, 'b')) + blocks.packet("after"));
        QCOMPARE(kinds(found),
                 (QList{Kind::Section, Kind::Interface, Kind::Packet, Kind::Unreadable, Kind::Packet}));
        QCOMPARE(found[2].bytes, QByteArray(256 * 1024, 'a'));
    }

    void fault68_optionsOfAnotherSizeOrKindSayNothing()
    {
        const PcapngBlocks blocks;
        const QByteArray unknown = blocks.option(77, "what");
        const QByteArray interface = blocks.interface(unknown + blocks.option(optionTimeResolution, "99") +
                                                      blocks.option(optionTimeOffset, "1234"));
        const QByteArray flags = blocks.option(optionFlags, "12");
        const QByteArray section = blocks.block(0x0a0d0d0a, blocks.number32(0x1a2b3c4d) + blocks.number32(1) +
                                                                QByteArray(8, '\xff') + unknown);
        const QList<Found> found = readAll(section + interface + blocks.packet("p", 3, 0, unknown + flags));
        QCOMPARE(kinds(found), (QList{Kind::Section, Kind::Interface, Kind::Packet}));
        QCOMPARE(found[0].bytes, QByteArray());
        QCOMPARE(found[2].block.time, Q_INT64_C(3000));
        QCOMPARE(found[2].block.flags, 0u);
    }
};

REGISTER_TEST(TestPcapngReader, QCoreApplication)
#include "test_pcapngreader.moc"
