// SPDX-License-Identifier: MIT

#include "channel/match/filtermending.h"

#include "channel/match/filteradvice.h"
#include "channel/match/filterparser.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace channel {

namespace {

/// As long may a filter be that is repeated in a sentence, and as many signs are replaced in it.
constexpr qsizetype longestMended = 300;
constexpr int mostSigns = 32;

bool isJoining(QChar character)
{
    return character == u'&' || character == u'|';
}

/// The sign that begins at `at`, and the blanks around it, become a word between blanks.
QString withWordFor(const QString &text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && isJoining(text[end]))
        ++end;
    const QString word = ownManner({.sign = text.sliced(at, end - at)});
    return text.first(at).trimmed() + u' ' + word + u' ' + text.sliced(end).trimmed();
}

/// Behind the quoted text that begins at `at`.
qsizetype behindQuotes(QStringView text, qsizetype at)
{
    for (++at; at < text.size() && text[at] != u'"'; ++at)
        at += text[at] == u'\\' ? 1 : 0;
    return std::min(at + 1, text.size());
}

qsizetype behindBlanks(QStringView text, qsizetype at)
{
    while (at < text.size() && text[at].isSpace())
        ++at;
    return at;
}

/// The blanks at `at` stand inside a piece of JSON.
bool isInsideJson(QStringView text, qsizetype start, qsizetype at, int depth)
{
    const qsizetype next = behindBlanks(text, at);
    if (next == text.size())
        return false;
    constexpr QStringView between = u":,";
    const bool hasQuotes = text.sliced(start, at - start).contains(u'"');
    return depth > 0 || (hasQuotes && (between.contains(text[at - 1]) || between.contains(text[next])));
}

/// Behind the piece that begins at `start`, which is no blank.
qsizetype behindPiece(QStringView text, qsizetype start)
{
    int depth = 0;
    qsizetype at = start;
    while (at < text.size()) {
        const QChar character = text[at];
        if (character == u'"') {
            at = behindQuotes(text, at);
            continue;
        }
        if (character.isSpace() && !isInsideJson(text, start, at, depth))
            break;
        if (depth == 0 && (character == u'(' || character == u')'))
            break;
        depth += character == u'{' || character == u'[' ? 1 : 0;
        depth -= character == u'}' || character == u']' ? 1 : 0;
        ++at;
    }
    return std::max(at, start + 1);
}

} // namespace

QString mendedFilter(const QString &text, qsizetype at)
{
    if (text.size() > longestMended)
        return {};
    QString mended = withWordFor(text, at);
    for (int signs = 1; signs < mostSigns; ++signs) {
        FilterError error;
        if (FilterParser(mended, FilterParser::Mending::Refused).parse(&error))
            return mended;
        if (error.length == 0 || !isJoiningSign(mended.mid(error.position, error.length)))
            return {};
        mended = withWordFor(mended, error.position);
    }
    return {};
}

QString wholePiece(const QString &text, qsizetype at)
{
    qsizetype start = behindBlanks(text, 0);
    while (start < text.size()) {
        const qsizetype end = behindPiece(text, start);
        if (at < end)
            return text.sliced(start, std::max(at - start, qsizetype(0))).contains(u'"')
                       ? text.sliced(start, end - start)
                       : QString();
        start = behindBlanks(text, end);
    }
    return {};
}

} // namespace channel
