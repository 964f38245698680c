#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace channel::ui {

/// Most bytes of a payload that one table cell shows.
inline constexpr qsizetype cellTextLimit = 4 * 1024;
/// Most bytes that one page of text shows before the user asks for more.
inline constexpr qsizetype pageTextLimit = 64 * 1024;

/// Text from outside made safe to draw on one line: control, bidi and zero-width characters and line ends
/// become visible glyphs (such as ␍ ␊ ␀), runs of combining marks are bounded, nothing is ever markup (FAULTS
/// 77-81).
QString visibleText(const QString &text);

/// The same for payload bytes, read as UTF-8; each invalid byte becomes one visible glyph. Looks at no more
/// than `limit` bytes and ends with "…" if there are more.
QString visibleText(QByteArrayView bytes, qsizetype limit = cellTextLimit);
inline QString visibleText(const QByteArray &bytes, qsizetype limit = cellTextLimit)
{
    return visibleText(QByteArrayView(bytes), limit);
}

} // namespace channel::ui
