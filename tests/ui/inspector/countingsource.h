// SPDX-License-Identifier: MIT

#pragma once

#include "ui/inspector/bytesource.h"

#include <algorithm>

/// Bytes made up on demand, byte n being n mod 251, which notes what was read.
class CountingSource final : public channel::ui::ByteSource
{
public:
    /// From `readable` on, nothing can be read.
    explicit CountingSource(quint64 size, quint64 readable = ~quint64(0))
        : size_(size)
        , readable_(std::min(size, readable))
    {
    }

    quint64 size() const override { return size_; }

    QByteArray read(quint64 offset, qint64 size) const override
    {
        ++reads;
        const quint64 left = offset < readable_ ? readable_ - offset : 0;
        QByteArray bytes(qsizetype(std::min(left, quint64(size))), '\0');
        for (qsizetype i = 0; i < bytes.size(); ++i)
            bytes[i] = char((offset + quint64(i)) % 251);
        bytesRead += bytes.size();
        return bytes;
    }

    mutable int reads = 0;
    mutable qint64 bytesRead = 0;

private:
    quint64 size_;
    quint64 readable_;
};
