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

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar character) { return character.unicode() < 128; });
}

} // namespace

FilterEvaluator::FilterEvaluator(std::shared_ptr<const Capture> capture, std::shared_ptr<const Filter> filter)
    : capture_(std::move(capture))
    , filter_(std::move(filter))
    , bytes_(capture_)
{
    prepare(filter_->expression());
}

void FilterEvaluator::prepare(const FilterExpression &expression)
{
    if (expression.kind == Kind::Bytes)
        searches_.try_emplace(&expression, expression.bytes, ByteSearch::Case::Sensitive);
    else if (expression.kind == Kind::Text && isAscii(expression.text))
        searches_.try_emplace(&expression, expression.text.toLatin1(), ByteSearch::Case::Insensitive);
    for (const auto &part : expression.parts)
        prepare(*part);
}

FilterEvaluator::Verdict FilterEvaluator::evaluate(quint64 index, const Frame &frame)
{
    Row row{index, &frame, false};
    Truth result = truth(filter_->expression(), row);
    if (result == Truth::Unknown) {
        row.readsBytes = true;
        result = truth(filter_->expression(), row);
    }
    if (result == Truth::Unknown)
        return Verdict::Undecided;
    return result == Truth::Yes ? Verdict::Yes : Verdict::No;
}

FilterEvaluator::Truth FilterEvaluator::truth(const FilterExpression &expression, const Row &row)
{
    if (expression.kind == Kind::And)
        return all(expression, row);
    if (expression.kind == Kind::Or)
        return any(expression, row);
    if (expression.kind == Kind::Not) {
        const Truth inner = truth(*expression.parts.front(), row);
        if (inner == Truth::Unknown)
            return inner;
        return inner == Truth::Yes ? Truth::No : Truth::Yes;
    }
    if (expression.isAboutBytes()) {
        if (!row.frame->hasBytes())
            return Truth::No;
        return row.readsBytes ? inBytes(expression, *row.frame) : Truth::Unknown;
    }
    return isTrue(expression, row) ? Truth::Yes : Truth::No;
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

bool FilterEvaluator::isTrue(const FilterExpression &expression, const Row &row)
{
    const Frame &frame = *row.frame;
    switch (expression.kind) {
    case Kind::In:
        return frame.hasBytes() && frame.direction == Direction::In;
    case Kind::Out:
        return frame.hasBytes() && frame.direction == Direction::Out;
    case Kind::Message:
        return frame.kind == FrameKind::Message;
    case Kind::Malformed:
        return frame.kind == FrameKind::Malformed;
    case Kind::Event:
        return !frame.hasBytes();
    case Kind::Marked:
        return capture_->annotation(row.index).marked;
    case Kind::Peer:
        return isFromPeer(expression, frame);
    case Kind::Length:
        return frame.hasBytes() && compare(expression.comparison, qint64(frame.length), expression.number);
    case Kind::TimeOfDay:
        return compare(expression.comparison, timeOfDay(frame.time), expression.number);
    case Kind::Delta:
        return row.index > 0 && compare(expression.comparison,
                                        frame.time - capture_->frame(row.index - 1).time, expression.number);
    default:
        break;
    }
    return expression.kind == Kind::Everything;
}

bool FilterEvaluator::isFromPeer(const FilterExpression &expression, const Frame &frame)
{
    if (frame.kind == FrameKind::RecordingStopped)
        return false;
    std::vector<Truth> &known = peers_[&expression];
    if (known.size() <= frame.connection)
        known.resize(std::max<size_t>(frame.connection + 1, known.size() * 2), Truth::Unknown);
    Truth &answer = known[frame.connection];
    if (answer == Truth::Unknown) {
        const QString peer = capture_->connection(frame.connection).peerText();
        answer = peer.contains(expression.text, Qt::CaseInsensitive) ? Truth::Yes : Truth::No;
    }
    return answer == Truth::Yes;
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
    const auto known = searches_.find(&expression);
    if (known == searches_.end())
        return containsText(expression, frame);
    const ByteSearch &search = known->second;
    if (frame.length < quint64(search.size()))
        return Truth::No;
    return this->search(frame, quint64(search.size() - 1),
                        [&search](QByteArrayView bytes) { return search.isIn(bytes); });
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
