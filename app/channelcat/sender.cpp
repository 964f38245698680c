// SPDX-License-Identifier: MIT

#include "app/channelcat/sender.h"

#include "channel/protocol/limits.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

/// What may wait for a peer: enough to keep it busy. The session takes it for certain.
constexpr qint64 window = 4 * 1024 * 1024;

qint64 wireSize(const QByteArray &payload)
{
    return payload.size() + maxHeaderLength;
}

} // namespace

Sender::Sender(Session &session, QObject *parent)
    : QObject(parent)
    , session_(session)
{
    connect(&session_, &Session::peersChanged, this, &Sender::notePeers);
    connect(&session_, &Session::sendFinished, this, &Sender::noteReport);
}

bool Sender::load(const QList<MessageSource> &messages, bool lines, QString *error)
{
    for (const MessageSource &message : messages) {
        QByteArray payload = message.bytes;
        if (message.kind == MessageSource::Kind::StandardInput) {
            inputPlace_ = messages_.size();
            watchInput(StandardInput::Unit::Whole);
            continue;
        }
        if (message.kind == MessageSource::Kind::File && !loadFile(message.bytes, payload, error))
            return false;
        messages_.push_back(payload);
    }
    if (lines)
        watchInput(StandardInput::Unit::Line);
    if (inputPlace_)
        input_->setPaused(false);
    return true;
}

bool Sender::loadFile(const QByteArray &name, QByteArray &payload, QString *error) const
{
    const QString shown = QFile::decodeName(name);
    QFile file;
    // Nobody may ever write into a pipe; opening it would wait for that.
    const int descriptor = ::open(name.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    struct stat status = {};
    if (descriptor < 0 || !file.open(descriptor, QFile::ReadOnly, QFile::AutoCloseHandle) ||
        ::fstat(descriptor, &status) != 0) {
        *error = u"%1 cannot be read: %2."_s.arg(shown, qt_error_string(errno));
    } else if (S_ISDIR(status.st_mode)) {
        *error = u"%1 cannot be read: %2."_s.arg(shown, qt_error_string(EISDIR));
    } else if (!S_ISREG(status.st_mode)) {
        *error = u"%1 is no regular file. What comes from a pipe can be sent by --file -."_s.arg(shown);
    } else if (status.st_size > qint64(largestMaxMessageSize)) {
        *error = u"%1 is larger than a message can be (%2 bytes)."_s.arg(
            shown, QString::number(largestMaxMessageSize));
    } else {
        payload = file.read(qint64(largestMaxMessageSize));
        if (file.error() != QFile::NoError)
            *error = u"%1 cannot be read: %2."_s.arg(shown, file.errorString());
    }
    return error->isEmpty();
}

void Sender::watchInput(StandardInput::Unit unit)
{
    input_ = std::make_unique<StandardInput>(0, unit);
    connect(input_.get(), &StandardInput::messageRead, this, &Sender::takeInput);
    connect(input_.get(), &StandardInput::ended, this, &Sender::advance);
    connect(input_.get(), &StandardInput::failed, this, &Sender::inputFailed);
}

void Sender::stop()
{
    stopped_ = true;
    if (input_)
        input_->setPaused(true);
}

bool Sender::isWritten() const
{
    return std::all_of(peers_.begin(), peers_.end(), [](const auto &peer) { return peer.second.isServed(); });
}

void Sender::takeInput(const QByteArray &message)
{
    if (inputPlace_) {
        messages_.insert(messages_.begin() + qsizetype(*inputPlace_), message);
        inputPlace_.reset();
        for (auto &[id, peer] : peers_)
            begin(peer);
    } else {
        for (auto &[id, peer] : peers_)
            peer.waiting.push_back(message);
    }
    for (auto &[id, peer] : peers_) {
        feed(id, peer);
        if (!peer.waiting.empty())
            input_->setPaused(true);
    }
}

void Sender::notePeers(const QList<PeerInfo> &changed)
{
    for (const PeerInfo &info : changed) {
        if (info.endpoint != endpoint_)
            continue;
        if (info.end != ConnectionEnd::None) {
            noteEnd(info);
            continue;
        }
        const bool isNew = !peers_.contains(info.id);
        Peer &peer = peers_[info.id];
        if (isNew && !stopped_)
            begin(peer);
        hadPeer_ = true;
        peer.unsent = qint64(info.ledger.unsent);
        peer.queued = 0;
        feed(info.id, peer);
    }
    advance();
}

void Sender::noteEnd(const PeerInfo &info)
{
    hadPeer_ = true;
    const auto peer = peers_.find(info.id);
    if (peer == peers_.end()) {
        // A client that came and went before it could be served has missed nothing.
        if (!info.accepted && !messages_.empty())
            lose(u"The connection to %1 ended before anything could be sent."_s.arg(info.peer));
        return;
    }
    if (info.unsentMessages > 0 || peer->second.asked > 0 || !peer->second.waiting.empty())
        lose(u"The connection to %1 ended before everything was sent to it."_s.arg(info.peer));
    peers_.erase(peer);
    // Lines wait for the next one.
    if (peers_.empty() && input_ && !inputPlace_)
        input_->setPaused(true);
}

void Sender::noteReport(quint64 ticket, const SendReport &report)
{
    const Request request = requests_.take(ticket);
    const auto peer = peers_.find(request.peer);
    if (peer == peers_.end())
        return;
    peer->second.asked -= request.bytes;
    if (report.queued > 0)
        peer->second.queued += request.bytes;
    else
        lose(report.reason);
}

void Sender::lose(const QString &reason)
{
    hasLost_ = true;
    Q_EMIT lost(reason);
}

void Sender::begin(Peer &peer)
{
    if (!inputPlace_)
        peer.waiting.insert(peer.waiting.end(), messages_.begin(), messages_.end());
}

void Sender::feed(ConnectionId id, Peer &peer)
{
    while (!peer.waiting.empty()) {
        const qint64 size = wireSize(peer.waiting.front());
        if (peer.owed() > 0 && peer.owed() + size > window)
            return;
        requests_.insert(++lastTicket_, {id, size});
        peer.asked += size;
        session_.send({endpoint_, true, id}, peer.waiting.front(), lastTicket_);
        peer.waiting.pop_front();
    }
}

void Sender::advance()
{
    const bool takesMore = std::all_of(peers_.begin(), peers_.end(),
                                       [](const auto &peer) { return peer.second.waiting.empty(); });
    if (!stopped_ && input_ && !input_->isAtEnd() && !inputPlace_ && !peers_.empty() && takesMore) {
        input_->setPaused(false);
        return;
    }
    const bool isAtEnd = !input_ || input_->isAtEnd();
    if (!hasSentAll_ && hadPeer_ && isAtEnd && isWritten()) {
        hasSentAll_ = !hasLost_;
        Q_EMIT allSent();
    }
}

} // namespace channel::cat
