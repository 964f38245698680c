// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capturestore.h"

#include <optional>
#include <vector>

namespace channel {

/// The last bytes of some streams of a capture, read back from its file in the order and in the chunks in
/// which they were recorded: what the next file begins with (Recorder::continueIn).
class CarryOver
{
public:
    struct Piece
    {
        ConnectionId connection = 0;
        Direction direction = Direction::In;
        QByteArray bytes;
        qint64 time = 0; ///< As it was recorded.
    };

    /// `store` must outlive this.
    explicit CarryOver(const CaptureStore &store);

    /// The last `bytes` of a stream. All streams before the first next().
    void add(ConnectionId connection, Direction direction, quint64 bytes);
    /// About how much of a file they take.
    quint64 fileSize() const { return fileSize_; }

    /// Nothing once all are told, or if the file cannot be read; see hasFailed().
    std::optional<Piece> next();
    bool hasFailed() const { return failed_; }

private:
    struct Stream
    {
        ConnectionId connection = 0;
        Direction direction = Direction::In;
        const StreamChunks *chunks = nullptr;
        quint64 chunk = 0; ///< The next.
        quint64 start = 0; ///< Stream offset of the next byte.
    };

    static bool comesLater(const Stream &left, const Stream &right);

    const CaptureStore &store_;
    std::vector<Stream> streams_; ///< A heap: the one that was recorded first is at the front.
    quint64 fileSize_ = 0;
    bool failed_ = false;
};

} // namespace channel
