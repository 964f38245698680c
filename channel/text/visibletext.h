// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace channel {

/// Most bytes of a payload that one table cell shows.
inline constexpr qsizetype cellTextLimit = 4 * 1024;
/// Most bytes that one page of text shows before the user asks for more.
inline constexpr qsizetype pageTextLimit = 64 * 1024;

/// Text from outside made safe to draw on one line: control characters and line ends become escapes ("\r",
/// "\n", "\t", "\0", "\x1b"), bidi, zero-width and C1 characters their number ("‹U+202E›"), runs of combining
/// marks are bounded, nothing is ever markup (FAULTS 77-81). A backslash stays one backslash: text that
/// spells an escape looks like it, and only the bytes in hex tell for certain.
QString visibleText(const QString &text);

/// The same for payload bytes, read as UTF-8; each invalid byte becomes an escape, such as "\xff". Looks at
/// no more than `limit` bytes and ends with "…" if there are more.
QString visibleText(QByteArrayView bytes, qsizetype limit = cellTextLimit);
inline QString visibleText(const QByteArray &bytes, qsizetype limit = cellTextLimit)
{
    return visibleText(QByteArrayView(bytes), limit);
}

} // namespace channel
