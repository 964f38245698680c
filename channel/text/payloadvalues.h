// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/parsedpayload.h"

#include <QByteArrayView>

#include <array>

namespace channel {

/// What the variables of a payload stand for this time. The views must live as long as it is used.
struct PayloadValues
{
    quint64 number = 1;                           ///< {{n}}: counts from 1.
    qint64 now = 0;                               ///< Nanoseconds since 1970, UTC.
    QByteArrayView message = {};                  ///< Of rules: the payload that matched.
    QByteArrayView peer = {};                     ///< Of rules: who sent it.
    std::array<QByteArrayView, 10> captures = {}; ///< Of rules; what captured nothing is empty.
};

/// What else variables ask for.
class PayloadSurroundings
{
public:
    PayloadSurroundings() = default;
    virtual ~PayloadSurroundings() = default;
    Q_DISABLE_COPY_MOVE(PayloadSurroundings)

    /// The value of a variable of the environment; nothing if it is not set.
    virtual std::optional<QByteArray> environment(const QString &name) const = 0;
    /// A file's bytes, at most `maxSize`, or why there are none; the error's position counts for nothing.
    virtual ParsedPayload file(const QString &path, qsizetype maxSize) const = 0;
};

} // namespace channel
