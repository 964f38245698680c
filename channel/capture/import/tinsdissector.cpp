// SPDX-License-Identifier: MIT

#include "channel/capture/import/tinsdissector.h"

#include "channel/capture/pcapng/pcapngformat.h"

#include <QtEndian>

#include <algorithm>
#include <netinet/in.h>
#include <pcap/dlt.h>
#include <tins/exceptions.h>
#include <tins/ip.h>
#include <tins/ipv6.h>
#include <tins/rawpdu.h>
#include <tins/tcp.h>
#include <tins/udp.h>

namespace channel {

namespace {

constexpr qsizetype ethernetTypeOffset = 12;
constexpr qsizetype cookedTypeOffset = 14;
constexpr qsizetype cookedV2Header = 20;
constexpr qsizetype loopbackHeader = 4;
constexpr quint16 etherTypeIPv4 = 0x0800;
constexpr quint16 etherTypeIPv6 = 0x86dd;
/// libtins calls itself for what is inside: a packet could make it do so until the stack is used up.
constexpr int mostNested = 8;

enum class Link : quint8 { Ip, NotIp, Broken, Unknown };

struct LinkPayload
{
    Link link = Link::NotIp;
    QByteArrayView ip;
};

quint16 number16(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.data() + at);
}

bool isVlanTag(quint16 type)
{
    return type == 0x8100 || type == 0x88a8 || type == 0x9100;
}

/// `type` says what follows at `at`: IP, perhaps behind VLAN tags (IEEE 802.1Q).
LinkPayload payloadOfType(quint16 type, QByteArrayView packet, qsizetype at)
{
    for (int tags = 0; isVlanTag(type) && tags < mostNested; ++tags) {
        if (packet.size() < at + 4)
            return {Link::Broken, {}};
        type = number16(packet, at + 2);
        at += 4;
    }
    if (type != etherTypeIPv4 && type != etherTypeIPv6)
        return {isVlanTag(type) ? Link::Broken : Link::NotIp, {}};
    return {Link::Ip, packet.sliced(at)};
}

LinkPayload payloadBehindType(QByteArrayView packet, qsizetype typeOffset)
{
    const qsizetype header = typeOffset + 2;
    if (packet.size() < header)
        return {Link::Broken, {}};
    return payloadOfType(number16(packet, typeOffset), packet, header);
}

LinkPayload linkPayload(int linkType, QByteArrayView packet)
{
    switch (linkType) {
    case DLT_EN10MB:
        return payloadBehindType(packet, ethernetTypeOffset);
    case DLT_LINUX_SLL:
        return payloadBehindType(packet, cookedTypeOffset);
    case DLT_LINUX_SLL2:
        if (packet.size() < cookedV2Header)
            return {Link::Broken, {}};
        return payloadOfType(number16(packet, 0), packet, cookedV2Header);
    case DLT_NULL:
    case DLT_LOOP:
        // The number of the address family differs from system to system, the IP version does not.
        if (packet.size() < loopbackHeader)
            return {Link::Broken, {}};
        return {Link::Ip, packet.sliced(loopbackHeader)};
    case pcapng::linkTypeRaw:
    case DLT_IPV4:
    case DLT_IPV6:
        return {Link::Ip, packet};
    default:
        return {Link::Unknown, {}};
    }
}

int ipVersion(QByteArrayView packet)
{
    return packet.isEmpty() ? 0 : quint8(packet[0]) >> 4;
}

/// IP is carried in IP, in IP, and so on.
bool isNestedTooDeep(QByteArrayView packet)
{
    constexpr qsizetype ipv4Protocol = 9;
    constexpr qsizetype ipv6NextHeader = 6;
    constexpr qsizetype ipv6Header = 40;
    for (int depth = 0; depth < mostNested; ++depth) {
        const int version = ipVersion(packet);
        const qsizetype at = version == 4 ? ipv4Protocol : ipv6NextHeader;
        const qsizetype header = version == 4 ? (quint8(packet[0]) & 0x0f) * 4 : ipv6Header;
        if ((version != 4 && version != 6) || packet.size() <= at || packet.size() < header)
            return false;
        const quint8 inside = quint8(packet[at]);
        if (inside != IPPROTO_IPIP && inside != IPPROTO_IPV6)
            return false;
        packet = packet.sliced(header);
    }
    return true;
}

template <typename Packet>
std::unique_ptr<Tins::PDU> parsed(QByteArrayView bytes)
{
    return std::make_unique<Packet>(reinterpret_cast<const uint8_t *>(bytes.data()), uint32_t(bytes.size()));
}

/// The packet begins with its IP header; null if it does not.
std::unique_ptr<Tins::PDU> parsedIp(QByteArrayView bytes)
{
    switch (ipVersion(bytes)) {
    case 4:
        return parsed<Tins::IP>(bytes);
    case 6:
        return parsed<Tins::IPv6>(bytes);
    default:
        return nullptr;
    }
}

/// Of an IP packet with its header, as the header says; 0 if it does not.
qsizetype ipSize(QByteArrayView packet)
{
    constexpr qsizetype ipv6Header = 40;
    if (ipVersion(packet) == 4)
        return number16(packet, 2);
    return number16(packet, 4) == 0 ? 0 : number16(packet, 4) + ipv6Header;
}

TcpEnd endOf(const Tins::IPv4Address &address, quint16 port)
{
    TcpEnd end;
    const quint32 number = address; // In network order.
    std::copy_n(reinterpret_cast<const char *>(&number), sizeof number, end.address.begin());
    end.port = port;
    return end;
}

TcpEnd endOf(const Tins::IPv6Address &address, quint16 port)
{
    TcpEnd end;
    std::copy(address.begin(), address.end(), end.address.begin());
    end.port = port;
    end.isIPv6 = true;
    return end;
}

quint32 headerSize(const Tins::TCP &tcp)
{
    return quint32(tcp.data_offset()) * 4;
}

/// 0 where the IP header does not say how long the packet is, as with segmentation offloaded to the card.
quint32 tcpSize(const Tins::IP &ip)
{
    const quint32 header = quint32(ip.head_len()) * 4;
    return ip.tot_len() > header ? ip.tot_len() - header : 0;
}

quint32 tcpSize(const Tins::IPv6 &ip)
{
    constexpr quint32 fixedHeader = 40;
    const quint32 extensions = ip.header_size() - fixedHeader;
    return ip.payload_length() > extensions ? ip.payload_length() - extensions : 0;
}

/// Only what belongs to the packet: short Ethernet frames are padded.
QByteArrayView payloadOf(const Tins::TCP &tcp, quint32 sizeInHeader)
{
    const auto *raw = tcp.find_pdu<Tins::RawPDU>();
    if (!raw)
        return {};
    const auto captured = qsizetype(raw->payload().size());
    const qsizetype told = qMax<qsizetype>(qsizetype(sizeInHeader) - headerSize(tcp), 0);
    return {reinterpret_cast<const char *>(raw->payload().data()),
            sizeInHeader == 0 ? captured : qMin(captured, told)};
}

TcpSegment segmentOf(const Tins::TCP &tcp)
{
    TcpSegment segment;
    segment.sequence = tcp.seq();
    segment.acknowledgement = tcp.ack_seq();
    segment.isSyn = tcp.get_flag(Tins::TCP::SYN);
    segment.isAck = tcp.get_flag(Tins::TCP::ACK);
    segment.isFin = tcp.get_flag(Tins::TCP::FIN);
    segment.isRst = tcp.get_flag(Tins::TCP::RST);
    return segment;
}

template <typename Ip>
quint32 fillFrom(const Ip &ip, const Tins::TCP &tcp, TcpSegment &segment)
{
    segment = segmentOf(tcp);
    segment.source = endOf(ip.src_addr(), tcp.sport());
    segment.destination = endOf(ip.dst_addr(), tcp.dport());
    segment.payload = payloadOf(tcp, tcpSize(ip));
    const quint32 told = tcpSize(ip);
    const auto captured = quint32(segment.payload.size());
    return qMax(captured, told > headerSize(tcp) ? told - headerSize(tcp) : 0);
}

} // namespace

