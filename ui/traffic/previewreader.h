// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/files/diskqueue.h"
#include "channel/capture/filter/matchplaces.h"
#include "channel/capture/index/capture.h"
#include "ui/traffic/framepreview.h"

#include <QList>
#include <QObject>

#include <atomic>
#include <memory>

namespace channel::ui {

struct ReadPreview
{
    quint64 frame = 0;
    FramePreview preview;
};

/// Reads previews on the thread of a DiskQueue, a batch at a time, so that whoever paints need not.
///
/// A batch ends after some milliseconds, or when it is stopped, with what has been read by then: one row at
/// least, if it was not stopped before it began. Which rows are still wanted is for others to know.
class PreviewReader : public QObject
{
    Q_OBJECT

public:
    PreviewReader(std::shared_ptr<const Capture> capture, std::shared_ptr<DiskQueue> disk, QObject *parent);
    ~PreviewReader() override;

    bool isReading() const { return stopped_ != nullptr; }
    /// In this order; nothing may be read so far. `places` may be null.
    void start(const QList<quint64> &frames, const std::shared_ptr<const MatchPlaces> &places);
    /// Soon: ended() follows.
    void stop();

Q_SIGNALS:
    void ended(const QList<channel::ui::ReadPreview> &previews);

private:
    void end(const QList<ReadPreview> &previews);

    std::shared_ptr<const Capture> capture_;
    std::shared_ptr<DiskQueue> disk_;
    std::shared_ptr<std::atomic<bool>> stopped_; ///< Of the batch that is being read; null for none.
};

} // namespace channel::ui
