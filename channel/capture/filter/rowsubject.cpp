// SPDX-License-Identifier: MIT

#include "channel/capture/filter/rowsubject.h"

#include <utility>

namespace channel {

RowSubject::RowSubject(std::shared_ptr<const Capture> capture, PeerNames names, const Matcher &matcher)
    : capture_(std::move(capture))
    , names_(std::move(names))
    , bytes_(capture_)
{
    for (int number = 0; number < matcher.searchCount(); ++number)
        searches_.push_back({.size = quint64(matcher.search(number).size())});
    if (matcher.requiredSearch() >= 0)
        required_ = &searches_[size_t(matcher.requiredSearch())];
}

Subject::Ends RowSubject::ends() const
{
    const ConnectionDescription known = capture_->connection(frame_->connection);
    const QString peer = known.peerText();
    return {{peer}, {names_.nameOf(peer)}, {known.localText()}};
}

/// Nearly always of the row that was shown last.
qint64 RowSubject::timeBefore() const
{
    return index_ - 1 == lastIndex_ ? lastTime_ : capture_->frame(index_ - 1).time;
}

bool RowSubject::isMarked() const
{
    return capture_->annotation(index_).marked;
}

QStringList RowSubject::handledBy() const
{
    return capture_->tracedBy(*frame_);
}

QByteArrayView RowSubject::bytesFrom(quint64 from)
{
    return bytes_.read(*frame_, from);
}

MatchVerdict RowSubject::contains(const ByteSearch &search, int number)
{
    FileSearch &known = searches_[size_t(number)];
    if (frame_->length < known.size)
        return MatchVerdict::No;
    const quint64 position = bytes_.filePosition(*frame_);
    return position > 0 ? occursAt(known, search, position) : Subject::contains(search, number);
}

/// Of a row that stands together in the file. Searches all that is in memory behind it at once: where nothing
/// is found, the rows that follow need no search of their own.
MatchVerdict RowSubject::occursAt(FileSearch &known, const ByteSearch &search, quint64 position)
{
    const quint64 end = position + frame_->length;
    const bool isKnown = position >= known.from && position + known.size <= known.hitEnd &&
                         (known.isHit || end < known.hitEnd);
    if (!isKnown) {
        const QByteArrayView bytes = bytes_.readFile(position, qsizetype(frame_->length));
        if (quint64(bytes.size()) < frame_->length)
            return search.isIn(bytes) ? MatchVerdict::Yes : MatchVerdict::Undecided;
        const qsizetype found = search.indexIn(bytes);
        known.isHit = found >= 0;
        known.from = position;
        known.hitEnd = position + (known.isHit ? quint64(found) + known.size : quint64(bytes.size()) + 1);
    }
    return verdictOf(known.hitEnd <= end);
}

} // namespace channel
