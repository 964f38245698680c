// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/connectiondescription.h"
#include "channel/capture/pcapng/tcpsegment.h"
#include "tests/support/registeredtest.h"

#include <QTest>
#include <QtEndian>

#include <functional>

using namespace channel;

namespace {

constexpr qsizetype ipv4Header = 20;
constexpr qsizetype ipv6Header = 40;

QByteArray number16(quint16 value)
{
    QByteArray bytes(2, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

/// From port 5000 to 40112, number 0x01020304, acknowledging 0x05060708.
QByteArray tcp(const QByteArray &payload, quint8 flags = 0x18, const QByteArray &options = {})
{
    const auto words = quint8((20 + options.size()) / 4);
    return number16(5000) + number16(40112) + QByteArray::fromHex("0102030405060708") + char(words << 4) +
           char(flags) + QByteArray(6, '\0') + options + payload;
}

/// From 192.0.2.1 to 192.0.2.2.
QByteArray ipv4(const QByteArray &content, const QByteArray &options = {})
{
    const qsizetype header = ipv4Header + options.size();
    return QByteArray(1, char(0x40 | (header / 4))) + '\0' + number16(quint16(header + content.size())) +
           QByteArray::fromHex("000040004006"
                               "0000"
                               "c0000201"
                               "c0000202") +
           options + content;
}

/// From 2001:db8::1 to 2001:db8::2.
QByteArray ipv6(const QByteArray &content)
{
    return QByteArray::fromHex("60000000") + number16(quint16(content.size())) + QByteArray::fromHex("0640") +
           QByteArray::fromHex("20010db8000000000000000000000001"
                               "20010db8000000000000000000000002") +
           content;
}

QByteArray changed(QByteArray packet, qsizetype at, int value)
{
    packet[at] = char(value);
    return packet;
}

} // namespace

class TestTcpSegment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholePacketIsRead_data()
    {
        QTest::addColumn<QByteArray>("packet");
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("destination");
        QTest::addColumn<QByteArray>("payload");
        const QString one = QStringLiteral("192.0.2.1");
        const QString two = QStringLiteral("192.0.2.2");
        QTest::newRow("IPv4") << ipv4(tcp("hello")) << one << two << QByteArray("hello");
        QTest::newRow("IPv4 with options")
            << ipv4(tcp("hello"), QByteArray(8, '\1')) << one << two << QByteArray("hello");
        QTest::newRow("IPv4 in a padded frame")
            << ipv4(tcp("hello")) + QByteArray(9, '\0') << one << two << QByteArray("hello");
        QTest::newRow("TCP options") << ipv4(tcp("hello", 0x18, QByteArray(12, '\1'))) << one << two
                                     << QByteArray("hello");
        QTest::newRow("no payload") << ipv4(tcp({})) << one << two << QByteArray();
        QTest::newRow("IPv6") << ipv6(tcp("hello")) << QStringLiteral("2001:db8::1")
                              << QStringLiteral("2001:db8::2") << QByteArray("hello");
        QTest::newRow("IPv6 in a padded frame")
            << ipv6(tcp({})) + QByteArray(6, '\0') << QStringLiteral("2001:db8::1")
            << QStringLiteral("2001:db8::2") << QByteArray();
    }

    void wholePacketIsRead()
    {
        QFETCH(QByteArray, packet);
        const auto segment = readTcpSegment(packet);
        QVERIFY(segment);
        QTEST(segment->source.host().toString(), "source");
        QTEST(segment->destination.host().toString(), "destination");
        QTEST(segment->payload.toByteArray(), "payload");
        QCOMPARE(segment->source.port, quint16(5000));
        QCOMPARE(segment->destination.port, quint16(40112));
        QCOMPARE(segment->sequence, 0x01020304u);
        QCOMPARE(segment->acknowledgement, 0x05060708u);
    }

    void nothingOfAnotherPacketStays()
    {
        for (const QByteArray &packet : {ipv4(tcp("hello")), ipv6(tcp({}, 0x12))}) {
            TcpSegment segment;
            QVERIFY(readTcpSegment(ipv6(tcp("other", 0x1f)), segment));
            QVERIFY(readTcpSegment(packet, segment));
            const auto alone = readTcpSegment(packet);
            QCOMPARE(segment.source, alone->source);
            QCOMPARE(segment.destination, alone->destination);
            QCOMPARE(segment.payload.toByteArray(), alone->payload.toByteArray());
            QVERIFY(segment.isSyn == alone->isSyn && segment.isAck == alone->isAck);
            QVERIFY(segment.isFin == alone->isFin && segment.isRst == alone->isRst);
            QCOMPARE(segment.isPsh, alone->isPsh);
        }
    }

    void flagsAreToldApart()
    {
        const std::array<bool TcpSegment::*, 5> flags{&TcpSegment::isFin, &TcpSegment::isSyn,
                                                      &TcpSegment::isRst, &TcpSegment::isPsh,
                                                      &TcpSegment::isAck};
        for (size_t set = 0; set < flags.size(); ++set) {
            const QByteArray packet = ipv4(tcp({}, quint8(1 << set)));
            const auto segment = readTcpSegment(packet);
            QVERIFY(segment);
            for (size_t flag = 0; flag < flags.size(); ++flag)
                QCOMPARE((*segment).*flags[flag], flag == set);
        }
    }

    void anythingElseIsNone_data()
    {
        QTest::addColumn<QByteArray>("packet");
        const QByteArray four = ipv4(tcp("hello"));
        const QByteArray six = ipv6(tcp("hello"));
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("another version") << changed(four, 0, 0x55);
        QTest::newRow("IPv4: shorter than its header") << four.first(ipv4Header - 1);
        QTest::newRow("IPv4: a header of 16 bytes") << changed(four, 0, 0x44);
        QTest::newRow("IPv4: less in all than its header") << changed(four, 3, ipv4Header - 1);
        QTest::newRow("IPv4: more than there is") << four.chopped(1);
        QTest::newRow("IPv4: a fragment that others follow") << changed(four, 6, 0x20);
        QTest::newRow("IPv4: a fragment behind another") << changed(four, 7, 1);
        QTest::newRow("IPv4: UDP") << changed(four, 9, 17);
        QTest::newRow("IPv6: shorter than its header") << six.first(ipv6Header - 1);
        QTest::newRow("IPv6: more than there is") << six.chopped(1);
        QTest::newRow("IPv6: UDP") << changed(six, 6, 17);
        QTest::newRow("TCP: shorter than its header") << ipv4(tcp({}).chopped(1));
        QTest::newRow("TCP: a header of 16 bytes") << ipv4(changed(tcp("hello"), 12, 0x40));
        QTest::newRow("TCP: a header longer than the packet") << ipv4(changed(tcp("hello"), 12, 0x70));
    }

    void anythingElseIsNone()
    {
        QFETCH(QByteArray, packet);
        QVERIFY(!readTcpSegment(packet));
    }

    void endsAreEqualIfAllOfThemIs()
    {
        const QByteArray packet = ipv4(tcp({}));
        const TcpEnd end = readTcpSegment(packet)->source;
        TcpEnd other = end;
        QCOMPARE(other, end);
        QCOMPARE(qHash(other), qHash(end));
        other.port = 5001;
        QVERIFY(other != end);
        QVERIFY(qHash(other) != qHash(end));
    }

    void endsInWords_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("text");
        QTest::newRow("IPv4") << QStringLiteral("192.0.2.1") << QStringLiteral("192.0.2.1:40112");
        QTest::newRow("IPv6") << QStringLiteral("2001:db8::1") << QStringLiteral("[2001:db8::1]:40112");
    }

    void endsInWords()
    {
        QFETCH(QString, host);
        ConnectionDescription ends;
        ends.peerHost = ends.localHost = QHostAddress(host);
        ends.peerPort = 40112;
        QTEST(ends.peerText(), "text");
        ends.localPort = 40112;
        QTEST(ends.localText(), "text");
    }
};

REGISTER_TEST(TestTcpSegment, NoApplication)
#include "test_tcpsegment.moc"
