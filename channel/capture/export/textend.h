// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QByteArray>
#include <QStringView>

#include <algorithm>

namespace channel {

/// Writes at the end of a text what has many small parts, without asking the text about each. While it lives,
/// nobody else may use the text, which has its size again once this is gone.
class CHANNEL_EXPORT TextEnd
{
public:
    /// There is room for `usual` bytes more before the text has to grow.
    explicit TextEnd(QByteArray &text, qsizetype usual = usualSize)
        : text_(text)
        , end_(text.data() + text.size())
        , roomEnd_(end_)
    {
        makeRoom(usual);
    }
    ~TextEnd() { text_.truncate(size()); }
    Q_DISABLE_COPY_MOVE(TextEnd)

    TextEnd &put(QByteArrayView bytes)
    {
        end_ = std::copy(bytes.begin(), bytes.end(), room(bytes.size()));
        return *this;
    }
    TextEnd &put(char character)
    {
        *room(1) = character;
        ++end_;
        return *this;
    }
    /// In UTF-8.
    TextEnd &put(QStringView text);
    /// False, and not put, if it is not all ASCII.
    bool putAscii(QStringView text);
    /// In decimal, with spaces before it where it is shorter than `width`.
    TextEnd &putNumber(quint64 number, qsizetype width = 0);
    /// The last `digits` decimal digits of a number, with zeros before it.
    TextEnd &putDigits(quint32 number, qsizetype digits);

    /// Of the text, with all that was put there.
    qsizetype size() const { return end_ - text_.constData(); }
    QByteArrayView bytes() const { return {text_.constData(), size()}; }
    /// Takes back what stands behind `size`.
    void truncate(qsizetype size) { end_ -= this->size() - size; }

private:
    static constexpr qsizetype usualSize = 256;

    char *room(qsizetype size)
    {
        if (roomEnd_ - end_ < size)
            makeRoom(size);
        return end_;
    }
    void makeRoom(qsizetype size);

    QByteArray &text_;
    char *end_; ///< Of what is written; the text is larger.
    char *roomEnd_;
};

} // namespace channel
