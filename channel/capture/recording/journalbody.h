// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QtEndian>

namespace channel::journal {

/// What the blocks of local use in our files have in common (FORMAT.md "Marks and notes", "Traces").
inline constexpr QByteArrayView magic("ChSc");
/// Marks and notes without a colour; every version reads it.
inline constexpr quint16 firstFormat = 1;
/// Traces, and marks with a colour.
inline constexpr quint16 secondFormat = 2;
/// At `contentAt`: traces. Anything below is a mark or a note.
inline constexpr quint8 tracesContent = 0x80;
inline constexpr qsizetype formatAt = 4;
inline constexpr qsizetype contentAt = 6;

template <typename Integer>
void put(QByteArray &to, Integer value)
{
    to.append(QByteArrayView(reinterpret_cast<const char *>(&value), sizeof value));
}

template <typename Integer>
Integer get(QByteArrayView from, qsizetype at, bool bigEndian)
{
    const char *bytes = from.data() + at;
    return bigEndian ? qFromBigEndian<Integer>(bytes) : qFromLittleEndian<Integer>(bytes);
}

/// 0 if the body is not one of ours.
inline quint16 formatOf(QByteArrayView body, bool bigEndian)
{
    const bool isOurs = body.size() > contentAt && body.startsWith(magic);
    return isOurs ? get<quint16>(body, formatAt, bigEndian) : quint16(0);
}

/// A newer version has written it.
inline bool isNewer(QByteArrayView body, bool bigEndian)
{
    return formatOf(body, bigEndian) > secondFormat;
}

} // namespace channel::journal
