// SPDX-License-Identifier: MIT

#include "channel/capture/index/traces.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace channel {

void Traces::append(const Trace &trace, bool isLate)
{
    if (entries_.appended() == std::numeric_limits<quint32>::max())
        return;
    const QString name = trace.by.left(Trace::maxNameLength);
    auto number = numbers_.constFind(name);
    if (number == numbers_.constEnd()) {
        number = numbers_.insert(name, quint32(numbers_.size()));
        const std::lock_guard lock(mutex_);
        names_.append(name);
    }
    entries_.append(Entry{trace.offset, trace.time, trace.connection, trace.acting, *number, trace.direction,
                          trace.action, trace.isOutcome});
    hasLate_ |= isLate;
}

void Traces::publish()
{
    const quint64 first = entries_.size();
    if (first == entries_.appended())
        return;
    {
        const std::lock_guard lock(mutex_);
        for (quint64 number = first; number < entries_.appended(); ++number) {
            const Entry &entry = std::as_const(entries_).at(number);
            Stream &stream = streams_[keyOf(entry.connection, entry.direction)];
            const bool isNext = stream.sorted == stream.numbers.size() &&
                                (stream.numbers.empty() ||
                                 std::as_const(entries_).at(stream.numbers.back()).offset <= entry.offset);
            stream.numbers.push_back(quint32(number));
            stream.sorted += isNext ? 1 : 0;
        }
        entries_.publish();
    }
    if (std::exchange(hasLate_, false))
        version_.fetch_add(1, std::memory_order_release);
}

/// Those of one offset stay in the order in which they were made.
void Traces::sort(Stream &stream) const
{
    const auto comesBefore = [this](quint32 left, quint32 right) {
        return std::pair(entries_.at(left).offset, left) < std::pair(entries_.at(right).offset, right);
    };
    if (stream.sorted == stream.numbers.size())
        return;
    const auto begin = stream.numbers.begin();
    const auto middle = begin + qptrdiff(stream.sorted);
    std::sort(middle, stream.numbers.end(), comesBefore);
    std::inplace_merge(std::lower_bound(begin, middle, *middle, comesBefore), middle, stream.numbers.end(),
                       comesBefore);
    stream.sorted = stream.numbers.size();
}

/// With the mutex locked.
std::vector<quint32> Traces::numbersOf(const Frame &frame) const
{
    const auto found = streams_.find(keyOf(frame.connection, frame.direction));
    if (found == streams_.end() || !frame.hasBytes())
        return {};
    sort(found->second);
    const auto isBefore = [this](quint32 number, quint64 offset) {
        return entries_.at(number).offset < offset;
    };
    const std::vector<quint32> &all = found->second.numbers;
    const auto first = std::lower_bound(all.begin(), all.end(), frame.start, isBefore);
    const auto last = std::lower_bound(first, all.end(), frame.start + frame.wireLength(), isBefore);
    std::vector<quint32> numbers(first, last);
    std::ranges::sort(numbers);
    return numbers;
}

/// With the mutex locked.
Trace Traces::traceOf(const Entry &entry) const
{
    return {entry.connection, entry.direction, entry.action, entry.isOutcome,
            entry.offset,     entry.time,      entry.acting, names_[qsizetype(entry.name)]};
}

QList<Trace> Traces::of(const Frame &frame) const
{
    QList<Trace> traces;
    if (count() == 0)
        return traces;
    const std::lock_guard lock(mutex_);
    for (const quint32 number : numbersOf(frame))
        traces.append(traceOf(entries_.at(number)));
    return traces;
}

QStringList Traces::namesOf(const Frame &frame) const
{
    QStringList names;
    if (count() == 0)
        return names;
    const std::lock_guard lock(mutex_);
    for (const quint32 number : numbersOf(frame)) {
        if (const QString &name = names_[qsizetype(entries_.at(number).name)]; !names.contains(name))
            names.append(name);
    }
    return names;
}

QList<Trace> Traces::from(ConnectionId connection, Direction direction, quint64 offset) const
{
    QList<Trace> traces;
    const std::lock_guard lock(mutex_);
    const auto found = streams_.find(keyOf(connection, direction));
    if (found == streams_.end())
        return traces;
    for (const quint32 number : found->second.numbers) {
        if (entries_.at(number).offset >= offset)
            traces.append(traceOf(entries_.at(number)));
    }
    return traces;
}

QList<Trace> Traces::by(const QString &name) const
{
    QList<Trace> traces;
    const std::lock_guard lock(mutex_);
    const qsizetype wanted = names_.indexOf(name);
    for (quint64 number = 0; wanted >= 0 && number < entries_.size(); ++number) {
        if (entries_.at(number).name == quint32(wanted))
            traces.append(traceOf(entries_.at(number)));
    }
    return traces;
}

QStringList Traces::names() const
{
    const std::lock_guard lock(mutex_);
    return names_;
}

} // namespace channel
