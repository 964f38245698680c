// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/internetchecksum.h"
#include "channel/capture/pcapng/pcapngwriter.h"
#include "tests/support/registeredtest.h"

#include <QTest>
#include <QtEndian>

using namespace channel;

namespace {

/// Numbers, each with its size in bytes, as they lie in a file of this machine.
QByteArray laidOut(std::initializer_list<std::pair<int, quint64>> fields)
{
    QByteArray bytes;
    for (const auto &[size, value] : fields) {
        quint64 little = qToLittleEndian(value);
        QByteArray field(reinterpret_cast<const char *>(&little), size);
        if (QSysInfo::ByteOrder == QSysInfo::BigEndian)
            std::reverse(field.begin(), field.end());
        bytes += field;
    }
    return bytes;
}

} // namespace

class TestPcapngWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sectionHeaderIsLaidOutByteByByte()
    {
        PcapngWriter writer;
        writer.addSectionHeader("scope 1");
        const QByteArray expected =
            laidOut({{4, 0x0a0d0d0a}, {4, 44}, {4, 0x1a2b3c4d}, {2, 1}, {2, 0}, {8, ~quint64(0)}}) +
            laidOut({{2, 4}, {2, 7}}) + QByteArray("scope 1\0", 8) + laidOut({{4, 0}, {4, 44}});
        QCOMPARE(writer.bytes().toHex(' '), expected.toHex(' '));
    }

    void interfaceIsRawWithNanoseconds()
    {
        PcapngWriter writer;
        writer.addInterface("accepted");
        const QByteArray expected = laidOut({{4, 1}, {4, 44}, {2, 101}, {2, 0}, {4, 0}}) +
                                    laidOut({{2, 2}, {2, 8}}) + "accepted" + laidOut({{2, 9}, {2, 1}}) +
                                    QByteArray("\x09\0\0\0", 4) + laidOut({{4, 0}, {4, 44}});
        QCOMPARE(writer.bytes().toHex(' '), expected.toHex(' '));
    }

    void packetIsLaidOutByteByByte_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("padding");
        QTest::newRow("no payload") << QByteArray() << QByteArray(2, '\0');
        QTest::newRow("one byte of payload") << QByteArray("a") << QByteArray(1, '\0');
        QTest::newRow("payload up to a multiple of four") << QByteArray("ab") << QByteArray();
        QTest::newRow("payload that leaves three bytes") << QByteArray("abc") << QByteArray(3, '\0');
    }

    void packetIsLaidOutByteByByte()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, padding);
        PcapngWriter writer;
        const qsizetype position = writer.addPacket({1, 0x0123'4567'89ab'cdef, false}, "header", payload);
        const quint64 size = quint64(6 + payload.size());
        const quint64 length = 44 + size + quint64(padding.size());
        const QByteArray expected = laidOut({{4, 6}, {4, length}, {4, 1}, {4, 0x01234567}, {4, 0x89abcdef}}) +
                                    laidOut({{4, size}, {4, size}}) + "header" + payload + padding +
                                    laidOut({{2, 2}, {2, 4}, {4, 2}, {4, 0}, {4, length}});
        QCOMPARE(writer.bytes().toHex(' '), expected.toHex(' '));
        QCOMPARE(position, 34);
        QCOMPARE(writer.bytes().mid(position, payload.size()), payload);
    }

    void fault59_timesFarFromTodayAreKept_data()
    {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<quint64>("written");
        QTest::newRow("FAULTS 59: the last second of 32-bit clocks")
            << qint64(0x7fff'ffff) * 1'000'000'000 << quint64(0x7fff'ffff) * 1'000'000'000;
        QTest::newRow("FAULTS 59: the year 2262")
            << std::numeric_limits<qint64>::max() << quint64(std::numeric_limits<qint64>::max());
        QTest::newRow("FAULTS 59: before 1970 is written as 1970") << qint64(-5) << quint64(0);
    }

    void fault59_timesFarFromTodayAreKept()
    {
        QFETCH(qint64, time);
        QFETCH(quint64, written);
        PcapngWriter writer;
        writer.addPacket({0, time, true}, "header", {});
        QCOMPARE(writer.bytes().mid(12, 8), laidOut({{4, written >> 32}, {4, written & 0xffffffff}}));
        QCOMPARE(writer.bytes().mid(writer.bytes().size() - 12, 4), laidOut({{4, 1}}));
    }

    void clearKeepsTheMemory()
    {
        PcapngWriter writer;
        writer.addPacket({}, "header", QByteArray(60'000, 'x'));
        const char *memory = writer.bytes().constData();
        writer.clear();
        QVERIFY(writer.bytes().isEmpty());
        writer.addPacket({}, "header", QByteArray(60'000, 'y'));
        QCOMPARE(writer.bytes().constData(), memory);
    }

    void checksumIsThatOfRfc1071()
    {
        InternetChecksum checksum;
        checksum.add(QByteArray::fromHex("0001f203f4f5f6f7"));
        QCOMPARE(qFromBigEndian(checksum.value()), quint16(~0xddf2));
    }

    void checksumOfPiecesIsThatOfTheWhole()
    {
        QByteArray bytes;
        for (int i = 0; i < 1001; ++i)
            bytes.append(char(i * 37));
        for (qsizetype size = 0; size <= bytes.size(); ++size) {
            quint32 sum = 0;
            for (qsizetype i = 0; i < size; ++i)
                sum += quint32(uchar(bytes[i])) << (i % 2 == 0 ? 8 : 0);
            while (sum >> 16)
                sum = (sum & 0xffff) + (sum >> 16);
            InternetChecksum checksum;
            checksum.add(QByteArrayView(bytes).first(size / 4 * 2));
            checksum.add(QByteArrayView(bytes).sliced(size / 4 * 2, size - size / 4 * 2));
            QCOMPARE(qFromBigEndian(checksum.value()), quint16(~sum));
        }
    }

    void checksumOfSaturatedBytesDoesNotOverflow()
    {
        InternetChecksum checksum;
        QByteArray copy(65'536, '\0');
        for (int i = 0; i < 64; ++i) {
            checksum.add(QByteArray(65'536, '\xff'));
            checksum.addCopied(copy.data(), QByteArray(65'536, '\xff'));
        }
        QCOMPARE(checksum.value(), quint16(0));
    }

    /// At every length and place, with nothing but the copy touched; as the sum of the words one by one.
    void whatIsSummedWhileItIsCopiedIsTheSameAndWhole()
    {
        QByteArray bytes;
        for (int i = 0; i < 400; ++i)
            bytes.append(char(i * 151 ^ i >> 3));
        for (qsizetype from = 0; from < 17; ++from) {
            for (qsizetype size = 0; size <= 300; ++size) {
                const QByteArrayView piece = QByteArrayView(bytes).sliced(from, size);
                const qsizetype at = (from * 5 + size) % 17;
                QByteArray copy(at + size + 8, '#');
                InternetChecksum copied;
                copied.addCopied(copy.data() + at, piece);
                QCOMPARE(copy, QByteArray(at, '#') + piece.toByteArray() + QByteArray(8, '#'));
                quint32 sum = 0;
                for (qsizetype i = 0; i < size; ++i)
                    sum += quint32(uchar(piece[i])) << (i % 2 == 0 ? 8 : 0);
                while (sum >> 16)
                    sum = (sum & 0xffff) + (sum >> 16);
                QCOMPARE(qFromBigEndian(copied.value()), quint16(~sum));
                InternetChecksum plain;
                plain.add(piece);
                QCOMPARE(copied.value(), plain.value());
            }
        }
    }

    void checksumOfAPacketCoversItsPayload()
    {
        InternetChecksum rest;
        rest.add("abcd");
        for (const QByteArray &payload : {QByteArray(), QByteArray("x"), QByteArray(70'000, 'p')}) {
            PcapngWriter writer;
            writer.addPacket({}, "before", {});
            const qsizetype at =
                writer.addPacket({}, "he??er", payload, PcapngWriter::PayloadChecksum{2, rest});
            InternetChecksum whole = rest;
            whole.add(payload);
            const quint16 value = whole.value();
            const QByteArray expected =
                "he" + QByteArray(reinterpret_cast<const char *>(&value), sizeof value) + "er" + payload;
            QCOMPARE(writer.bytes().mid(at - 6, expected.size()), expected);
        }
    }
};

REGISTER_TEST(TestPcapngWriter, NoApplication)
#include "test_pcapngwriter.moc"
