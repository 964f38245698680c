// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/files/diskqueue.h"
#include "channel/capture/filter/matchplaces.h"
#include "channel/capture/index/capture.h"
#include "ui/traffic/framepreview.h"

#include <QCache>
#include <QObject>

#include <memory>

namespace channel::ui {

/// What a row of the log says of its frame.
struct RowContent
{
    Frame frame;
    Annotation annotation;
    QString peer;
    FramePreview preview;
    quint64 awaited = 0; ///< Which answer of the disk is the preview; 0 if it is there.

    bool isPending() const { return awaited > 0; }
};

/// The rows of a capture that were shown last, a few hundred of them.
///
/// Never waits for a disk: a preview that is not in memory is read elsewhere, and rowChanged() tells when it
/// has come.
class RowCache : public QObject
{
    Q_OBJECT

public:
    explicit RowCache(std::shared_ptr<const Capture> capture, QObject *parent = nullptr);

    /// Valid until the next call.
    const RowContent &row(quint64 frameIndex);
    /// Forgets the rows that have grown since they were read; rowChanged() tells which.
    void refreshOpen();
    /// Forgets them all.
    void clear();
    /// What is looked for in previews, or null. Returns whether that may be something else.
    bool setPlaces(std::shared_ptr<const MatchPlaces> places);

    /// Reads for this thread what is not in memory.
    const std::shared_ptr<DiskQueue> &disk() const { return disk_; }

Q_SIGNALS:
    void rowChanged(quint64 frameIndex);

private:
    void readPreview(quint64 index, RowContent &row);
    RowContent *awaiting(quint64 index, quint64 answer);
    void takePreview(quint64 index, quint64 answer, const FramePreview &preview);
    void askAgain(quint64 index, quint64 answer);

    std::shared_ptr<const Capture> capture_;
    std::shared_ptr<DiskQueue> disk_;
    std::shared_ptr<const MatchPlaces> places_;
    QCache<quint64, RowContent> rows_;
    quint64 answers_ = 0; ///< Asked for so far.
    QList<quint64> open_; ///< Those in rows_ that were still growing when they were read.
};

} // namespace channel::ui
