// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/tcpconversation.h"

#include "channel/capture/pcapng/internetchecksum.h"
#include "channel/capture/pcapng/ipheader.h"
#include "channel/capture/pcapng/pcapngformat.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace channel {

namespace {

enum Flag : quint8 { Fin = 0x01, Syn = 0x02, Rst = 0x04, Psh = 0x08, Ack = 0x10 };

constexpr quint8 hopLimit = 64;
constexpr quint8 windowShift = 14; // The largest of RFC 7323: windows of 1 GiB are never full.
constexpr quint32 acknowledgeEvery = 256 * 1024;

// Network byte order, field after field.
class HeaderBytes
{
public:
    void put8(quint8 value) { bytes_[size_t(size_++)] = char(value); }
    void put16(quint16 value) { putBigEndian(value); }
    void put32(quint32 value) { putBigEndian(value); }
    void put(QByteArrayView bytes)
    {
        std::copy(bytes.begin(), bytes.end(), end());
        size_ += bytes.size();
    }
    void setChecksum(qsizetype position, quint16 checksum)
    {
        std::memcpy(bytes_.data() + position, &checksum, sizeof checksum);
    }
    qsizetype size() const { return size_; }
    QByteArrayView from(qsizetype position) const { return view().sliced(position); }
    QByteArrayView view() const { return QByteArrayView(bytes_.data(), size_); }

private:
    template <typename Integer>
    void putBigEndian(Integer value)
    {
        qToBigEndian(value, end());
        size_ += sizeof value;
    }
    char *end() { return bytes_.data() + size_; }

    std::array<char, 72> bytes_{};
    qsizetype size_ = 0;
};

void putIPv4(HeaderBytes &header, QByteArrayView source, QByteArrayView destination, qsizetype length)
{
    header.put8(0x45);
    header.put8(0);
    header.put16(quint16(20 + length));
    header.put16(0);
    header.put16(0x4000); // Don't fragment, so that the identification may stay 0 (RFC 6864).
    header.put8(hopLimit);
    header.put8(protocolTcp);
    header.put16(0);
    header.put(source);
    header.put(destination);
    InternetChecksum checksum;
    checksum.add(header.view());
    header.setChecksum(10, checksum.value());
}

void putIPv6(HeaderBytes &header, QByteArrayView source, QByteArrayView destination, qsizetype length)
{
    header.put32(0x60000000);
    header.put16(quint16(length));
    header.put8(protocolTcp);
    header.put8(hopLimit);
    header.put(source);
    header.put(destination);
}

void putSynOptions(HeaderBytes &header, quint16 maxSegment)
{
    header.put8(2); // Maximum segment size.
    header.put8(4);
    header.put16(maxSegment);
    header.put8(1); // Padding.
    header.put8(3); // Window scale.
    header.put8(3);
    header.put8(windowShift);
}

/// Of all but the payload.
InternetChecksum tcpChecksum(QByteArrayView addresses, QByteArrayView tcpHeader, qsizetype payloadSize)
{
    HeaderBytes pseudo;
    pseudo.put32(quint32(tcpHeader.size() + payloadSize));
    pseudo.put32(protocolTcp);
    InternetChecksum checksum;
    checksum.add(addresses);
    checksum.add(pseudo.view());
    checksum.add(tcpHeader);
    return checksum;
}

} // namespace

TcpConversation::TcpConversation(const ConnectionDescription &description, quint32 peerSequence,
                                 quint32 localSequence)
    : accepted_(description.accepted)
{
    setAddresses(description);
    side(Direction::In).next = peerSequence;
    side(Direction::Out).next = localSequence;
}

quint32 TcpConversation::initialSequence(ConnectionId connection, Direction sender)
{
    // An odd factor makes all 2^32 results different; this one scatters them (2^32 divided by the golden
    // ratio).
    return (connection * 2 + quint32(sender) + 1) * 2'654'435'769u;
}

void TcpConversation::setAddresses(const ConnectionDescription &description)
{
    Side &peer = side(Direction::In);
    Side &local = side(Direction::Out);
    peer.port = description.peerPort;
    local.port = description.localPort;
    // A dual-stack socket gives IPv4 addresses mapped into IPv6, but what is on the wire is IPv4.
    bool peerIsIPv4 = description.peerHost.isNull();
    bool localIsIPv4 = description.localHost.isNull();
    const quint32 peerIPv4 = description.peerHost.toIPv4Address(peerIsIPv4 ? nullptr : &peerIsIPv4);
    const quint32 localIPv4 = description.localHost.toIPv4Address(localIsIPv4 ? nullptr : &localIsIPv4);
    isIPv6_ = !(peerIsIPv4 && localIsIPv4);
    if (!isIPv6_) {
        qToBigEndian(peerIPv4, peer.address.data());
        qToBigEndian(localIPv4, local.address.data());
        return;
    }
    const Q_IPV6ADDR peerIPv6 = description.peerHost.toIPv6Address();
    const Q_IPV6ADDR localIPv6 = description.localHost.toIPv6Address();
    std::memcpy(peer.address.data(), peerIPv6.c, sizeof peerIPv6.c);
    std::memcpy(local.address.data(), localIPv6.c, sizeof localIPv6.c);
}

