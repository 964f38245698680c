// SPDX-License-Identifier: MIT

#include "tests/channel/capture/import/packetbuilder.h"

#include <QtEndian>

namespace packets {

namespace {

template <typename Integer>
QByteArray big(Integer value)
{
    QByteArray bytes(sizeof value, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

template <typename Integer>
QByteArray little(Integer value)
{
    QByteArray bytes(sizeof value, Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray address(const End &end)
{
    if (end.isIPv6)
        return QByteArray::fromHex("20010db8000000000000000000000000").first(15) + char(end.host);
    return QByteArray::fromHex("c00002") + char(end.host);
}

QByteArray ipv4Header(quint8 protocol, qsizetype size, quint16 fragment, const QByteArray &addresses)
{
    return QByteArray::fromHex("4500") + big(quint16(20 + size)) + big(quint16(0)) + big(fragment) +
           char(64) + char(protocol) + big(quint16(0)) + addresses;
}

QByteArray etherType(const QByteArray &ip)
{
    return QByteArray::fromHex((quint8(ip[0]) >> 4) == 6 ? "86dd" : "0800");
}

/// The packet behind its type, which is behind the tags.
QByteArray tagged(const QByteArray &ip, int vlanTags)
{
    QByteArray tags;
    for (int tag = 0; tag < vlanTags; ++tag)
        tags += QByteArray::fromHex(tag + 1 < vlanTags ? "88a80065" : "81000066");
    return tags + etherType(ip) + ip;
}

QByteArray family(const QByteArray &ip)
{
    // AF_INET and, of FreeBSD, AF_INET6.
    return little(quint32((quint8(ip[0]) >> 4) == 6 ? 28 : 2));
}

} // namespace

QByteArray ipv4Packet(quint8 protocol, const QByteArray &payload, quint16 fragment)
{
    return ipv4Header(protocol, payload.size(), fragment, address({1}) + address({2})) + payload;
}

QByteArray tcpPacket(const Tcp &tcp)
{
    const QByteArray segment = big(tcp.from.port) + big(tcp.to.port) + big(tcp.sequence) +
                               big(tcp.acknowledgement) + char(0x50) + char(tcp.flags) + big(quint16(65535)) +
                               big(quint32(0)) + tcp.payload;
    const QByteArray addresses = address(tcp.from) + address(tcp.to);
    if (!tcp.from.isIPv6)
        return ipv4Header(6, segment.size(), 0, addresses) + segment;
    return QByteArray::fromHex("60000000") + big(quint16(segment.size())) + char(6) + char(64) + addresses +
           segment;
}

QByteArray linked(LinkType type, const QByteArray &ip, int vlanTags)
{
    switch (type) {
    case LinkType::Null:
        return family(ip) + ip;
    case LinkType::Loop: {
        QByteArray header = family(ip);
        std::reverse(header.begin(), header.end());
        return header + ip;
    }
    case LinkType::CookedV1:
        return QByteArray::fromHex("0000000100060102030405060000") + tagged(ip, vlanTags);
    case LinkType::CookedV2:
        return tagged(ip, vlanTags).first(2) + QByteArray::fromHex("000000000002000100060102030405060000") +
               tagged(ip, vlanTags).sliced(2);
    case LinkType::Raw:
        return ip;
    case LinkType::Ethernet:
        break;
    }
    QByteArray frame = QByteArray::fromHex("020000000001020000000002");
    frame += tagged(ip, vlanTags);
    // Short frames are padded, which is no part of the packet.
    constexpr qsizetype smallestFrame = 60;
    return frame.leftJustified(qMax(frame.size(), smallestFrame), 'P');
}

QByteArray pcapFile(LinkType type, const QList<Packet> &packets)
{
    constexpr qint64 second = 1'000'000'000;
    QByteArray file = little(quint32(0xa1b23c4d)) + little(quint16(2)) + little(quint16(4)) +
                      little(quint32(0)) + little(quint32(0)) + little(quint32(262'144)) +
                      little(quint32(type));
    for (const Packet &packet : packets) {
        const auto size = quint32(packet.bytes.size());
        file += little(quint32(packet.time / second)) + little(quint32(packet.time % second)) + little(size) +
                little(packet.wireLength == 0 ? size : packet.wireLength) + packet.bytes;
    }
    return file;
}

} // namespace packets
