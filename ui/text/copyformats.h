// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace channel::ui {

/// Most bytes that one copy puts on the clipboard; whoever copies says so when there were more.
inline constexpr qint64 copyLimit = 16 * 1024 * 1024;

/// How bytes are copied.
enum class CopyFormat : quint8 { Text, Hex, HexDump, CArray, PythonBytes, Base64 };

/// All of them, in the order of menus.
QList<CopyFormat> copyFormats();
/// "Text", "Hex", "Hex dump", "C array", "Python bytes", "Base64": a title for menus.
QString copyFormatName(CopyFormat format);
/// The bytes in that format; `offset` is the number of the first byte in a hex dump.
QString copyText(CopyFormat format, QByteArrayView bytes, quint64 offset = 0);

/// UTF-8 as it is. Bytes that are not UTF-8, or that hold a NUL, which ends text in many programs, become
/// text with escapes (\\ \xff \0 \n …), as Compose reads it, so that nothing is lost (FAULTS 79).
QString textOf(QByteArrayView bytes);
/// "0d 0a 4d".
QString hexOf(QByteArrayView bytes);
/// The canonical dump, as of hexdump -C: offset, 16 bytes, the printable ASCII among them.
QString hexDumpOf(QByteArrayView bytes, quint64 offset = 0);
/// One line of such a dump, for at most 16 bytes, without the line's end.
QString hexDumpLine(QByteArrayView bytes, quint64 offset);
/// "const unsigned char bytes[3] = {\n    0x0d, 0x0a, 0x4d,\n};", with another name where several stand
/// together.
QString cArrayOf(QByteArrayView bytes, const QString &name = QStringLiteral("bytes"));
/// b'\r\nMSG 3'.
QString pythonBytesOf(QByteArrayView bytes);
/// RFC 4648, section 4, on one line.
QString base64Of(QByteArrayView bytes);

} // namespace channel::ui
