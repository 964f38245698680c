// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/pcapng/tcpsegment.h"

#include <memory>

namespace Tins {
class PDU;
}

namespace channel {

/// Finds the TCP segment in a packet as it was captured, through libtins: Ethernet, Linux cooked v1
/// and v2 (each with or without VLAN tags), loopback and raw IP; IPv4 and IPv6.
class PacketDissector
{
public:
    enum class Content : quint8 {
        Tcp,
        Udp,
        OtherIp,
        Fragment,  ///< A part of an IP packet.
        NotIp,     ///< ARP and the like.
        Broken,    ///< Not even its headers are whole.
        OtherLink, ///< Of a link type that is not known here.
    };

    PacketDissector();
    ~PacketDissector();

    /// `linkType` as in https://www.tcpdump.org/linktypes.html; `wireLength` is what the packet had before
    /// the capture cut it.
    Content dissect(int linkType, QByteArrayView packet, quint32 wireLength);
    /// After Content::Tcp, until the next call.
    const TcpSegment &segment() const { return segment_; }
    /// Payload bytes of the segment on the wire: more than the segment has if the capture cut the packet.
    quint32 wirePayload() const { return wirePayload_; }

private:
    Content take(const Tins::PDU &packet, qsizetype cut);

    QByteArray padded_;                 ///< A packet that the capture cut.
    std::unique_ptr<Tins::PDU> packet_; ///< The segment's payload is in it.
    TcpSegment segment_;
    quint32 wirePayload_ = 0;
};

} // namespace channel
