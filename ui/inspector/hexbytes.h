// SPDX-License-Identifier: MIT

#pragma once

#include "ui/inspector/bytesource.h"

#include <memory>

namespace channel::ui {

/// The bytes of a hex view: a source, and what was read of it last, so that repainting and scrolling by a few
/// rows read nothing.
class HexBytes
{
public:
    /// Takes another source, which may be null, or another state of the same one; nothing is read yet.
    void setSource(std::shared_ptr<const ByteSource> source);

    quint64 size() const { return source_ ? source_->size() : 0; }
    /// `count` bytes from `first` on, as far as there are; past what is shown, that is one reading.
    QByteArray read(quint64 first, quint64 count) const;
    /// The same, and keeps some before and behind for the next time.
    QByteArray show(quint64 first, quint64 count);

    /// Whether bytes that were to be shown cannot be read.
    bool isCutShort() const { return quint64(kept_.size()) < asked_ && !isWaiting(); }
    /// They are being read from the disk.
    bool isWaiting() const { return source_ && source_->isWaiting(); }

private:
    std::shared_ptr<const ByteSource> source_;
    QByteArray kept_;
    quint64 start_ = 0;
    quint64 asked_ = 0; ///< Bytes asked for; more than are kept if they cannot be read.
};

} // namespace channel::ui
