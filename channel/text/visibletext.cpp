// SPDX-License-Identifier: MIT

#include "channel/text/visibletext.h"

#include "channel/text/filename.h"
#include "channel/text/visiblewriter.h"

namespace channel {

namespace {

QString writtenText(const QString &text, VisibleWriter::Backslash backslash)
{
    VisibleWriter writer(VisibleWriter::Lines::One, backslash);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text[i];
        const bool pair = unit.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (const int byte = escapedByte(unit.unicode()); byte >= 0)
            writer.writeInvalidByte(char(byte));
        else
            writer.write(pair ? QChar::surrogateToUcs4(unit, text[++i]) : unit.unicode());
    }
    return writer.take();
}

} // namespace

QString visibleText(const QString &text)
{
    return writtenText(text, VisibleWriter::Backslash::Single);
}

QString escapedText(const QString &text)
{
    return writtenText(text, VisibleWriter::Backslash::Doubled);
}

QString visibleText(QByteArrayView bytes, qsizetype limit)
{
    const bool whole = bytes.size() <= limit;
    VisibleWriter writer(VisibleWriter::Lines::One);
    writer.write(whole ? bytes : bytes.first(limit), TextEncoding::Utf8, whole);
    return whole ? writer.take() : writer.take() + QStringLiteral("…");
}

} // namespace channel
