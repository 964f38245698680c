// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/payloadvalues.h"
#include "channel/text/payloadvariable.h"

#include <QList>

#include <variant>

namespace channel {

class PayloadRandom;
struct ParsedTemplate;

/// A payload with places for values, written as *Text with escapes* that has variables: read once, then
/// filled in any number of times. Values are put in as bytes and never read as escapes or variables. A value
/// that can be copied and used on any thread.
class PayloadTemplate
{
public:
    /// Makes an empty payload.
    PayloadTemplate() = default;
    /// Always these bytes.
    explicit PayloadTemplate(const QByteArray &bytes);
    /// What is in the file when it is rendered.
    static PayloadTemplate ofFile(const QString &path, qsizetype maxSize);

    /// Reads `text`: the escapes of readEscape(), and {{…}} for the variables that are `allowed`. An unknown
    /// name and a wrong argument are errors that point there. `maxSize` is what one payload may hold.
    static ParsedTemplate parse(const QString &text, PayloadVariables allowed, qsizetype maxSize);

    /// The bytes with these values in place; or, pointing at the variable, why one has none, or that it makes
    /// more than `maxSize` bytes. Blocks as long as the files that are asked for do. The same values, random
    /// numbers and surroundings make the same bytes.
    ParsedPayload render(const PayloadValues &values, PayloadRandom &random,
                         const PayloadSurroundings &surroundings) const;

    PayloadVariables variables() const { return variables_; }
    /// What it always makes; nothing if it has variables.
    std::optional<QByteArray> fixedBytes() const;

private:
    struct Bytes
    {
        QByteArray bytes;
        qsizetype position = 0; ///< Where they begin in the text.
    };
    using Piece = std::variant<Bytes, VariableUse>;
    friend class TemplateReader;
    friend class TemplateWriter;

    QList<Piece> pieces_;
    PayloadVariables variables_;
    qsizetype maxSize_ = 0;
};

/// A template, or what is wrong; then `payload` is empty.
struct ParsedTemplate
{
    PayloadTemplate payload;
    std::optional<PayloadError> error = std::nullopt;
    QString note = {}; ///< As in ParsedPayload.
};

} // namespace channel
