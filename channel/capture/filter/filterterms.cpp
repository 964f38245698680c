// SPDX-License-Identifier: MIT

#include "channel/capture/filter/filterterms.h"

#include "channel/match/filter.h"
#include "channel/match/filteradvice.h"
#include "channel/match/filterkeywords.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace channel {

namespace {

constexpr qsizetype longestPayloadTerm = 64;
constexpr quint32 connectionsLookedAt = 10'000;
constexpr qsizetype mostNames = 20;
constexpr std::array peerKeys{QStringView(u"peer:"), QStringView(u"peer=")};
constexpr std::array nameKeys{QStringView(u"by:"), QStringView(u"by=")};

QString quoted(const QString &text)
{
    QString result = u"\""_s;
    for (const QChar character : text) {
        if (character == u'"' || character == u'\\')
            result += u'\\';
        if (character == u'\n')
            result += u"\\n"_s;
        else if (character == u'\r')
            result += u"\\r"_s;
        else if (character == u'\t')
            result += u"\\t"_s;
        else if (character.unicode() < 0x20 || character.unicode() == 0x7f)
            result += u"\\x%1"_s.arg(character.unicode(), 2, 16, QChar(u'0'));
        else
            result += character;
    }
    return result + u'"';
}

/// Behind = a sign would make another one of it.
bool isPlainWord(const QString &text)
{
    constexpr QStringView signs = u"=~<>!&|";
    return !text.isEmpty() && !signs.contains(text.front()) &&
           std::ranges::none_of(text, [](QChar character) {
               return character.isSpace() || character == u'(' || character == u')' || character == u'"';
           });
}

QString asValue(const QString &text)
{
    return isPlainWord(text) ? text : quoted(text);
}

/// As they are written in a filter, each key with the sign that most often follows it.
QStringList knownWords()
{
    QStringList words{filterAnd.toString(), filterOr.toString(), filterNot.toString()};
    for (const FilterKeyword &keyword : filterKeywords)
        words.append(keyword.word.toString() + (keyword.takesColon()        ? u":"_s
                                                : keyword.takesComparison() ? u">"_s
                                                                            : QString()));
    words.sort();
    return words;
}

/// One or two digits behind hex: and other bytes: part of these, not the beginning of a word.
bool isByteBehindHex(const QString &text)
{
    static const QRegularExpression bytes(
        u"(?:^|[\\s(!])hex:\\s*(?:(?:0x|\\\\x)?[0-9A-Fa-f]{2}[:,-]?\\s*)*[0-9A-Fa-f]{1,2}$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return bytes.match(text).hasMatch();
}

/// With `key` in front.
QStringList peersOf(const Capture &capture, const PeerNames &names, QStringView key, QStringView part)
{
    QStringList peers;
    const quint32 count = capture.connectionCount();
    for (quint32 seen = 0; seen < std::min(count, connectionsLookedAt) && peers.size() < mostNames; ++seen) {
        const QString peer = capture.connection(count - 1 - seen).peerText();
        for (const QString &called : {peer, names.nameOf(peer)}) {
            const bool fits = !called.isEmpty() && called.contains(part, Qt::CaseInsensitive);
            const QString term = key.toString() + asValue(called);
            if (fits && !peers.contains(term))
                peers.append(term);
        }
    }
    peers.sort();
    return peers;
}

/// The same of rules and tools that did something.
QStringList toolsOf(const Capture &capture, QStringView key, QStringView part)
{
    QStringList tools;
    for (const QString &name : capture.traceNames()) {
        if (name.contains(part, Qt::CaseInsensitive) && tools.size() < mostNames)
            tools.append(key.toString() + asValue(name));
    }
    tools.sort();
    return tools;
}

} // namespace

QString peerTerm(const QString &peer)
{
    return u"peer="_s + asValue(peer);
}

QString localTerm(const QString &address)
{
    return u"local="_s + asValue(address);
}

QString lengthTerm(quint64 bytes)
{
    return u"len=%1"_s.arg(bytes);
}

QString directionTerm(Direction direction)
{
    return direction == Direction::In ? u"in"_s : u"out"_s;
}

QString textTerm(const QString &text)
{
    return quoted(text);
}

QString hexTerm(QByteArrayView bytes)
{
    return u"hex:"_s + QString::fromLatin1(bytes.toByteArray().toHex());
}

QString payloadTerm(QByteArrayView payload)
{
    if (payload.isEmpty())
        return lengthTerm(0);
    QByteArrayView start = payload.first(std::min(payload.size(), longestPayloadTerm));
    for (int cut = 0; cut < 4 && !start.isEmpty(); ++cut) {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = decoder(start);
        if (!decoder.hasError() && !text.contains(QChar::ReplacementCharacter))
            return textTerm(text);
        if (start.size() == payload.size())
            break;
        start.chop(1); // The limit may have cut a character in two.
    }
    return hexTerm(payload.first(std::min(payload.size(), longestPayloadTerm)));
}

FilterCompletions filterCompletions(const QString &text, qsizetype cursor, const Capture &capture,
                                    const PeerNames &names)
{
    static const QStringList known = knownWords();
    FilterCompletions completions;
    cursor = std::clamp<qsizetype>(cursor, 0, text.size());
    if (text.left(cursor).count(u'"') % 2 != 0 || isByteBehindHex(text.left(cursor)))
        return completions;
    qsizetype start = cursor;
    while (start > 0 && !text[start - 1].isSpace() && text[start - 1] != u'(' && text[start - 1] != u'!')
        --start;
    completions.start = start;
    const QString word = text.mid(start, cursor - start);
    for (const QStringView key : peerKeys) {
        if (word.startsWith(key, Qt::CaseInsensitive)) {
            completions.words = peersOf(capture, names, key, QStringView(word).sliced(key.size()));
            return completions;
        }
    }
    for (const QStringView key : nameKeys) {
        if (word.startsWith(key, Qt::CaseInsensitive)) {
            completions.words = toolsOf(capture, key, QStringView(word).sliced(key.size()));
            return completions;
        }
    }
    FilterError error;
    if (const QString own = ownManner(word); !own.isEmpty() && !Filter::parse(word, &error))
        completions.words.append(own);
    for (const QString &candidate : known) {
        if (!word.isEmpty() && candidate.size() > word.size() &&
            candidate.startsWith(word, Qt::CaseInsensitive))
            completions.words.append(candidate);
    }
    return completions;
}

} // namespace channel
