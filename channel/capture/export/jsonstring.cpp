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
    for (const char byte : utf8) {
        if (uchar(byte) >= 0x80 || !appendEscaped(json, uchar(byte)))
            json += byte;
    }
    return json + '"';
}

} // namespace channel
