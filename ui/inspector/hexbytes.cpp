// SPDX-License-Identifier: MIT

#include "ui/inspector/hexbytes.h"

#include <algorithm>
#include <utility>

namespace channel::ui {

namespace {

constexpr quint64 keptHexBytes = 4096;
constexpr quint64 hexBlock = 16; // Readings begin at a multiple of it.

} // namespace

void HexBytes::setSource(std::shared_ptr<const ByteSource> source)
{
    source_ = std::move(source);
    kept_.clear();
    asked_ = 0;
}

QByteArray HexBytes::read(quint64 first, quint64 count) const
{
    const quint64 wanted = first < size() ? std::min(count, size() - first) : 0;
    if (wanted == 0)
        return {};
    if (first >= start_ && first + wanted <= start_ + quint64(kept_.size()))
        return kept_.mid(qsizetype(first - start_), qsizetype(wanted));
    return source_->read(first, qint64(wanted));
}

QByteArray HexBytes::show(quint64 first, quint64 count)
{
    if (first >= size())
        return {};
    const quint64 shown = std::min(count, size() - first);
    if (first < start_ || first + shown > start_ + asked_) {
        const quint64 wanted = std::max(shown, keptHexBytes);
        start_ = first - std::min(first, wanted / 2 / hexBlock * hexBlock);
        asked_ = std::min(wanted / 2 + wanted, size() - start_);
        kept_ = source_->read(start_, qint64(asked_));
    }
    return kept_.mid(qsizetype(first - start_), qsizetype(shown));
}

} // namespace channel::ui
