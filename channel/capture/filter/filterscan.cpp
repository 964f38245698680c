// SPDX-License-Identifier: MIT

#include "channel/capture/filter/filterscan.h"

#include "channel/capture/filter/blockscan.h"
#include "channel/capture/filter/filtersearch.h"
#include "channel/capture/pcapng/loosethread.h"

#include <QPointer>

#include <system_error>
#include <utility>

namespace channel {

namespace {

constexpr quint64 rowsInBetween = 1024;

} // namespace

FilterScan::FilterScan(std::shared_ptr<const Capture> capture, std::shared_ptr<const Filter> filter,
                       PeerNames names, QObject *parent)
    : QObject(parent)
    , capture_(std::move(capture))
    , filter_(std::move(filter))
    , names_(std::move(names))
    , thread_(std::make_unique<LooseThread>(*this))
{
    connect(&inBetween_, &QTimer::timeout, this, &FilterScan::lookInBetween);
    start();
}

FilterScan::~FilterScan() = default;

std::shared_ptr<const FilterMatches> FilterScan::matches() const
{
    return search_->matches();
}

quint64 FilterScan::scannedFrames() const
{
    return search_->scannedFrames();
}

quint64 FilterScan::undecided() const
{
    return search_->undecided();
}

void FilterScan::start()
{
    annotationVersion_ = capture_->annotationVersion();
    search_ = std::make_shared<FilterSearch>(capture_, filter_, names_);
    startThread();
}

void FilterScan::startThread()
{
    try {
        thread_->start([scan = this, search = search_](const LooseThread::Owner &owner) {
            const auto tellCaughtUp = [&owner, scan] {
                owner.tell([scan] { Q_EMIT scan->caughtUp(); });
            };
            if (!search->run(owner.stopped(), tellCaughtUp))
                owner.tell([scan] { scan->restart(); });
        });
    } catch (const std::system_error &error) {
        qWarning("No thread can be started to filter (%s). It is done in between, more slowly. End programs "
                 "or raise "
                 "the limit on processes.",
                 error.code().message().c_str());
        ownScan_ = std::make_unique<BlockScan>(capture_, filter_, names_);
        isCaughtUpTold_ = false;
        inBetween_.start(0);
    }
}

bool FilterScan::isCaughtUp() const
{
    return scannedFrames() >= capture_->frameCount();
}

void FilterScan::wake()
{
    const bool marksChanged =
        filter_->usesAnnotations() && capture_->annotationVersion() != annotationVersion_;
    if (marksChanged)
        restart();
    else if (search_->want(capture_->frameCount()) && ownScan_)
        inBetween_.start(0);
}

void FilterScan::restart()
{
    inBetween_.stop();
    ownScan_.reset();
    start();
    Q_EMIT restarted();
}

/// What FilterSearch::run() does, a few rows at a time.
void FilterScan::lookInBetween()
{
    search_->scan(*ownScan_, {}, rowsInBetween);
    if (!isCaughtUp())
        return;
    inBetween_.stop(); // Until wake().
    const QPointer<FilterScan> self(this);
    if (!std::exchange(isCaughtUpTold_, true))
        Q_EMIT caughtUp();
    if (self && !search_->openRowsAreAsTheyWere())
        restart();
}

} // namespace channel
