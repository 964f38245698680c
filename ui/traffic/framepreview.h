// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/matchplaces.h"
#include "channel/capture/index/capture.h"

#include <QPoint>
#include <QString>

namespace channel::ui {

/// What a row of the log shows of its bytes, or what happened.
struct FramePreview
{
    QString text;
    QPoint match = {}; ///< First character and length of what is looked for; of no length without one.
};

/// Of a frame, with what is looked for; `places` may be null. For any thread.
FramePreview framePreview(const Capture &capture, quint64 index, const Frame &frame,
                          const MatchPlaces *places);

} // namespace channel::ui
