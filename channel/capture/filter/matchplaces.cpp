// SPDX-License-Identifier: MIT

#include "channel/capture/filter/matchplaces.h"

#include "channel/capture/filter/filterevaluator.h"
#include "channel/text/textencoding.h"

#include <algorithm>
#include <utility>

namespace channel {

namespace {

constexpr quint64 placePieceSize = 1024 * 1024;

} // namespace

/// Bytes read as UTF-8, and where each character stands among them.
class MatchPlaces::Characters
{
public:
    explicit Characters(QByteArrayView bytes)
    {
        for (qsizetype at = 0; at < bytes.size();) {
            const DecodedCharacter character = decodeCharacter(bytes.sliced(at), TextEncoding::Utf8);
            const bool isValid = character.result == DecodedCharacter::Result::Valid;
            const QString text =
                isValid ? QString::fromUcs4(&character.value, 1) : QString(QChar::ReplacementCharacter);
            text_ += text;
            offsets_.insert(offsets_.end(), size_t(text.size()), quint64(at));
            at += std::max<qsizetype>(1, character.size);
        }
        offsets_.push_back(quint64(bytes.size()));
    }

    const QString &text() const { return text_; }
    /// The character that begins at a byte or behind it.
    qsizetype characterAt(quint64 byte) const
    {
        return std::lower_bound(offsets_.begin(), offsets_.end(), byte) - offsets_.begin();
    }
    MatchPlace place(qsizetype first, qsizetype length) const
    {
        const quint64 start = offsets_[size_t(first)];
        return {start, offsets_[size_t(first + length)] - start};
    }

private:
    QString text_;
    std::vector<quint64> offsets_; ///< One more than there are characters.
};

MatchPlaces::MatchPlaces(std::shared_ptr<const Filter> filter)
    : filter_(std::move(filter))
{
    collect(filter_->expression());
}

void MatchPlaces::collect(const FilterExpression &expression)
{
    if (expression.kind == FilterKind::Not)
        return;
    if (expression.searchNumber >= 0) {
        const bool isText = expression.kind == FilterKind::Text;
        const QByteArray bytes = isText ? expression.text.toLatin1() : expression.bytes;
        terms_.push_back(
            {ByteSearch(bytes, isText ? ByteSearch::Case::Insensitive : ByteSearch::Case::Sensitive),
             {},
             {}});
        overlap_ = std::max(overlap_, quint64(bytes.size()));
        hasExpressionsOnly_ = false;
    } else if (expression.isAboutBytes()) {
        terms_.push_back({std::nullopt, expression.text, expression.regex});
        readsCharacters_ = true;
        overlap_ = std::max(overlap_, quint64(expression.text.size()) * 4);
        hasExpressionsOnly_ = hasExpressionsOnly_ && expression.text.isEmpty();
    }
    for (const auto &part : expression.parts)
        collect(*part);
}

std::optional<MatchPlace> MatchPlaces::find(const Term &term, const Characters &characters, quint64 from)
{
    const qsizetype start = characters.characterAt(from);
    if (!term.text.isEmpty()) {
        const qsizetype found = characters.text().indexOf(term.text, start, Qt::CaseInsensitive);
        return found < 0 ? std::nullopt : std::optional(characters.place(found, term.text.size()));
    }
    QRegularExpressionMatchIterator matches = term.regex.globalMatch(characters.text(), start);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedLength() > 0)
            return characters.place(match.capturedStart(), match.capturedLength());
    }
    return std::nullopt;
}

std::optional<MatchPlaces::Characters> MatchPlaces::charactersOf(QByteArrayView bytes) const
{
    return readsCharacters_ ? std::optional<Characters>(std::in_place, bytes) : std::nullopt;
}

std::optional<MatchPlace> MatchPlaces::search(QByteArrayView bytes, quint64 from, bool withExpressions) const
{
    if (from >= quint64(bytes.size()))
        return std::nullopt;
    return search(bytes, charactersOf(bytes), from, withExpressions);
}

std::optional<MatchPlace> MatchPlaces::search(QByteArrayView bytes,
                                              const std::optional<Characters> &characters, quint64 from,
                                              bool withExpressions) const
{
    if (from >= quint64(bytes.size()))
        return std::nullopt;
    std::optional<MatchPlace> best;
    const auto offer = [&best](const std::optional<MatchPlace> &place) {
        if (place && (!best || place->first < best->first ||
                      (place->first == best->first && place->size > best->size)))
            best = place;
    };
    for (const Term &term : terms_) {
        if (!term.bytes)
            continue;
        if (const qsizetype found = term.bytes->indexIn(bytes.sliced(qsizetype(from))); found >= 0)
            offer(MatchPlace{from + quint64(found), quint64(term.bytes->size())});
    }
    for (const Term &term : terms_) {
        if (!term.bytes && (withExpressions || !term.text.isEmpty()))
            offer(find(term, *characters, from));
    }
    return best;
}

std::optional<MatchPlace> MatchPlaces::next(const Capture &capture, const Frame &frame, quint64 from,
                                            const std::stop_token &stopped) const
{
    const auto begin = quint64(FilterEvaluator::regexSubjectSize);
    while (from < frame.length && !isEmpty() && !stopped.stop_requested()) {
        const bool atBegin = readsCharacters_ && from < begin;
        const quint64 start = atBegin ? 0 : from;
        const quint64 size = atBegin ? begin : placePieceSize;
        if (hasExpressionsOnly_ && start >= begin)
            return std::nullopt;
        const QByteArray piece = capture.payload(frame, start, qint64(size + overlap_));
        const quint64 end = start + std::min(size, quint64(piece.size()));
        if (end <= from)
            return std::nullopt; // The file cannot be read.
        const std::optional<MatchPlace> place = search(piece, from - start, atBegin);
        if (place && start + place->first < end)
            return MatchPlace{start + place->first, place->size};
        from = end;
    }
    return std::nullopt;
}

std::optional<MatchPlace> MatchPlaces::previous(const Capture &capture, const Frame &frame, quint64 before,
                                                const std::stop_token &stopped) const
{
    const auto begin = quint64(FilterEvaluator::regexSubjectSize);
    quint64 end = std::min(before, hasExpressionsOnly_ ? std::min(begin, frame.length) : frame.length);
    while (end > 0 && !isEmpty() && !stopped.stop_requested()) {
        const quint64 start = end <= begin ? 0 : std::max(begin, end - std::min(end, placePieceSize));
        const QByteArray piece = capture.payload(frame, start, qint64(end - start + overlap_));
        const bool atBegin = start == 0 && end <= begin;
        const std::optional<Characters> characters = charactersOf(piece);
        std::optional<MatchPlace> last;
        for (auto place = search(piece, characters, 0, atBegin);
             place && start + place->first < end && !stopped.stop_requested();
             place = search(piece, characters, place->first + place->size, atBegin))
            last = MatchPlace{start + place->first, place->size};
        if (last)
            return last;
        end = start;
    }
    return std::nullopt;
}

} // namespace channel
