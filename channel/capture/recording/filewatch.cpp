// SPDX-License-Identifier: MIT

#include "channel/capture/recording/filewatch.h"

#include "channel/capture/recording/recordingtrouble.h"

namespace channel {

FileWatch::FileWatch(CaptureFile *file)
    : file_(file)
    , syncer_(file ? std::make_unique<FileSyncer>(*file) : nullptr)
{
}

/// A file that has lost its name is recorded into all the same (FAULTS 54): it can still be saved.
bool FileWatch::look()
{
    QString trouble;
    if (file_ && file_->isInMemory())
        trouble = inMemoryReason_.isEmpty() ? QString() : inMemoryText(inMemoryReason_);
    else if (file_ && !file_->isInPlace())
        trouble = missingFileText(file_->path());
    if (trouble == trouble_)
        return false;
    trouble_ = trouble;
    return true;
}

void FileWatch::startSync()
{
    if (hasDisk())
        syncer_->start();
}

bool FileWatch::isSettled()
{
    return !hasDisk() || syncer_->isSettled();
}

void FileWatch::settle()
{
    if (hasDisk())
        syncer_->settle();
}

} // namespace channel
