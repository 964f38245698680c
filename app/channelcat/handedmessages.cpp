// SPDX-License-Identifier: MIT

#include "app/channelcat/handedmessages.h"

#include <algorithm>
#include <utility>

namespace channel::cat {

namespace {

/// CR LF, "MSG", a blank, one digit, CR LF.
constexpr qint64 shortestHeader = 9;

qint64 leastSize(const QByteArray &message)
{
    return message.size() + shortestHeader;
}

} // namespace

void HandedMessages::add(const QByteArray &message)
{
    messages_.push_back(message);
    bytes_ += leastSize(message);
}

void HandedMessages::trim(qint64 unwritten)
{
    while (!messages_.empty() && bytes_ - leastSize(messages_.front()) >= unwritten) {
        bytes_ -= leastSize(messages_.front());
        messages_.pop_front();
    }
}

std::deque<QByteArray> HandedMessages::takeLast(size_t count)
{
    bytes_ = 0;
    std::deque<QByteArray> last = std::exchange(messages_, {});
    const size_t taken = std::min(count, last.size());
    last.erase(last.begin(), last.end() - qsizetype(taken));
    return last;
}

} // namespace channel::cat
