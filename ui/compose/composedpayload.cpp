// SPDX-License-Identifier: MIT

#include "ui/compose/composedpayload.h"

#include "channel/text/escapedbyte.h"
#include "ui/compose/composeedit.h"

#include <QStringDecoder>

namespace channel::ui {

namespace {

/// More than one byte in so many that has no letter of its own is no text.
constexpr qsizetype bytesPerEscape = 4;

/// Whoever reads the form can tell it, and it survives the editor: no control character but the end of a line
/// and the tab, nothing invisible, no other separator of lines.
bool isClear(QChar character)
{
    if (character == u'\n' || character == u'\t')
        return true;
    switch (character.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_NotAssigned:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Separator_Space:
        return character == u' ';
    default:
        return !character.isNonCharacter();
    }
}

/// One character of UTF-8 after the other; what is none, byte by byte.
class EscapeWriter
{
public:
    explicit EscapeWriter(const QByteArray &payload)
        : payload_(payload)
    {
    }

    QString write()
    {
        for (qsizetype at = 0; at < payload_.size();)
            at += writeOne(at);
        return text_;
    }

    qsizetype escapes() const { return escapes_; }

private:
    qsizetype writeOne(qsizetype at)
    {
        if (QByteArrayView(payload_).sliced(at).startsWith("{{")) {
            text_ += QStringLiteral("\\{{"); // Or they would begin a variable.
            return 2;
        }
        const qsizetype size = sizeAt(at);
        const QByteArrayView bytes = QByteArrayView(payload_).sliced(at, qMin(size, payload_.size() - at));
        QStringDecoder decoder(QStringDecoder::Utf8,
                               QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
        const QString character = decoder(bytes);
        const bool isWhole = size > 0 && bytes.size() == size && !decoder.hasError();
        const bool isPlain = isWhole && character != u"\\" && character != u"\n" && character != u"\t" &&
                             (character.size() > 1 || isClear(character.front()));
        if (isPlain) {
            text_ += character;
            return size;
        }
        const qsizetype written = isWhole ? size : 1;
        for (qsizetype i = at; i < at + written; ++i)
            text_ += QString::fromLatin1(escapedByte(payload_[i]));
        escapes_ += QByteArrayView("\\\n\r\t").contains(payload_[at]) ? 0 : written;
        return written;
    }

    /// Of the character that this byte begins; 0 if it begins none.
    qsizetype sizeAt(qsizetype at) const
    {
        const auto byte = uchar(payload_[at]);
        if (byte < 0x80)
            return 1;
        if (byte < 0xc2 || byte > 0xf4)
            return 0;
        return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    }

    const QByteArray &payload_;
    QString text_;
    qsizetype escapes_ = 0;
};

bool isClearText(const QString &text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at].isHighSurrogate() && at + 1 < text.size())
            ++at; // Characters beyond the first plane are letters and pictures.
        else if (!isClear(text[at]))
            return false;
    }
    return true;
}

bool isKept(const ComposedText &composed, const QByteArray &payload)
{
    if (composed.text.size() > maxComposedLength)
        return false;
    const ParsedTemplate parsed = parsePayload(composed.format, composed.text);
    return !parsed.error && parsed.payload.fixedBytes() == payload;
}

} // namespace

std::optional<ComposedText> composedPayload(const QByteArray &payload)
{
    if (payload.size() > maxComposedLength)
        return std::nullopt;
    const ComposedText text{PayloadFormat::Text, QString::fromUtf8(payload)};
    if (isClearText(text.text) && isKept(text, payload))
        return text;
    EscapeWriter writer(payload);
    const ComposedText withEscapes{PayloadFormat::EscapedText, writer.write()};
    const bool isText = writer.escapes() * bytesPerEscape <= payload.size();
    const ComposedText hex{PayloadFormat::Hex, QString::fromLatin1(payload.toHex(' '))};
    for (const ComposedText &each : {isText ? withEscapes : hex, hex, withEscapes}) {
        if (isKept(each, payload))
            return each;
    }
    const ComposedText base64{PayloadFormat::Base64, QString::fromLatin1(payload.toBase64())};
    return isKept(base64, payload) ? std::optional(base64) : std::nullopt;
}

} // namespace channel::ui
