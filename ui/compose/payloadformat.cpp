// SPDX-License-Identifier: MIT

#include "ui/compose/payloadformat.h"

#include "channel/text/base64payload.h"
#include "channel/text/hexpayload.h"

#include <QCoreApplication>

namespace channel::ui {

namespace {

struct PayloadFormatNames
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::PayloadFormats)
};

ParsedTemplate fixedTemplate(const ParsedPayload &payload)
{
    return {PayloadTemplate(payload.bytes), payload.error, payload.note};
}

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

ParsedTemplate parsePayload(PayloadFormat format, const QString &text, quint32 maxSize)
{
    switch (format) {
    case PayloadFormat::Text:
        return {PayloadTemplate(text.toUtf8())};
    case PayloadFormat::EscapedText:
        return PayloadTemplate::parse(text, sendingVariables, maxSize);
    case PayloadFormat::Hex:
        return fixedTemplate(parseHexPayload(text));
    case PayloadFormat::Base64:
        return fixedTemplate(parseBase64Payload(text));
    case PayloadFormat::File:
        break;
    }
    return {PayloadTemplate::ofFile(text, maxSize)};
}

} // namespace channel::ui
