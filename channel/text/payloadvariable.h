// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/parsedpayload.h"

#include <QFlags>
#include <QStringView>

namespace channel {

/// What may stand between {{ and }}.
enum class PayloadVariable : quint16 {
    Number = 0x1,       ///< {{n}} {{n:6}}: which sending of its job, or acting of its rule, this is.
    Time = 0x2,         ///< {{time}} {{time:unix}} {{time:ms}} {{time:ns}}: now, ISO 8601 in UTC or a number.
    Random = 0x4,       ///< {{random:16}} {{random:16:hex}}: so many random bytes; or these in hex digits.
    Integer = 0x8,      ///< {{int:1:100}}: a random number, both ends included.
    Uuid = 0x10,        ///< {{uuid}}: RFC 9562, version 4.
    Environment = 0x20, ///< {{env:NAME}}
    File = 0x40,        ///< {{file:PATH}}: a file's bytes.
    Message = 0x80,     ///< {{message}}: the payload that a rule matched.
    Capture = 0x100,    ///< {{0}} to {{9}}: what a rule's regular expression captured.
    Peer = 0x200,       ///< {{peer}}: whose message it was.
};
Q_DECLARE_FLAGS(PayloadVariables, PayloadVariable)
Q_DECLARE_OPERATORS_FOR_FLAGS(PayloadVariables)

/// Those that have a value wherever something is sent.
inline constexpr PayloadVariables sendingVariables =
    PayloadVariables(PayloadVariable::Number) | PayloadVariable::Time | PayloadVariable::Random |
    PayloadVariable::Integer | PayloadVariable::Uuid | PayloadVariable::Environment | PayloadVariable::File;
/// Those of rules, which are all.
inline constexpr PayloadVariables ruleVariables =
    sendingVariables | PayloadVariable::Message | PayloadVariable::Capture | PayloadVariable::Peer;

/// Most digits to which {{n:WIDTH}} pads.
inline constexpr qint64 mostNumberDigits = 64;

/// A variable as it was written.
struct VariableUse
{
    /// How the value is written.
    enum class Form : quint8 { Plain, Seconds, Milliseconds, Nanoseconds, Hex };

    PayloadVariable variable = PayloadVariable::Number;
    Form form = Form::Plain;
    qint64 first = 0;       ///< Digits of a number, random bytes, the smallest integer, which capture.
    qint64 last = 0;        ///< The largest integer.
    QString name;           ///< Of a variable of the environment, or of a file.
    qsizetype position = 0; ///< In the text: where an error about the value points.
};

struct ParsedVariable
{
    VariableUse use;
    std::optional<PayloadError> error = std::nullopt;
};

/// Reads what stands between {{ and }}. `content` begins at `position` of the whole text, where errors point;
/// no more random bytes are asked for than make `maxSize`.
ParsedVariable parseVariable(QStringView content, qsizetype position, PayloadVariables allowed,
                             qsizetype maxSize);

} // namespace channel
