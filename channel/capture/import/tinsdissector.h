// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/import/packetdissector.h"

#include <QByteArray>

#include <memory>

namespace Tins {
class PDU;
}

namespace channel {

/// Does so through libtins.
class TinsDissector : public PacketDissector
{
public:
    TinsDissector();
    ~TinsDissector() override;

    Content dissect(int linkType, QByteArrayView packet, quint32 wireLength) override;
    const TcpSegment &segment() const override { return segment_; }
    quint32 wirePayload() const override { return wirePayload_; }

private:
    Content take(const Tins::PDU &packet, qsizetype cut);

    QByteArray padded_;                 ///< A packet that the capture cut.
    std::unique_ptr<Tins::PDU> packet_; ///< The segment's payload is in it.
    TcpSegment segment_;
    quint32 wirePayload_ = 0;
};

} // namespace channel
