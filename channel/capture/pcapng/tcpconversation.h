// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/pcapng/connectiondescription.h"
#include "channel/capture/pcapng/pcapngwriter.h"

#include <array>
#include <optional>

namespace channel {

/// Tells one connection as the TCP packets that an outsider would have seen, with true addresses and ports,
/// running sequence and acknowledgement numbers and valid checksums (RFC 791, 8200, 9293, 7323).
///
/// Stream bytes are all that is real about the packets: the receive calls of a socket do not show packet
/// borders.
class TcpConversation
{
public:
    /// The first sequence number of each side is free to choose; see initialSequence().
    TcpConversation(const ConnectionDescription &description, quint32 peerSequence, quint32 localSequence);

    /// A different number for every connection and side.
    static quint32 initialSequence(ConnectionId connection, Direction sender);

    /// SYN, SYN-ACK and ACK, in the direction in which the connection was made.
    void open(PcapngWriter &writer, qint64 time);

    /// How one side goes on in another file.
    struct Resumption
    {
        quint64 repeated = 0;       ///< So many of its last bytes are going to be told again.
        bool beginsMessage = false; ///< The next of its bytes is the first of a message.
    };
    /// Goes on in a file that lacks the beginning, `sides` by Direction: an ACK from each side, which shows
    /// its numbers, and has PSH if a message begins there. No other packet without payload has that.
    void resume(PcapngWriter &writer, const std::array<Resumption, 2> &sides, qint64 time);

    /// One packet with at most maxPayload() bytes. Returns where they are in writer.bytes().
    qsizetype send(PcapngWriter &writer, Direction sender, QByteArrayView payload, qint64 time);
    /// The next bytes of a side come behind so many that are not there: the other side acknowledges them all
    /// the same.
    void skip(PcapngWriter &writer, Direction sender, quint64 missing, qint64 time);
    /// FIN from both sides, beginning with the one that closed; or RST. Failed is told as an RST of ours
    /// without ACK, which keeps it apart from LocalReset.
    ///
    /// Where it is known when the sides finished, a side's FIN comes before an RST if it finished before
    /// that, with PSH, because it is not the end; and a peer that never did has no FIN.
    void close(PcapngWriter &writer, ConnectionEnd end, qint64 time,
               const std::optional<FinishTimes> &finished = {});

    /// Bytes that fit into a packet: 65,495 (IPv4) or 65,515 (IPv6).
    qsizetype maxPayload() const { return isIPv6_ ? 65'515 : 65'495; }

private:
    struct Side
    {
        std::array<char, 16> address{}; ///< The first four bytes for IPv4.
        quint16 port = 0;
        quint32 next = 0;          ///< The sequence number of its next byte.
        quint32 acknowledged = 0;  ///< What it has told the other side to have.
        bool windowScaled = false; ///< It has sent a packet to which its window scale applies.
    };

    struct Segment
    {
        Direction sender;
        quint8 flags;
        qint64 time;
    };

    Side &side(Direction sender) { return sides_[size_t(sender)]; }
    Side &otherSide(Direction sender) { return sides_[1 - size_t(sender)]; }
    void setAddresses(const ConnectionDescription &description);
    void tellFinished(PcapngWriter &writer, const FinishTimes &finished);
    qsizetype addSegment(PcapngWriter &writer, const Segment &segment, QByteArrayView payload = {});

    std::array<Side, 2> sides_; ///< The peer, whose bytes come In, and this side, whose bytes go Out.
    bool isIPv6_ = false;
    bool accepted_ = false;
};

} // namespace channel
