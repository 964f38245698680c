// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/socketaddress.h"
#include "channel/transport/transporterror.h"

#include <QByteArrayView>
#include <QObject>

#include <span>

namespace channel {

/// The bytes of a connection as a Channel needs them, whatever carries them. Never blocks.
///
/// A slot may delete the stream in any of its signals.
class ByteStream : public QObject
{
    Q_OBJECT

public:
    enum class Status : quint8 {
        Ready,       ///< There may be more to read, or room for more.
        WouldBlock,  ///< Nothing more now; wait for the signal.
        EndOfStream, ///< read() only: the peer has finished.
        Failed,      ///< Over; `error` and `detail` say why.
    };

    struct Outcome
    {
        qint64 bytes = 0; ///< Read, or written for good.
        Status status = Status::Ready;
        TransportError error = TransportError::None;
        QString detail; ///< The system's own words.
    };

    using QObject::QObject;

    virtual Outcome read(char *buffer, qint64 size) = 0;
    /// Bytes that have arrived and can be read now; fewer, or 0, where that is not known.
    virtual qint64 waitingBytes() const = 0;
    /// Writes the pieces in order. `bytes` tells how many of them, from the first on, are out of this
    /// program's hands; the caller comes again with the rest, unchanged.
    virtual Outcome write(std::span<const QByteArrayView> pieces) = 0;

    /// write() keeps nothing of what it does not count: then it need not be the rest that comes next.
    virtual bool keepsNothing() const = 0;

    virtual void watchReadable(bool watch) = 0;
    virtual void watchWritable(bool watch) = 0;
    /// Tells the peer that nothing more will be written; false where only the end of both directions can tell
    /// it.
    virtual bool finishWriting() = 0;
    /// Ends both directions at once, with a reset where there is one. Nothing may be read or written after
    /// it.
    virtual void abort() = 0;

    /// What poll(2) can wait for; negative where there is none, or where bytes wait that it does not know of.
    virtual int descriptor() const { return -1; }
    /// The next read() gives these bytes again; only where there is a descriptor.
    virtual void unread(const QByteArray &) {}

    virtual SocketAddress localAddress() const = 0;
    virtual SocketAddress peerAddress() const = 0;

Q_SIGNALS:
    void readable();
    void writable();
};

} // namespace channel
