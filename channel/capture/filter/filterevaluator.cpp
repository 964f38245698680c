// SPDX-License-Identifier: MIT

#include "channel/capture/filter/filterevaluator.h"

#include <QDateTime>

#include <algorithm>

namespace channel {

namespace {

using Kind = FilterExpression::Kind;

constexpr qint64 second = 1'000'000'000;
constexpr qint64 day = 24 * 3600 * second;
constexpr qint64 offsetSlotSize = 15 * 60 * second; // No clock changes its offset in between.
constexpr quint64 textOverlap = 4 * 1024;

qint64 floorModulo(qint64 value, qint64 modulus)
{
    const qint64 rest = value % modulus;
    return rest < 0 ? rest + modulus : rest;
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

bool holds(const FilterExpression &expression, qint64 number)
{
    return compare(expression.comparison, number, expression.number);
}

} // namespace

FilterEvaluator::FilterEvaluator(std::shared_ptr<const Capture> capture, std::shared_ptr<const Filter> filter,
                                 PeerNames names)
    : capture_(std::move(capture))
    , filter_(std::move(filter))
    , names_(std::move(names))
    , bytes_(capture_)
{
    searches_.resize(size_t(filter_->searchCount()));
    peers_.resize(size_t(filter_->peerCount()));
    prepare(filter_->expression());
    required_ = requiredBy(filter_->expression());
}

void FilterEvaluator::prepare(const FilterExpression &expression)
{
    if (expression.searchNumber >= 0) {
        const bool isText = expression.kind == Kind::Text;
        searches_[size_t(expression.searchNumber)] = std::make_unique<Search>(
            Search{isText ? ByteSearch(expression.text.toLatin1(), ByteSearch::Case::Insensitive)
                          : ByteSearch(expression.bytes, ByteSearch::Case::Sensitive)});
    }
    for (const auto &part : expression.parts)
        prepare(*part);
}

/// The first of them, which is looked for in more rows than the others.
const FilterEvaluator::Search *FilterEvaluator::requiredBy(const FilterExpression &expression) const
{
    if (expression.searchNumber >= 0)
        return searches_[size_t(expression.searchNumber)].get();
    if (expression.kind != Kind::And)
        return nullptr;
    for (const auto &part : expression.parts) {
        if (const Search *search = requiredBy(*part))
            return search;
    }
    return nullptr;
}

FilterEvaluator::Verdict FilterEvaluator::decide(quint64 index, const Frame &frame)
{
    Row row{index, &frame, filter_->expression().isAboutBytes()};
    Truth result = truth(filter_->expression(), row);
    if (result == Truth::Unknown && !row.readsBytes) {
        row.readsBytes = true;
        result = truth(filter_->expression(), row);
    }
    lastIndex_ = index;
    lastTime_ = frame.time;
    if (result == Truth::Unknown)
        return Verdict::Undecided;
    return result == Truth::Yes ? Verdict::Yes : Verdict::No;
}

FilterEvaluator::Truth FilterEvaluator::truth(const FilterExpression &expression, const Row &row)
{
    const Frame &frame = *row.frame;
    switch (expression.kind) {
    case Kind::Everything:
        return Truth::Yes;
    case Kind::And:
        return all(expression, row);
    case Kind::Or:
        return any(expression, row);
    case Kind::Not:
        return opposite(truth(*expression.parts.front(), row));
    case Kind::In:
        return truthOf(frame.hasBytes() && frame.direction == Direction::In);
    case Kind::Out:
        return truthOf(frame.hasBytes() && frame.direction == Direction::Out);
    case Kind::Message:
        return truthOf(frame.kind == FrameKind::Message);
    case Kind::Malformed:
        return truthOf(frame.kind == FrameKind::Malformed);
    case Kind::Event:
        return truthOf(!frame.hasBytes());
    case Kind::Marked:
        return truthOf(capture_->annotation(row.index).marked);
    case Kind::Peer:
    case Kind::Local:
        return truthOf(isFromPeer(expression, frame));
    case Kind::Length:
        return truthOf(frame.hasBytes() && holds(expression, qint64(frame.length)));
    case Kind::TimeOfDay:
        return truthOf(holds(expression, timeOfDay(frame.time)));
    case Kind::Moment:
        return truthOf(holds(expression, frame.time));
    case Kind::Delta:
        return truthOf(row.index > 0 && holds(expression, frame.time - timeBefore(row.index)));
    case Kind::Text:
    case Kind::Bytes:
    case Kind::Regex:
        if (!frame.hasBytes())
            return Truth::No;
        return row.readsBytes ? inBytes(expression, frame) : Truth::Unknown;
    }
    return Truth::No;
}

FilterEvaluator::Truth FilterEvaluator::opposite(Truth truth)
{
    if (truth == Truth::Unknown)
        return truth;
    return truth == Truth::Yes ? Truth::No : Truth::Yes;
}

FilterEvaluator::Truth FilterEvaluator::all(const FilterExpression &expression, const Row &row)
{
    Truth result = Truth::Yes;
    for (const auto &part : expression.parts) {
        const Truth one = truth(*part, row);
        if (one == Truth::No)
            return one;
        if (one == Truth::Unknown)
            result = one;
    }
    return result;
}

FilterEvaluator::Truth FilterEvaluator::any(const FilterExpression &expression, const Row &row)
{
    Truth result = Truth::No;
    for (const auto &part : expression.parts) {
        const Truth one = truth(*part, row);
        if (one == Truth::Yes)
            return one;
        if (one == Truth::Unknown)
            result = one;
    }
    return result;
}

bool FilterEvaluator::isFromPeer(const FilterExpression &expression, const Frame &frame)
{
    if (frame.kind == FrameKind::RecordingStopped)
        return false;
    std::vector<Truth> &known = peers_[size_t(expression.peerNumber)];
    if (known.size() <= frame.connection)
        known.resize(std::max<size_t>(frame.connection + 1, known.size() * 2), Truth::Unknown);
    Truth &answer = known[frame.connection];
    if (answer == Truth::Unknown)
        answer = lookUpPeer(expression, frame.connection);
    return answer == Truth::Yes;
}

FilterEvaluator::Truth FilterEvaluator::lookUpPeer(const FilterExpression &expression,
                                                   ConnectionId connection) const
{
    const ConnectionDescription known = capture_->connection(connection);
    const auto isIn = [&expression](const QString &text) {
        return expression.isExact ? isAddressed(text, expression.text)
                                  : text.contains(expression.text, Qt::CaseInsensitive);
    };
    if (expression.kind == Kind::Local)
        return truthOf(isIn(known.localText()));
    const QString peer = known.peerText();
    const QString name = names_.nameOf(peer);
    // All of a name, whatever colons it has.
    const bool isNamed =
        expression.isExact ? name.compare(expression.text, Qt::CaseInsensitive) == 0 : isIn(name);
    return truthOf(isIn(peer) || isNamed);
}

/// When the row before this one came; nearly always the one that was evaluated last.
qint64 FilterEvaluator::timeBefore(quint64 index) const
{
    return index - 1 == lastIndex_ ? lastTime_ : capture_->frame(index - 1).time;
}

qint64 FilterEvaluator::timeOfDay(qint64 time)
{
    const qint64 slot = time / offsetSlotSize;
    if (slot != offsetSlot_) {
        offsetSlot_ = slot;
        offset_ = QDateTime::fromMSecsSinceEpoch(time / 1'000'000).offsetFromUtc() * second;
    }
    return floorModulo(time % day + offset_, day);
}

FilterEvaluator::Truth FilterEvaluator::inBytes(const FilterExpression &expression, const Frame &frame)
{
    if (expression.kind == Kind::Regex)
        return matchesRegex(expression, frame);
    if (expression.searchNumber < 0)
        return containsText(expression, frame);
    Search &search = *searches_[size_t(expression.searchNumber)];
    const auto size = quint64(search.bytes.size());
    if (frame.length < size)
        return Truth::No;
    if (const quint64 position = bytes_.filePosition(frame))
        return occursAt(search, position, frame);
    return this->search(frame, size - 1,
                        [&search](QByteArrayView piece) { return search.bytes.isIn(piece); });
}

/// Of a row that stands together in the file. Searches all that is in memory behind it at once: where nothing
/// is found, the rows that follow need no search of their own.
FilterEvaluator::Truth FilterEvaluator::occursAt(Search &search, quint64 position, const Frame &frame)
{
    const auto size = quint64(search.bytes.size());
    const quint64 end = position + frame.length;
    const bool isKnown =
        position >= search.from && position <= search.hit && (search.isHit || end < search.hit + size);
    if (!isKnown) {
        const QByteArrayView bytes = bytes_.readFile(position, qsizetype(frame.length));
        if (quint64(bytes.size()) < frame.length)
            return search.bytes.isIn(bytes) ? Truth::Yes : Truth::Unknown;
        const qsizetype found = search.bytes.indexIn(bytes);
        search.isHit = found >= 0;
        search.from = position;
        search.hit = search.isHit ? position + quint64(found) : position + quint64(bytes.size()) - size + 1;
    }
    return search.hit + size <= end ? Truth::Yes : Truth::No;
}

/// Letters beyond ASCII have their cases too.
FilterEvaluator::Truth FilterEvaluator::containsText(const FilterExpression &expression, const Frame &frame)
{
    const quint64 overlap = std::max(textOverlap, quint64(expression.text.size()) * 4);
    return search(frame, overlap, [&expression](QByteArrayView bytes) {
        return QString::fromUtf8(bytes).contains(expression.text, Qt::CaseInsensitive);
    });
}

/// Asks `found` about all bytes of a row, in pieces that overlap.
template <typename Found>
FilterEvaluator::Truth FilterEvaluator::search(const Frame &frame, quint64 overlap, Found found)
{
    for (quint64 from = 0; from < frame.length;) {
        const QByteArrayView piece = bytes_.read(frame, from);
        if (piece.isEmpty())
            return Truth::Unknown;
        if (found(piece))
            return Truth::Yes;
        const quint64 end = from + quint64(piece.size());
        if (end >= frame.length)
            break;
        from = quint64(piece.size()) > overlap ? end - overlap : end;
    }
    return Truth::No;
}

FilterEvaluator::Truth FilterEvaluator::matchesRegex(const FilterExpression &expression, const Frame &frame)
{
    QByteArrayView bytes = bytes_.read(frame, 0);
    if (bytes.isEmpty() && frame.length > 0)
        return Truth::Unknown;
    const bool isCut = frame.length > quint64(regexSubjectSize) || bytes.size() > regexSubjectSize;
    bytes = bytes.first(std::min(bytes.size(), regexSubjectSize));
    const QRegularExpressionMatch match = expression.regex.match(QString::fromUtf8(bytes));
    if (match.hasMatch())
        return Truth::Yes;
    return !match.isValid() || isCut ? Truth::Unknown : Truth::No;
}

} // namespace channel
