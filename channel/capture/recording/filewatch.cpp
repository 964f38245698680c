// SPDX-License-Identifier: MIT

#include "channel/capture/recording/filewatch.h"

#include "channel/capture/recording/recordingtrouble.h"

namespace channel {

FileWatch::FileWatch(CaptureFile *file, RecordingWriter *writer)
    : file_(file)
    , writer_(writer)
{
}

/// A file that has lost its name is recorded into all the same (FAULTS 54): it can still be saved.
QString FileWatch::placeTrouble() const
{
    if (!file_)
        return {};
    if (file_->isInMemory())
        return inMemoryReason_.isEmpty() ? QString() : inMemoryText(inMemoryReason_);
    return isInPlace_ ? QString() : missingFileText(file_->path());
}

bool FileWatch::update()
{
    const QString trouble = keepsWaiting_ ? stalledDiskText(file_->path()) : placeTrouble();
    if (trouble == trouble_)
        return false;
    trouble_ = trouble;
    return true;
}

void FileWatch::startSync()
{
    if (hasDisk())
        writer_->startSync();
}

bool FileWatch::isSettled()
{
    return !hasDisk() || writer_->isSettled();
}

void FileWatch::settle()
{
    if (hasDisk())
        writer_->settle();
}

} // namespace channel
