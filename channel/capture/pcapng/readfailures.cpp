// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/readfailures.h"

#include "channel/capture/pcapng/captureerrortext.h"

#include <QCoreApplication>

namespace channel {

void ReadFailures::note(quint64 offset, int error)
{
    const std::lock_guard lock(mutex_);
    ++count_;
    offset_ = offset;
    error_ = error;
}

quint64 ReadFailures::count() const
{
    const std::lock_guard lock(mutex_);
    return count_;
}

QString ReadFailures::text(const QString &name) const
{
    const std::lock_guard lock(mutex_);
    if (count_ == 0)
        return {};
    return QCoreApplication::translate("channel", "byte %1 of %2 cannot be read: %3")
        .arg(QString::number(offset_), name,
             error_ == 0 ? QCoreApplication::translate("channel", "the file has become shorter")
                         : captureErrorText(error_));
}

} // namespace channel
