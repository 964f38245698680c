// SPDX-License-Identifier: MIT

#include "channel/capture/import/tinsdissector.h"
#include "tests/channel/capture/import/packetbuilder.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;
using namespace packets;

/// What is found in packets of every link layer.
class TestPacketDissector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSegmentIsFoundBehindEveryHeader_data()
    {
        QTest::addColumn<LinkType>("type");
        QTest::addColumn<int>("tags");
        QTest::addColumn<bool>("isIPv6");
        for (const bool isIPv6 : {false, true}) {
            const auto row = [isIPv6](const char *name, LinkType type, int tags = 0) {
                QTest::addRow("%s, IPv%d", name, isIPv6 ? 6 : 4) << type << tags << isIPv6;
            };
            row("Ethernet", LinkType::Ethernet);
            row("Ethernet with a VLAN tag", LinkType::Ethernet, 1);
            row("Ethernet with two VLAN tags", LinkType::Ethernet, 2);
            row("Linux cooked v1", LinkType::CookedV1);
            row("Linux cooked v1 with a VLAN tag", LinkType::CookedV1, 1);
            row("Linux cooked v2", LinkType::CookedV2);
            row("Linux cooked v2 with two VLAN tags", LinkType::CookedV2, 2);
            row("BSD loopback", LinkType::Null);
            row("OpenBSD loopback", LinkType::Loop);
            row("raw IP", LinkType::Raw);
        }
    }

    void aSegmentIsFoundBehindEveryHeader()
    {
        QFETCH(LinkType, type);
        QFETCH(int, tags);
        QFETCH(bool, isIPv6);
        const QByteArray packet = linked(
            type,
            tcpPacket({{7, 40112, isIPv6}, {9, 5000, isIPv6}, 0xfffffffe, 0x01020304, Ack | Fin, "\r\nMSG"}),
            tags);
        TinsDissector dissector;
        QCOMPARE(dissector.dissect(int(type), packet, quint32(packet.size())), PacketDissector::Content::Tcp);
        const TcpSegment &segment = dissector.segment();
        QCOMPARE(segment.source.host(),
                 QHostAddress(isIPv6 ? QStringLiteral("2001:db8::7") : QStringLiteral("192.0.2.7")));
        QCOMPARE(segment.destination.host(),
                 QHostAddress(isIPv6 ? QStringLiteral("2001:db8::9") : QStringLiteral("192.0.2.9")));
        QCOMPARE(segment.source.port, 40112);
        QCOMPARE(segment.destination.port, 5000);
        QCOMPARE(segment.sequence, 0xfffffffeu);
        QCOMPARE(segment.acknowledgement, 0x01020304u);
        QVERIFY(segment.isAck && segment.isFin && !segment.isSyn && !segment.isRst);
        QCOMPARE(segment.payload.toByteArray(), QByteArray("\r\nMSG"));
        QCOMPARE(dissector.wirePayload(), 5u);
    }

    void thePaddingOfAShortFrameIsNoPayload()
    {
        const QByteArray packet = linked(LinkType::Ethernet, tcpPacket({{1, 1}, {2, 2}, 5, 6, Ack, {}}));
        QCOMPARE(packet.size(), 60);
        TinsDissector dissector;
        QCOMPARE(dissector.dissect(int(LinkType::Ethernet), packet, quint32(packet.size())),
                 PacketDissector::Content::Tcp);
        QCOMPARE(dissector.segment().payload.size(), 0);
        QCOMPARE(dissector.wirePayload(), 0u);
    }

    void aPacketThatTheCaptureCutSaysHowLongItWas()
    {
        for (const bool isIPv6 : {false, true}) {
            const QByteArray packet = tcpPacket({{1, 1, isIPv6}, {2, 2, isIPv6}, 5, 6, Ack, "0123456789"});
            TinsDissector dissector;
            QCOMPARE(dissector.dissect(int(LinkType::Raw), QByteArrayView(packet).chopped(4),
                                       quint32(packet.size())),
                     PacketDissector::Content::Tcp);
            QCOMPARE(dissector.segment().payload.toByteArray(), QByteArray("012345"));
            QCOMPARE(dissector.wirePayload(), 10u);
        }
    }

    void aPacketOfUnknownLengthIsTakenAsItIs()
    {
        QByteArray packet = tcpPacket({{1, 1}, {2, 2}, 5, 6, Ack, "0123456789"});
        packet[2] = packet[3] = 0; // As with segmentation offloaded to the card.
        TinsDissector dissector;
        QCOMPARE(dissector.dissect(int(LinkType::Raw), packet, quint32(packet.size())),
                 PacketDissector::Content::Tcp);
        QCOMPARE(dissector.segment().payload.toByteArray(), QByteArray("0123456789"));
    }

    void fault73_whatIsNoSegmentIsNamed_data()
    {
        QTest::addColumn<LinkType>("type");
        QTest::addColumn<QByteArray>("packet");
        QTest::addColumn<PacketDissector::Content>("content");
        const QByteArray udp = QByteArray::fromHex("0035003500090000") + 'x';
        const QByteArray tcp = tcpPacket({{1, 1}, {2, 2}, 5, 6, Ack, "0123456789"});
        QTest::newRow("UDP") << LinkType::Raw << ipv4Packet(17, udp) << PacketDissector::Content::Udp;
        QTest::newRow("ICMP") << LinkType::Raw << ipv4Packet(1, QByteArray(8, 0))
                              << PacketDissector::Content::OtherIp;
        QTest::newRow("the first fragment")
            << LinkType::Raw << ipv4Packet(6, tcp.mid(20), 0x2000) << PacketDissector::Content::Fragment;
        QTest::newRow("a later fragment")
            << LinkType::Raw << ipv4Packet(6, "0123456789", 0x0005) << PacketDissector::Content::Fragment;
        QTest::newRow("ARP") << LinkType::Ethernet
                             << QByteArray::fromHex(
                                    "ffffffffffff0200000000010806"
                                    "0001080006040001020000000001c0000201000000000000c0000202")
                             << PacketDissector::Content::NotIp;
        QTest::newRow("IEEE 802.3") << LinkType::Ethernet
                                    << QByteArray::fromHex("0180c200000002000000000100264242030000")
                                    << PacketDissector::Content::NotIp;
        QTest::newRow("nothing") << LinkType::Raw << QByteArray() << PacketDissector::Content::Broken;
        QTest::newRow("a cut TCP header")
            << LinkType::Raw << tcp.first(30) << PacketDissector::Content::Broken;
        QTest::newRow("a cut IP header")
            << LinkType::Raw << tcp.first(10) << PacketDissector::Content::Broken;
        QTest::newRow("a cut link header")
            << LinkType::Ethernet << QByteArray(5, 'x') << PacketDissector::Content::Broken;
    }

    void fault73_whatIsNoSegmentIsNamed()
    {
        QFETCH(LinkType, type);
        QFETCH(QByteArray, packet);
        QFETCH(PacketDissector::Content, content);
        TinsDissector dissector;
        QCOMPARE(dissector.dissect(int(type), packet, quint32(packet.size())), content);
    }

    void aPacketCutAnywhereDoesNoHarm()
    {
        for (const bool isIPv6 : {false, true}) {
            const QByteArray packet =
                linked(LinkType::Ethernet,
                       tcpPacket({{1, 1, isIPv6}, {2, 2, isIPv6}, 5, 6, Ack, QByteArray(99, 'x')}), 1);
            TinsDissector dissector;
            const qsizetype headers = packet.size() - 99;
            for (qsizetype size = 0; size < packet.size(); ++size) {
                const QByteArray exact = packet.first(size);
                dissector.dissect(int(LinkType::Ethernet), exact, quint32(exact.size()));
                const auto content =
                    dissector.dissect(int(LinkType::Ethernet), exact, quint32(packet.size()));
                QCOMPARE(content == PacketDissector::Content::Tcp, size >= headers);
                if (content != PacketDissector::Content::Tcp)
                    continue;
                QCOMPARE(dissector.wirePayload(), 99u);
                QCOMPARE(dissector.segment().payload.size(), size - headers);
            }
        }
    }

    void thePaddingThatACaptureCutIsNotMissed()
    {
        const QByteArray packet =
            linked(LinkType::Ethernet, tcpPacket({{1, 1}, {2, 2}, 5, 6, Ack | Fin, "four"}));
        QCOMPARE(packet.size(), 60);
        TinsDissector dissector;
        for (const qsizetype size : {58, 59}) {
            QCOMPARE(dissector.dissect(int(LinkType::Ethernet), QByteArrayView(packet).first(size), 60),
                     PacketDissector::Content::Tcp);
            QCOMPARE(dissector.segment().payload.toByteArray(), QByteArray("four"));
        }
        QCOMPARE(dissector.dissect(int(LinkType::Ethernet), QByteArrayView(packet).first(55), 60),
                 PacketDissector::Content::Tcp);
        QCOMPARE(dissector.segment().payload.toByteArray(), QByteArray("f"));
        QCOMPARE(dissector.wirePayload(), 4u);
    }

    void headersInHeadersEndSomewhere()
    {
        TinsDissector dissector;
        const QByteArray tags = QByteArray(12, 'm') + QByteArray::fromHex("81000001").repeated(65'000);
        QCOMPARE(dissector.dissect(int(LinkType::Ethernet), tags, quint32(tags.size())),
                 PacketDissector::Content::Broken);
        const QByteArray cooked = QByteArray(14, '\0') + QByteArray::fromHex("81000001").repeated(65'000);
        QCOMPARE(dissector.dissect(int(LinkType::CookedV1), cooked, quint32(cooked.size())),
                 PacketDissector::Content::Broken);
        // Without a length, as with segmentation offloaded to the card, it may be as long as the packet.
        const QByteArray ip =
            QByteArray::fromHex("4500000000000000400400000000000000000000").repeated(13'000);
        QCOMPARE(dissector.dissect(int(LinkType::Raw), ip, quint32(ip.size())),
                 PacketDissector::Content::Broken);
        QByteArray tunnel = tcpPacket({{1, 1}, {2, 2}, 5, 6, Ack, "inside"});
        for (int depth = 0; depth < 3; ++depth)
            tunnel = ipv4Packet(4, tunnel);
        QCOMPARE(dissector.dissect(int(LinkType::Raw), tunnel, quint32(tunnel.size())),
                 PacketDissector::Content::Tcp);
        QCOMPARE(dissector.segment().payload.toByteArray(), QByteArray("inside"));
    }

    void otherLinksAreNamed()
    {
        constexpr int radio = 127;
        const QByteArray packet = tcpPacket({{1, 1}, {2, 2}, 5, 6, Ack, "0123456789"});
        TinsDissector dissector;
        QCOMPARE(dissector.dissect(radio, packet, quint32(packet.size())),
                 PacketDissector::Content::OtherLink);
        QCOMPARE(dissector.dissect(-1, packet, quint32(packet.size())), PacketDissector::Content::OtherLink);
    }
};

REGISTER_TEST(TestPacketDissector, QCoreApplication)
#include "test_packetdissector.moc"
