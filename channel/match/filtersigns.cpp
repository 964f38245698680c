// SPDX-License-Identifier: MIT

#include "channel/match/filtersigns.h"

#include <algorithm>
#include <array>

namespace channel {

namespace {

/// Not ! alone, which a text may well end with, and a term begins with.
bool isSign(QStringView word, qsizetype at)
{
    constexpr QStringView signs = u":=<>&|~≤≥≠";
    if (signs.contains(word[at]))
        return true;
    const bool isCompared = at + 1 < word.size() && (word[at + 1] == u'=' || word[at + 1] == u'~');
    return word[at] == u'!' && isCompared;
}

} // namespace

std::optional<FilterSign> filterSignIn(QStringView word)
{
    qsizetype start = 0;
    while (start < word.size() && !isSign(word, start))
        ++start;
    qsizetype end = start;
    while (end < word.size() && isSign(word, end))
        ++end;
    return start < end ? std::optional(FilterSign{start, end - start}) : std::nullopt;
}

bool isFilterComparison(QStringView sign)
{
    constexpr std::array<QStringView, 5> comparisons{u"<", u"<=", u"=", u">=", u">"};
    return std::ranges::find(comparisons, sign) != comparisons.end();
}

} // namespace channel
