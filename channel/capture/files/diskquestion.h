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

/// Threads that wait for an answer. They must not pile up on a disk that gives none.
class UnansweredQuestions
{
public:
    static constexpr int most = 16;

    /// False, which is said, if there are as many already.
    static bool add();
    static void remove();
    static int count();
};

/// What `ask` learns from a disk, if that takes no longer than `patience` milliseconds; otherwise nothing,
/// and it ends by itself. It runs on a thread of its own, and must keep alive what it uses. Where too many of
/// these still wait, it is not asked.
template <typename Answer>
std::optional<Answer> askDisk(std::function<Answer()> ask, int patience = diskPatience)
{
    struct Question
    {
        Answer answer{};
        QSemaphore answered;
    };
    if (!UnansweredQuestions::add())
        return std::nullopt;
    const auto question = std::make_shared<Question>();
    try {
        std::thread([question, ask] {
            question->answer = ask();
            UnansweredQuestions::remove();
            question->answered.release();
        }).detach();
    } catch (const std::system_error &) {
        UnansweredQuestions::remove();
        return ask(); // There is no thread to be had: it may wait.
    }
    return question->answered.tryAcquire(1, patience) ? std::optional(question->answer) : std::nullopt;
}

} // namespace channel
