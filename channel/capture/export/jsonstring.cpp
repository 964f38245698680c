#include "channel/capture/export/jsonstring.h"

namespace channel {

namespace {

/// False if the byte needs no escape.
bool appendEscaped(QByteArray &json, uchar byte)
{
    switch (byte) {
    case '"':
        json += "\\\"";
        return true;
    case '\\':
        json += "\\\\";
        return true;
    case '\n':
        json += "\\n";
        return true;
    case '\r':
        json += "\\r";
        return true;
    case '\t':
        json += "\\t";
        return true;
    default:
        break;
    }
    // DEL and the C1 controls would reach a terminal as they are.
    if (byte >= 0x20 && byte < 0x7f)
        return false;
    json += "\\u00" + QByteArray::number(byte, 16).rightJustified(2, '0');
    return true;
}

} // namespace

void appendJsonLatin1(QByteArray &json, QByteArrayView bytes)
{
    for (const char byte : bytes) {
        if (!appendEscaped(json, uchar(byte)))
            json += byte;
    }
}

QByteArray jsonString(QByteArrayView utf8)
{
    QByteArray json = "\"";
    for (qsizetype at = 0; at < utf8.size(); ++at) {
        const uchar byte = uchar(utf8[at]);
        const uchar next = at + 1 < utf8.size() ? uchar(utf8[at + 1]) : 0;
        const bool isC1Control = byte == 0xc2 && next >= 0x80 && next < 0xa0; // in two bytes
        if (isC1Control) {
            appendEscaped(json, next);
            ++at;
        } else if (byte >= 0x80 || !appendEscaped(json, byte)) {
            json += char(byte);
        }
    }
    return json + '"';
}

} // namespace channel
