// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/recording/filesyncer.h"

#include <QString>

#include <memory>

namespace channel {

/// Looks after the file that is recorded into: brings it to the disk, and says when it is not kept where the
/// user expects it. One thread.
class FileWatch
{
public:
    /// Null for a recording without a file, in which nothing happens. The file must outlive the watch.
    explicit FileWatch(CaptureFile *file);

    /// Why the file had to begin in memory: a plain sentence.
    void setInMemoryReason(const QString &reason) { inMemoryReason_ = reason; }
    QString inMemoryReason() const { return inMemoryReason_; }
    /// Returns whether trouble() is another than before.
    bool look();
    /// A plain sentence, or empty: as it was at the last look().
    QString trouble() const { return trouble_; }

    /// These do as FileSyncer's.
    void startSync();
    bool isSettled();
    void settle();
    int syncError() const { return syncer_ ? syncer_->error() : 0; }

private:
    bool hasDisk() const { return syncer_ && !file_->isInMemory(); }

    CaptureFile *file_;
    std::unique_ptr<FileSyncer> syncer_; ///< Null without a file.
    QString inMemoryReason_;
    QString trouble_;
};

} // namespace channel
