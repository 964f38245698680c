// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QIODevice>

/// One end of a connection that exists in memory only, with a "kernel" that takes bytes when the test says
/// so.
class MemoryDevice : public QIODevice
{
    Q_OBJECT

public:
    MemoryDevice() { open(ReadWrite | Unbuffered); }

    /// Bytes from the peer.
    void feed(const QByteArray &bytes);
    /// The peer has finished.
    void feedEnd() { Q_EMIT readChannelFinished(); }
    /// The "kernel" takes up to `size` of the bytes that wait.
    void takeFromWriter(qint64 size);
    /// From now on the "kernel" takes everything at once.
    void takeAll();
    void setFailing() { failing_ = true; }
    /// Reading where nothing has come is an error, as some devices have it.
    void setFailingAtEnd() { failingAtEnd_ = true; }

    /// All that the "kernel" has taken.
    const QByteArray &taken() const { return taken_; }

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return incoming_.size() + QIODevice::bytesAvailable(); }
    qint64 bytesToWrite() const override { return waiting_.size(); }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray incoming_;
    QByteArray waiting_;
    QByteArray taken_;
    bool takesAll_ = false;
    bool failing_ = false;
    bool failingAtEnd_ = false;
};
