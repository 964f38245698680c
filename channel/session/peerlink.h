// SPDX-License-Identifier: MIT

#pragma once

#include "channel/relay/outgoing.h"
#include "channel/session/diskwaiting.h"
#include "channel/session/nextheadersearch.h"
#include "channel/session/sessiontypes.h"
#include "channel/transport/readingpause.h"

#include <QObject>
#include <QPointer>

#include <chrono>
#include <memory>

namespace channel {

class Echo;
class Recorder;
class Relay;

/// One open connection of the session: hands its bytes to the recorder and knows its PeerInfo. Owns its
/// Channel.
class PeerLink : public QObject
{
    Q_OBJECT

public:
    /// `channel` is open. `recorder` must live until the link is destroyed or goes on in another one; `aside`
    /// is null or hears what it hears.
    PeerLink(ConnectionId id, std::unique_ptr<Channel> channel, EndpointId endpoint, bool accepted,
             Recorder &recorder, Recorder *aside = nullptr);
    ~PeerLink() override;

    ConnectionId id() const { return info_.id; }
    EndpointId endpoint() const { return info_.endpoint; }
    /// "127.0.0.1:40112".
    QString peerText() const { return info_.peer; }
    /// Its number in the recording that can be seen.
    ConnectionId recordedId() const { return aside_ ? asideId_ : recordedId_; }
    /// From now on it is recorded by another recorder, which knows it by this number.
    void goOnIn(Recorder &recorder, ConnectionId recordedId);
    /// From now on this one hears it, too, and is what can be seen.
    void goAside(Recorder &aside, ConnectionId asideId);
    /// Whether the recorder gets what comes and goes, as it does at first, or only that the connection does.
    void setRecordsTraffic(bool records) { recordsTraffic_ = records; }
    bool isAccepted() const { return info_.accepted; }
    bool isOpen() const { return info_.end == ConnectionEnd::None; }
    Channel &channel() const { return *channel_; }
    /// Sends something, behind what was sent before; in a proxy's leg between whole messages of what is
    /// forwarded to it, so that it may have to wait. `placed` is called once, perhaps within this call.
    void send(const Outgoing &outgoing, const Placed &placed);
    /// Closes or resets it because somebody here wants its end, whatever comes in between.
    void endHere(bool resets);
    bool isEndedHere() const { return endedHere_; }
    /// How long nothing has come from it, by a clock that nobody can set.
    std::chrono::nanoseconds silence() const { return std::chrono::steady_clock::now() - lastHeard_; }
    /// Looks into its unfinished message, see NextHeaderSearch, and adds to `bytes` how many it has looked
    /// at; false once that is done.
    bool lookForNextHeader(qsizetype &bytes);
    void setEcho(bool echo);
    /// While it waits, nothing is read from it.
    void setWaiting(bool waits);
    /// The same for another reason.
    void setDiskWaiting(DiskWaiting waiting);
    /// It is a leg of this one.
    void setRelay(Relay *relay);
    /// Of a leg of a proxy: the connection that is its other leg.
    void setPartner(ConnectionId partner);
    /// A plain sentence about why this connection ends, where its Channel knows of no error.
    void setTrouble(const QString &text);
    /// As it is now; after this, changed() comes again with the next change.
    PeerInfo takeInfo();

Q_SIGNALS:
    /// Something of takeInfo() is new. Comes once, however much changes, until the next takeInfo().
    void changed();
    /// Bytes went to the recorder; it should flush soon.
    void recorded();
    /// The connection is over; its end is recorded.
    void ended();

private:
    void markChanged();
    void record(Direction direction, QByteArrayView bytes, qint64 time);
    void finish(Channel::EndReason reason);
    void tellDropped(const QString &why);

    std::unique_ptr<Channel> channel_;
    Recorder *recorder_;
    ConnectionId recordedId_;
    Recorder *aside_;
    ConnectionId asideId_ = 0;
    PeerInfo info_;
    std::chrono::steady_clock::time_point lastHeard_ = std::chrono::steady_clock::now();
    NextHeaderSearch nextHeader_;
    std::unique_ptr<Echo> echo_;
    ReadingPause waiting_;
    ReadingPause diskPause_; ///< What is read is recorded, and what is written.
    WritingPause diskWritingPause_;
    QPointer<Relay> relay_;
    FinishTimes finished_{};
    bool recordsTraffic_ = true;
    bool endedHere_ = false;
    bool changed_ = false;
};

} // namespace channel
