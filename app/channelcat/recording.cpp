// SPDX-License-Identifier: MIT

#include "app/channelcat/recording.h"

#include "channel/capture/recorder.h"
#include "channel/transport/timestamp.h"

namespace channel::cat {

namespace {

/// Of a recording that nobody keeps: what is printed is looked up in it.
constexpr quint64 unkeptBytes = 64 * 1024 * 1024;

} // namespace

std::unique_ptr<Recorder> makeRecorder(const Arguments &arguments, std::unique_ptr<CaptureSeries> &series,
                                       QString *error)
{
    const DecodeOptions decode{arguments.policy, arguments.maxMessageSize};
    if (!arguments.capture.isEmpty() && !arguments.rotates()) {
        auto file = CaptureFile::create(arguments.capture, error);
        return file ? Recorder::create(std::move(file), decode, error) : nullptr;
    }
    CaptureSeries::Limits limits = arguments.rotation;
    if (arguments.capture.isEmpty())
        limits.bytes = unkeptBytes;
    series = std::make_unique<CaptureSeries>(arguments.capture, limits, decode);
    return series->begin(nanosecondsNow(), error);
}

} // namespace channel::cat
