// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <array>

namespace channel {

/// Looks for bytes in bytes, with or without regard to the case of ASCII letters. Never changes; any thread.
///
/// Goes by the two bytes of the needle that are met least: many places at once are passed over where these do
/// not stand, in the widest registers that the processor has.
class ByteSearch
{
public:
    enum class Case : quint8 { Sensitive, Insensitive };

    /// `needle` must not be empty.
    ByteSearch(QByteArrayView needle, Case sensitivity);

    /// Where the first occurrence begins; -1 if there is none. Reads no byte outside of `haystack`.
    qsizetype indexIn(QByteArrayView haystack) const;
    bool isIn(QByteArrayView haystack) const { return indexIn(haystack) >= 0; }
    qsizetype size() const { return needle_.size(); }

private:
    friend class ByteSearchKernels;

    /// A byte of the needle to go by.
    struct Rare
    {
        qsizetype at = 0; ///< In the needle.
        uchar byte = 0;   ///< Folded.
        uchar mask = 0;   ///< What hides its case.
    };

    Rare rarest(qsizetype otherThan, bool insensitive) const;
    bool matchesAt(const uchar *at) const;
    qsizetype indexOneByOne(const uchar *bytes, qsizetype from, qsizetype places) const;

    QByteArray needle_; ///< Folded.
    std::array<uchar, 256> fold_;
    Rare first_;
    Rare second_;
};

} // namespace channel
