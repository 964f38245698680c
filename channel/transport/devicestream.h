// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/bytestream.h"

#include <memory>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace channel {

/// Any QIODevice that is open for reading and writing, through its own read(), write() and signals.
class DeviceStream final : public ByteStream
{
    Q_OBJECT

public:
    explicit DeviceStream(std::unique_ptr<QIODevice> device);
    ~DeviceStream() override;

    Outcome read(char *buffer, qint64 size) override;
    qint64 waitingBytes() const override;
    Outcome write(std::span<const QByteArrayView> pieces) override;
    bool keepsNothing() const override { return false; }
    void watchReadable(bool watch) override;
    void watchWritable(bool watch) override;
    bool finishWriting() override { return false; }
    void abort() override;
    SocketAddress localAddress() const override { return {}; }
    SocketAddress peerAddress() const override { return {}; }

private:
    void announceReadable();
    void noteReadable();
    void noteWritten();
    void noteEnd();
    Outcome failure() const;

    std::unique_ptr<QIODevice> device_;
    qint64 handedOver_ = 0; ///< Bytes that the device has taken but not written yet.
    bool watchesReadable_ = false;
    bool watchesWritable_ = false;
    bool announced_ = false;
    bool ended_ = false; ///< Nothing will come after what the device still holds.
};

} // namespace channel
