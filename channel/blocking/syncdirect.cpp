// SPDX-License-Identifier: MIT

#include "channel/blocking/syncdirect.h"

#include "channel/blocking/syncinbox.h"

#include <algorithm>
#include <stop_token>
#include <utility>

namespace channel {

namespace {

/// After so many short waits the next one will be short, too.
constexpr int fewWaits = 8;
/// Where it was not, it takes more and more of them.
constexpr int manyWaits = 4096;
constexpr std::chrono::milliseconds shortWait(10);

} // namespace

/// The place of the one thread that reads.
class SyncDirect::Seat
{
public:
    explicit Seat(SyncDirect &direct)
        : direct_(direct)
        , reader_(direct.readers_.take())
    {
        isSpoilt_ = !reader_;
        if (isSpoilt_)
            return;
        const std::lock_guard lock(direct_.mutex_);
        if (!direct_.loan_ || direct_.isRecalled_ || direct_.loan_->isSpent())
            return;
        isSpoilt_ = direct_.reader_ != nullptr;
        if (isSpoilt_)
            return;
        direct_.reader_ = reader_.get();
        descriptor_ = direct_.loan_->descriptor();
    }
    ~Seat()
    {
        if (isTaken()) {
            const std::lock_guard lock(direct_.mutex_);
            direct_.reader_ = nullptr;
            direct_.isFree_.notify_all();
        }
        if (reader_)
            direct_.readers_.giveBack(std::move(reader_));
    }
    Q_DISABLE_COPY_MOVE(Seat)

    bool isTaken() const { return descriptor_ >= 0; }
    /// Somebody else has it: then neither should, for one of them would wait for what the other reads. Or no
    /// more can read: then nobody would.
    bool isSpoilt() const { return isSpoilt_; }
    SyncReader &reader() { return *reader_; }
    int descriptor() const { return descriptor_; }

private:
    SyncDirect &direct_;
    std::unique_ptr<SyncReader> reader_;
    int descriptor_ = -1;
    bool isSpoilt_ = false;
};

SyncDirect::SyncDirect(SyncReaders &readers, std::function<void()> onSpent)
    : readers_(readers)
    , onSpent_(std::move(onSpent))
    , wantedWaits_(fewWaits)
{
}

SyncDirect::~SyncDirect() = default;

bool SyncDirect::noteWait(std::chrono::steady_clock::duration wait)
{
    const std::lock_guard lock(mutex_);
    shortWaits_ = wait < shortWait ? shortWaits_ + 1 : 0;
    if (loan_ || shortWaits_ < wantedWaits_)
        return false;
    shortWaits_ = 0;
    return true;
}

qint64 SyncDirect::write(const QByteArray &payload)
{
    std::unique_lock lock(mutex_);
    if (!loan_ || loan_->isSpent())
        return 0;
    const qint64 written = loan_->write(FrameHeader(quint32(payload.size())), payload);
    const bool isSpent = loan_->isSpent();
    lock.unlock();
    if (isSpent)
        onSpent_();
    return written;
}

bool SyncDirect::receive(SyncInbox &inbox, const WaitLimit &limit)
{
    Seat seat(*this);
    if (seat.isSpoilt())
        askForEnd();
    if (!seat.isTaken())
        return false;
    SyncPollingBell &bell = seat.reader().bell();
    if (limit.deadline.hasExpired())
        return readOnce(inbox, seat.reader());
    const SyncInbox::Listening listening(inbox, bell);
    const std::stop_callback stopping(limit.stop, [&bell] { bell.ring(); });
    while (!inbox.isReady() && !limit.stop.stop_requested() && !limit.deadline.hasExpired()) {
        bell.wait(seat.descriptor(), limit.deadline);
        if (readOnce(inbox, seat.reader()))
            return true;
        const std::lock_guard lock(mutex_);
        if (isRecalled_ || loan_->isSpent())
            return false;
    }
    return inbox.isReady();
}

/// False if no message came.
bool SyncDirect::readOnce(SyncInbox &inbox, SyncReader &reader)
{
    std::unique_lock lock(mutex_);
    if (isRecalled_)
        return false;
    std::vector<QByteArray> payloads = loan_->read(reader.buffer());
    const bool isSpent = loan_->isSpent();
    const bool hasCome = !payloads.empty();
    if (hasCome)
        inbox.put(std::move(payloads), &reader.bell());
    lock.unlock();
    if (isSpent)
        askForEnd();
    return hasCome;
}

/// It was not worth its while: bytes came that are no whole message, several threads wait, or none can read.
void SyncDirect::askForEnd()
{
    {
        const std::lock_guard lock(mutex_);
        wantedWaits_ = std::min(2 * wantedWaits_, manyWaits);
    }
    onSpent_();
}

bool SyncDirect::lend(Channel &channel)
{
    const std::lock_guard lock(mutex_);
    if (!loan_)
        loan_ = ChannelLoan::of(channel);
    seenReads_ = 0;
    isLent_ = loan_.has_value();
    return isLent_;
}

void SyncDirect::takeBack()
{
    std::unique_lock lock(mutex_);
    if (!loan_)
        return;
    isRecalled_ = true;
    if (reader_)
        reader_->bell().ring();
    isFree_.wait(lock, [this] { return !reader_; });
    isLent_ = false;
    loan_->giveBack();
    loan_.reset();
    isRecalled_ = false;
    shortWaits_ = 0;
}

bool SyncDirect::wasUsed()
{
    const std::lock_guard lock(mutex_);
    const quint64 reads = loan_ ? loan_->reads() : 0;
    const bool wasUsed = std::exchange(seenReads_, reads) != reads;
    if (wasUsed) // So long, it was worth its while.
        wantedWaits_ = std::max(wantedWaits_ / 2, fewWaits);
    return wasUsed;
}

} // namespace channel
