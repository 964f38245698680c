// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/retryoptions.h"

#include <QStringList>

#include <optional>

namespace channel {

/// The value of --retry[=SECONDS]: from 0.01 to 86400, or empty for waits that grow. Nothing if it is
/// neither.
std::optional<RetryOptions> readRetry(const QString &seconds);
/// What --retry needs and did not get, as a plain sentence.
QString refusedRetry(const QString &seconds);

} // namespace channel
