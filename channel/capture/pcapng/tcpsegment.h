// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QHashFunctions>
#include <QHostAddress>
#include <QtEndian>

#include <array>
#include <cstring>
#include <optional>

namespace channel {

/// An end of a TCP connection as it stands in a packet.
struct TcpEnd
{
    std::array<char, 16> address{}; ///< The first four bytes for IPv4.
    quint16 port = 0;
    bool isIPv6 = false;

    QHostAddress host() const
    {
        if (!isIPv6)
            return QHostAddress(qFromBigEndian<quint32>(address.data()));
        Q_IPV6ADDR bytes;
        std::memcpy(bytes.c, address.data(), sizeof bytes.c);
        return QHostAddress(bytes);
    }
    bool operator==(const TcpEnd &) const = default;
};

inline size_t qHash(const TcpEnd &end, size_t seed = 0)
{
    return qHashBits(end.address.data(), end.address.size(), seed ^ end.port);
}

/// A TCP segment in an IP packet, as TcpConversation writes them (RFC 791, 8200, 9293).
struct TcpSegment
{
    TcpEnd source;
    TcpEnd destination;
    quint32 sequence = 0;
    quint32 acknowledgement = 0;
    bool isSyn = false;
    bool isAck = false;
    bool isFin = false;
    bool isRst = false;
    bool isPsh = false;
    QByteArrayView payload; ///< A view into the packet.
};

/// Nothing if `packet` is no whole, unfragmented TCP packet that begins with an IP header.
std::optional<TcpSegment> readTcpSegment(QByteArrayView packet);
/// The same into one that may have been read before; false, and it may be half read, if it is none.
bool readTcpSegment(QByteArrayView packet, TcpSegment &segment);

} // namespace channel
