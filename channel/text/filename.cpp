// SPDX-License-Identifier: MIT

#include "channel/text/filename.h"

#include "channel/text/textencoding.h"

namespace channel {

QString fileNameText(QByteArrayView bytes)
{
    QString name;
    while (!bytes.isEmpty()) {
        const DecodedCharacter next = decodeCharacter(bytes, TextEncoding::Utf8);
        const bool isCharacter = next.result == DecodedCharacter::Result::Valid;
        if (isCharacter)
            name += QChar::fromUcs4(next.value);
        else
            name += QChar(char16_t(0xdc00 + uchar(bytes[0])));
        bytes = bytes.sliced(isCharacter ? next.size : 1);
    }
    return name;
}

QByteArray fileNameBytes(const QString &name)
{
    QByteArray bytes;
    qsizetype from = 0;
    for (qsizetype at = 0; at < name.size(); ++at) {
        const bool isPair = at > 0 && name[at - 1].isHighSurrogate();
        const int byte = isPair ? -1 : escapedByte(name[at].unicode());
        if (byte < 0)
            continue;
        bytes += QStringView(name).sliced(from, at - from).toUtf8();
        bytes += char(byte);
        from = at + 1;
    }
    return bytes + QStringView(name).sliced(from).toUtf8();
}

} // namespace channel
