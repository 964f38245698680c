// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/files/diskqueue.h"
#include "channel/capture/index/capture.h"
#include "ui/inspector/inspectedframe.h"

#include <QList>

#include <functional>
#include <memory>
#include <utility>

namespace channel::ui {

class TrafficModel;

/// The wire bytes of one frame, read from the capture when they are shown: from memory at once, from the disk
/// on another thread.
class CaptureByteSource final : public ByteSource
{
public:
    CaptureByteSource(std::shared_ptr<const Capture> capture, const Frame &frame,
                      std::shared_ptr<DiskQueue> disk);

    quint64 size() const override { return frame_.wireLength(); }
    QByteArray read(quint64 offset, qint64 size) const override;
    bool isWaiting() const override { return !arrivals_->awaited.isEmpty(); }
    void whenArrived(const std::function<void()> &arrived) const override { arrivals_->arrived = arrived; }
    /// Does `work` on the other thread, then `done` on this one, and tells as if bytes had come.
    void await(const std::function<void()> &work, const std::function<void()> &done) const;

private:
    struct Range
    {
        quint64 offset = 0;
        qint64 size = 0;
        bool operator==(const Range &) const = default;
    };
    /// What came from the disk; fewer bytes than asked for cannot be read.
    struct Block
    {
        Range range;
        QByteArray bytes;
    };
    /// This thread's own, for as long as something may arrive.
    struct Arrivals
    {
        QList<Range> awaited;
        QList<Block> blocks; ///< The newest last.
        std::function<void()> arrived;

        void take(const Block &block);
        void askAgain(const Range &range);
        void tell() const;
    };

    void request(const Range &range) const;
    /// As long as there is somebody to tell; again where it was forgotten.
    static void awaitOf(const std::weak_ptr<DiskQueue> &disk, const std::weak_ptr<Arrivals> &arrivals,
                        const std::function<void()> &work, const std::function<void()> &done);

    std::shared_ptr<const Capture> capture_;
    Frame frame_;
    std::shared_ptr<DiskQueue> disk_;
    std::shared_ptr<Arrivals> arrivals_;
};

/// A row of the log as the Inspector shows it; for an event, a title without bytes.
InspectedFrame inspectedFrame(const TrafficModel &traffic, int row);

} // namespace channel::ui
