// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/tcpconversation.h"
#include "tests/support/packetreader.h"
#include "tests/support/registeredtest.h"

#include <QSet>
#include <QTest>

using namespace channel;

namespace {

constexpr quint8 fin = 1, syn = 2, rst = 4, psh = 8, ack = 16;

ConnectionDescription ends(const QString &local, const QString &peer, bool accepted)
{
    return {QHostAddress(local), 5000, QHostAddress(peer), 40112, accepted};
}

PcapngWriter newFile()
{
    PcapngWriter writer;
    writer.addSectionHeader("test");
    writer.addInterface("accepted");
    writer.addInterface("connected");
    return writer;
}

/// "peer SYN 1000 0": sender, flags, sequence number and acknowledgement.
QString describe(const RecordedPacket &packet)
{
    QStringList flags;
    const std::pair<quint8, QString> names[] = {{syn, QStringLiteral("SYN")},
                                                {fin, QStringLiteral("FIN")},
                                                {rst, QStringLiteral("RST")},
                                                {psh, QStringLiteral("PSH")},
                                                {ack, QStringLiteral("ACK")}};
    for (const auto &[bit, name] : names) {
        if (packet.tcpFlags & bit)
            flags.append(name);
    }
    return QStringLiteral("%1 %2 %3 %4 +%5")
        .arg(packet.sourcePort == 40112 ? u"peer" : u"local")
        .arg(flags.join(u'-'))
        .arg(packet.sequence)
        .arg(packet.acknowledgement)
        .arg(packet.payload.size());
}

QStringList describe(const RecordedFile &file)
{
    QStringList lines;
    for (const RecordedPacket &packet : file.packets)
        lines.append(describe(packet));
    return lines;
}

} // namespace

