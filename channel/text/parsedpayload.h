// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace channel {

/// What is wrong with a text that should become a payload.
struct PayloadError
{
    qsizetype position =
        0;           ///< Index in the text of the wrong character; the text's size if something is missing.
    QString message; ///< A plain sentence.
};

/// Payload bytes, or what is wrong; then `bytes` is empty.
struct ParsedPayload
{
    QByteArray bytes;
    std::optional<PayloadError> error = std::nullopt;
    QString note = {}; ///< A sentence about how the text was read, if that is not plain to see.

    static ParsedPayload failure(qsizetype position, const QString &message)
    {
        return {{}, PayloadError{position, message}, {}};
    }
};

} // namespace channel
