// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/loosethread.h"

#include <QCoreApplication>
#include <QEvent>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

namespace channel {

namespace {

using namespace std::chrono_literals;

/// There may be several threads where a capture is closed, which must not take long together.
constexpr auto readPatience = 10ms;
constexpr int mostLooksAtReads = 10;

/// Reads that this thread has begun and ended: odd within one. Null for threads that are not loose.
thread_local std::atomic<quint64> *readsOfThread = nullptr;

} // namespace

struct LooseThread::Shared
{
    enum class State : quint8 { Waiting, Running, Left, Ended };

    /// And with the work goes what it kept alive.
    void run(const Owner &owner)
    {
        readsOfThread = &reads;
        std::exchange(work, nullptr)(owner);
        noteEnd();
    }
    void noteEnd()
    {
        const std::lock_guard lock(mutex);
        hasEnded = true;
        changed.notify_all();
    }

    Work work;
    State state = State::Running; ///< Guarded by the pile's mutex.
    std::stop_source stop;
    std::mutex mutex;
    std::condition_variable changed;
    std::unique_ptr<QObject> ear;           ///< Null once the owner has left; guarded by the mutex, as are
    std::deque<std::function<void()>> told; ///< what it is to hear, an event for each,
    bool hasEnded = false;                  ///< and this.
    std::atomic<quint64> reads = 0;
};

namespace {

/// Lives on the owner's thread. Events have nothing in them: what is told is handed over under the mutex.
template <typename Shared>
class Ear : public QObject
{
public:
    explicit Ear(Shared &shared)
        : shared_(shared)
    {
    }

protected:
    /// The owner may leave, and this go, while it hears.
    void customEvent(QEvent *) override
    {
        std::unique_lock lock(shared_.mutex);
        const std::function<void()> what = std::move(shared_.told.front());
        shared_.told.pop_front();
        lock.unlock();
        what();
    }

private:
    Shared &shared_;
};

} // namespace

/// What owners have left, and what waits until less of it is there.
struct LooseThread::Pile
{
    /// Threads may outlive what is static.
    static std::shared_ptr<Pile> ofAll()
    {
        static const auto pile = std::make_shared<Pile>();
        return pile;
    }

    bool mustWait(const std::shared_ptr<Shared> &shared);
    /// Its owner has gone on. False if it has not even begun, and will not.
    bool leave(const std::shared_ptr<Shared> &shared);
    /// What the thread of one that has ended does next, or null.
    std::shared_ptr<Shared> next(const std::shared_ptr<Shared> &ended);

    std::mutex mutex;
    int left = 0; ///< That have not ended.
    bool isTold = false;
    std::deque<std::shared_ptr<Shared>> waiting;
};

bool LooseThread::Pile::mustWait(const std::shared_ptr<Shared> &shared)
{
    const std::lock_guard lock(mutex);
    if (left < mostLeft)
        return false;
    shared->state = Shared::State::Waiting;
    waiting.push_back(shared);
    if (!std::exchange(isTold, true))
        qWarning("%d searches or copies that nobody wants any more have not ended: the disk may not answer. "
                 "What is asked for now begins when one of them has ended.",
                 left);
    return true;
}

bool LooseThread::Pile::leave(const std::shared_ptr<Shared> &shared)
{
    const std::lock_guard lock(mutex);
    if (shared->state == Shared::State::Waiting) {
        std::erase(waiting, shared);
        shared->state = Shared::State::Ended;
        return false;
    }
    if (shared->state == Shared::State::Running) {
        shared->state = Shared::State::Left;
        ++left;
    }
    return true;
}

std::shared_ptr<LooseThread::Shared> LooseThread::Pile::next(const std::shared_ptr<Shared> &ended)
{
    const std::lock_guard lock(mutex);
    left -= ended->state == Shared::State::Left ? 1 : 0;
    ended->state = Shared::State::Ended;
    isTold = isTold && left > 0;
    if (waiting.empty())
        return nullptr;
    const std::shared_ptr<Shared> first = waiting.front();
    waiting.pop_front();
    first->state = Shared::State::Running;
    return first;
}

LooseThread::Reading::Reading()
{
    count();
}

LooseThread::Reading::~Reading()
{
    count();
}

void LooseThread::Reading::count()
{
    if (readsOfThread)
        readsOfThread->fetch_add(1, std::memory_order_relaxed);
}

LooseThread::Owner::Owner(std::shared_ptr<Shared> shared)
    : shared_(std::move(shared))
{
}

std::stop_token LooseThread::Owner::stopped() const
{
    return shared_->stop.get_token();
}

void LooseThread::Owner::tell(std::function<void()> what) const
{
    const std::lock_guard lock(shared_->mutex);
    if (!shared_->ear)
        return;
    shared_->told.push_back(std::move(what));
    QCoreApplication::postEvent(shared_->ear.get(), new QEvent(QEvent::User));
}

LooseThread::LooseThread(QObject &owner)
    : owner_(owner)
{
}

LooseThread::~LooseThread()
{
    if (!shared_)
        return;
    const std::shared_ptr<Shared> last = shared_;
    leave();
    std::unique_lock lock(last->mutex);
    quint64 before = 0;
    for (int look = 0; look < mostLooksAtReads; ++look) {
        if (last->changed.wait_for(lock, readPatience, [&last] { return last->hasEnded; }))
            return;
        const quint64 now = last->reads.load(std::memory_order_relaxed);
        // In the same read as at the last look: once alone may be a thread that did not get its turn.
        const bool isHeldUp = now % 2 == 1 && now == before;
        if (isHeldUp)
            return;
        before = now;
    }
}

void LooseThread::start(Work work)
{
    leave();
    const auto shared = std::make_shared<Shared>();
    shared->ear = std::make_unique<Ear<Shared>>(*shared);
    shared->ear->moveToThread(owner_.thread());
    shared->work = std::move(work);
    const std::shared_ptr<Pile> pile = Pile::ofAll();
    if (!pile->mustWait(shared)) {
        std::thread([pile, shared] {
            for (std::shared_ptr<Shared> next = shared; next; next = pile->next(next))
                next->run(Owner(next));
        }).detach();
    }
    shared_ = shared;
}

void LooseThread::leave()
{
    if (!shared_)
        return;
    const std::shared_ptr<Shared> left = std::exchange(shared_, nullptr);
    std::unique_ptr<QObject> ear;
    std::deque<std::function<void()>> unheard;
    {
        const std::lock_guard lock(left->mutex);
        ear.swap(left->ear);
        unheard.swap(left->told);
    }
    left->stop.request_stop();
    if (Pile::ofAll()->leave(left))
        return;
    left->work = nullptr; // And with it goes what it kept alive.
    left->noteEnd();
}

} // namespace channel
