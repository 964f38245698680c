// SPDX-License-Identifier: MIT

#include "ui/traffic/framereading.h"

#include "channel/capture/pcapng/cachedreading.h"

#include <QPointer>

namespace channel::ui {

namespace {

/// To copy more than this takes long enough to be felt.
constexpr quint64 readAtOnce = 1024 * 1024;

std::optional<QByteArray> wholePayload(const Capture &capture, const Frame &frame)
{
    const QByteArray bytes = capture.payload(frame);
    return quint64(bytes.size()) == frame.length ? std::optional(bytes) : std::nullopt;
}

} // namespace

void readPayload(const ReadableFrame &frame, const QObject *context,
                 const std::function<void(const std::optional<QByteArray> &)> &done)
{
    if (frame.frame.length <= readAtOnce) {
        std::optional<QByteArray> bytes;
        bool isMissed = false;
        {
            const CachedReading cached;
            bytes = wholePayload(*frame.capture, frame.frame);
            isMissed = cached.hasMissed();
        }
        if (!isMissed) {
            done(bytes);
            return;
        }
    }
    const auto read = std::make_shared<std::optional<QByteArray>>();
    frame.disk->add(
        [capture = frame.capture, wanted = frame.frame, read] { *read = wholePayload(*capture, wanted); },
        [read, done, alive = QPointer(context)] {
            if (alive)
                done(*read);
        },
        [done, alive = QPointer(context)] {
            if (alive)
                done(std::nullopt);
        });
}

} // namespace channel::ui
