// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QStringView>

#include <optional>

namespace channel::ui {

/// How well what was typed fits a text.
struct FuzzyMatch
{
    int score = 0;              ///< The more the better; of texts for the same pattern alone.
    QList<qsizetype> positions; ///< Of the text's characters that were typed, ascending.
};

/// Finds the characters of `pattern` in `text`, in their order and whatever stands between them, upper and
/// lower case alike; blanks of the pattern mean nothing. Of all ways to find them the best one: with
/// beginnings of words and with characters side by side. Nothing if they are not all there.
///
/// Takes time as the product of the lengths.
std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text);

} // namespace channel::ui
