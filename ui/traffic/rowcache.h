// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/files/diskqueue.h"
#include "channel/capture/filter/matchplaces.h"
#include "channel/capture/index/capture.h"
#include "ui/traffic/rowcontent.h"

#include <QCache>
#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>

namespace channel::ui {

class PreviewReader;
struct ReadPreview;

/// The rows of a capture that were shown last, some hundreds of them.
///
/// Never waits for a disk. Who paints takes what is there, and says beforehand which rows it will want: their
/// previews are read on another thread. Who needs a preview now gets it if the system has it in memory, or
/// else is told by rowChanged() when it has come.
class RowCache : public QObject
{
    Q_OBJECT

public:
    explicit RowCache(std::shared_ptr<const Capture> capture, QObject *parent = nullptr);

    /// All but the preview. Valid until the next call.
    const RowContent &row(quint64 frameIndex) { return content(frameIndex); }
    /// With the preview, or with what stands in its place until it comes. Valid until the next call.
    const RowContent &wholeRow(quint64 frameIndex);
    /// What is there; reads nothing.
    PaintedPreview painted(quint64 frameIndex);

    /// The rows that are shown, then those that may be shown next: some hundreds at most, and none of those
    /// said before. previewsChanged() tells what has come.
    void readAhead(const QList<quint64> &frames);
    /// The rows that are going to be shown, before all others; prepared() tells once all are there. Returns
    /// whether they are now.
    bool prepare(const QList<quint64> &frames);

    /// Takes over how far rows have grown; rowChanged() tells which.
    void refreshOpen();
    /// Takes over marks and notes.
    void refreshAnnotations();
    /// What is looked for in previews, or null. Returns whether that may be something else.
    bool setPlaces(std::shared_ptr<const MatchPlaces> places);

    /// Reads for this thread what is not in memory.
    const std::shared_ptr<DiskQueue> &disk() const { return disk_; }

Q_SIGNALS:
    void rowChanged(quint64 frameIndex);
    /// Those that are not shown may be among them.
    void previewsChanged(const QList<quint64> &frames);
    void prepared();

private:
    RowContent &content(quint64 index);
    /// What stands in the place of a preview that takes long.
    static FramePreview waiting();
    void readNow(quint64 index, RowContent &row);
    RowContent *awaiting(quint64 index, quint64 answer);
    void takePreview(quint64 index, quint64 answer, const FramePreview &preview);
    void askAgain(quint64 index, quint64 answer);
    QList<quint64> missingOf(const QList<quint64> &frames);
    void goOn();
    void takeBatch(const QList<ReadPreview> &previews);
    void sayLate();

    std::shared_ptr<const Capture> capture_;
    std::shared_ptr<DiskQueue> disk_;
    PreviewReader *reader_;
    std::shared_ptr<const MatchPlaces> places_;
    QCache<quint64, RowContent> rows_;
    quint64 answers_ = 0;      ///< Asked for so far.
    QList<quint64> open_;      ///< Those in rows_ that were still growing when they were read.
    QList<quint64> preparing_; ///< See prepare().
    QList<quint64> wanted_;    ///< See readAhead().
    QList<quint64> batch_;     ///< What the reader reads.
    quint64 batchAnswer_ = 0;
    QTimer patience_; ///< Nothing has come for a while.
    bool isLate_ = false;
};

} // namespace channel::ui
