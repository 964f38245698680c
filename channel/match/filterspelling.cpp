// SPDX-License-Identifier: MIT

#include "channel/match/filterspelling.h"

#include <QVarLengthArray>

#include <algorithm>
#include <numeric>
#include <utility>

namespace channel {

namespace {

constexpr qsizetype usualWordSize = 16;

/// Letters to add, drop or change to make one word of the other.
int distance(QStringView one, QStringView other)
{
    QVarLengthArray<int, usualWordSize> row(other.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype line = 0; line < one.size(); ++line) {
        int diagonal = std::exchange(row[0], int(line) + 1);
        for (qsizetype column = 0; column < other.size(); ++column) {
            const bool same = one[line].toLower() == other[column].toLower();
            const int best = std::min({diagonal + (same ? 0 : 1), row[column] + 1, row[column + 1] + 1});
            diagonal = std::exchange(row[column + 1], best);
        }
    }
    return row[other.size()];
}

} // namespace

bool looksLike(QStringView name, QStringView word)
{
    const bool longer = name.size() > word.size() && name.startsWith(word, Qt::CaseInsensitive);
    return longer || distance(name, word) <= (word.size() > 3 ? 2 : 1);
}

} // namespace channel
