// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/channel.h"
#include "tests/support/memorydevice.h"
#include "tests/support/vectors.h"

#include <QCoreApplication>
#include <QPointer>

#include <functional>
#include <memory>
#include <utility>

/// By which signal messages are listened to.
enum class Listening : quint8 { ToEach, ToBatches, ToMalformedAlone };

/// A Channel over a device in memory, and the events that it tells by one of its two signals, or but the
/// malformed runs.
class EventsOf : public QObject
{
    Q_OBJECT

public:
    explicit EventsOf(Listening listening, const channel::ChannelOptions &options = {})
    {
        auto owned = std::make_unique<MemoryDevice>();
        device = owned.get();
        device->takeAll();
        channel = std::make_unique<channel::Channel>(std::move(owned), options);
        if (listening == Listening::ToBatches)
            listenToBatches();
        else if (listening == Listening::ToEach)
            listenToEach();
        listenToMalformed();
    }

    /// What a Channel that waits for nobody does with these bytes; the rest of them if it is deleted is lost.
    void feed(const QByteArray &bytes)
    {
        if (device)
            device->feed(bytes);
        QCoreApplication::sendPostedEvents();
    }
    void feedEnd()
    {
        if (device)
            device->feedEnd();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(); // Closing takes another turn.
    }

    QPointer<MemoryDevice> device;
    std::unique_ptr<channel::Channel> channel;
    /// Done once, in the slot that is told of the first message.
    std::function<void()> atFirst;
    QList<StreamEvent> events;
    QList<std::size_t> batchSizes;

private:
    void listenToBatches()
    {
        connect(channel.get(), &channel::Channel::messagesReceived, this,
                [this](const channel::MessageBatch &batch) {
                    batchSizes.append(batch.size());
                    act();
                    // Read only now: the views must have survived whatever was done.
                    quint64 end = batch[0].start;
                    for (const channel::MessageView &message : batch) {
                        const bool isBehind = message.start == std::exchange(end, message.end());
                        events.append({true, channel::ProtocolError::None, isBehind ? message.start : 0, 0,
                                       message.payload.toByteArray()});
                    }
                });
    }

    void listenToEach()
    {
        connect(channel.get(), &channel::Channel::messageReceived, this, [this](const QByteArray &payload) {
            events.append({true, channel::ProtocolError::None, 0, 0, payload});
            act();
        });
    }

    void listenToMalformed()
    {
        connect(channel.get(), &channel::Channel::malformedStarted, this,
                [this](channel::ProtocolError error, quint64 start, quint64 offset) {
                    events.append({false, error, start, offset, {}});
                });
        connect(channel.get(), &channel::Channel::malformedData, this,
                [this](const QByteArray &bytes) { events.last().bytes += bytes; });
    }

    void act()
    {
        if (const auto action = std::exchange(atFirst, nullptr))
            action();
    }
};
