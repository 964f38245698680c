// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/pcapng/tcpsegment.h"

namespace channel {

/// Finds the TCP segment in a packet as it was captured: Ethernet, Linux cooked v1 and v2 (each with or
/// without VLAN tags), loopback and raw IP; IPv4 and IPv6.
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

    virtual ~PacketDissector() = default;

    /// `linkType` as in https://www.tcpdump.org/linktypes.html; `wireLength` is what the packet had before
    /// the capture cut it.
    virtual Content dissect(int linkType, QByteArrayView packet, quint32 wireLength) = 0;
    /// After Content::Tcp, until the next call.
    virtual const TcpSegment &segment() const = 0;
    /// Payload bytes of the segment on the wire: more than the segment has if the capture cut the packet.
    virtual quint32 wirePayload() const = 0;
};

} // namespace channel
