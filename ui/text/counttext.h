// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/spokennumbers.h"

#include <QString>

namespace channel::ui {

/// "48,211": digits in groups of three, in the language of the interface.
QString countText(quint64 count);

/// "1 client", "48,211 clients": `one` is said of exactly one, and in `many` %1 is the number. English needs
/// no file of plurals this way, and other languages have as many forms as they need:
///     counted(count, tr("1 client"), tr("%1 clients", nullptr, pluralNumber(count)))
/// Both may be whole sentences, with more places behind %1.
QString counted(quint64 count, const QString &one, const QString &many);

/// "1 byte", "11 bytes"; and so on.
QString countedBytes(quint64 count);
QString countedMessages(quint64 count);
QString countedRows(quint64 count);

} // namespace channel::ui
