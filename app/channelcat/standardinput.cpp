// SPDX-License-Identifier: MIT

#include "app/channelcat/standardinput.h"

#include "channel/protocol/limits.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

constexpr qsizetype readSize = 64 * 1024;

/// A line that never ends is a mistake.
qint64 mostBytes(StandardInput::Unit unit)
{
    return unit == StandardInput::Unit::Line ? defaultMaxUnsentBytes : qint64(largestMaxMessageSize);
}

} // namespace

StandardInput::StandardInput(int descriptor, Unit unit, QObject *parent)
    : QObject(parent)
    , descriptor_(descriptor)
    , unit_(unit)
{
}

void StandardInput::setPaused(bool paused)
{
    paused_ = paused;
    if (atEnd_)
        return;
    if (!notifier_ && !paused) {
        notifier_ = std::make_unique<QSocketNotifier>(descriptor_, QSocketNotifier::Read);
        connect(notifier_.get(), &QSocketNotifier::activated, this, &StandardInput::read);
    }
    if (notifier_)
        notifier_->setEnabled(!paused && !sawEnd_);
    if (!paused)
        advance();
}

void StandardInput::read()
{
    std::array<char, readSize> bytes;
    const ssize_t size = ::read(descriptor_, bytes.data(), bytes.size());
    if (size < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (size < 0 && errno != EBADF) { // Without a standard input there is nothing to send.
        fail(u"Standard input cannot be read: %1."_s.arg(qt_error_string(errno)));
        return;
    }
    if (size > 0) {
        buffer_.append(bytes.data(), size);
    } else {
        sawEnd_ = true;
        notifier_->setEnabled(false);
    }
    advance();
}

void StandardInput::advance()
{
    if (unit_ == Unit::Line)
        takeLines();
    if (paused_)
        return;
    if (const qint64 most = mostBytes(unit_); buffer_.size() > most) {
        fail(u"Standard input has more than %1 bytes for one message."_s.arg(most));
    } else if (sawEnd_) {
        atEnd_ = true;
        if (unit_ == Unit::Whole || !buffer_.isEmpty())
            Q_EMIT messageRead(std::exchange(buffer_, {}));
        Q_EMIT ended();
    }
}

/// Stops as soon as somebody pauses it.
void StandardInput::takeLines()
{
    qsizetype from = 0;
    while (!paused_) {
        const qsizetype lineFeed = buffer_.indexOf('\n', std::max(from, searched_));
        if (lineFeed < 0) {
            searched_ = buffer_.size();
            break;
        }
        const QByteArray line = buffer_.sliced(from, lineFeed - from);
        from = lineFeed + 1;
        searched_ = from;
        Q_EMIT messageRead(line);
    }
    buffer_.remove(0, from);
    searched_ -= from;
}

void StandardInput::fail(const QString &reason)
{
    atEnd_ = true;
    if (notifier_)
        notifier_->setEnabled(false);
    Q_EMIT failed(reason);
}

} // namespace channel::cat
