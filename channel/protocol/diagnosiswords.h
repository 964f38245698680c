// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel {

/// What diagnoses say of bytes and numbers.

/// "a CR", "“x”", "the byte 0x9f".
QString byteName(char byte);
/// "1,024": in groups of three, in the language of the rest that people see.
QString grouped(quint64 count);
/// By which Qt chooses among a translation's plurals.
int pluralForm(quint64 count);
/// `one` of exactly one, and else `many` with the number for %1.
QString counted(quint64 count, const QString &one, const QString &many);
/// "1 byte", "1,024 bytes".
QString bytesText(quint64 count);

} // namespace channel
