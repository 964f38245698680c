// SPDX-License-Identifier: MIT

#include "app/channelcat/recording.h"

#include "channel/capture/recording/recorder.h"
#include "channel/transport/timestamp.h"

#include <utility>

namespace channel::cat {

namespace {

/// Of a recording that nobody keeps: what is printed is looked up in it.
constexpr quint64 unkeptBytes = 64 * 1024 * 1024;

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

} // namespace

std::unique_ptr<Session> makeSession(const Arguments &arguments, const ChannelOptions &channel,
                                     QString *error)
{
    std::unique_ptr<CaptureSeries> series;
    std::unique_ptr<Recorder> recorder = makeRecorder(arguments, series, error);
    if (!recorder)
        return nullptr;
    Session::Options options;
    options.thread = Session::Thread::Callers;
    options.channel = channel;
    options.reusePort = arguments.reuse;
    return std::make_unique<Session>(std::move(recorder), std::move(series), options);
}

} // namespace channel::cat
