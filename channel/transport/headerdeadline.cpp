// SPDX-License-Identifier: MIT

#include "channel/transport/headerdeadline.h"

namespace channel {

void HeaderDeadline::watch(const FrameParser &parser, bool mayRead)
{
    if (milliseconds_ <= 0 || !mayRead || !parser.isInsideHeader()) {
        timer_.stop();
        return;
    }
    if (isRunningFor(parser.start()))
        return;
    header_ = parser.start();
    timer_.start(milliseconds_, Qt::PreciseTimer, &receiver_);
}

} // namespace channel