TinsDissector::TinsDissector() = default;

TinsDissector::~TinsDissector() = default;

PacketDissector::Content TinsDissector::dissect(int linkType, QByteArrayView packet, quint32 wireLength)
{
    constexpr quint32 longest = 262'144; // As libpcap's largest snapshot.
    qsizetype cut = wireLength <= longest ? qMax<qsizetype>(qsizetype(wireLength) - packet.size(), 0) : 0;
    if (cut > 0) {
        // libtins refuses some packets whose end is missing; what is put there is taken away again.
        padded_ = packet.toByteArray().leftJustified(packet.size() + cut, '\0');
        packet = padded_;
    }
    const LinkPayload inside = linkPayload(linkType, packet);
    switch (inside.link) {
    case Link::Unknown:
        return Content::OtherLink;
    case Link::Broken:
        return Content::Broken;
    case Link::NotIp:
        return Content::NotIp;
    case Link::Ip:
        break;
    }
    if (isNestedTooDeep(inside.ip) || inside.ip.size() <= cut)
        return Content::Broken;
    try {
        packet_ = parsedIp(inside.ip);
        if (!packet_)
            return Content::NotIp;
        // What pads a short frame is no part of the packet, so that nothing is lost where it is cut.
        const qsizetype padding = ipSize(inside.ip) == 0 ? 0 : inside.ip.size() - ipSize(inside.ip);
        return take(*packet_, qMax<qsizetype>(cut - qMax<qsizetype>(padding, 0), 0));
    } catch (const Tins::exception_base &) {
        return Content::Broken;
    }
}

PacketDissector::Content TinsDissector::take(const Tins::PDU &packet, qsizetype cut)
{
    // IP may be carried in IP: what is nearest to the segment counts.
    const Tins::IP *ip = nullptr;
    const Tins::IPv6 *ipv6 = nullptr;
    for (const Tins::PDU *layer = &packet; layer; layer = layer->inner_pdu()) {
        if (const auto *found = dynamic_cast<const Tins::IP *>(layer)) {
            ip = found;
            ipv6 = nullptr;
        } else if (const auto *foundV6 = dynamic_cast<const Tins::IPv6 *>(layer)) {
            ipv6 = foundV6;
            ip = nullptr;
        }
    }
    if (!ip && !ipv6)
        return Content::NotIp;
    if ((ip && ip->is_fragmented()) || (ipv6 && ipv6->search_header(Tins::IPv6::FRAGMENT)))
        return Content::Fragment;
    const Tins::PDU *inner = ip ? ip->inner_pdu() : ipv6->inner_pdu();
    const auto *tcp = dynamic_cast<const Tins::TCP *>(inner);
    if (!tcp)
        return dynamic_cast<const Tins::UDP *>(inner) ? Content::Udp : Content::OtherIp;
    wirePayload_ = ip ? fillFrom(*ip, *tcp, segment_) : fillFrom(*ipv6, *tcp, segment_);
    if (cut > wirePayload_)
        return Content::Broken; // Of its headers, too, the end is missing.
    segment_.payload.chop(cut);
    return Content::Tcp;
}

} // namespace channel
