// SPDX-License-Identifier: MIT

#include "ui/text/copyformats.h"

#include "channel/text/escapedbyte.h"
#include "channel/text/textencoding.h"

#include <QCoreApplication>

#include <algorithm>

namespace channel::ui {

namespace {

struct CopyFormatNames
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::CopyFormats)
};

constexpr char hexDigits[] = "0123456789abcdef";

void appendHex(QString &text, char byte)
{
    const auto value = static_cast<uchar>(byte);
    text += QLatin1Char(hexDigits[value >> 4]);
    text += QLatin1Char(hexDigits[value & 0xf]);
}

bool isPrintableAscii(char byte)
{
    return byte >= 0x20 && byte < 0x7f;
}

/// True for UTF-8 without NUL.
bool isPlainText(QByteArrayView bytes)
{
    if (bytes.contains('\0'))
        return false;
    while (!bytes.isEmpty()) {
        const DecodedCharacter next = decodeCharacter(bytes, TextEncoding::Utf8);
        if (next.result != DecodedCharacter::Result::Valid)
            return false;
        bytes = bytes.sliced(next.size);
    }
    return true;
}

/// The letter of a two-character escape of Python's, or 0. \0 is none: a digit behind it would belong to it.
char escapeLetter(char byte)
{
    switch (byte) {
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    case '\\':
        return '\\';
    default:
        return 0;
    }
}

/// Appends `byte` escaped, if it has to be; false if it can stand as it is.
bool appendEscape(QString &text, char byte)
{
    const char letter = escapeLetter(byte);
    if (letter == 0 && isPrintableAscii(byte))
        return false;
    text += QLatin1Char('\\');
    if (letter != 0) {
        text += QLatin1Char(letter);
    } else {
        text += QLatin1Char('x');
        appendHex(text, byte);
    }
    return true;
}

QString escapedTextOf(QByteArrayView bytes)
{
    QString text;
    while (!bytes.isEmpty()) {
        if (bytes.startsWith("{{")) {
            text += QLatin1StringView("\\{{"); // Or the form would take them for a variable.
            bytes = bytes.sliced(2);
            continue;
        }
        const DecodedCharacter next = decodeCharacter(bytes, TextEncoding::Utf8);
        const bool manyBytes = next.result == DecodedCharacter::Result::Valid && next.size > 1;
        const qsizetype size = manyBytes ? next.size : 1;
        if (manyBytes)
            text += QString::fromUtf8(bytes.first(size));
        else if (isPrintableAscii(bytes[0]) && bytes[0] != '\\')
            text += QLatin1Char(bytes[0]);
        else
            text += QLatin1StringView(escapedByte(bytes[0]));
        bytes = bytes.sliced(size);
    }
    return text;
}

} // namespace

QList<CopyFormat> copyFormats()
{
    return {CopyFormat::Text,   CopyFormat::Hex,         CopyFormat::HexDump,
            CopyFormat::CArray, CopyFormat::PythonBytes, CopyFormat::Base64};
}

QString copyFormatName(CopyFormat format)
{
    switch (format) {
    case CopyFormat::Text:
        return CopyFormatNames::tr("Text");
    case CopyFormat::Hex:
        return CopyFormatNames::tr("Hex");
    case CopyFormat::HexDump:
        return CopyFormatNames::tr("Hex dump");
    case CopyFormat::CArray:
        return CopyFormatNames::tr("C array");
    case CopyFormat::PythonBytes:
        return CopyFormatNames::tr("Python bytes");
    case CopyFormat::Base64:
        break;
    }
    return CopyFormatNames::tr("Base64");
}

QString copyText(CopyFormat format, QByteArrayView bytes, quint64 offset)
{
    switch (format) {
    case CopyFormat::Text:
        return textOf(bytes);
    case CopyFormat::Hex:
        return hexOf(bytes);
    case CopyFormat::HexDump:
        return hexDumpOf(bytes, offset);
    case CopyFormat::CArray:
        return cArrayOf(bytes);
    case CopyFormat::PythonBytes:
        return pythonBytesOf(bytes);
    case CopyFormat::Base64:
        break;
    }
    return base64Of(bytes);
}

QString textOf(QByteArrayView bytes)
{
    return isPlainText(bytes) ? QString::fromUtf8(bytes) : escapedTextOf(bytes);
}

QString hexOf(QByteArrayView bytes)
{
    QString text;
    text.reserve(3 * bytes.size());
    for (const char byte : bytes) {
        if (!text.isEmpty())
            text += QLatin1Char(' ');
        appendHex(text, byte);
    }
    return text;
}

QString hexDumpLine(QByteArrayView bytes, quint64 offset)
{
    constexpr qsizetype asciiColumn = 60; // 8 digits, two blanks, 2 × (8 × 3 + 1)
    QString line = QStringLiteral("%1  ").arg(offset, 8, 16, QLatin1Char('0'));
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        appendHex(line, bytes[i]);
        line += i == 7 ? QStringLiteral("  ") : QStringLiteral(" ");
    }
    line = line.leftJustified(std::max(asciiColumn, line.size())) + QLatin1Char('|');
    for (const char byte : bytes)
        line += isPrintableAscii(byte) ? QLatin1Char(byte) : QLatin1Char('.');
    return line + QLatin1Char('|');
}

QString hexDumpOf(QByteArrayView bytes, quint64 offset)
{
    QString text;
    for (qsizetype row = 0; row < bytes.size(); row += 16) {
        const QByteArrayView line = bytes.sliced(row, std::min<qsizetype>(16, bytes.size() - row));
        text += hexDumpLine(line, offset + quint64(row)) + QLatin1Char('\n');
    }
    return text;
}

QString cArrayOf(QByteArrayView bytes, const QString &name)
{
    constexpr qsizetype perLine = 12;
    QString text = QStringLiteral("const unsigned char %1[%2] = {").arg(name).arg(bytes.size());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        text += i % perLine == 0 ? QStringLiteral("\n    0x") : QStringLiteral(" 0x");
        appendHex(text, bytes[i]);
        text += QLatin1Char(',');
    }
    return text + QStringLiteral("\n};\n");
}

QString pythonBytesOf(QByteArrayView bytes)
{
    QString text = QStringLiteral("b'");
    for (const char byte : bytes) {
        if (byte == '\'')
            text += QStringLiteral("\\'");
        else if (!appendEscape(text, byte))
            text += QLatin1Char(byte);
    }
    return text + QLatin1Char('\'');
}

QString base64Of(QByteArrayView bytes)
{
    return QString::fromLatin1(QByteArray::fromRawData(bytes.data(), bytes.size()).toBase64());
}

} // namespace channel::ui
