// SPDX-License-Identifier: MIT

#include "ui/endpoints/peerrate.h"

namespace channel::ui {

bool PeerRate::sample(quint64 bytes, qint64 now)
{
    const double before = rate_;
    if (time_ > 0 && now > time_ && bytes >= bytes_)
        rate_ = double(bytes - bytes_) * 1e9 / double(now - time_);
    bytes_ = bytes;
    time_ = now;
    return qAbs(rate_ - before) >= 0.5;
}

} // namespace channel::ui
