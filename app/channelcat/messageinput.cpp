// SPDX-License-Identifier: MIT

#include "app/channelcat/messageinput.h"

#include "channel/protocol/limits.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

constexpr qsizetype inputReadSize = 64 * 1024;

/// A line that never ends is a mistake.
qint64 mostBytes(MessageInput::Unit unit)
{
    return unit == MessageInput::Unit::Whole ? qint64(largestMaxMessageSize) : defaultMaxUnsentBytes;
}

} // namespace

MessageInput::MessageInput(int descriptor, Unit unit, const QString &name, QObject *parent)
    : QObject(parent)
    , descriptor_(descriptor)
    , unit_(unit)
    , name_(name)
{
}

bool MessageInput::hasMore() const
{
    if (atEnd_ || sawEnd_ || buffer_.indexOf('\n', searched_) >= 0)
        return !atEnd_;
    pollfd input{descriptor_, POLLIN, 0};
    return ::poll(&input, 1, 0) > 0;
}

void MessageInput::setPaused(bool paused)
{
    paused_ = paused;
    if (atEnd_)
        return;
    if (!notifier_ && !paused) {
        notifier_ = std::make_unique<QSocketNotifier>(descriptor_, QSocketNotifier::Read);
        connect(notifier_.get(), &QSocketNotifier::activated, this, &MessageInput::read);
    }
    if (notifier_)
        notifier_->setEnabled(!paused && !sawEnd_);
    if (!paused)
        advance();
}

void MessageInput::read()
{
    std::array<char, inputReadSize> bytes;
    const ssize_t size = ::read(descriptor_, bytes.data(), bytes.size());
    if (size < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (size < 0 && errno != EBADF) { // Without a standard input there is nothing to send.
        fail(u"%1 cannot be read: %2."_s.arg(name_, qt_error_string(errno)));
        return;
    }
    if (size > 0) {
        buffer_.append(bytes.data(), size);
    } else {
        sawEnd_ = true;
        notifier_->setEnabled(false);
    }
    advance();
    Q_EMIT taken();
}

void MessageInput::advance()
{
    if (unit_ != Unit::Whole)
        takeLines();
    if (paused_ || atEnd_)
        return;
    // It may be of the line's end, of which the rest has not come yet.
    const bool endsInCarriageReturn = unit_ == Unit::Line && !sawEnd_ && buffer_.endsWith('\r');
    if (buffer_.size() - (endsInCarriageReturn ? 1 : 0) > mostBytes(unit_)) {
        failTooLong();
    } else if (sawEnd_) {
        atEnd_ = true;
        if (unit_ == Unit::Whole || !buffer_.isEmpty())
            Q_EMIT messageRead(std::exchange(buffer_, {}));
        Q_EMIT ended();
    }
}

/// Stops as soon as somebody pauses it.
void MessageInput::takeLines()
{
    qsizetype from = 0;
    while (!paused_) {
        const qsizetype lineFeed = buffer_.indexOf('\n', std::max(from, searched_));
        if (lineFeed < 0) {
            searched_ = buffer_.size();
            break;
        }
        QByteArray line = buffer_.sliced(from, lineFeed - from);
        if (unit_ == Unit::Line && line.endsWith('\r'))
            line.chop(1);
        if (line.size() > mostBytes(unit_))
            return failTooLong();
        from = lineFeed + 1;
        searched_ = from;
        Q_EMIT messageRead(line);
    }
    buffer_.remove(0, from);
    searched_ -= from;
}

void MessageInput::failTooLong()
{
    fail(u"%1 has more than %2 bytes for one message."_s.arg(name_, QString::number(mostBytes(unit_))));
}

void MessageInput::fail(const QString &reason)
{
    atEnd_ = true;
    if (notifier_)
        notifier_->setEnabled(false);
    Q_EMIT failed(reason);
}

} // namespace channel::cat
