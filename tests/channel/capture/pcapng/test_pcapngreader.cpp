// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/pcapng/pcapngreader.h"
#include "tests/support/memoryfile.h"
#include "tests/support/pcapngblocks.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <limits>
#include <utility>

using namespace channel;

using Block = PcapngReader::Block;
using DamageKind = PcapngReader::DamageKind;
using Kind = PcapngReader::Kind;

namespace {

constexpr quint16 optionComment = 1;
constexpr quint16 optionFlags = 2;
constexpr quint16 optionTimeResolution = 9;
constexpr quint16 optionTimeOffset = 14;
constexpr quint64 noOffset = std::numeric_limits<quint64>::max();
const QString shorter = QStringLiteral("the file has become shorter, or cannot be read");

/// What next() gave, with bytes of its own.
struct Found
{
    Block block;
    QByteArray bytes;
};

} // namespace

/// FAULTS 61 to 72 and 74: the reader gives what stands before damage, and says where and why it stops.
class TestPcapngReader : public QObject
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

    void fault61_emptyHeaderOnlyAndOneByte()
    {
        QVERIFY(readAll({}).isEmpty());
        const QByteArray header = PcapngBlocks().section();
        QCOMPARE(kinds(readAll(header)), QList{Kind::Section});
        const QList<Found> oneByte = readAll(header.first(1));
        QCOMPARE(kinds(oneByte), QList{Kind::Damage});
        QCOMPARE(oneByte[0].block.damage, DamageKind::Torn);
        QCOMPARE(oneByte[0].block.reason, QStringLiteral("the last block is not whole"));
    }

    void fault62_cutAtEveryByte()
    {
        for (const bool bigEndian : {false, true}) {
            const PcapngBlocks blocks(bigEndian);
            const QByteArray head = blocks.section() + blocks.interface();
            const QByteArray packet = blocks.packet("abcde");
            const QByteArray content = head + packet + packet;
            for (qsizetype size = head.size(); size <= content.size(); ++size) {
                const QList<Found> found = readAll(content.first(size));
                const qsizetype whole = (size - head.size()) / packet.size();
                const bool torn = (size - head.size()) % packet.size() != 0;
                QCOMPARE(found.size(), 2 + whole + (torn ? 1 : 0));
                QCOMPARE(found.last().block.kind == Kind::Damage, torn);
                if (torn) {
                    QVERIFY(found.last().block.damage !=
                            DamageKind::Garbage); // The first bytes may be zeros.
                    QCOMPARE(found.last().block.offset, quint64(head.size() + whole * packet.size()));
                }
            }
        }
    }

    void damageEndsTheReading_data()
    {
        QTest::addColumn<QByteArray>("little");
        QTest::addColumn<QByteArray>("big");
        QTest::addColumn<DamageKind>("damage");
        QTest::addColumn<QString>("reason");
        using Make = std::function<QByteArray(const PcapngBlocks &)>;
        const auto add = [](const char *name, DamageKind damage, const QString &reason, const Make &make) {
            QTest::newRow(name) << make(PcapngBlocks(false)) << make(PcapngBlocks(true)) << damage << reason;
        };
        const auto length = [&add](const char *name, quint32 value, const QString &reason) {
            add(name, DamageKind::Garbage, reason, [value](const PcapngBlocks &blocks) {
                return blocks.block(6, QByteArray(40, 'x'), value, value) + blocks.packet("after");
            });
        };
        const QString says = QStringLiteral("a block says that it is %1 bytes long");
        const QString tooMuch = says + QStringLiteral(", more than there are");

        add("FAULTS 63: zeros", DamageKind::Zeros,
            QStringLiteral("there are only zero bytes from here to the end"),
            [](const PcapngBlocks &) { return QByteArray(5000, '\0'); });
        add("FAULTS 63: a few zeros", DamageKind::Zeros, QStringLiteral("the last block is not whole"),
            [](const PcapngBlocks &) { return QByteArray(7, '\0'); });
        add("FAULTS 63: zeros behind the pages that reached the disk", DamageKind::Zeros,
            QStringLiteral("a block's two lengths differ"), [](const PcapngBlocks &blocks) {
                return blocks.packet(QByteArray(1000, 'p')).first(500) + QByteArray(5000, '\0');
            });
        add("FAULTS 63: zeros and something behind them", DamageKind::Garbage, says.arg(0),
            [](const PcapngBlocks &blocks) { return QByteArray(5000, '\0') + blocks.packet("after"); });
        add("FAULTS 63: garbage", DamageKind::Garbage, tooMuch.arg(0xfefefefc),
            [](const PcapngBlocks &) { return QByteArray("\xfe\xfe\xfe\xfe\xfc\xfe\xfe\xfc garbage"); });
        length("FAULTS 64: 0", 0, says.arg(0));
        length("FAULTS 64: 4", 4, says.arg(4));
        length("FAULTS 64: 11", 11, says.arg(11));
        length("FAULTS 64: 12, but a packet has more", 12, says.arg(12));
        length("FAULTS 64: no multiple of 4", 53, says.arg(53));
        length("FAULTS 64: 2^32-1", 0xffffffff, says.arg(0xffffffff));
        length("FAULTS 64: 2^32-4", 0xfffffffc, tooMuch.arg(0xfffffffc));
        length("FAULTS 64: 2^31", 0x80000000, tooMuch.arg(0x80000000));
        add("FAULTS 65: the trailer is another length", DamageKind::Garbage,
            QStringLiteral("a block's two lengths differ"), [](const PcapngBlocks &blocks) {
                return blocks.block(6, QByteArray(40, 'x'), 52, 56) + blocks.packet("after");
            });
        add("FAULTS 66: captured length over the block", DamageKind::Garbage,
            QStringLiteral("a packet says that it is longer than its block"),
            [](const PcapngBlocks &blocks) { return blocks.packetOfLength(9, "12345678"); });
        add("FAULTS 66: captured length of 4 GiB", DamageKind::Garbage,
            QStringLiteral("a packet says that it is longer than its block"),
            [](const PcapngBlocks &blocks) { return blocks.packetOfLength(0xffffffff, "12345678"); });
        add("FAULTS 71: a section without byte order", DamageKind::Garbage,
            QStringLiteral("a section has no valid byte order"),
            [](const PcapngBlocks &blocks) { return blocks.block(0x0a0d0d0a, QByteArray(16, 'x')); });
    }

    /// The same in both byte orders: the packet before is there, nothing behind.
    void damageEndsTheReading()
    {
        QFETCH(QByteArray, little);
        QFETCH(QByteArray, big);
        QFETCH(DamageKind, damage);
        QFETCH(QString, reason);
        for (const bool bigEndian : {false, true}) {
            const PcapngBlocks blocks(bigEndian);
            const QByteArray before = blocks.section() + blocks.interface() + blocks.packet("before");
            const QList<Found> found = readAll(before + (bigEndian ? big : little));
            QCOMPARE(kinds(found), (QList{Kind::Section, Kind::Interface, Kind::Packet, Kind::Damage}));
            QCOMPARE(found[2].bytes, QByteArray("before"));
            QCOMPARE(found[3].block.offset, quint64(before.size()));
            // The garbage row is a number of its own in each byte order.
            if (!QByteArray(QTest::currentDataTag()).endsWith("garbage"))
                QCOMPARE(found[3].block.reason, reason);
            QCOMPARE(found[3].block.damage, damage);
            QCOMPARE(position_, quint64(before.size()));
        }
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

    void fault63_zerosBehindAPacketsEndThatSomethingFollows()
    {
        const PcapngBlocks blocks;
        const QByteArray packet = blocks.packet(QByteArray(1000, 'p'));
        const QList<Found> found =
            readAll(blocks.section() + blocks.interface() + packet.chopped(4) + QByteArray(4, '\0') + packet);
        QCOMPARE(kinds(found), (QList{Kind::Section, Kind::Interface, Kind::Damage}));
        QCOMPARE(found[2].block.damage, DamageKind::Garbage);
        QCOMPARE(found[2].block.reason, QStringLiteral("a block's two lengths differ"));
    }

    /// So many are no power cut's, and reading them all would take minutes.
    void fault63_moreThanAGibibyteOfZerosIsGarbage()
    {
        const PcapngBlocks blocks;
        const auto file = fileOf(blocks.section());
        QVERIFY(QFile::resize(file->path(), (qint64(1) << 30) + 4096));
        QString error;
        const auto longer = CaptureFile::openToRead(file->path(), &error);
        QVERIFY2(longer, qPrintable(error));
        PcapngReader reader(*longer);
        QCOMPARE(reader.next().kind, Kind::Section);
        const Block block = reader.next();
        QCOMPARE(block.kind, Kind::Damage);
        QCOMPARE(block.damage, DamageKind::Garbage);
    }

    /// A disk of which each read may fail, at every place at which the reader comes back to it.
    void field39_fault74_whatCannotBeReadEndsInDamage_data()
    {
        QTest::addColumn<QByteArray>("block");
        QTest::addColumn<Kind>("kind");
        const PcapngBlocks blocks;
        const QByteArray options(1'100'000, '\xff'); // More than is read at once.
        const QByteArray simple = blocks.number32(5) + options;
        QTest::newRow("FAULTS 74: a packet") << blocks.packet("abcde", 0, 0, options) << Kind::Packet;
        QTest::newRow("FAULTS 74: a simple packet") << blocks.block(3, simple) << Kind::Packet;
        QTest::newRow("FAULTS 74: an interface") << blocks.interface(options) << Kind::Interface;
        QTest::newRow("FAULTS 74: a section")
            << blocks.block(0x0a0d0d0a, blocks.number32(0x1a2b3c4d) + QByteArray(12, '\0') +
                                            blocks.option(4, "abcde") + options)
            << Kind::Section;
        QTest::newRow("FAULTS 74: a local-use block")
            << blocks.block(0x80000001, QByteArray(200'000, 'l')) << Kind::LocalUse;
        // Behind a block of which only the end is read, the reader has nothing of the next.
        QTest::newRow("FAULTS 74: a local-use block behind another")
            << blocks.block(77, options) + blocks.block(0x80000001, QByteArray(200'000, 'l'))
            << Kind::LocalUse;
        QTest::newRow("FAULTS 74: a block of another kind") << blocks.block(77, options) << Kind::Other;
    }

    void field39_fault74_whatCannotBeReadEndsInDamage()
    {
        QFETCH(const QByteArray, block);
        QFETCH(const Kind, kind);
        const PcapngBlocks blocks;
        const QByteArray head = blocks.section() + blocks.interface();
        const MemoryFile memory(head + block + blocks.packet("after"));
        const QList<Found> whole = readWith(memory, 0, 0);
        const Kind behind =
            kind == Kind::Section ? Kind::Unreadable : Kind::Packet; // It begins without interfaces.
        QCOMPARE(kinds(whole).first(2), (QList{Kind::Section, Kind::Interface}));
        QCOMPARE(kinds(whole).last(2), (QList{kind, behind}));
        for (quint32 failingReads = 0; failingReads < 64; ++failingReads) {
            for (const size_t given : {0, 11, 20, 30}) {
                const QList<Found> found = readWith(memory, failingReads, given);
                const qsizetype right = found.size() - (found.last().block.kind == Kind::Damage ? 1 : 0);
                for (qsizetype index = 0; index < right; ++index) {
                    QCOMPARE(found[index].block.kind, whole[index].block.kind);
                    QCOMPARE(found[index].bytes, whole[index].bytes);
                }
                if (right == found.size())
                    QCOMPARE(found.size(), whole.size());
                else
                    QCOMPARE(found.last().block.reason, shorter);
            }
        }
    }

    void fault74_zerosThatCannotAllBeReadAreGarbage()
    {
        const MemoryFile memory(PcapngBlocks().section() + QByteArray(3 * 1024 * 1024, '\0'));
        QCOMPARE(readWith(memory, 0, 0).last().block.damage, DamageKind::Zeros);
        QCOMPARE(readWith(memory, 0b100, 0).last().block.damage, DamageKind::Garbage);
    }

    void fault74_aFileThatIsCutWhileItIsReadEndsInDamage()
    {
        const PcapngBlocks blocks;
        const QByteArray packet = blocks.packet(QByteArray(60'000, 'p'));
        const auto file = fileOf(blocks.section() + blocks.interface() + packet.repeated(100));
        PcapngReader reader(*file);
        QCOMPARE(reader.next().kind, Kind::Section);
        QCOMPARE(reader.next().kind, Kind::Interface);
        QVERIFY(QFile::resize(file->path(), 70'000));
        Block block = reader.next();
        while (block.kind == Kind::Packet)
            block = reader.next();
        QCOMPARE(block.kind, Kind::Damage);
        QCOMPARE(block.damage, DamageKind::Garbage);
        QCOMPARE(block.reason, shorter);
        QCOMPARE(reader.next().kind, Kind::End);
    }

    void fault74_aFileThatGrowsIsReadAsItWas()
    {
        const PcapngBlocks blocks;
        const auto file = fileOf(blocks.section() + blocks.interface() + blocks.packet("then"));
        PcapngReader reader(*file);
        QFile other(file->path());
        QVERIFY(other.open(QFile::Append));
        other.write(blocks.packet("later").chopped(1));
        other.close();
        for (const Kind kind : {Kind::Section, Kind::Interface, Kind::Packet, Kind::End})
            QCOMPARE(reader.next().kind, kind);
    }

    void whatIsNoPcapngFileIsNamed()
    {
        for (const QByteArray &content :
             {QByteArray("notes, and nothing else"), QByteArray("\x0a\x0d\x0d\x0a\x1c\0\0\0notes, yes.", 19),
              PcapngBlocks().packet("no section before it"), QByteArray(100, '\x0a')}) {
            const QList<Found> found = readAll(content);
            QCOMPARE(kinds(found), QList{Kind::Damage});
            QCOMPARE(found[0].block.reason, QStringLiteral("it is not a pcapng file"));
            QCOMPARE(found[0].block.offset, 0u);
        }
    }

private:
    std::unique_ptr<CaptureFile> fileOf(const QByteArray &content)
    {
        memory_ = std::make_unique<MemoryFile>(content);
        QString error;
        auto file = CaptureFile::open(memory_->path(), &error);
        if (!file)
            qFatal("%s", qPrintable(error));
        return file;
    }

    QList<Found> readAll(const QByteArray &content)
    {
        const auto file = fileOf(content);
        return readAll(*file);
    }

    /// From a disk whose n-th read gets no more than `given` bytes, and then an error, if the n-th bit is
    /// set.
    QList<Found> readWith(const MemoryFile &memory, quint32 failingReads, size_t given)
    {
        auto calls = CaptureFile::SystemCalls::standard();
        // What a short read lacks is asked for again at once, behind what it gave.
        calls.read = [=, standard = calls.read, failsAt = noOffset](int descriptor, void *bytes, size_t size,
                                                                    quint64 offset) mutable {
            if (offset == std::exchange(failsAt, noOffset))
                return qint64(0);
            const bool fails = failingReads & 1;
            failingReads >>= 1;
            if (!fails)
                return standard(descriptor, bytes, size, offset);
            failsAt = offset + given;
            return standard(descriptor, bytes, std::min(size, given), offset);
        };
        QString error;
        const auto file = CaptureFile::openToRead(memory.path(), &error, calls);
        if (!file)
            qFatal("%s", qPrintable(error));
        return readAll(*file);
    }

    QList<Found> readAll(const CaptureFile &file)
    {
        PcapngReader reader(file);
        QList<Found> found;
        for (Block block = reader.next(); block.kind != Kind::End; block = reader.next())
            found.append({block, block.bytes.toByteArray()});
        position_ = reader.position();
        return found;
    }

    static QList<Kind> kinds(const QList<Found> &found)
    {
        QList<Kind> kinds;
        for (const Found &each : found)
            kinds.append(each.block.kind);
        return kinds;
    }

    std::unique_ptr<MemoryFile> memory_; ///< What fileOf() opened last.
    quint64 position_ = 0;               ///< Of the reader after readAll().
};

REGISTER_TEST(TestPcapngReader, QCoreApplication)
#include "test_pcapngreader.moc"
