// SPDX-License-Identifier: MIT

#pragma once

#include <QSemaphore>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <system_error>
#include <thread>

namespace channel {

/// What most people do not notice, in milliseconds. Tests that must not depend on how fast a machine is set
/// more.
inline std::atomic<int> diskPatience = 100;

/// What `ask` learns from a disk, if that takes no longer than `patience` milliseconds; otherwise nothing,
/// and it ends by itself. It runs on a thread of its own, and must keep alive what it uses.
template <typename Answer>
std::optional<Answer> askDisk(std::function<Answer()> ask, int patience = diskPatience)
{
    struct Question
    {
        Answer answer{};
        QSemaphore answered;
    };
    const auto question = std::make_shared<Question>();
    try {
        std::thread([question, ask] {
            question->answer = ask();
            question->answered.release();
        }).detach();
    } catch (const std::system_error &) {
        return ask(); // There is no thread to be had: it may wait.
    }
    return question->answered.tryAcquire(1, patience) ? std::optional(question->answer) : std::nullopt;
}

} // namespace channel
