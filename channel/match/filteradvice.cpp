// SPDX-License-Identifier: MIT

#include "channel/match/filteradvice.h"

#include "channel/match/filterkeywords.h"
#include "channel/match/filternumbers.h"
#include "channel/match/filtersigns.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace channel {

namespace {

/// Longer text is not repeated in a sentence.
constexpr qsizetype longestRepeated = 60;
/// A piece of JSON may be longer: what to write for its quotes is best shown.
constexpr qsizetype longestPiece = 300;

/// What others call it, and what it is here.
struct ForeignName
{
    QStringView names; ///< Between blanks.
    FilterKind kind;
};

constexpr std::array foreignNames{
    ForeignName{u" peer port srcport dstport ip ipv6 host addr address src dst source dest destination "
                u"client server remote from to sport dport net endpoint connection conn ",
                FilterKind::Peer},
    ForeignName{u" len length size bytes payload_length caplen cap_len bytecount count ", FilterKind::Length},
    ForeignName{u" time date timestamp ts at when time_of_day ", FilterKind::TimeOfDay},
    ForeignName{u" delta time_delta time_delta_displayed time_relative gap since elapsed latency ",
                FilterKind::Delta},
    ForeignName{u" text payload data body content contents contains word string line frame preview "
                u"containing includes search find ",
                FilterKind::Text},
    ForeignName{u" hex raw bin binary ", FilterKind::Bytes},
    ForeignName{u" regex regexp re match matches pattern grep ", FilterKind::Regex},
};

/// Of words that say what a row is, what others call them.
constexpr std::array foreignFlags{
    ForeignName{u" in incoming inbound received receive recv rx input ", FilterKind::In},
    ForeignName{u" out outgoing outbound sent send tx output ", FilterKind::Out},
    ForeignName{u" message messages msg ", FilterKind::Message},
    ForeignName{u" malformed error errors invalid bad broken wrong ", FilterKind::Malformed},
    ForeignName{u" event events connected disconnected ", FilterKind::Event},
    ForeignName{u" marked mark marks note notes noted flagged starred bookmarked ", FilterKind::Marked},
};

/// Behind these, a flag is meant.
constexpr QStringView flagNames =
    u" dir direction is has kind type event state status what row show only category class ";

/// What others compare with a number that rows or connections have, and that no filter here knows.
constexpr QStringView rowNumbers = u" number no nr row index frame_number ";
constexpr QStringView connectionNumbers = u" stream conversation ";

bool stands(QStringView word, QStringView names)
{
    return !word.isEmpty() && names.contains(QString(u' ' + word.toString().toLower() + u' '));
}

template <size_t count>
FilterKind kindOf(QStringView word, const std::array<ForeignName, count> &among)
{
    const auto known = std::ranges::find_if(
        among, [word](const ForeignName &candidate) { return stands(word, candidate.names); });
    return known == among.end() ? FilterKind::Everything : known->kind;
}

QString wordOf(FilterKind kind)
{
    const auto known = std::ranges::find(filterKeywords, kind, &FilterKeyword::kind);
    return known == filterKeywords.end() ? QString() : known->word.toString();
}

QString inQuotes(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + text + u'"';
}

bool isNegation(const QString &sign)
{
    return sign.contains(u'!') || sign == u"<>" || sign == u"≠";
}

bool isMatch(const QString &sign)
{
    return sign.contains(u'~');
}

/// As the language writes it.
QString comparison(const QString &sign)
{
    if (sign == u"=>" || sign == u"≥" || sign == u">=")
        return u">="_s;
    if (sign == u"=<" || sign == u"≤" || sign == u"<=")
        return u"<="_s;
    return sign == u"<" || sign == u">" ? sign : u"="_s;
}

QString compared(const ForeignTerm &term, FilterKind kind)
{
    const bool isNumber = kind == FilterKind::Length ? readByteCount(term.value).has_value()
                          : kind == FilterKind::TimeOfDay
                              ? readTimeOfDay(term.value) || readMoment(term.value)
                              : readSpan(term.value).has_value();
    const QString value = term.value.contains(u' ') ? inQuotes(term.value) : term.value;
    return isNumber ? wordOf(kind) + comparison(term.sign) + value : QString();
}

QString peerText(const ForeignTerm &term)
{
    const bool isPlain = std::ranges::none_of(
        term.value, [](QChar character) { return character.isSpace() || u"()\""_s.contains(character); });
    return u"peer:"_s + (isPlain ? term.value : inQuotes(term.value));
}

QString bytesText(const ForeignTerm &term)
{
    static const QRegularExpression pairs(u"^(?:[0-9A-Fa-f]{2}[:.-]?)+$"_s);
    QString digits = term.value;
    if (digits.startsWith(u"0x", Qt::CaseInsensitive))
        digits.remove(0, 2);
    return pairs.match(digits).hasMatch() ? u"hex:"_s + digits.remove(u':').remove(u'-').remove(u'.')
                                          : QString();
}

QString regexText(QString pattern)
{
    if (pattern.size() > 2 && pattern.startsWith(u'/') && pattern.endsWith(u'/'))
        pattern = pattern.sliced(1, pattern.size() - 2).replace(u"\\/"_s, u"/"_s);
    if (!QRegularExpression(pattern).isValid())
        return {};
    pattern.replace(u'/', u"\\/"_s);
    return u'/' + pattern + u'/';
}

QString valued(const ForeignTerm &term, FilterKind kind)
{
    switch (kind) {
    case FilterKind::Peer:
        return peerText(term);
    case FilterKind::Length:
    case FilterKind::TimeOfDay:
    case FilterKind::Delta:
        return compared(term, kind);
    case FilterKind::Text:
        return isMatch(term.sign) ? regexText(term.value) : inQuotes(term.value);
    case FilterKind::Bytes:
        return bytesText(term);
    case FilterKind::Regex:
        return regexText(term.value);
    default:
        return {};
    }
}

/// "dir:in", "is:malformed".
QString flagValue(const ForeignTerm &term)
{
    return wordOf(kindOf(term.value, foreignFlags));
}

/// "malformed==true", "in:hello": behind such a word of ours stands nothing.
QString flagName(const ForeignTerm &term, const FilterKeyword &flag)
{
    if (stands(term.value, u" true yes 1 on "))
        return flag.word.toString();
    if (stands(term.value, u" false no 0 off "))
        return u"not "_s + flag.word.toString();
    return flag.word.toString() + u' ' + inQuotes(term.value);
}

/// tcp.port is a port, and Wireshark's time_delta a delta.
QStringView lastPart(const QString &name)
{
    return QStringView(name).sliced(name.lastIndexOf(u'.') + 1);
}

/// What it says, but for a negation.
QString meant(const ForeignTerm &term)
{
    const QStringView name = lastPart(term.name);
    if (stands(name, flagNames)) {
        if (const QString flag = flagValue(term); !flag.isEmpty())
            return flag;
    }
    if (const FilterKeyword *known = filterKeyword(name); known && known->value == FilterValue::None)
        return flagName(term, *known);
    if (isSameFilterWord(name, filterNot) && filterKeyword(term.value))
        return u"not "_s + term.value;
    if (const FilterKind kind = kindOf(name, foreignNames); kind != FilterKind::Everything)
        return valued(term, kind);
    return name.isEmpty() && term.sign != u":" ? compared(term, FilterKind::Length) : QString();
}

/// 127.0.0.1:5000 and its like, which a peer is called.
bool isAddress(const QString &word)
{
    static const QRegularExpression host(
        u"^(?:\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9A-Fa-f:.%\\w]+\\]|localhost)?(?::\\d{1,5})?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression ipv6(u"^[0-9A-Fa-f:.]+$"_s);
    const bool hasIpv6Colons = word.contains(u"::") || word.count(u':') == 7;
    return host.match(word).hasMatch() || (hasIpv6Colons && ipv6.match(word).hasMatch());
}

/// What a word that is no term by itself may well be.
QString guessed(const QString &word)
{
    if (readTimeOfDay(word))
        return wordOf(FilterKind::TimeOfDay) + u'>' + word;
    if (isAddress(word))
        return u"peer:"_s + word;
    return bytesText({{}, {}, word});
}

QString searchAdvice(const QString &text, qsizetype longest)
{
    if (text.size() <= longest)
        return QCoreApplication::translate("channel", "To search the text, write %1.").arg(inQuotes(text));
    return text.contains(u'"')
               ? QCoreApplication::translate(
                     "channel", "To search the text, put it in \"quotes\", with \\\" for each quote inside.")
               : QCoreApplication::translate("channel", "To search the text, put it in \"quotes\".");
}

/// What is no term here, and what is instead.
QString noMeaning(const ForeignTerm &term)
{
    const QStringView name = lastPart(term.name);
    if (stands(name, rowNumbers))
        return QCoreApplication::translate("channel",
                                           "A filter knows no numbers of rows: name what is in the "
                                           "row, such as time>12:03:04 or len=5.");
    if (stands(name, connectionNumbers))
        return QCoreApplication::translate(
            "channel", "A filter knows no numbers of connections: name the peer, such as peer=:5000.");
    const QString sign = term.writtenSign.isEmpty() ? term.sign : term.writtenSign;
    return QCoreApplication::translate("channel", "“%1” has no meaning here.")
        .arg(sign.left(longestRepeated));
}

/// && and ||, or as much of them as others write.
QString joining(const QString &sign)
{
    if (sign.count(u'&') == sign.size())
        return filterAnd.toString();
    return sign.count(u'|') == sign.size() ? filterOr.toString() : QString();
}

QString joiningAdvice(const ForeignTerm &term)
{
    const bool isShown = !term.whole.isEmpty() && term.whole.size() <= longestPiece;
    return !isShown ? QCoreApplication::translate("channel", "Write %1 for “%2”.")
                          .arg(joining(term.sign), term.sign)
                    : QCoreApplication::translate("channel", "Write %1 for “%2”: “%3”.")
                          .arg(joining(term.sign), term.sign, term.whole);
}

} // namespace

QString ownManner(const ForeignTerm &term)
{
    if (const QString word = joining(term.sign); !word.isEmpty())
        return word;
    if (term.value.isEmpty())
        return {};
    const QString text = meant(term);
    if (!text.isEmpty())
        return (isNegation(term.sign) ? u"not "_s : QString()) + text;
    return term.isQuoted ? QString() : guessed(term.written);
}

QString ownManner(const QString &word)
{
    const std::optional<FilterSign> sign = filterSignIn(word);
    if (!sign)
        return {};
    return ownManner({word.left(sign->position), word.mid(sign->position, sign->length),
                      word.mid(sign->position + sign->length), false, word});
}

bool isJoiningSign(const QString &sign)
{
    return !joining(sign).isEmpty();
}

bool isLikeAField(QStringView name)
{
    return stands(name, flagNames) || stands(name, rowNumbers) || stands(name, connectionNumbers) ||
           kindOf(name, foreignNames) != FilterKind::Everything;
}

bool isForeignName(QStringView name)
{
    const bool isMisspelt = std::ranges::any_of(filterKeywords, [name](const FilterKeyword &keyword) {
        return keyword.value != FilterValue::None && name.startsWith(keyword.word, Qt::CaseInsensitive);
    });
    return !isMisspelt && isLikeAField(name);
}

QString filterAdvice(const ForeignTerm &term)
{
    if (isJoiningSign(term.sign))
        return joiningAdvice(term) + u' ' + searchAdvice(term.written, longestRepeated);
    if (!term.whole.isEmpty())
        return noMeaning(term) + u' ' + searchAdvice(term.whole, longestPiece);
    const QString search = searchAdvice(term.written, longestRepeated);
    const QString own = term.written.size() <= longestRepeated ? ownManner(term) : QString();
    if (!own.isEmpty())
        return QCoreApplication::translate("channel", "Write %1 for “%2”.").arg(own, term.written) + u' ' +
               search;
    if (const FilterKeyword *known = filterKeyword(term.name); known && known->expected)
        return known->expectation();
    return noMeaning(term) + u' ' + search;
}

QString signOfWord(QStringView word)
{
    struct Named
    {
        QStringView word;
        QStringView sign;
    };
    static constexpr std::array named{Named{u"eq", u"=="},       Named{u"ne", u"!="},     Named{u"gt", u">"},
                                      Named{u"lt", u"<"},        Named{u"ge", u">="},     Named{u"le", u"<="},
                                      Named{u"contains", u"=="}, Named{u"matches", u"=~"}};
    const auto known =
        std::ranges::find_if(named, [word](const Named &name) { return isSameFilterWord(name.word, word); });
    return known == named.end() ? QString() : known->sign.toString();
}

bool isFieldName(QStringView word)
{
    static const QRegularExpression dotted(u"^[A-Za-z]\\w*(?:\\.[A-Za-z]\\w*)+$"_s);
    return filterKeyword(word) || isSameFilterWord(word, u"frame") ||
           dotted.match(word.toString()).hasMatch();
}

bool isSearchWord(QStringView word)
{
    return isSameFilterWord(word, u"contains") || isSameFilterWord(word, u"matches");
}

} // namespace channel
