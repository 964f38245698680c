// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace channel::ui {

/// Bytes a second of one connection, both ways, averaged between samples.
class PeerRate
{
public:
    /// `bytes`: all so far. `now`: nanoseconds since 1970 UTC. Returns whether the rate changed.
    bool sample(quint64 bytes, qint64 now);
    double bytesPerSecond() const { return rate_; }

private:
    quint64 bytes_ = 0;
    qint64 time_ = 0;
    double rate_ = 0;
};

} // namespace channel::ui
