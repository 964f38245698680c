// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

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
    /// At most `size` bytes from `offset` on; fewer at the end, or if they cannot be read.
    virtual QByteArray read(quint64 offset, qint64 size) const = 0;
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
