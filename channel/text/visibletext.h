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
/// marks are bounded, nothing is ever markup (FAULTS 77-81). A backslash stays one: for sentences and names,
/// which may go through here twice.
QString visibleText(const QString &text);
/// The same for what somebody wrote: a backslash is doubled, so that what spells an escape does not look like
/// one.
QString escapedText(const QString &text);

/// Payload bytes, read as UTF-8, with each backslash doubled; each invalid byte becomes an escape, such as
/// "\xff". Looks at no more than `limit` bytes and ends with "…" if there are more.
QString visibleText(QByteArrayView bytes, qsizetype limit = cellTextLimit);
inline QString visibleText(const QByteArray &bytes, qsizetype limit = cellTextLimit)
{
    return visibleText(QByteArrayView(bytes), limit);
}

} // namespace channel
