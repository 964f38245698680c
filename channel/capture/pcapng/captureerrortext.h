// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QString>

namespace channel {

/// "the disk is full" and the like: a part of a sentence, for an errno value.
CHANNEL_EXPORT QString captureErrorText(int error);

} // namespace channel
