// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QStringView>

#include <algorithm>

namespace channel {

/// Writes at the end of a text what has many small parts, without asking the text about each. While it lives,
/// nobody else may use the text, which has its size again once this is gone.
class TextEnd
{
public:
    explicit TextEnd(QByteArray &text)
        : text_(text)
        , size_(text.size())
    {
        makeRoom(usualSize);
    }
    ~TextEnd() { text_.truncate(size_); }
    Q_DISABLE_COPY_MOVE(TextEnd)

    TextEnd &put(QByteArrayView bytes)
    {
        std::copy(bytes.begin(), bytes.end(), room(bytes.size()));
        size_ += bytes.size();
        return *this;
    }
    TextEnd &put(char character)
    {
        *room(1) = character;
        ++size_;
        return *this;
    }
    /// In UTF-8.
    TextEnd &put(QStringView text);
    /// In decimal, with spaces before it where it is shorter than `width`.
    TextEnd &putNumber(quint64 number, qsizetype width = 0);
    /// The last `digits` decimal digits of a number, with zeros before it.
    TextEnd &putDigits(quint32 number, qsizetype digits);

private:
    static constexpr qsizetype usualSize = 256;

    char *room(qsizetype size)
    {
        if (text_.size() - size_ < size)
            makeRoom(size);
        return text_.data() + size_;
    }
    void makeRoom(qsizetype size);

    QByteArray &text_;
    qsizetype size_; ///< Of what is written; the text is larger.
};

} // namespace channel
