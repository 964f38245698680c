// SPDX-License-Identifier: MIT

#include "pcapngreading.h"
#include "tests/support/pcapngblocks.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QTest>

#include <functional>

using namespace channel;

using Block = PcapngReader::Block;
using DamageKind = PcapngReader::DamageKind;
using Kind = PcapngReader::Kind;

namespace {

const QString shorter = QStringLiteral("the file has become shorter, or cannot be read");

} // namespace

/// FAULTS 61 to 66, 71 and 74: what stands before damage is given, and where and why it ends.
class TestPcapngDamage : public QObject, protected PcapngReading
{
    Q_OBJECT

private Q_SLOTS:
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
        length("FAULTS 64: 1", 1, QStringLiteral("a block says that it is 1 byte long"));
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
};

REGISTER_TEST(TestPcapngDamage, QCoreApplication)
#include "test_pcapngdamage.moc"
