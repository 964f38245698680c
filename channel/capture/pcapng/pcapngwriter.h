// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/pcapng/internetchecksum.h"

#include <QByteArray>

#include <optional>

namespace channel {

/// Builds the blocks of a pcapng section into a buffer (draft-ietf-opsawg-pcapng), in the machine's byte
/// order.
///
/// Knows blocks, not files: the owner writes bytes() out and calls clear(), which keeps the memory.
class PcapngWriter
{
public:
    /// What an Enhanced Packet Block says about a packet.
    struct Packet
    {
        quint32 interface = 0;
        qint64 time = 0; ///< Nanoseconds since 1970 UTC; earlier times are written as 1970.
        bool inbound = false;
    };

    /// Section Header Block; the length of the section is left open, because it grows.
    void addSectionHeader(QByteArrayView application);
    /// Interface Description Block: link type RAW (the packets begin with an IP header), nanoseconds.
    void addInterface(QByteArrayView name);
    /// A checksum in a packet's header that covers the payload.
    struct PayloadChecksum
    {
        qsizetype position = 0; ///< In the header, where two bytes are free for it.
        InternetChecksum rest;  ///< Of all that it covers besides.
    };

    /// Enhanced Packet Block. Returns where `payload` begins in bytes(). The checksum is made in the very
    /// loop that copies the payload.
    qsizetype addPacket(const Packet &packet, QByteArrayView header, QByteArrayView payload,
                        const std::optional<PayloadChecksum> &checksum = {});

    /// Block of local use, which other programs pass over.
    void addLocalUse(QByteArrayView body);

    const QByteArray &bytes() const { return buffer_; }
    void clear() { buffer_.resize(0); }

private:
    void addBlock(quint32 type, QByteArrayView body);
    void appendSummed(QByteArrayView payload, const PayloadChecksum &checksum, qsizetype header);

    QByteArray buffer_;
};

} // namespace channel
