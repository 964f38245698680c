// SPDX-License-Identifier: MIT

#include "channel/match/filteradvice.h"
#include "channel/match/filterkeywords.h"
#include "channel/match/filterlexer.h"
#include "channel/match/filtermending.h"
#include "channel/match/filtersigns.h"
#include "channel/match/filtertermparser.h"

using namespace Qt::StringLiterals;

namespace channel {

// The part of FilterTermParser that knows the manner of other tools.

/// An error, for a word that begins at `start`.
FilterTermParser::Part FilterTermParser::foreign(ForeignTerm term, qsizetype start)
{
    if (term.value.isEmpty() && lexer_.peek() == u'"') {
        term.value = lexer_.takeQuoted();
        term.isQuoted = true;
    }
    term.written = lexer_.takenSince(start);
    const qsizetype at = start + term.name.size();
    if (isJoiningSign(term.sign)) {
        term.written = lexer_.takenSince(lexer_.wordStart(start));
        term.whole = offersMended_ ? mendedFilter(lexer_.text(), at) : QString();
    } else {
        term.whole = wholePiece(lexer_.text(), at);
    }
    return fail(at, term.sign.size(), filterAdvice(term));
}

/// As in "tcp.port == 5000": the word since `start` has a sign behind it, with blanks between. An error then.
bool FilterTermParser::takeForeignBehind(qsizetype start)
{
    const qsizetype end = lexer_.position();
    ForeignTerm term{.name = lexer_.takenSince(start)};
    lexer_.skipBlanks();
    const qsizetype signStart = lexer_.position();
    const QString word = lexer_.takeRest(signStart);
    const std::optional<FilterSign> sign = filterSignIn(word);
    const qsizetype signLength = sign ? sign->length : word.size();
    if (sign && sign->position == 0 && !isJoiningSign(word.first(sign->length)))
        term.sign = word.first(sign->length);
    else if (isFieldName(term.name) || (isFirst(start) && isLikeAField(term.name)))
        term.sign = signOfWord(word);
    term.writtenSign = word.first(signLength);
    term.value = word.sliced(signLength);
    if (!term.sign.isEmpty() && term.value.isEmpty()) {
        lexer_.skipBlanks();
        term.isQuoted = lexer_.peek() == u'"';
        term.value = lexer_.takeValue();
    }
    if (term.sign.isEmpty() || (!sign && term.value.isEmpty())) {
        lexer_.goTo(end);
        return false;
    }
    term.written = lexer_.takenSince(start);
    fail(signStart, signLength, filterAdvice(term));
    return true;
}

/// As in "contains hello", where the word since `start` says what to do with the next. An error then.
bool FilterTermParser::takeSearchWord(qsizetype start)
{
    const qsizetype end = lexer_.position();
    const QString word = lexer_.takenSince(start);
    if (!isSearchWord(word) || !isFirst(start))
        return false;
    ForeignTerm term{.name = u"text"_s, .sign = signOfWord(word), .writtenSign = word};
    lexer_.skipBlanks();
    term.isQuoted = lexer_.peek() == u'"';
    if (!isJoiningFilterWord(lexer_.nextWord()))
        term.value = lexer_.takeValue();
    if (term.value.isEmpty()) {
        lexer_.goTo(end);
        return false;
    }
    term.written = lexer_.takenSince(start);
    fail(start, word.size(), filterAdvice(term));
    return true;
}

/// No term stands in front of it, which it could belong to.
bool FilterTermParser::isFirst(qsizetype start) const
{
    const QString before = lexer_.text().first(start).trimmed();
    if (before.isEmpty() || before.endsWith(u'(') || before.endsWith(u'!'))
        return true;
    return isJoiningFilterWord(QStringView(before).sliced(before.lastIndexOf(u' ') + 1));
}

} // namespace channel
