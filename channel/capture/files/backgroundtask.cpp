// SPDX-License-Identifier: MIT

#include "channel/capture/files/backgroundtask.h"

#include <system_error>
#include <utility>

namespace channel {

BackgroundTask::BackgroundTask(std::function<void(TaskControl &)> work, QObject *parent)
    : QObject(parent)
    , work_(std::move(work))
{
    try {
        startThread();
    } catch (const std::system_error &error) {
        qWarning(
            "No thread can be started (%s). What is to be done beside is done in between, and other things "
            "wait for it. End programs or raise the limit on processes.",
            error.code().message().c_str());
        const auto workHere = [this] {
            work_(control_);
            finish();
        };
        QMetaObject::invokeMethod(this, workHere, Qt::QueuedConnection);
    }
}

void BackgroundTask::startThread()
{
    thread_ = std::thread([this] {
        work_(control_);
        QMetaObject::invokeMethod(this, &BackgroundTask::finish, Qt::QueuedConnection);
    });
}

void BackgroundTask::finish()
{
    running_ = false;
    Q_EMIT finished();
}

BackgroundTask::~BackgroundTask()
{
    cancel();
    if (thread_.joinable())
        thread_.join();
}

void BackgroundTask::cancel()
{
    control_.cancelled_.store(true, std::memory_order_relaxed);
}

} // namespace channel
