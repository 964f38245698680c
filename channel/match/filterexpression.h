// SPDX-License-Identifier: MIT

#pragma once

#include "channel/match/filterkeywords.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QString>

#include <memory>
#include <vector>

namespace channel {

/// A parsed filter, or a part of one.
struct FilterExpression
{
    using Kind = FilterKind;
    enum class Comparison : quint8 { Less, LessOrEqual, Equal, GreaterOrEqual, Greater };

    Kind kind = Kind::Everything;
    Comparison comparison = Comparison::Equal; ///< Length, TimeOfDay, Moment, Delta.
    qint64 number = 0;                         ///< Bytes, or nanoseconds; of a Moment since 1970 UTC.
    QString text;                              ///< Peer, Local, By and Text.
    bool isExact = false; ///< Of Peer, Local and By: it is the text; of an address, or its host or port is.
    QByteArray bytes;     ///< Bytes.
    QRegularExpression regex;                             ///< Regex.
    std::vector<std::unique_ptr<FilterExpression>> parts; ///< And, Or and Not.

    int searchNumber = -1; ///< Of Text and Bytes: which of the filter's searches it is.
    int peerNumber = -1;   ///< Of Peer and Local: which of the filter's peers it is.

    /// Must be looked for in the bytes of a row.
    bool isAboutBytes() const { return kind == Kind::Text || kind == Kind::Bytes || kind == Kind::Regex; }
    /// It or a part of it is of this kind.
    bool has(Kind wanted) const;
    bool needsBytes() const { return has(Kind::Text) || has(Kind::Bytes) || has(Kind::Regex); }
};

inline bool compare(FilterExpression::Comparison comparison, qint64 left, qint64 right)
{
    switch (comparison) {
    case FilterExpression::Comparison::Less:
        return left < right;
    case FilterExpression::Comparison::LessOrEqual:
        return left <= right;
    case FilterExpression::Comparison::Equal:
        return left == right;
    case FilterExpression::Comparison::GreaterOrEqual:
        return left >= right;
    case FilterExpression::Comparison::Greater:
        break;
    }
    return left > right;
}

} // namespace channel
