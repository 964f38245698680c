// SPDX-License-Identifier: MIT

#include "channel/transport/devicestream.h"

#include <QIODevice>

#include <algorithm>

namespace channel {

namespace {

/// So much may wait inside the device before it is given more.
constexpr qint64 maxHandedOver = 64 * 1024;

} // namespace

DeviceStream::DeviceStream(std::unique_ptr<QIODevice> device)
    : device_(std::move(device))
{
    connect(device_.get(), &QIODevice::readyRead, this, &DeviceStream::noteReadable);
    connect(device_.get(), &QIODevice::bytesWritten, this, &DeviceStream::noteWritten,
            Qt::QueuedConnection); // a slot may delete the device
    connect(device_.get(), &QIODevice::readChannelFinished, this, &DeviceStream::noteEnd);
    connect(device_.get(), &QIODevice::aboutToClose, this, &DeviceStream::noteEnd);
}

DeviceStream::~DeviceStream()
{
    device_->disconnect(this);
}

ByteStream::Outcome DeviceStream::failure() const
{
    return {0, Status::Failed, TransportError::Other, device_->errorString()};
}

ByteStream::Outcome DeviceStream::read(char *buffer, qint64 size)
{
    const qint64 got = device_->isOpen() ? device_->read(buffer, size) : -1;
    if (got > 0) {
        // A device tells of new bytes only once, even if not all of them were read.
        if (ended_ || device_->bytesAvailable() > 0)
            announceReadable();
        return {got, Status::Ready, TransportError::None, {}};
    }
    if (ended_)
        return {0, Status::EndOfStream, TransportError::None, {}};
    return got < 0 ? failure() : Outcome{0, Status::WouldBlock, TransportError::None, {}};
}

qint64 DeviceStream::waitingBytes() const
{
    return device_->isOpen() ? device_->bytesAvailable() : 0;
}

ByteStream::Outcome DeviceStream::write(std::span<const QByteArrayView> pieces)
{
    qint64 skip = handedOver_;
    for (const QByteArrayView piece : pieces) {
        const qint64 known = std::min<qint64>(skip, piece.size());
        skip -= known;
        const QByteArrayView fresh = piece.sliced(known);
        if (fresh.isEmpty())
            continue;
        if (device_->bytesToWrite() >= maxHandedOver)
            break;
        const qint64 put = device_->isOpen() ? device_->write(fresh.data(), fresh.size()) : -1;
        if (put < 0)
            return failure();
        handedOver_ += put;
        if (put < fresh.size())
            break;
    }
    const qint64 waiting = std::min(device_->bytesToWrite(), handedOver_);
    const qint64 written = handedOver_ - waiting;
    handedOver_ = waiting;
    return {
        written, waiting > 0 || written == 0 ? Status::WouldBlock : Status::Ready, TransportError::None, {}};
}

void DeviceStream::watchReadable(bool watch)
{
    watchesReadable_ = watch;
    if (watch)
        announceReadable();
}

void DeviceStream::watchWritable(bool watch)
{
    watchesWritable_ = watch;
}

/// Comes from the event loop, as a socket's notifications do.
void DeviceStream::announceReadable()
{
    if (announced_)
        return;
    announced_ = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            announced_ = false;
            if (watchesReadable_)
                Q_EMIT readable();
        },
        Qt::QueuedConnection);
}

void DeviceStream::noteReadable()
{
    if (watchesReadable_)
        announceReadable();
}

void DeviceStream::noteWritten()
{
    if (watchesWritable_)
        Q_EMIT writable();
}

void DeviceStream::noteEnd()
{
    ended_ = true;
    noteReadable();
}

void DeviceStream::abort()
{
    watchesReadable_ = false;
    watchesWritable_ = false;
    device_->disconnect(this);
    device_->close();
}

} // namespace channel
