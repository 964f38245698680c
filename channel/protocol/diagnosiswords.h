// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel {

/// What diagnoses say of bytes and numbers.

/// "a CR", "“x”", "the byte 0x9f".
QString byteName(char byte);
/// "1,024": in groups of three, as the rest of what people see.
QString grouped(quint64 count);
/// "1 byte", "1,024 bytes".
QString bytesText(quint64 count);

} // namespace channel
