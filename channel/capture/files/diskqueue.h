// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <thread>

namespace channel {

/// Reads for a thread that must not wait for a disk, on a thread of its own, which is made when there is
/// something to read.
///
/// What was asked for last is read first, as it is likely to be what somebody looks at. Lives on its owner's
/// thread, which needs an event loop.
class DiskQueue : public QObject
{
    Q_OBJECT

public:
    /// Of more than these, the oldest are forgotten, which is told.
    static constexpr size_t mostWaiting = 4096;

    explicit DiskQueue(QObject *parent = nullptr);
    /// Does not wait for a disk that stalls: what is being read then ends by itself, and what waits goes with
    /// it, for a file may have to be closed.
    ~DiskQueue() override;

    /// Does `work` on the other thread, then `done` on the owner's; or neither, and then `forgotten` on the
    /// owner's, where more was asked for than is kept. None may throw; `work` must keep alive what it uses.
    /// Where no thread can be made, `work` is done here, and may wait.
    void add(std::function<void()> work, std::function<void()> done, std::function<void()> forgotten = {});

private:
    struct Shared;
    static void run(const std::shared_ptr<Shared> &shared);

    std::shared_ptr<Shared> shared_;
    std::thread thread_;
};

} // namespace channel
