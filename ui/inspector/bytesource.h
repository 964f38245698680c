// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <functional>

namespace channel::ui {

/// Bytes of a frame from `first` to `last`, both included.
struct ByteSpan
{
    quint64 first = 0;
    quint64 last = 0;
};

/// The bytes of one frame, read on demand, so that a frame of 64 MiB is shown without being loaded.
/// Used on the GUI thread only.
class ByteSource
{
public:
    virtual ~ByteSource() = default;

    /// Bytes there are.
    virtual quint64 size() const = 0;
    /// At most `size` bytes from `offset` on; fewer at the end, or if they cannot be read. Does not wait for
    /// a disk: none while those have to be read first.
    virtual QByteArray read(quint64 offset, qint64 size) const = 0;
    /// Something is being read that read() gave nothing of.
    virtual bool isWaiting() const { return false; }
    /// Calls `arrived` whenever some of that has come.
    virtual void whenArrived(const std::function<void()> &) const {}
};

/// Bytes that are in memory already.
class MemoryByteSource final : public ByteSource
{
public:
    explicit MemoryByteSource(const QByteArray &bytes)
        : bytes_(bytes)
    {
    }
    quint64 size() const override { return quint64(bytes_.size()); }
    QByteArray read(quint64 offset, qint64 size) const override;

private:
    QByteArray bytes_;
};

} // namespace channel::ui
