// SPDX-License-Identifier: MIT

#include "channel/transport/socketwatch.h"

#include <QPointer>
#include <QSocketNotifier>

#include <utility>

namespace channel {

namespace {

int &watchesOfThisThread()
{
    thread_local int count = 0;
    return count;
}

} // namespace

SocketWatch::SocketWatch(int descriptor)
    : descriptor_(descriptor)
{
    if (++watchesOfThisThread() > few)
        poll_ = ThreadPoll::ofThisThread();
    if (poll_)
        key_ = poll_->add(descriptor, [this](bool canRead, bool canWrite) { tell(canRead, canWrite); });
    else
        useNotifiers();
}

SocketWatch::~SocketWatch()
{
    --watchesOfThisThread();
    if (poll_)
        poll_->remove(key_);
}

void SocketWatch::useNotifiers()
{
    readNotifier_ = std::make_unique<QSocketNotifier>(descriptor_, QSocketNotifier::Read);
    connect(readNotifier_.get(), &QSocketNotifier::activated, this, &SocketWatch::readable);
    writeNotifier_ = std::make_unique<QSocketNotifier>(descriptor_, QSocketNotifier::Write);
    connect(writeNotifier_.get(), &QSocketNotifier::activated, this, &SocketWatch::writable);
    apply();
}

void SocketWatch::watchReadable(bool watch)
{
    if (std::exchange(wanted_.toRead, watch) != watch)
        apply();
}

void SocketWatch::watchWritable(bool watch)
{
    if (std::exchange(wanted_.toWrite, watch) != watch)
        apply();
}

void SocketWatch::apply()
{
    if (!poll_) {
        readNotifier_->setEnabled(wanted_.toRead);
        writeNotifier_->setEnabled(wanted_.toWrite);
    } else if (!poll_->setWanted(key_, wanted_)) {
        // The kernel's memory for it, or the user's share of it, is used up.
        poll_->remove(key_);
        poll_.reset();
        useNotifiers();
    }
}

void SocketWatch::tell(bool canRead, bool canWrite)
{
    const QPointer<SocketWatch> self(this);
    if (canRead && wanted_.toRead)
        Q_EMIT readable();
    if (self && canWrite && wanted_.toWrite)
        Q_EMIT writable();
}

} // namespace channel