class TestTcpConversation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handshakeGoesFromClientToServer()
    {
        for (const bool accepted : {true, false}) {
            PcapngWriter writer = newFile();
            TcpConversation conversation(ends(u"127.0.0.1"_qs, u"192.0.2.7"_qs, accepted), 1000, 7000);
            conversation.open(writer, 42);
            const RecordedFile file = readPackets(writer.bytes());
            QCOMPARE(file.error, QString());
            const QStringList fromPeer{u"peer SYN 1000 0 +0"_qs, u"local SYN-ACK 7000 1001 +0"_qs,
                                       u"peer ACK 1001 7001 +0"_qs};
            const QStringList fromUs{u"local SYN 7000 0 +0"_qs, u"peer SYN-ACK 1000 7001 +0"_qs,
                                     u"local ACK 7001 1001 +0"_qs};
            QCOMPARE(describe(file), accepted ? fromPeer : fromUs);
            for (const RecordedPacket &packet : file.packets) {
                const bool inbound = packet.sourcePort == 40112;
                QCOMPARE(packet.interface, accepted ? 0u : 1u);
                QCOMPARE(packet.flags, inbound ? 1u : 2u);
                QCOMPARE(packet.time, 42);
                QCOMPARE(packet.window, quint16(0xffff));
                QCOMPARE((inbound ? packet.source : packet.destination).toHex(), QByteArray("c0000207"));
                QCOMPARE((inbound ? packet.destination : packet.source).toHex(), QByteArray("7f000001"));
            }
            QCOMPARE(file.packets[0].options.toHex(), QByteArray("0204ffd70103030e"));
            QCOMPARE(file.packets[2].options, QByteArray());
        }
    }

    void addressesAreAsOnTheWire_data()
    {
        QTest::addColumn<QString>("local");
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("IPv4") << u"10.1.2.3"_qs << u"10.4.5.6"_qs << QByteArray("0a040506");
        QTest::newRow("IPv4 mapped into IPv6 by a dual-stack socket")
            << u"::ffff:10.1.2.3"_qs << u"::ffff:10.4.5.6"_qs << QByteArray("0a040506");
        QTest::newRow("IPv6") << u"2001:db8::1"_qs << u"2001:db8::2"_qs
                              << QByteArray("20010db8000000000000000000000002");
        QTest::newRow("IPv6 with a scope")
            << u"fe80::1%lo"_qs << u"fe80::2%lo"_qs << QByteArray("fe800000000000000000000000000002");
        QTest::newRow("an unknown address") << u""_qs << u""_qs << QByteArray("00000000");
        QTest::newRow("an unknown address on one side") << u"::1"_qs << u""_qs << QByteArray(32, '0');
    }

    void addressesAreAsOnTheWire()
    {
        QFETCH(QString, local);
        QFETCH(QString, peer);
        QFETCH(QByteArray, expected);
        PcapngWriter writer = newFile();
        TcpConversation conversation(ends(local, peer, true), 1, 2);
        conversation.open(writer, 0);
        const RecordedFile file = readPackets(writer.bytes());
        QCOMPARE(file.error, QString());
        QCOMPARE(file.packets[0].source.toHex(), expected);
    }

    void dataIsAcknowledgedByTheOtherSide()
    {
        PcapngWriter writer = newFile();
        TcpConversation conversation(ends(u"127.0.0.1"_qs, u"127.0.0.1"_qs, true), 1000, 7000);
        conversation.open(writer, 1);
        conversation.send(writer, Direction::In, "question", 2);
        conversation.send(writer, Direction::Out, "answer", 3);
        conversation.send(writer, Direction::In, "more", 4);
        const QStringList expected{u"peer PSH-ACK 1001 7001 +8"_qs, u"local ACK 7001 1009 +0"_qs,
                                   u"local PSH-ACK 7001 1009 +6"_qs, u"peer PSH-ACK 1009 7007 +4"_qs};
        QCOMPARE(describe(readPackets(writer.bytes())).mid(3), expected);
    }

    void field51_whatFinishedBeforeAResetIsTold_data()
    {
        QTest::addColumn<ConnectionEnd>("end");
        QTest::addColumn<FinishTimes>("finished");
        QTest::addColumn<QStringList>("expected");
        const QString ourFin = u"local FIN-PSH-ACK 7001 1001 +0"_qs;
        QTest::newRow("we finished, then reset")
            << ConnectionEnd::LocalReset << FinishTimes{0, 5}
            << QStringList{ourFin, u"peer ACK 1001 7002 +0"_qs, u"local RST-ACK 7002 1001 +0"_qs};
        QTest::newRow("we finished, then the peer reset")
            << ConnectionEnd::PeerReset << FinishTimes{0, 5}
            << QStringList{ourFin, u"peer ACK 1001 7002 +0"_qs, u"peer RST-ACK 1001 7002 +0"_qs};
        QTest::newRow("both finished, then it failed")
            << ConnectionEnd::Failed << FinishTimes{6, 5}
            << QStringList{ourFin, u"peer ACK 1001 7002 +0"_qs, u"peer FIN-PSH-ACK 1001 7002 +0"_qs,
                           u"local ACK 7002 1002 +0"_qs, u"local RST 7002 0 +0"_qs};
        QTest::newRow("nobody finished")
            << ConnectionEnd::LocalReset << FinishTimes{} << QStringList{u"local RST-ACK 7001 1001 +0"_qs};
        QTest::newRow("we closed, and the peer never finished")
            << ConnectionEnd::LocalClose << FinishTimes{0, 5}
            << QStringList{u"local FIN-ACK 7001 1001 +0"_qs, u"peer ACK 1001 7002 +0"_qs};
        QTest::newRow("we closed, and the peer followed")
            << ConnectionEnd::LocalClose << FinishTimes{6, 5}
            << QStringList{u"local FIN-ACK 7001 1001 +0"_qs, u"peer FIN-ACK 1001 7002 +0"_qs,
                           u"local ACK 7002 1002 +0"_qs};
        QTest::newRow("both closed") << ConnectionEnd::PeerClose << FinishTimes{4, 5}
                                     << QStringList{u"peer FIN-ACK 1001 7001 +0"_qs,
                                                    u"local FIN-ACK 7001 1002 +0"_qs,
                                                    u"peer ACK 1002 7002 +0"_qs};
    }

    void field51_whatFinishedBeforeAResetIsTold()
    {
        QFETCH(const ConnectionEnd, end);
        QFETCH(const FinishTimes, finished);
        PcapngWriter writer = newFile();
        TcpConversation conversation(ends(u"127.0.0.1"_qs, u"127.0.0.1"_qs, true), 1000, 7000);
        conversation.open(writer, 1);
        conversation.close(writer, end, 9, finished);
        const RecordedFile file = readPackets(writer.bytes());
        QTEST(describe(file).mid(3), "expected");
        QCOMPARE(file.packets.last().time, 9);
        for (const RecordedPacket &packet : file.packets.mid(3)) {
            if ((packet.tcpFlags & fin) && (packet.tcpFlags & psh))
                QCOMPARE(packet.time,
                         finished[size_t(packet.sourcePort == 40112 ? Direction::In : Direction::Out)]);
        }
    }

    void largestPacketsAreWhole_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("size");
        QTest::newRow("IPv4 takes 65,495 bytes") << u"127.0.0.1"_qs << 65'495;
        QTest::newRow("IPv6 takes 65,515 bytes") << u"::1"_qs << 65'515;
    }

    void largestPacketsAreWhole()
    {
        QFETCH(QString, host);
        QFETCH(int, size);
        PcapngWriter writer = newFile();
        TcpConversation conversation(ends(host, host, true), 1000, 7000);
        QCOMPARE(conversation.maxPayload(), size);
        QByteArray payload(size, Qt::Uninitialized);
        for (int i = 0; i < size; ++i)
            payload[i] = char(i * 31);
        const qsizetype position = conversation.send(writer, Direction::In, payload, 1);
        const RecordedFile file = readPackets(writer.bytes());
        QCOMPARE(file.error, QString());
        QCOMPARE(file.packets[0].payload, payload);
        QCOMPARE(file.packets[0].payloadOffset, quint64(position));
    }

    void oneWayFloodIsAcknowledgedEvery256KiB()
    {
        PcapngWriter writer = newFile();
        TcpConversation conversation(ends(u"::1"_qs, u"::1"_qs, false), 1000, 7000);
        conversation.open(writer, 0);
        for (int i = 0; i < 64; ++i)
            conversation.send(writer, Direction::Out, QByteArray(60'000, 'x'), i);
        quint32 acknowledged = 7001;
        for (const RecordedPacket &packet : readPackets(writer.bytes()).packets) {
            if (packet.sourcePort == 40112)
                acknowledged = packet.acknowledgement;
            else if (!packet.payload.isEmpty())
                QVERIFY(packet.sequence + 60'000 - acknowledged < 256 * 1024 + 60'000);
        }
    }

    void sequenceNumbersWrap()
    {
        PcapngWriter writer = newFile();
        TcpConversation conversation(ends(u"127.0.0.1"_qs, u"127.0.0.1"_qs, true), 0xfffffffd, 7000);
        conversation.open(writer, 0);
        conversation.send(writer, Direction::In, "12345", 1);
        conversation.send(writer, Direction::In, "678", 1);
        const QStringList lines = describe(readPackets(writer.bytes())).mid(3);
        const QStringList expected{u"peer PSH-ACK 4294967294 7001 +5"_qs, u"local ACK 7001 3 +0"_qs,
                                   u"peer PSH-ACK 3 7001 +3"_qs};
        QCOMPARE(lines, expected);
    }

    void connectionEndsAsItEnded_data()
    {
        QTest::addColumn<ConnectionEnd>("end");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("the peer closed")
            << ConnectionEnd::PeerClose
            << QStringList{u"peer FIN-ACK 1001 7001 +0"_qs, u"local FIN-ACK 7001 1002 +0"_qs,
                           u"peer ACK 1002 7002 +0"_qs};
        QTest::newRow("we closed") << ConnectionEnd::LocalClose
                                   << QStringList{u"local FIN-ACK 7001 1001 +0"_qs,
                                                  u"peer FIN-ACK 1001 7002 +0"_qs,
                                                  u"local ACK 7002 1002 +0"_qs};
        QTest::newRow("the peer reset")
            << ConnectionEnd::PeerReset << QStringList{u"peer RST-ACK 1001 7001 +0"_qs};
        QTest::newRow("we reset") << ConnectionEnd::LocalReset
                                  << QStringList{u"local RST-ACK 7001 1001 +0"_qs};
        QTest::newRow("nobody knows how") << ConnectionEnd::None << QStringList{u"local RST 7001 0 +0"_qs};
        QTest::newRow("an error") << ConnectionEnd::Failed << QStringList{u"local RST 7001 0 +0"_qs};
    }

    void connectionEndsAsItEnded()
    {
        QFETCH(ConnectionEnd, end);
        QFETCH(QStringList, expected);
        PcapngWriter writer = newFile();
        TcpConversation conversation(ends(u"127.0.0.1"_qs, u"127.0.0.1"_qs, true), 1000, 7000);
        conversation.open(writer, 0);
        conversation.close(writer, end, 9);
        const RecordedFile file = readPackets(writer.bytes());
        QCOMPARE(file.error, QString());
        QCOMPARE(describe(file).mid(3), expected);
    }

    void goesOnInAnotherFile()
    {
        for (const bool accepted : {true, false}) {
            PcapngWriter writer = newFile();
            TcpConversation conversation(ends(u"127.0.0.1"_qs, u"127.0.0.1"_qs, accepted), 1000, 7000);
            const std::array<TcpConversation::Resumption, 2> sides{{{10, false}, {0, true}}};
            conversation.resume(writer, sides, 9);
            QStringList expected{u"peer ACK 990 7000 +0"_qs, u"local PSH-ACK 7000 990 +0"_qs};
            if (!accepted)
                expected.swapItemsAt(0, 1);
            QCOMPARE(describe(readPackets(writer.bytes())), expected);
        }
    }

    void missingBytesAreAcknowledged()
    {
        PcapngWriter writer = newFile();
        TcpConversation conversation(ends(u"127.0.0.1"_qs, u"127.0.0.1"_qs, true), 1000, 7000);
        conversation.open(writer, 0);
        conversation.skip(writer, Direction::In, 500, 1);
        conversation.send(writer, Direction::In, "abc", 2);
        const QStringList expected{u"local ACK 7001 1501 +0"_qs, u"peer PSH-ACK 1501 7001 +3"_qs};
        QCOMPARE(describe(readPackets(writer.bytes())).mid(3), expected);
    }

    void everyConnectionAndSideBeginsElsewhere()
    {
        QSet<quint32> numbers;
        for (ConnectionId id = 0; id < 10'000; ++id) {
            numbers.insert(TcpConversation::initialSequence(id, Direction::In));
            numbers.insert(TcpConversation::initialSequence(id, Direction::Out));
        }
        QCOMPARE(numbers.size(), 20'000);
    }
};

REGISTER_TEST(TestTcpConversation, NoApplication)
#include "test_tcpconversation.moc"
