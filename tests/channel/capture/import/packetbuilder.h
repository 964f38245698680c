// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

/// Packets of a capture as another program would have written them, byte by byte.
namespace packets {

/// Numbers of https://www.tcpdump.org/linktypes.html, as they stand in files.
enum class LinkType : quint32 {
    Null = 0,
    Ethernet = 1,
    Raw = 101,
    Loop = 108,
    CookedV1 = 113,
    CookedV2 = 276
};

enum Flag : quint8 { Fin = 1, Syn = 2, Rst = 4, Ack = 16 };

/// An end of a connection, as the last number of an address in a test network, and a port.
struct End
{
    quint8 host = 1;
    quint16 port = 0;
    bool isIPv6 = false;
};

struct Tcp
{
    End from;
    End to;
    quint32 sequence = 0;
    quint32 acknowledgement = 0;
    quint8 flags = Ack;
    QByteArray payload;
};

/// Begins with the IP header.
QByteArray tcpPacket(const Tcp &tcp);
/// Any IPv4 packet; `fragment` as in its header.
QByteArray ipv4Packet(quint8 protocol, const QByteArray &payload, quint16 fragment = 0);
/// The packet with the header of a link in front.
QByteArray linked(LinkType type, const QByteArray &ip, int vlanTags = 0);

struct Packet
{
    QByteArray bytes;
    qint64 time = 0;        ///< Nanoseconds since 1970 UTC.
    quint32 wireLength = 0; ///< 0: as many as there are bytes.
};

/// A pcap file with nanoseconds.
QByteArray pcapFile(LinkType type, const QList<Packet> &packets);

} // namespace packets
