// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace channel {

// A file's name is bytes, which need not be UTF-8, and travels as a QString: each byte that is no part of a
// character as the lone surrogate U+DC00 + byte, as in Python's "surrogateescape". visibleText() shows it as
// an escape, such as "\xff". QFile::encodeName() and decodeName() would lose it.

CHANNEL_EXPORT QString fileNameText(QByteArrayView bytes);
CHANNEL_EXPORT QByteArray fileNameBytes(const QString &name);

/// The byte that a unit of such a name stands for; -1 for any other.
constexpr int escapedByte(char16_t unit)
{
    return unit >= 0xdc80 && unit <= 0xdcff ? unit - 0xdc00 : -1;
}

} // namespace channel
