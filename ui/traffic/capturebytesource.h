// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"
#include "ui/inspector/inspectedframe.h"

#include <memory>

namespace channel::ui {

class TrafficModel;

/// The wire bytes of one frame, read from the capture when they are shown.
class CaptureByteSource final : public ByteSource
{
public:
    CaptureByteSource(std::shared_ptr<const Capture> capture, const Frame &frame);

    quint64 size() const override { return frame_.wireLength(); }
    QByteArray read(quint64 offset, qint64 size) const override;

private:
    std::shared_ptr<const Capture> capture_;
    Frame frame_;
};

/// A row of the log as the Inspector shows it; for an event, a title without bytes.
InspectedFrame inspectedFrame(const TrafficModel &traffic, int row);

} // namespace channel::ui
