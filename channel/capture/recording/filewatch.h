// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/recording/recordingwriter.h"

#include <QString>

namespace channel {

/// Looks after the file that is recorded into: has it brought to the disk, and says when it is not kept where
/// the user expects it, or the disk keeps everybody waiting. One thread.
class FileWatch
{
public:
    /// Null for a recording without a file, in which nothing happens. Both must outlive the watch.
    FileWatch(CaptureFile *file, RecordingWriter *writer);

    /// Why the file had to begin in memory: a plain sentence.
    void setInMemoryReason(const QString &reason) { inMemoryReason_ = reason; }
    QString inMemoryReason() const { return inMemoryReason_; }
    /// The disk takes nothing, and nothing is read from peers until it does.
    void setKeepsWaiting(bool keeps) { keepsWaiting_ = keeps; }
    /// Whether the file's name still leads to it: asks the disk.
    bool isInPlace() const { return !hasDisk() || file_->isInPlace(); }
    void setInPlace(bool isInPlace) { isInPlace_ = isInPlace; }
    /// Returns whether trouble() is another than before.
    bool update();
    /// A plain sentence, or empty: as it was at the last update().
    QString trouble() const { return trouble_; }

    /// These do as RecordingWriter's.
    void startSync();
    bool isSettled();
    void settle();
    int syncError() const { return writer_ ? writer_->syncError() : 0; }

private:
    bool hasDisk() const { return writer_ && !file_->isInMemory(); }
    QString placeTrouble() const;

    CaptureFile *file_;
    RecordingWriter *writer_; ///< Null without a file.
    bool keepsWaiting_ = false;
    bool isInPlace_ = true;
    QString inMemoryReason_;
    QString trouble_;
};

} // namespace channel
