#include "channel/capture/import/packetdissector.h"

#include <QtEndian>

#include <algorithm>
#include <pcap/dlt.h>
#include <tins/ethernetII.h>
#include <tins/exceptions.h>
#include <tins/ip.h>
#include <tins/ipv6.h>
#include <tins/rawpdu.h>
#include <tins/sll.h>
#include <tins/tcp.h>
#include <tins/udp.h>

namespace channel {

namespace {

constexpr int linkTypeRaw = 101; // In files: what libpcap calls DLT_RAW differs between systems.
constexpr qsizetype cookedV2Header = 20;
constexpr qsizetype loopbackHeader = 4;
constexpr quint16 etherTypeIPv4 = 0x0800;
constexpr quint16 etherTypeIPv6 = 0x86dd;

template <typename Packet>
std::unique_ptr<Tins::PDU> parsed(QByteArrayView bytes)
{
    return std::make_unique<Packet>(reinterpret_cast<const uint8_t *>(bytes.data()), uint32_t(bytes.size()));
}

/// The packet begins with its IP header.
std::unique_ptr<Tins::PDU> parsedIp(QByteArrayView bytes)
{
    switch (bytes.isEmpty() ? 0 : quint8(bytes[0]) >> 4) {
    case 4:
        return parsed<Tins::IP>(bytes);
    case 6:
        return parsed<Tins::IPv6>(bytes);
    default:
        return nullptr;
    }
}

/// What follows a header of this size, if it is IP.
std::unique_ptr<Tins::PDU> parsedBehind(qsizetype header, QByteArrayView bytes)
{
    return bytes.size() > header ? parsedIp(bytes.sliced(header)) : nullptr;
}

std::unique_ptr<Tins::PDU> parsedCookedV2(QByteArrayView bytes)
{
    const quint16 type = bytes.size() > cookedV2Header ? qFromBigEndian<quint16>(bytes.data()) : 0;
    return type == etherTypeIPv4 || type == etherTypeIPv6 ? parsedBehind(cookedV2Header, bytes) : nullptr;
}

std::unique_ptr<Tins::PDU> parsedEthernet(QByteArrayView bytes)
{
    constexpr qsizetype typeOffset = 12;
    constexpr quint16 smallestType = 0x0600; // Below is a length: IEEE 802.3, which carries no IP.
    if (bytes.size() > typeOffset + 2 && qFromBigEndian<quint16>(bytes.data() + typeOffset) < smallestType)
        return nullptr;
    return parsed<Tins::EthernetII>(bytes);
}

bool isKnown(int linkType)
{
    switch (linkType) {
    case DLT_EN10MB:
    case DLT_LINUX_SLL:
    case DLT_LINUX_SLL2:
    case DLT_NULL:
    case DLT_LOOP:
    case linkTypeRaw:
    case DLT_IPV4:
    case DLT_IPV6:
        return true;
    default:
        return false;
    }
}

std::unique_ptr<Tins::PDU> parsed(int linkType, QByteArrayView packet)
{
    switch (linkType) {
    case DLT_EN10MB:
        return parsedEthernet(packet);
    case DLT_LINUX_SLL:
        return parsed<Tins::SLL>(packet);
    case DLT_LINUX_SLL2:
        return parsedCookedV2(packet);
    case DLT_NULL:
    case DLT_LOOP:
        // The number of the address family differs from system to system, the IP version does not.
        return parsedBehind(loopbackHeader, packet);
    default:
        return parsedIp(packet);
    }
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

PacketDissector::PacketDissector() = default;

PacketDissector::~PacketDissector() = default;

PacketDissector::Content PacketDissector::dissect(int linkType, QByteArrayView packet, quint32 wireLength)
{
    if (!isKnown(linkType))
        return Content::OtherLink;
    constexpr quint32 longest = 262'144; // As libpcap's largest snapshot.
    const qsizetype cut =
        wireLength <= longest ? qMax<qsizetype>(qsizetype(wireLength) - packet.size(), 0) : 0;
    if (cut > 0) {
        // libtins refuses some packets whose end is missing; what is put there is taken away again.
        padded_ = packet.toByteArray().leftJustified(packet.size() + cut, '\0');
        packet = padded_;
    }
    try {
        packet_ = packet.size() > cut ? parsed(linkType, packet) : nullptr;
        return packet_ ? take(*packet_, cut) : Content::NotIp;
    } catch (const Tins::exception_base &) {
        return Content::Broken;
    }
}

PacketDissector::Content PacketDissector::take(const Tins::PDU &packet, qsizetype cut)
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
