// SPDX-License-Identifier: MIT

#include "ui/palette/fuzzymatch.h"

#include <QString>

#include <algorithm>
#include <vector>

namespace channel::ui {

namespace {

constexpr int impossible = -1'000'000;
constexpr int perCharacter = 1;
constexpr int atWordStart = 8;
constexpr int inRun = 8;
constexpr int atTextStart = 2;
constexpr int afterGap = -1;

bool startsWord(QStringView text, qsizetype place)
{
    return place == 0 || !text[place - 1].isLetterOrNumber();
}

int valueOf(QStringView text, qsizetype place)
{
    return perCharacter + (startsWord(text, place) ? atWordStart : 0) + (place == 0 ? atTextStart : 0);
}

/// For one character of the pattern, at each place of the text: the best score if it is found there, and
/// where the character before it is then.
struct Row
{
    explicit Row(qsizetype size)
        : scores(std::size_t(size), impossible)
        , before(std::size_t(size), -1)
    {
    }

    std::vector<int> scores;
    std::vector<qsizetype> before;
};

Row firstRow(QChar wanted, QStringView text)
{
    Row row(text.size());
    for (qsizetype place = 0; place < text.size(); ++place) {
        if (text[place].toCaseFolded() == wanted)
            row.scores[std::size_t(place)] = valueOf(text, place);
    }
    return row;
}

Row nextRow(QChar wanted, QStringView text, const Row &above)
{
    Row row(text.size());
    qsizetype best = -1; // The best place of the character before, further away than side by side.
    for (qsizetype place = 1; place < text.size(); ++place) {
        const auto at = std::size_t(place);
        if (place >= 2 && (best < 0 || above.scores[at - 2] > above.scores[std::size_t(best)]))
            best = place - 2;
        if (text[place].toCaseFolded() != wanted)
            continue;
        const int beside = above.scores[at - 1] + inRun;
        const int apart = best < 0 ? impossible : above.scores[std::size_t(best)] + afterGap;
        row.before[at] = beside >= apart ? place - 1 : best;
        row.scores[at] = qMax(impossible, qMax(beside, apart) + valueOf(text, place));
        if (qMax(beside, apart) < impossible / 2)
            row.scores[at] = impossible;
    }
    return row;
}

std::optional<FuzzyMatch> traced(const std::vector<Row> &rows)
{
    const std::vector<int> &last = rows.back().scores;
    const auto end = std::max_element(last.begin(), last.end());
    if (*end <= impossible / 2)
        return std::nullopt;
    FuzzyMatch match{*end, {}};
    qsizetype place = end - last.begin();
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        match.positions.prepend(place);
        place = row->before[std::size_t(place)];
    }
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text)
{
    QString wanted = pattern.toString().toCaseFolded();
    wanted.removeIf([](QChar character) { return character.isSpace(); });
    if (wanted.isEmpty())
        return FuzzyMatch();
    if (wanted.size() > text.size())
        return std::nullopt;
    std::vector<Row> rows{firstRow(wanted.front(), text)};
    for (qsizetype number = 1; number < wanted.size(); ++number)
        rows.push_back(nextRow(wanted[number], text, rows.back()));
    return traced(rows);
}

} // namespace channel::ui
