// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/tcpsegment.h"

#include "channel/capture/pcapng/ipheader.h"

#include <QtEndian>

#include <algorithm>

namespace channel {

namespace {

constexpr qsizetype smallestIPv4Header = 20;
constexpr qsizetype ipv6Header = 40;
constexpr qsizetype smallestTcpHeader = 20;

quint16 number16(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.data() + at);
}

quint32 number32(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}

quint8 byteAt(QByteArrayView bytes, qsizetype at)
{
    return quint8(bytes[at]);
}

void setAddress(TcpEnd &end, QByteArrayView bytes)
{
    end.isIPv6 = bytes.size() == 16;
    end.address.fill(0);
    std::copy(bytes.begin(), bytes.end(), end.address.begin());
}

/// The TCP header and what follows it; empty if there is none.
QByteArrayView readIPv4(QByteArrayView packet, TcpSegment &segment)
{
    if (packet.size() < smallestIPv4Header)
        return {};
    const qsizetype header = (byteAt(packet, 0) & 0x0f) * 4;
    const qsizetype total = number16(packet, 2);
    const bool isFragment = number16(packet, 6) & 0x3fff;
    if (header < smallestIPv4Header || total < header || total > packet.size() || isFragment ||
        byteAt(packet, 9) != protocolTcp)
        return {};
    setAddress(segment.source, packet.sliced(12, 4));
    setAddress(segment.destination, packet.sliced(16, 4));
    return packet.sliced(header, total - header);
}

QByteArrayView readIPv6(QByteArrayView packet, TcpSegment &segment)
{
    if (packet.size() < ipv6Header)
        return {};
    const qsizetype size = number16(packet, 4);
    if (size > packet.size() - ipv6Header || byteAt(packet, 6) != protocolTcp)
        return {};
    setAddress(segment.source, packet.sliced(8, 16));
    setAddress(segment.destination, packet.sliced(24, 16));
    return packet.sliced(ipv6Header, size);
}

} // namespace

std::optional<TcpSegment> readTcpSegment(QByteArrayView packet)
{
    TcpSegment segment;
    return readTcpSegment(packet, segment) ? std::optional(segment) : std::nullopt;
}

bool readTcpSegment(QByteArrayView packet, TcpSegment &segment)
{
    const int version = packet.isEmpty() ? 0 : byteAt(packet, 0) >> 4;
    QByteArrayView tcp;
    if (version == 4)
        tcp = readIPv4(packet, segment);
    else if (version == 6)
        tcp = readIPv6(packet, segment);
    if (tcp.size() < smallestTcpHeader)
        return false;
    const qsizetype header = (byteAt(tcp, 12) >> 4) * 4;
    if (header < smallestTcpHeader || header > tcp.size())
        return false;
    segment.source.port = number16(tcp, 0);
    segment.destination.port = number16(tcp, 2);
    segment.sequence = number32(tcp, 4);
    segment.acknowledgement = number32(tcp, 8);
    const quint8 flags = byteAt(tcp, 13);
    segment.isFin = flags & 0x01;
    segment.isSyn = flags & 0x02;
    segment.isRst = flags & 0x04;
    segment.isPsh = flags & 0x08;
    segment.isAck = flags & 0x10;
    segment.payload = tcp.sliced(header);
    return true;
}

} // namespace channel
