// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/payloadvalues.h"

namespace channel {

/// The environment of this process, and the files that it may read: regular ones (readPayloadFile()). Any
/// thread may ask.
class ProcessSurroundings final : public PayloadSurroundings
{
public:
    std::optional<QByteArray> environment(const QString &name) const override;
    ParsedPayload file(const QString &path, qsizetype maxSize) const override;
};

} // namespace channel
