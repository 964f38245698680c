// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/pcapngwriter.h"

#include <array>
#include <cstring>

namespace channel {

namespace {

constexpr quint32 sectionHeaderBlock = 0x0a0d0d0a;
constexpr quint32 interfaceDescriptionBlock = 1;
constexpr quint32 enhancedPacketBlock = 6;
constexpr quint32 localUseBlock = 0x80000001;
constexpr quint32 byteOrderMagic = 0x1a2b3c4d;
constexpr quint16 linkTypeRaw = 101;

constexpr quint16 optionEnd = 0;
constexpr quint16 optionInterfaceName = 2;
constexpr quint16 optionPacketFlags = 2;
constexpr quint16 optionApplication = 4;
constexpr quint16 optionTimeResolution = 9;

constexpr quint32 flagInbound = 1;
constexpr quint32 flagOutbound = 2;

constexpr qsizetype paddingFor(qsizetype size)
{
    return -size & 3;
}

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
    to.append(paddingFor(value.size()), '\0');
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
    quint16 flagsCode = optionPacketFlags;
    quint16 flagsLength = 4;
    quint32 flags = 0;
    quint16 endCode = optionEnd;
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
    const quint32 length = quint32(body.size() + paddingFor(body.size())) + 12;
    put(buffer_, type);
    put(buffer_, length);
    buffer_.append(body);
    buffer_.append(paddingFor(body.size()), '\0');
    put(buffer_, length);
}

void PcapngWriter::addSectionHeader(QByteArrayView application)
{
    QByteArray body;
    put(body, byteOrderMagic);
    put<quint16>(body, 1);
    put<quint16>(body, 0);
    put<qint64>(body, -1);
    putOption(body, optionApplication, application);
    putOption(body, optionEnd, {});
    addBlock(sectionHeaderBlock, body);
}

void PcapngWriter::addInterface(QByteArrayView name)
{
    const char nanoseconds = 9;
    QByteArray body;
    put(body, linkTypeRaw);
    put<quint16>(body, 0);
    put<quint32>(body, 0);
    putOption(body, optionInterfaceName, name);
    putOption(body, optionTimeResolution, QByteArrayView(&nanoseconds, 1));
    putOption(body, optionEnd, {});
    addBlock(interfaceDescriptionBlock, body);
}

void PcapngWriter::addLocalUse(QByteArrayView body)
{
    addBlock(localUseBlock, body);
}

qsizetype PcapngWriter::addPacket(const Packet &packet, QByteArrayView header, QByteArrayView payload)
{
    const qsizetype size = header.size() + payload.size();
    const qsizetype padding = paddingFor(size);
    const quint32 length =
        quint32(qsizetype(sizeof(PacketHead)) + size + padding + qsizetype(sizeof(PacketTail)));
    const quint64 time = quint64(qMax<qint64>(packet.time, 0));

    const PacketHead head{enhancedPacketBlock, length,        packet.interface, quint32(time >> 32),
                          quint32(time),       quint32(size), quint32(size)};
    PacketTail tail;
    tail.flags = packet.inbound ? flagInbound : flagOutbound;
    tail.blockLength = length;

    buffer_.append(bytesOf(head));
    buffer_.append(header);
    const qsizetype payloadPosition = buffer_.size();
    buffer_.append(payload);
    buffer_.append(QByteArrayView("\0\0\0", padding));
    buffer_.append(bytesOf(tail));
    return payloadPosition;
}

} // namespace channel
