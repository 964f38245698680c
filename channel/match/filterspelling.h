// SPDX-License-Identifier: MIT

#pragma once

#include <QStringView>

namespace channel {

/// `name` is probably `word`, misspelt or with letters added.
bool looksLike(QStringView name, QStringView word);

} // namespace channel
