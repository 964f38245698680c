#include "channel/capture/filter/filterscan.h"

#include "channel/capture/filter/filterevaluator.h"

#include <chrono>
#include <limits>

namespace channel {

namespace {

constexpr quint64 rowsBetweenLooks = 256;
constexpr quint64 none = std::numeric_limits<quint64>::max();

} // namespace

FilterScan::FilterScan(std::shared_ptr<const Capture> capture, std::shared_ptr<const Filter> filter,
                       QObject *parent)
    : QObject(parent)
    , capture_(std::move(capture))
    , filter_(std::move(filter))
    , firstOpenRow_(none)
{
    start();
}

FilterScan::~FilterScan()
{
    stop();
}

void FilterScan::start()
{
    matches_ = std::make_shared<FilterMatches>();
    scanned_ = 0;
    undecided_ = 0;
    firstOpenRow_ = none;
    annotationVersion_ = capture_->annotationVersion();
    wanted_ = capture_->frameCount();
    thread_ = std::jthread([this](const std::stop_token &stopped) { run(stopped); });
}

void FilterScan::stop()
{
    thread_.request_stop();
    if (thread_.joinable())
        thread_.join();
}

bool FilterScan::isCaughtUp() const
{
    return scannedFrames() >= capture_->frameCount();
}

void FilterScan::wake()
{
    const quint64 open = firstOpenRow_.load(std::memory_order_acquire);
    const bool runEnded = open != none && !capture_->frame(open).open;
    const bool marksChanged =
        filter_->usesAnnotations() && capture_->annotationVersion() != annotationVersion_;
    if (runEnded || marksChanged) {
        stop();
        start();
        Q_EMIT restarted();
        return;
    }
    const quint64 count = capture_->frameCount();
    const std::lock_guard lock(mutex_);
    if (count == wanted_)
        return;
    wanted_ = count;
    wakeUp_.notify_one();
}

void FilterScan::run(const std::stop_token &stopped)
{
    FilterEvaluator evaluator(capture_, filter_);
    bool told = false;
    while (!stopped.stop_requested()) {
        if (!scan(evaluator, stopped))
            return;
        if (!std::exchange(told, true))
            QMetaObject::invokeMethod(this, &FilterScan::caughtUp, Qt::QueuedConnection);
        std::unique_lock lock(mutex_);
        wakeUp_.wait(lock, stopped, [this] { return wanted_ > scanned_.load(std::memory_order_relaxed); });
    }
}

/// Looks at all rows that are there; false if it was stopped.
bool FilterScan::scan(FilterEvaluator &evaluator, const std::stop_token &stopped)
{
    const quint64 end = capture_->frameCount();
    quint64 undecided = undecided_.load(std::memory_order_relaxed);
    for (quint64 index = scanned_.load(std::memory_order_relaxed); index < end;) {
        const quint64 blockEnd = std::min(end, index + rowsBetweenLooks);
        for (; index < blockEnd; ++index) {
            const Frame frame = capture_->frame(index);
            const FilterEvaluator::Verdict verdict = evaluator.evaluate(index, frame);
            if (verdict == FilterEvaluator::Verdict::Yes)
                matches_->append(index);
            else if (frame.open && firstOpenRow_.load(std::memory_order_relaxed) == none)
                firstOpenRow_.store(index, std::memory_order_release);
            undecided += verdict == FilterEvaluator::Verdict::Undecided ? 1 : 0;
            if (verdict == FilterEvaluator::Verdict::Undecided && stopped.stop_requested())
                return false;
        }
        matches_->publish();
        undecided_.store(undecided, std::memory_order_release);
        scanned_.store(index, std::memory_order_release);
        if (stopped.stop_requested())
            return false;
    }
    return true;
}

} // namespace channel
