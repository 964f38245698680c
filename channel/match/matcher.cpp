// SPDX-License-Identifier: MIT

#include "channel/match/matcher.h"

#include <algorithm>
#include <ctime>

namespace channel {

namespace {

using Kind = FilterExpression::Kind;

constexpr qint64 second = 1'000'000'000;
constexpr qint64 day = 24 * 3600 * second;
constexpr qint64 offsetSlotSize = 15 * 60 * second; // No clock changes its offset in between.
constexpr quint64 textOverlap = 4 * 1024;
/// So much is read as text at once; more than the longest filter overlaps by.
constexpr qsizetype textWindow = 64 * 1024;
static_assert(textWindow > Filter::maxTextLength * 4);

qint64 floorModulo(qint64 value, qint64 modulus)
{
    const qint64 rest = value % modulus;
    return rest < 0 ? rest + modulus : rest;
}

/// Of the system's time zone from UTC, in seconds.
qint64 localOffset(std::time_t time)
{
    std::tm local{};
    ::localtime_r(&time, &local);
    return local.tm_gmtoff;
}

/// `wanted` is all of an address, or its host alone, or its port alone behind a colon.
bool isAddressed(const QString &address, const QString &wanted)
{
    const qsizetype colon = address.lastIndexOf(u':');
    if (colon < 0)
        return false;
    const QStringView host = QStringView(address).first(colon);
    const bool isBracketed = host.startsWith(u'[') && host.endsWith(u']');
    return QStringView(address).sliced(colon) == wanted ||
           address.compare(wanted, Qt::CaseInsensitive) == 0 ||
           host.compare(wanted, Qt::CaseInsensitive) == 0 ||
           (isBracketed && host.sliced(1).chopped(1).compare(wanted, Qt::CaseInsensitive) == 0);
}

/// All of a name, whatever colons it has, or a part of it.
bool isCalled(const QStringList &names, const FilterExpression &expression)
{
    return std::ranges::any_of(names, [&expression](const QString &name) {
        return expression.isExact ? name.compare(expression.text, Qt::CaseInsensitive) == 0
                                  : name.contains(expression.text, Qt::CaseInsensitive);
    });
}

bool isAnEnd(const FilterExpression &expression, const Subject::Ends &ends)
{
    const bool isLocal = expression.kind == Kind::Local;
    const bool isAddress =
        std::ranges::any_of(isLocal ? ends.locals : ends.peers, [&expression](const QString &address) {
            return expression.isExact ? isAddressed(address, expression.text)
                                      : address.contains(expression.text, Qt::CaseInsensitive);
        });
    return isAddress || (!isLocal && isCalled(ends.names, expression));
}

bool holds(const FilterExpression &expression, qint64 number)
{
    return compare(expression.comparison, number, expression.number);
}

bool hasTermsWithoutBytes(const FilterExpression &expression)
{
    if (expression.parts.empty())
        return !expression.isAboutBytes();
    return std::ranges::any_of(expression.parts,
                               [](const auto &part) { return hasTermsWithoutBytes(*part); });
}

} // namespace

Matcher::Matcher(std::shared_ptr<const Filter> filter, const Bounds &bounds)
    : filter_(std::move(filter))
    , bounds_(bounds)
    , requiredSearch_(searchRequiredBy(filter_->expression()))
{
    searches_.resize(size_t(filter_->searchCount()));
    peers_.resize(size_t(filter_->peerCount()));
    prepare(filter_->expression());
    order(filter_->expression());
    collectRegexes(filter_->expression());
}

void Matcher::prepare(const FilterExpression &expression)
{
    if (expression.searchNumber >= 0) {
        const bool isText = expression.kind == Kind::Text;
        searches_[size_t(expression.searchNumber)].emplace(
            isText ? expression.text.toLatin1() : expression.bytes,
            isText ? ByteSearch::Case::Insensitive : ByteSearch::Case::Sensitive);
    }
    for (const auto &part : expression.parts)
        prepare(*part);
}

void Matcher::order(const FilterExpression &part)
{
    if (part.kind == Kind::And) {
        for (const auto &inner : part.parts)
            order(*inner);
        return;
    }
    (hasTermsWithoutBytes(part) ? firstParts_ : bytesParts_).push_back(&part);
}

void Matcher::collectRegexes(const FilterExpression &expression)
{
    if (expression.kind == Kind::Not)
        return;
    if (expression.kind == Kind::Regex)
        regexes_.push_back(&expression.regex);
    for (const auto &part : expression.parts)
        collectRegexes(*part);
}

/// The first of them, which is looked for in more rows than the others.
int Matcher::searchRequiredBy(const FilterExpression &expression)
{
    if (expression.kind != Kind::And)
        return expression.searchNumber;
    for (const auto &part : expression.parts) {
        if (const int number = searchRequiredBy(*part); number >= 0)
            return number;
    }
    return -1;
}

/// `known` is what the first parts say without the bytes: they all hold, or some must be looked at again.
Matcher::Verdict Matcher::decideBytes(Subject &subject, Verdict known)
{
    readsBytes_ = true;
    const Verdict ofBytes = allOf(bytesParts_, subject);
    if (ofBytes == Verdict::No || known == Verdict::Yes)
        return ofBytes;
    const Verdict ofFirst = allOf(firstParts_, subject);
    return ofFirst == Verdict::Yes ? ofBytes : ofFirst;
}

template <typename Parts>
Matcher::Verdict Matcher::allOf(const Parts &parts, Subject &subject)
{
    Verdict result = Verdict::Yes;
    for (const auto &part : parts) {
        const Verdict one = verdict(*part, subject);
        if (one == Verdict::No)
            return one;
        if (one == Verdict::Undecided)
            result = one;
    }
    return result;
}

Matcher::Verdict Matcher::verdict(const FilterExpression &expression, Subject &subject)
{
    const Subject::Facts &facts = subject.facts();
    switch (expression.kind) {
    case Kind::Everything:
        return Verdict::Yes;
    case Kind::And:
        return allOf(expression.parts, subject);
    case Kind::Or:
        return any(expression, subject);
    case Kind::Not:
        return opposite(verdict(*expression.parts.front(), subject));
    case Kind::In:
        return verdictOf(subject.hasBytes() && facts.way == Subject::Way::In);
    case Kind::Out:
        return verdictOf(subject.hasBytes() && facts.way == Subject::Way::Out);
    case Kind::Message:
        return verdictOf(facts.kind == Subject::Kind::Message);
    case Kind::Malformed:
        return verdictOf(facts.kind == Subject::Kind::Malformed);
    case Kind::Event:
        return verdictOf(!subject.hasBytes());
    case Kind::Marked:
        return verdictOf(subject.isMarked());
    case Kind::Peer:
    case Kind::Local:
        return verdictOf(isFromPeer(expression, subject));
    case Kind::By:
        return verdictOf(isCalled(subject.handledBy(), expression));
    case Kind::Length:
        return verdictOf(subject.hasBytes() && holds(expression, qint64(facts.length)));
    case Kind::TimeOfDay:
        return verdictOf(holds(expression, timeOfDay(facts.time)));
    case Kind::Moment:
        return verdictOf(holds(expression, facts.time));
    case Kind::Delta:
        return verdictOf(!facts.isFirst && holds(expression, facts.time - subject.timeBefore()));
    case Kind::Text:
    case Kind::Bytes:
    case Kind::Regex:
        if (!subject.hasBytes())
            return Verdict::No;
        return readsBytes_ ? inBytes(expression, subject) : Verdict::Undecided;
    }
    return Verdict::No;
}

Matcher::Verdict Matcher::any(const FilterExpression &expression, Subject &subject)
{
    Verdict result = Verdict::No;
    for (const auto &part : expression.parts) {
        const Verdict one = verdict(*part, subject);
        if (one == Verdict::Yes)
            return one;
        if (one == Verdict::Undecided)
            result = one;
    }
    return result;
}

bool Matcher::isFromPeer(const FilterExpression &expression, const Subject &subject)
{
    const quint32 connection = subject.facts().connection;
    if (connection == Subject::noConnection)
        return false;
    std::vector<Verdict> &known = peers_[size_t(expression.peerNumber)];
    if (known.size() <= connection)
        known.resize(std::max<size_t>(size_t(connection) + 1, known.size() * 2), Verdict::Undecided);
    Verdict &answer = known[connection];
    if (answer == Verdict::Undecided)
        answer = verdictOf(isAnEnd(expression, subject.ends()));
    return answer == Verdict::Yes;
}

qint64 Matcher::timeOfDay(qint64 time)
{
    const qint64 slot = time / offsetSlotSize;
    if (slot != offsetSlot_) {
        offsetSlot_ = slot;
        offset_ = localOffset(time / second) * second;
    }
    return floorModulo(time % day + offset_, day);
}

Matcher::Verdict Matcher::inBytes(const FilterExpression &expression, Subject &subject)
{
    if (subject.facts().length > bounds_.searchedBytes)
        return Verdict::Undecided;
    if (expression.kind == Kind::Regex)
        return matchesRegex(expression, subject);
    return expression.searchNumber < 0
               ? containsText(expression, subject)
               : subject.contains(search(expression.searchNumber), expression.searchNumber);
}

/// Letters beyond ASCII have their cases too.
Matcher::Verdict Matcher::containsText(const FilterExpression &expression, Subject &subject)
{
    const quint64 overlap = std::max(textOverlap, quint64(expression.text.size()) * 4);
    return subject.search(overlap, [this, &expression, overlap](QByteArrayView bytes) {
        for (;; bytes = bytes.sliced(textWindow - qsizetype(overlap))) {
            readUtf8(bytes.first(std::min(bytes.size(), textWindow)), window_);
            if (window_.contains(expression.text, Qt::CaseInsensitive))
                return true;
            if (bytes.size() <= textWindow)
                return false;
        }
    });
}

Matcher::Verdict Matcher::matchesRegex(const FilterExpression &expression, Subject &subject) const
{
    const QString *const text = subject.text(bounds_.regexBytes);
    if (!text)
        return Verdict::Undecided;
    const QRegularExpressionMatch match = expression.regex.match(*text);
    if (match.hasMatch())
        return Verdict::Yes;
    const bool isCut = subject.facts().length > quint64(bounds_.regexBytes);
    return !match.isValid() || isCut ? Verdict::Undecided : Verdict::No;
}

std::optional<Captures> Matcher::captures(Subject &subject) const
{
    if (regexes_.empty() || !subject.hasBytes() || subject.facts().length > bounds_.searchedBytes)
        return std::nullopt;
    const QString *const text = subject.text(bounds_.regexBytes);
    if (!text)
        return std::nullopt;
    for (const QRegularExpression *regex : regexes_) {
        if (const QRegularExpressionMatch match = regex->match(*text); match.hasMatch())
            return Captures(match, *text, subject.beginning(bounds_.regexBytes));
    }
    return std::nullopt;
}

int Matcher::captureCount() const
{
    return regexes_.empty() ? 0 : std::min(regexes_.front()->captureCount() + 1, Captures::most);
}

} // namespace channel
