// SPDX-License-Identifier: MIT

#include "channel/text/escapedtext.h"

#include "channel/text/escapereader.h"

namespace channel {

ParsedPayload parseEscapedText(const QString &text)
{
    ParsedPayload payload;
    for (qsizetype position = 0; position < text.size();) {
        const qsizetype backslash = text.indexOf(u'\\', position);
        const qsizetype end = backslash < 0 ? text.size() : backslash;
        payload.bytes += QStringView(text).sliced(position, end - position).toUtf8();
        position = end;
        if (end == text.size())
            break;
        const Escape escape = readEscape(text, position);
        if (escape.error)
            return ParsedPayload{{}, escape.error};
        payload.bytes.append(escape.bytes.data(), escape.size);
        position += escape.characters;
    }
    return payload;
}

} // namespace channel
