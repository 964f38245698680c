// SPDX-License-Identifier: MIT

#include "channel/replay/replaycomparison.h"

#include <algorithm>
#include <utility>

namespace channel {

namespace {

constexpr qint64 pieceSize = 64 * 1024;
constexpr quint64 lineSize = 16;    ///< Of a dump.
constexpr quint64 excerptSize = 48; ///< The line before the first difference, its own, and the next.

ReplayDifference::Side sideOf(const Capture &capture, const Frame &frame, quint64 excerptStart)
{
    return {frame.kind == FrameKind::Malformed, frame.length,
            capture.payload(frame, excerptStart, qint64(excerptSize))};
}

/// The offset of the first byte that differs, where one ends at the latest; nothing if all are the same.
std::optional<quint64> firstDifference(const Capture &left, const Frame &leftFrame, const Capture &right,
                                       const Frame &rightFrame)
{
    const quint64 common = std::min(leftFrame.length, rightFrame.length);
    for (quint64 from = 0; from < common; from += quint64(pieceSize)) {
        const qint64 size = std::min(pieceSize, qint64(common - from));
        const QByteArray leftBytes = left.payload(leftFrame, from, size);
        const QByteArray rightBytes = right.payload(rightFrame, from, size);
        const auto [at, other] =
            std::mismatch(leftBytes.begin(), leftBytes.end(), rightBytes.begin(), rightBytes.end());
        // What cannot be read is not the same.
        if (at - leftBytes.begin() < size)
            return from + quint64(at - leftBytes.begin());
    }
    return leftFrame.length == rightFrame.length ? std::nullopt : std::optional(common);
}

} // namespace

ReplayComparison::ReplayComparison(const ReplayPlan &plan, QObject *parent)
    : QObject(parent)
    , plan_(plan)
    , sides_(plan.connections().size())
{
}

void ReplayComparison::follow(std::shared_ptr<const Capture> live)
{
    live_.push_back({std::move(live), {}});
}

void ReplayComparison::name(ConnectionId live, size_t number)
{
    live_.back().numbers.insert(live, number);
}

void ReplayComparison::advance()
{
    while (!live_.empty()) {
        const Live &live = live_.front();
        for (const quint64 count = live.capture->frameCount(); next_ < count; ++next_) {
            if (!take(live, live.capture->frame(next_)))
                return;
        }
        if (live_.size() == 1)
            return;
        live_.pop_front();
        next_ = 0;
    }
}

/// False if it is too early for that.
bool ReplayComparison::take(const Live &live, const Frame &frame)
{
    const bool isAnswer = frame.hasBytes() && frame.direction == Direction::In;
    if (!isAnswer && frame.kind != FrameKind::Disconnected)
        return true;
    const auto number = live.numbers.constFind(frame.connection);
    if (frame.open || number == live.numbers.constEnd())
        return false;
    if (isAnswer)
        compare(*number, *live.capture, frame);
    else
        sides_[*number].ended = true;
    return true;
}

void ReplayComparison::compare(size_t number, const Capture &live, const Frame &frame)
{
    const std::vector<quint64> &answers = plan_.connections()[number].answers;
    const size_t place = sides_[number].answers++;
    ++compared_;
    ReplayDifference difference;
    difference.number = place + 1;
    if (place >= answers.size()) {
        difference.received = sideOf(live, frame, 0);
        tell(number, difference);
        return;
    }
    const Frame recorded = plan_.capture().frame(answers[place]);
    const auto offset = firstDifference(plan_.capture(), recorded, live, frame);
    if (!offset && recorded.kind == frame.kind)
        return;
    difference.offset = offset.value_or(0);
    const quint64 line = difference.offset - difference.offset % lineSize;
    difference.excerptStart = line - std::min(line, lineSize);
    difference.recorded = sideOf(plan_.capture(), recorded, difference.excerptStart);
    difference.received = sideOf(live, frame, difference.excerptStart);
    tell(number, difference);
}

void ReplayComparison::finish(size_t number)
{
    const std::vector<quint64> &answers = plan_.connections()[number].answers;
    while (sides_[number].answers < answers.size()) {
        const Frame recorded = plan_.capture().frame(answers[sides_[number].answers++]);
        ++compared_;
        ReplayDifference difference;
        difference.number = sides_[number].answers;
        difference.recorded = sideOf(plan_.capture(), recorded, 0);
        tell(number, difference);
    }
}

void ReplayComparison::tell(size_t number, ReplayDifference &difference)
{
    difference.connection = plan_.connections()[number].id;
    ++differences_;
    Q_EMIT differenceFound(difference);
}

} // namespace channel
