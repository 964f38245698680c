// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <array>

namespace channel {

/// Looks for bytes in bytes, with or without regard to the case of ASCII letters. Never changes; any thread.
class ByteSearch
{
public:
    enum class Case : quint8 { Sensitive, Insensitive };

    /// `needle` must not be empty.
    ByteSearch(QByteArrayView needle, Case sensitivity);

    /// Where the first occurrence begins; -1 if there is none.
    qsizetype indexIn(QByteArrayView haystack) const;
    bool isIn(QByteArrayView haystack) const { return indexIn(haystack) >= 0; }
    qsizetype size() const { return needle_.size(); }

private:
    bool matchesAt(const uchar *at) const;

    QByteArray needle_; ///< Folded.
    std::array<uchar, 256> fold_;
    uchar firstMask_ = 0; ///< What hides the case of the needle's first byte, and of its last.
    uchar lastMask_ = 0;
};

} // namespace channel
