// SPDX-License-Identifier: MIT

#include "channel/session/channelrecorder.h"

#include "channel/session/recordedchannel.h"
#include "channel/transport/timestamp.h"

#include <utility>

namespace channel {

ChannelRecorder::ChannelRecorder(Channel &channel, Recorder &recorder, Submitting submitting, QObject *parent)
    : QObject(parent)
    , channel_(channel)
    , recorder_(&recorder)
    , submitting_(submitting)
{
    // Before others hear that it is open, and may write.
    connect(&channel, &Channel::stateChanged, this, [this](Channel::State state) {
        if (state == Channel::State::Open)
            begin();
    });
    connect(&channel, &Channel::bytesReceived, this,
            [this](QByteArrayView bytes, qint64 time) { append(Direction::In, bytes, time); });
    connect(&channel, &Channel::bytesWritten, this,
            [this](QByteArrayView bytes, qint64 time) { append(Direction::Out, bytes, time); });
    connect(&channel, &Channel::peerFinished, this,
            [this] { finished_[std::size_t(Direction::In)] = nanosecondsNow(); });
    connect(&channel, &Channel::writingFinished, this,
            [this] { finished_[std::size_t(Direction::Out)] = nanosecondsNow(); });
    connect(&channel, &Channel::closed, this, &ChannelRecorder::finish);
    if (channel.state() == Channel::State::Open || channel.state() == Channel::State::HalfClosed)
        begin();
}

void ChannelRecorder::begin()
{
    connection_ =
        recorder_->openConnection(describeChannel(channel_), nanosecondsNow(), decodeOptionsOf(channel_));
    note();
}

void ChannelRecorder::append(Direction direction, QByteArrayView bytes, qint64 time)
{
    recorder_->append(*connection_, direction, bytes, time);
    note();
}

void ChannelRecorder::finish(Channel::EndReason reason)
{
    if (!connection_)
        return;
    recorder_->closeConnection(*connection_, connectionEndOf(reason), nanosecondsNow(), finished_);
    note();
}

/// Perhaps a turn of the event loop brings more: one write for all of it.
void ChannelRecorder::note()
{
    if (submitting_ == Submitting::EachTurn && !std::exchange(isSubmitDue_, true))
        QMetaObject::invokeMethod(this, &ChannelRecorder::submit, Qt::QueuedConnection);
    Q_EMIT recorded();
}

void ChannelRecorder::submit()
{
    isSubmitDue_ = false;
    recorder_->submit();
}

void ChannelRecorder::goOnIn(Recorder &recorder,
                             const std::unordered_map<ConnectionId, ConnectionId> &connections)
{
    recorder_ = &recorder;
    if (!connection_)
        return;
    if (const auto next = connections.find(*connection_); next != connections.end())
        connection_ = next->second;
}

} // namespace channel