void TcpConversation::open(PcapngWriter &writer, qint64 time)
{
    const Direction client = accepted_ ? Direction::In : Direction::Out;
    addSegment(writer, {client, Syn, time});
    addSegment(writer, {opposite(client), Syn | Ack, time});
    addSegment(writer, {client, Ack, time});
}

void TcpConversation::resume(PcapngWriter &writer, const std::array<Resumption, 2> &sides, qint64 time)
{
    for (size_t number = 0; number < sides.size(); ++number)
        sides_[number].next -= quint32(sides[number].repeated);
    const Direction client = accepted_ ? Direction::In : Direction::Out;
    for (const Direction sender : {client, opposite(client)}) {
        const bool beginsMessage = sides[size_t(sender)].beginsMessage;
        addSegment(writer, {sender, quint8(beginsMessage ? Psh | Ack : Ack), time});
    }
}

qsizetype TcpConversation::send(PcapngWriter &writer, Direction sender, QByteArrayView payload, qint64 time)
{
    const qsizetype position = addSegment(writer, {sender, Psh | Ack, time}, payload);
    const Side &receiver = otherSide(sender);
    if (!receiver.windowScaled || side(sender).next - receiver.acknowledged >= acknowledgeEvery)
        addSegment(writer, {opposite(sender), Ack, time});
    return position;
}

void TcpConversation::skip(PcapngWriter &writer, Direction sender, quint64 missing, qint64 time)
{
    side(sender).next += quint32(missing);
    addSegment(writer, {opposite(sender), Ack, time});
}

void TcpConversation::tellFinished(PcapngWriter &writer, const FinishTimes &finished)
{
    const bool weWereFirst = finished[size_t(Direction::Out)] < finished[size_t(Direction::In)];
    const Direction first = weWereFirst ? Direction::Out : Direction::In;
    for (const Direction sender : {first, opposite(first)}) {
        const qint64 time = finished[size_t(sender)];
        if (time == 0)
            continue;
        addSegment(writer, {sender, Fin | Psh | Ack, time});
        addSegment(writer, {opposite(sender), Ack, time});
    }
}

void TcpConversation::close(PcapngWriter &writer, ConnectionEnd end, qint64 time,
                            const std::optional<FinishTimes> &finished)
{
    const bool isClose = end == ConnectionEnd::LocalClose || end == ConnectionEnd::PeerClose;
    if (finished && !isClose)
        tellFinished(writer, *finished);
    switch (end) {
    case ConnectionEnd::PeerReset:
        addSegment(writer, {Direction::In, Rst | Ack, time});
        return;
    case ConnectionEnd::LocalReset:
        addSegment(writer, {Direction::Out, Rst | Ack, time});
        return;
    case ConnectionEnd::None:
    case ConnectionEnd::Failed:
        addSegment(writer, {Direction::Out, Rst, time});
        return;
    case ConnectionEnd::LocalClose:
    case ConnectionEnd::PeerClose:
        break;
    }
    const Direction first = end == ConnectionEnd::PeerClose ? Direction::In : Direction::Out;
    addSegment(writer, {first, Fin | Ack, time});
    if (first == Direction::Out && finished && (*finished)[size_t(Direction::In)] == 0) {
        addSegment(writer, {opposite(first), Ack, time});
        return;
    }
    addSegment(writer, {opposite(first), Fin | Ack, time});
    addSegment(writer, {first, Ack, time});
}

qsizetype TcpConversation::addSegment(PcapngWriter &writer, const Segment &segment, QByteArrayView payload)
{
    Side &from = side(segment.sender);
    const Side &to = otherSide(segment.sender);
    const bool isSyn = segment.flags & Syn;
    const bool isAck = segment.flags & Ack;
    const qsizetype addressSize = isIPv6_ ? 16 : 4;
    const qsizetype tcpSize = isSyn ? 28 : 20;
    const QByteArrayView source(from.address.data(), addressSize);
    const QByteArrayView destination(to.address.data(), addressSize);

    HeaderBytes header;
    (isIPv6_ ? putIPv6 : putIPv4)(header, source, destination, tcpSize + payload.size());
    const qsizetype tcpStart = header.size();
    header.put16(from.port);
    header.put16(to.port);
    header.put32(from.next);
    header.put32(isAck ? to.next : 0);
    header.put8(quint8(tcpSize / 4 << 4));
    header.put8(segment.flags);
    header.put16(0xffff);
    header.put16(0);
    header.put16(0);
    if (isSyn)
        putSynOptions(header, quint16(maxPayload()));
    const QByteArrayView addresses = header.view().sliced(tcpStart - 2 * addressSize, 2 * addressSize);
    const PcapngWriter::PayloadChecksum checksum{
        tcpStart + 16, tcpChecksum(addresses, header.from(tcpStart), payload.size())};

    from.next += quint32(payload.size()) + ((segment.flags & (Syn | Fin)) ? 1 : 0);
    if (isAck)
        from.acknowledged = to.next;
    from.windowScaled |= !isSyn;
    const quint32 interface = accepted_ ? pcapng::acceptedInterface : pcapng::connectedInterface;
    const PcapngWriter::Packet packet{interface, segment.time, segment.sender == Direction::In};
    return writer.addPacket(packet, header.view(), payload, checksum);
}

} // namespace channel
