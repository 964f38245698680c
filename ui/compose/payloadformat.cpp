// SPDX-License-Identifier: MIT

#include "ui/compose/payloadformat.h"

#include "channel/text/base64payload.h"
#include "channel/text/escapedtext.h"
#include "channel/text/hexpayload.h"
#include "channel/text/payloadfile.h"

#include <QCoreApplication>

namespace channel::ui {

namespace {

struct PayloadFormatNames
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::PayloadFormats)
};

} // namespace

QList<PayloadFormat> payloadFormats()
{
    return {PayloadFormat::Text, PayloadFormat::EscapedText, PayloadFormat::Hex, PayloadFormat::Base64,
            PayloadFormat::File};
}

QString payloadFormatName(PayloadFormat format)
{
    switch (format) {
    case PayloadFormat::Text:
        return PayloadFormatNames::tr("Text");
    case PayloadFormat::EscapedText:
        return PayloadFormatNames::tr("Text with escapes");
    case PayloadFormat::Hex:
        return PayloadFormatNames::tr("Hex");
    case PayloadFormat::Base64:
        return PayloadFormatNames::tr("Base64");
    case PayloadFormat::File:
        break;
    }
    return PayloadFormatNames::tr("File");
}

ParsedPayload parsePayload(PayloadFormat format, const QString &text, quint32 maxSize)
{
    switch (format) {
    case PayloadFormat::Text:
        return {text.toUtf8(), std::nullopt};
    case PayloadFormat::EscapedText:
        return parseEscapedText(text);
    case PayloadFormat::Hex:
        return parseHexPayload(text);
    case PayloadFormat::Base64:
        return parseBase64Payload(text);
    case PayloadFormat::File:
        break;
    }
    return readPayloadFile(text, maxSize);
}

} // namespace channel::ui
