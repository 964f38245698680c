// SPDX-License-Identifier: MIT

#include "channel/session/peerlink.h"

#include "channel/capture/recording/recorder.h"
#include "channel/relay/relay.h"
#include "channel/session/echo.h"
#include "channel/session/recordedchannel.h"
#include "channel/text/spokennumbers.h"
#include "channel/transport/timestamp.h"

#include <QCoreApplication>

#include <utility>

namespace channel {

PeerLink::PeerLink(ConnectionId id, std::unique_ptr<Channel> channel, EndpointId endpoint, bool accepted,
                   Recorder &recorder, Recorder *aside)
    : channel_(std::move(channel))
    , recorder_(&recorder)
    , aside_(aside)
{
    ConnectionDescription description = describeChannel(*channel_);
    description.accepted = accepted;
    const qint64 now = nanosecondsNow();
    const DecodeOptions decode = decodeOptionsOf(*channel_);
    recordedId_ = recorder_->openConnection(description, now, decode);
    if (aside_)
        asideId_ = aside_->openConnection(description, now, decode);
    info_.id = id;
    info_.endpoint = endpoint;
    info_.accepted = accepted;
    info_.peer = description.peerText();
    info_.local = description.localText();

    connect(channel_.get(), &Channel::bytesReceived, this, [this](QByteArrayView bytes, qint64 time) {
        info_.lastReceived = time;
        lastHeard_ = std::chrono::steady_clock::now();
        record(Direction::In, bytes, time);
    });
    connect(channel_.get(), &Channel::bytesWritten, this,
            [this](QByteArrayView bytes, qint64 time) { record(Direction::Out, bytes, time); });
    connect(channel_.get(), &Channel::stateChanged, this, &PeerLink::markChanged);
    connect(channel_.get(), &Channel::writingFinished, this,
            [this] { finished_[size_t(Direction::Out)] = nanosecondsNow(); });
    connect(channel_.get(), &Channel::peerFinished, this,
            [this] { finished_[size_t(Direction::In)] = nanosecondsNow(); });
    connect(channel_.get(), &Channel::messagesUnsent, this,
            [this](qint64 messages) { info_.unsentMessages = messages; });
    connect(channel_.get(), &Channel::closed, this, &PeerLink::finish);
}

PeerLink::~PeerLink() = default;

void PeerLink::goOnIn(Recorder &recorder, ConnectionId recordedId)
{
    recorder_ = &recorder;
    recordedId_ = recordedId;
    markChanged();
}

void PeerLink::goAside(Recorder &aside, ConnectionId asideId)
{
    aside_ = &aside;
    asideId_ = asideId;
    markChanged();
}

void PeerLink::setEcho(bool echo)
{
    if (echo && !echo_)
        echo_ = std::make_unique<Echo>(*channel_);
    if (echo || !echo_)
        return;
    tellDropped(QCoreApplication::translate("channel", "answering was switched off"));
    echo_.reset();
}

void PeerLink::tellDropped(const QString &why)
{
    const quint64 dropped = echo_ ? echo_->owed() : 0;
    if (dropped == 0)
        return;
    info_.droppedAnswers += dropped;
    setTrouble(
        (dropped == 1
             ? QCoreApplication::translate("channel", "1 answer that waited for %2 to read was dropped: %3.")
             : QCoreApplication::translate("channel",
                                           "%1 answers that waited for %2 to read were dropped: %3.", nullptr,
                                           pluralNumber(dropped))
                   .arg(dropped))
            .arg(info_.peer, why));
}

void PeerLink::endHere(bool resets)
{
    endedHere_ = true;
    if (resets)
        channel_->reset();
    else
        channel_->close();
}

void PeerLink::setWaiting(bool waits)
{
    waiting_ = waits ? channel_->pauseReading() : ReadingPause();
}

void PeerLink::setDiskWaiting(DiskWaiting waiting)
{
    diskPause_ = waiting.toRead ? channel_->pauseReading() : ReadingPause();
    diskWritingPause_ = waiting.toWrite ? channel_->pauseWriting() : WritingPause();
}

bool PeerLink::lookForNextHeader(qsizetype &bytes)
{
    const bool hasMore = nextHeader_.look(*channel_);
    bytes += nextHeader_.lookedAt();
    if (nextHeader_.found(*channel_))
        markChanged();
    return hasMore;
}

void PeerLink::send(const Outgoing &outgoing, const Placed &placed)
{
    if (relay_)
        relay_->send(*channel_, outgoing, placed);
    else
        placed(sendOn(*channel_, outgoing));
    markChanged(); // What waits has grown, and it may take long until any of it is written.
}

void PeerLink::setRelay(Relay *relay)
{
    relay_ = relay;
}

void PeerLink::setPartner(ConnectionId partner)
{
    info_.partner = partner;
    markChanged();
}

void PeerLink::setTrouble(const QString &text)
{
    info_.errorText = text;
    markChanged();
}

PeerInfo PeerLink::takeInfo()
{
    changed_ = false;
    PeerInfo info = info_;
    info.recordedId = recordedId();
    info.state = channel_->state();
    info.ledger = channel_->ledger();
    info.expectedBytes = channel_->expectedBytes();
    info.nextHeader = nextHeader_.found(*channel_);
    if (!channel_->errorText().isEmpty())
        info.errorText = channel_->errorText();
    return info;
}

void PeerLink::markChanged()
{
    if (!std::exchange(changed_, true))
        Q_EMIT changed();
}

void PeerLink::record(Direction direction, QByteArrayView bytes, qint64 time)
{
    if (recordsTraffic_)
        recorder_->append(recordedId_, direction, bytes, time);
    if (aside_ && recordsTraffic_)
        aside_->append(asideId_, direction, bytes, time);
    markChanged();
    Q_EMIT recorded();
}

void PeerLink::finish(Channel::EndReason reason)
{
    info_.end = connectionEndOf(reason);
    tellDropped(
        QCoreApplication::translate("channel", "the connection ended")); // The echo may be on the stack.
    const qint64 now = nanosecondsNow();
    recorder_->closeConnection(recordedId_, info_.end, now, finished_);
    if (aside_)
        aside_->closeConnection(asideId_, info_.end, now, finished_);
    markChanged();
    Q_EMIT recorded();
    Q_EMIT ended();
}

} // namespace channel
