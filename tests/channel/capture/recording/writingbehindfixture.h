// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/recording/recorder.h"
#include "tests/support/stallingdisk.h"

#include <QObject>
#include <QTemporaryDir>

#include <atomic>
#include <memory>

/// A recording that writes behind, with one connection, on a disk that stalls and fails when the test says
/// so.
class WritingBehindFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    std::unique_ptr<channel::Recorder> record();
    void appendMessages(channel::Direction direction, int count, qsizetype size = 10);
    void fillABatch(char byte);
    /// As the owner does, from its event loop.
    void awaitWritten();
    /// Every block of it, and the first connection's streams, byte by byte.
    bool isFileWhole() const;

    std::unique_ptr<QTemporaryDir> folder_;
    StallingDisk disk_;
    std::unique_ptr<channel::Recorder> recorder_;
    std::shared_ptr<const channel::Capture> capture_;
    std::atomic<int> told_ = 0;
    channel::ConnectionId id_ = 0;
    qint64 time_ = 0;
};
