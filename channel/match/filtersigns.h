// SPDX-License-Identifier: MIT

#pragma once

#include <QStringView>

#include <optional>

namespace channel {

/// Signs that other tools put between or into the terms of their filters, such as == and ||; and the colon.
struct FilterSign
{
    qsizetype position = 0;
    qsizetype length = 0;
};

/// The first run of such signs in a word. A bare word has none; quoted text and what stands behind a key may.
std::optional<FilterSign> filterSignIn(QStringView word);

/// Whether the sign is one of the comparisons that the language knows: < <= = >= >.
bool isFilterComparison(QStringView sign);

} // namespace channel
