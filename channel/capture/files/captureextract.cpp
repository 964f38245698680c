// SPDX-License-Identifier: MIT

#include "channel/capture/files/captureextract.h"

#include "channel/capture/files/savetarget.h"
#include "channel/capture/pcapng/captureerrortext.h"
#include "channel/capture/recording/recorder.h"
#include "channel/text/filename.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <unistd.h>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace channel {

namespace {

constexpr qint64 pieceSize = 1024 * 1024;
constexpr quint64 rowsBetweenLooks = 1024;

/// Tells a recorder the chosen rows, as if nothing else had happened.
class Extractor
{
public:
    Extractor(const Capture &capture, Recorder &recorder)
        : capture_(capture)
        , recorder_(recorder)
    {
    }

    /// False if its bytes cannot be read, or the recorder has stopped.
    bool take(quint64 row)
    {
        const Frame frame = capture_.frame(row);
        if (frame.kind == FrameKind::Disconnected)
            close(frame);
        if (!frame.hasBytes())
            return true;
        const ConnectionId id = idFor(frame);
        const Annotation annotation = capture_.annotation(row);
        if (!annotation.isEmpty() && !recorder_.flush())
            return false;
        const quint64 rowsBefore = recorder_.capture()->frameCount();
        trace(id, frame);
        if (!append(id, frame))
            return false;
        if (frame.missing > 0)
            recorder_.appendGap(id, frame.direction, frame.missing, frame.time);
        // Behind a message that never ended, the next bytes would be taken for the rest of it.
        if (frame.kind == FrameKind::Malformed && frame.missing == 0 &&
            frame.error == ProtocolError::Truncated)
            close(frame);
        return annotation.isEmpty() || annotate(rowsBefore, annotation);
    }

private:
    ConnectionId idFor(const Frame &frame)
    {
        const auto known = ids_.find(frame.connection);
        if (known != ids_.end())
            return known->second;
        ConnectionDescription description = capture_.connection(frame.connection);
        description.startMissing = false;
        const ConnectionId id = recorder_.openConnection(description, frame.time);
        ids_.emplace(frame.connection, id);
        return id;
    }

    void close(const Frame &frame)
    {
        const auto known = ids_.find(frame.connection);
        if (known == ids_.end())
            return;
        const ConnectionEnd end =
            frame.kind == FrameKind::Disconnected ? frame.end : ConnectionEnd::PeerClose;
        recorder_.closeConnection(known->second, end, frame.time);
        ids_.erase(known);
    }

    /// The first of the rows that were made since, or the one that has become longer.
    bool annotate(quint64 rowsBefore, const Annotation &annotation)
    {
        if (!recorder_.flush())
            return false;
        recorder_.annotate({std::min(rowsBefore, recorder_.capture()->frameCount() - 1), annotation});
        return true;
    }

    void trace(ConnectionId id, const Frame &frame)
    {
        const quint64 start = sizes_[id][size_t(frame.direction)];
        for (Trace trace : capture_.traces(frame)) {
            trace.connection = id;
            trace.offset = start + (trace.offset - frame.start);
            recorder_.trace(trace);
        }
    }

    bool append(ConnectionId id, const Frame &frame)
    {
        sizes_[id][size_t(frame.direction)] += frame.wireLength();
        for (quint64 from = 0; from < frame.wireLength();) {
            const QByteArray bytes = capture_.wire(frame, from, pieceSize);
            if (bytes.isEmpty())
                return false;
            recorder_.append(id, frame.direction, bytes, frame.time);
            from += quint64(bytes.size());
        }
        return true;
    }

    const Capture &capture_;
    Recorder &recorder_;
    std::unordered_map<ConnectionId, ConnectionId> ids_; ///< Those that are open.
    std::unordered_map<ConnectionId, std::array<quint64, 2>>
        sizes_; ///< Of the streams so far, by new number.
};

QString extract(const Capture &capture, const FrameSelection &selection, Recorder &recorder,
                TaskControl &control)
{
    Extractor extractor(capture, recorder);
    const quint64 count = selection.count();
    for (quint64 number = 0; number < count; ++number) {
        if (number % rowsBetweenLooks == 0)
            control.setProgress(number, count);
        if (control.isCancelled()) // Each time, for messages may be large.
            return QCoreApplication::translate("channel", "Saving was cancelled.");
        if (!extractor.take(selection.at(number)))
            return recorder.flush() ? QCoreApplication::translate("channel", "Not everything was saved: %1.")
                                          .arg(capture.readFailureText())
                                    : recorder.capture()->totals().stopReason;
    }
    if (!recorder.flush())
        return recorder.capture()->totals().stopReason;
    control.setProgress(count, count);
    return {};
}

} // namespace

bool extractCapture(const Capture &capture, const FrameSelection &selection, const QString &target,
                    TaskControl &control, QString *error)
{
    if (const QString obstacle = saveObstacle(target); !obstacle.isEmpty()) {
        *error = QCoreApplication::translate("channel", "The capture cannot be saved as %1: %2.")
                     .arg(target, obstacle);
        return false;
    }
    auto file = CaptureFile::create(target + u".part"_s, error);
    if (!file)
        return false;
    const QString part = file->path();
    const auto recorder = Recorder::create(std::move(file), {}, error);
    if (!recorder)
        return false;
    *error = extract(capture, selection, *recorder, control);
    if (error->isEmpty() &&
        std::rename(fileNameBytes(part).constData(), fileNameBytes(target).constData()) != 0)
        *error = QCoreApplication::translate("channel", "The capture cannot be saved as %1: %2.")
                     .arg(target, captureErrorText(errno));
    if (!error->isEmpty())
        ::unlink(fileNameBytes(part).constData());
    return error->isEmpty();
}

} // namespace channel
