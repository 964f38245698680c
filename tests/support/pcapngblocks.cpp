// SPDX-License-Identifier: MIT

#include "tests/support/pcapngblocks.h"

#include <QtEndian>

namespace {

template <typename Integer>
QByteArray bytesOf(Integer value, bool bigEndian)
{
    QByteArray bytes(sizeof value, '\0');
    if (bigEndian)
        qToBigEndian(value, bytes.data());
    else
        qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray padded(const QByteArray &bytes)
{
    return bytes + QByteArray(-bytes.size() & 3, '\0');
}

} // namespace

QByteArray PcapngBlocks::number16(quint16 value) const
{
    return bytesOf(value, bigEndian_);
}

QByteArray PcapngBlocks::number32(quint32 value) const
{
    return bytesOf(value, bigEndian_);
}

QByteArray PcapngBlocks::number64(quint64 value) const
{
    return bytesOf(value, bigEndian_);
}

QByteArray PcapngBlocks::option(quint16 code, const QByteArray &value) const
{
    return number16(code) + number16(quint16(value.size())) + padded(value);
}

QByteArray PcapngBlocks::block(quint32 type, const QByteArray &body) const
{
    const auto length = quint32(padded(body).size() + 12);
    return block(type, body, length, length);
}

QByteArray PcapngBlocks::block(quint32 type, const QByteArray &body, quint32 length, quint32 trailer) const
{
    return number32(type) + number32(length) + padded(body) + number32(trailer);
}

QByteArray PcapngBlocks::section(const QByteArray &application) const
{
    return block(0x0a0d0d0a, number32(0x1a2b3c4d) + number16(1) + number16(0) + QByteArray(8, '\xff') +
                                 option(4, application) + option(0, {}));
}

QByteArray PcapngBlocks::interface(const QByteArray &options, quint16 linkType) const
{
    return block(1, number16(linkType) + number16(0) + number32(0) + options);
}

QByteArray PcapngBlocks::packet(const QByteArray &captured, quint64 ticks, quint32 interface,
                                const QByteArray &options) const
{
    const auto size = quint32(captured.size());
    return block(6, number32(interface) + number32(quint32(ticks >> 32)) + number32(quint32(ticks)) +
                        number32(size) + number32(size) + padded(captured) + options);
}

QByteArray PcapngBlocks::packetOfLength(quint32 capturedLength, const QByteArray &captured) const
{
    return block(6, number32(0) + number64(0) + number32(capturedLength) + number32(capturedLength) +
                        padded(captured));
}
