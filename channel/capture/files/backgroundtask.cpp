// SPDX-License-Identifier: MIT

#include "channel/capture/files/backgroundtask.h"

namespace channel {

BackgroundTask::BackgroundTask(std::function<void(TaskControl &)> work, QObject *parent)
    : QObject(parent)
    , thread_([this, work = std::move(work)] {
        work(control_);
        QMetaObject::invokeMethod(
            this,
            [this] {
                running_ = false;
                Q_EMIT finished();
            },
            Qt::QueuedConnection);
    })
{
}

BackgroundTask::~BackgroundTask()
{
    cancel();
    thread_.join();
}

void BackgroundTask::cancel()
{
    control_.cancelled_.store(true, std::memory_order_relaxed);
}

} // namespace channel
