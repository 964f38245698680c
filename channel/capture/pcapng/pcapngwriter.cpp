// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/pcapngwriter.h"

#include "channel/capture/pcapng/pcapngformat.h"

#include <array>
#include <cstring>

namespace channel {

namespace {

template <typename Integer>
void put(QByteArray &to, Integer value)
{
    to.append(QByteArrayView(reinterpret_cast<const char *>(&value), sizeof value));
}

void putOption(QByteArray &to, quint16 code, QByteArrayView value)
{
    put<quint16>(to, code);
    put<quint16>(to, quint16(value.size()));
    to.append(value);
    to.append(pcapng::paddingFor(value.size()), '\0');
}

// The fixed part of an Enhanced Packet Block, and what follows the packet: as they lie in the file.
struct PacketHead
{
    quint32 type;
    quint32 blockLength;
    quint32 interface;
    quint32 timeHigh;
    quint32 timeLow;
    quint32 capturedLength;
    quint32 originalLength;
};
static_assert(sizeof(PacketHead) == 28);

struct PacketTail
{
    quint16 flagsCode = pcapng::PacketFlagsOption;
    quint16 flagsLength = 4;
    quint32 flags = 0;
    quint16 endCode = pcapng::EndOption;
    quint16 endLength = 0;
    quint32 blockLength;
};
static_assert(sizeof(PacketTail) == 16);

template <typename Part>
QByteArrayView bytesOf(const Part &part)
{
    return QByteArrayView(reinterpret_cast<const char *>(&part), sizeof part);
}

} // namespace

void PcapngWriter::addBlock(quint32 type, QByteArrayView body)
{
    const quint32 length =
        quint32(body.size() + pcapng::paddingFor(body.size())) + quint32(pcapng::blockFrameSize);
    put(buffer_, type);
    put(buffer_, length);
    buffer_.append(body);
    buffer_.append(pcapng::paddingFor(body.size()), '\0');
    put(buffer_, length);
}

void PcapngWriter::addSectionHeader(QByteArrayView application)
{
    QByteArray body;
    put(body, pcapng::byteOrderMagic);
    put<quint16>(body, 1);
    put<quint16>(body, 0);
    put<qint64>(body, -1);
    putOption(body, pcapng::ApplicationOption, application);
    putOption(body, pcapng::EndOption, {});
    addBlock(pcapng::SectionHeaderBlock, body);
}

void PcapngWriter::addInterface(QByteArrayView name)
{
    const char nanoseconds = 9;
    QByteArray body;
    put(body, pcapng::linkTypeRaw);
    put<quint16>(body, 0);
    put<quint32>(body, 0);
    putOption(body, pcapng::InterfaceNameOption, name);
    putOption(body, pcapng::TimeResolutionOption, QByteArrayView(&nanoseconds, 1));
    putOption(body, pcapng::EndOption, {});
    addBlock(pcapng::InterfaceDescriptionBlock, body);
}

void PcapngWriter::addLocalUse(QByteArrayView body)
{
    addBlock(pcapng::LocalUseBlock, body);
}

qsizetype PcapngWriter::addPacket(const Packet &packet, QByteArrayView header, QByteArrayView payload,
                                  const std::optional<PayloadChecksum> &checksum)
{
    const qsizetype size = header.size() + payload.size();
    const qsizetype padding = pcapng::paddingFor(size);
    const quint32 length =
        quint32(qsizetype(sizeof(PacketHead)) + size + padding + qsizetype(sizeof(PacketTail)));
    const quint64 time = quint64(qMax<qint64>(packet.time, 0));

    const PacketHead head{pcapng::EnhancedPacketBlock,
                          length,
                          packet.interface,
                          quint32(time >> 32),
                          quint32(time),
                          quint32(size),
                          quint32(size)};
    PacketTail tail;
    tail.flags = packet.inbound ? pcapng::InboundFlag : pcapng::OutboundFlag;
    tail.blockLength = length;

    buffer_.append(bytesOf(head));
    buffer_.append(header);
    const qsizetype payloadPosition = buffer_.size();
    if (checksum)
        appendSummed(payload, *checksum, payloadPosition - header.size());
    else
        buffer_.append(payload);
    buffer_.append(QByteArrayView("\0\0\0", padding));
    buffer_.append(bytesOf(tail));
    return payloadPosition;
}

void PcapngWriter::appendSummed(QByteArrayView payload, const PayloadChecksum &checksum, qsizetype header)
{
    const qsizetype position = buffer_.size();
    buffer_.resize(position + payload.size());
    InternetChecksum sum = checksum.rest;
    sum.addCopied(buffer_.data() + position, payload);
    const quint16 value = sum.value();
    std::memcpy(buffer_.data() + header + checksum.position, &value, sizeof value);
}

} // namespace channel
