// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel {

/// "the disk is full" and the like: a part of a sentence, for an errno value.
QString captureErrorText(int error);

} // namespace channel
