// SPDX-License-Identifier: MIT

#pragma once

#include "tests/channel/capture/import/packetbuilder.h"

/// The packets of one TCP connection between a client and a server, each one a millisecond after the other.
class TcpTalk
{
public:
    enum class Side { Client, Server };

    explicit TcpTalk(const packets::End &client = {1, 40112}, const packets::End &server = {2, 5000},
                     quint32 clientSequence = 1000, quint32 serverSequence = 9000);

    TcpTalk &open();
    /// One packet, which the other side acknowledges.
    TcpTalk &send(Side side, const QByteArray &payload);
    /// FIN of both sides, this one first.
    TcpTalk &close(Side side);
    TcpTalk &reset(Side side);
    TcpTalk &add(Side side, quint8 flags, const QByteArray &payload = {});

    /// IP packets.
    const QList<packets::Packet> &packets() const { return packets_; }
    /// Where in packets() those with payload are.
    QList<qsizetype> withPayload() const { return withPayload_; }
    /// All but one of those with payload, as a capture has them that lost it.
    QList<packets::Packet> packetsWithout(qsizetype numberWithPayload) const;

private:
    struct State
    {
        packets::End end;
        quint32 next = 0;
    };

    std::array<State, 2> sides_;
    QList<packets::Packet> packets_;
    QList<qsizetype> withPayload_;
};
