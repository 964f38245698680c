// SPDX-License-Identifier: MIT

#include "tests/channel/capture/import/tcptalk.h"

using namespace packets;

TcpTalk::TcpTalk(const End &client, const End &server, quint32 clientSequence, quint32 serverSequence)
    : sides_{State{client, clientSequence}, State{server, serverSequence}}
{
}

TcpTalk &TcpTalk::add(Side side, quint8 flags, const QByteArray &payload)
{
    State &sender = sides_[side == Side::Client ? 0 : 1];
    const State &receiver = sides_[side == Side::Client ? 1 : 0];
    const quint32 acknowledgement = flags & Ack ? receiver.next : 0;
    const QByteArray bytes =
        tcpPacket({sender.end, receiver.end, sender.next, acknowledgement, flags, payload});
    if (!payload.isEmpty())
        withPayload_.append(packets_.size());
    packets_.append({bytes, (packets_.size() + 1) * 1'000'000, 0});
    sender.next += quint32(payload.size()) + (flags & (Syn | Fin) ? 1 : 0);
    return *this;
}

QList<Packet> TcpTalk::packetsWithout(qsizetype numberWithPayload) const
{
    QList<Packet> packets = packets_;
    packets.removeAt(withPayload_.at(numberWithPayload));
    return packets;
}

TcpTalk &TcpTalk::open()
{
    return add(Side::Client, Syn).add(Side::Server, Syn | Ack).add(Side::Client, Ack);
}

TcpTalk &TcpTalk::send(Side side, const QByteArray &payload)
{
    return add(side, Ack, payload).add(side == Side::Client ? Side::Server : Side::Client, Ack);
}

TcpTalk &TcpTalk::close(Side side)
{
    const Side other = side == Side::Client ? Side::Server : Side::Client;
    return add(side, Fin | Ack).add(other, Fin | Ack).add(side, Ack);
}

TcpTalk &TcpTalk::reset(Side side)
{
    return add(side, Rst | Ack);
}
