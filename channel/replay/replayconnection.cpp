// SPDX-License-Identifier: MIT

#include "channel/replay/replayconnection.h"

#include "channel/capture/index/streamchunks.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace channel {

namespace {

/// Bytes that may wait for the peer: enough to keep it busy, and the session takes them for certain.
constexpr quint64 window = 1024 * 1024;
/// A peer that goes on talking when it should close is cut off after so many patiences.
constexpr int mostPatiences = 4;

} // namespace

ReplayConnection::ReplayConnection(Session &session, const ReplayPlan &plan, size_t number,
                                   const Patience &patience, const QString &host, quint16 port)
    : session_(session)
    , capture_(plan.capture())
    , plan_(plan.connections()[number])
    , patience_(patience)
    , endpoint_(session.connectTo(host, port))
{
}

ReplayConnection::Piece ReplayConnection::sendNext(quint64 dueChunks, quint64 messages)
{
    const bool mayGo = stage_ == Stage::Sending && peer_ && !stopped_ && problem_.isEmpty();
    if (!mayGo || nextChunk_ >= dueChunks || sent_ - written_ >= window)
        return {};
    const StreamChunk &chunk = capture_.chunks(plan_.id, Direction::Out).at(nextChunk_);
    const Piece piece = measure(chunk.end(), messages);
    const QByteArray bytes = capture_.stream(plan_.id, Direction::Out, sent_, qint64(piece.bytes));
    if (quint64(bytes.size()) != piece.bytes) {
        problem_ = u"Connection %1 is cut short: %2."_s.arg(QString::number(plan_.id + 1),
                                                            capture_.readFailureText());
        session_.stop(endpoint_);
        return {};
    }
    session_.sendBytes({endpoint_, true, *peer_}, bytes, endpoint_);
    sent_ += piece.bytes;
    nextChunk_ += sent_ == chunk.end();
    return piece;
}

/// From sent_ to `end` or to the end of the last message that may go.
ReplayConnection::Piece ReplayConnection::measure(quint64 end, quint64 messages)
{
    quint64 ended = 0;
    quint64 to = sent_;
    while (nextMessage_ < plan_.messages.size() && ended < messages) {
        const Frame message = capture_.frame(plan_.messages[nextMessage_]);
        const quint64 messageEnd = message.start + message.wireLength();
        if (messageEnd > end) {
            const bool isInside = message.start <= to;
            return {ended > 0 || isInside ? ended : 1, end - sent_};
        }
        ++ended;
        ++nextMessage_;
        to = messageEnd;
    }
    if (nextMessage_ == plan_.messages.size() && ended < messages)
        to = end;
    return {std::max<quint64>(ended, 1), to - sent_};
}

void ReplayConnection::note(const EndpointInfo &endpoint)
{
    const bool isOver = endpoint.state == EndpointState::Failed || endpoint.state == EndpointState::Stopped;
    // One that stood has an address, and its PeerInfo, which may come later, tells how it ended.
    if (isOver && endpoint.address.isEmpty())
        finish(endpoint.errorText);
}

void ReplayConnection::note(const PeerInfo &peer, qint64 now)
{
    if (!peer_)
        quietSince_ = now;
    peer_ = peer.id;
    written_ = peer.ledger.written;
    if (peer.ledger.received != received_)
        quietSince_ = now;
    received_ = peer.ledger.received;
    receivedMessages_ = peer.ledger.messagesReceived;
    if (peer.end != ConnectionEnd::None)
        finish(peer.errorText);
}

void ReplayConnection::note(const SendReport &report)
{
    // What is closed says so by itself.
    if (report.refused == 0 || !problem_.isEmpty() || isOver())
        return;
    problem_ = report.reason;
    session_.stop(endpoint_);
}

void ReplayConnection::finish(const QString &errorText)
{
    stage_ = Stage::Over;
    endedItself_ = !stopped_;
    if (stopped_ || !problem_.isEmpty())
        return;
    if (!isSent() && peer_)
        problem_ = u"Connection %1 ended after %2 of %3 sent."_s.arg(plan_.id + 1)
                       .arg(written_)
                       .arg(plan_.bytes == 1 ? u"1 byte was"_s : u"%1 bytes were"_s.arg(plan_.bytes));
    if (!errorText.isEmpty())
        problem_ = problem_.isEmpty() ? errorText : problem_ + u' ' + errorText;
}

void ReplayConnection::enter(Stage stage, qint64 now)
{
    stage_ = stage;
    stageSince_ = now;
    quietSince_ = now;
}

void ReplayConnection::advance(qint64 now)
{
    const qint64 quiet = now - quietSince_;
    if (stage_ == Stage::Sending && isSent())
        enter(Stage::Answering, now);
    if (stage_ == Stage::Answering &&
        (receivedMessages_ >= plan_.answeredMessages || quiet >= patience_.answers.count())) {
        enter(Stage::Finishing, now);
        session_.halfClosePeer(*peer_);
    } else if (stage_ == Stage::Finishing && (quiet >= patience_.end.count() ||
                                              now - stageSince_ >= mostPatiences * patience_.end.count())) {
        enter(Stage::Closing, now);
        session_.stop(endpoint_);
    } else if (stage_ == Stage::Closing && now - stageSince_ >= patience_.end.count()) {
        enter(Stage::Resetting, now);
        if (peer_)
            session_.resetPeer(*peer_);
    }
}

void ReplayConnection::stop(qint64 now)
{
    if (isOver() || stopped_)
        return;
    stopped_ = true;
    session_.stop(endpoint_);
    enter(Stage::Closing, now);
}

} // namespace channel
