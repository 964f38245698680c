// SPDX-License-Identifier: MIT

#include "app/channelcat/recording.h"

#include "channel/capture/recording/recorder.h"
#include "channel/transport/timestamp.h"

#include <utility>

namespace channel::cat {

namespace {

/// Of a recording that nobody keeps: what is printed is looked up in it.
constexpr quint64 unkeptBytes = 64 * 1024 * 1024;
/// For peers to end their direction after we have, once nothing is waited for any more.
constexpr int lastGraceMs = 50;

std::unique_ptr<Recorder> makeRecorder(const Arguments &arguments, CaptureStream *stream,
                                       std::unique_ptr<CaptureSeries> &series, QString *error)
{
    const DecodeOptions decode{arguments.policy, arguments.maxMessageSize};
    const QString path = stream ? QString() : arguments.capture;
    if (!path.isEmpty() && !arguments.rotates()) {
        auto file = CaptureFile::create(path, error);
        return file ? Recorder::create(std::move(file), decode, error) : nullptr;
    }
    CaptureSeries::Limits limits = arguments.rotation;
    if (path.isEmpty())
        limits.bytes = unkeptBytes;
    series = std::make_unique<CaptureSeries>(path, limits, decode);
    if (stream)
        series->setCopy([stream](QByteArrayView bytes) { stream->write(bytes); });
    return series->begin(nanosecondsNow(), error);
}

} // namespace

bool recordsTraffic(const Arguments &arguments)
{
    return arguments.command == Command::Replay || arguments.format != ExportFormat::Nothing ||
           arguments.count || !arguments.capture.isEmpty();
}

std::unique_ptr<Session> makeSession(const Arguments &arguments, const ChannelOptions &channel,
                                     CaptureStream *stream, QString *error)
{
    std::unique_ptr<CaptureSeries> series;
    std::unique_ptr<Recorder> recorder = makeRecorder(arguments, stream, series, error);
    if (!recorder)
        return nullptr;
    Session::Options options;
    options.thread = Session::Thread::Callers;
    options.channel = channel;
    options.reusePort = arguments.reuse;
    options.resetAfterMs = lastGraceMs;
    options.leavesWritten = true;
    options.recordsTraffic = recordsTraffic(arguments);
    return std::make_unique<Session>(std::move(recorder), std::move(series), options);
}

} // namespace channel::cat
