// SPDX-License-Identifier: MIT

#include "app/channelcat/sender.h"

#include "channel/protocol/limits.h"
#include "channel/text/filename.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
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

bool Sender::load(const QList<MessageSource> &messages, std::optional<MessageInput::Unit> lines,
                  const Composer &composer, QString *error)
{
    composer_ = composer;
    for (const MessageSource &message : messages) {
        if (message.kind == MessageSource::Kind::Bytes)
            messages_.push_back(Message{PayloadTemplate(message.bytes)});
        else if (message.kind == MessageSource::Kind::Text)
            loadText(message.bytes);
        else if (!loadFile(message, error))
            return false;
    }
    if (lines)
        watchLines(*lines);
    return areMade(error);
}

/// It was read without an error before.
void Sender::loadText(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    messages_.push_back(
        Message{PayloadTemplate::parse(text, sendingVariables, largestMaxMessageSize).payload, text});
}

/// What is missing is told before anything is sent.
bool Sender::areMade(QString *error) const
{
    for (const std::optional<Message> &message : messages_) {
        if (message)
            *error = composer_.problemOf(message->payload, message->text);
        if (!error->isEmpty())
            return false;
    }
    return true;
}

/// Nothing, and said why, if it cannot be.
std::optional<QByteArray> Sender::made(const Message &message)
{
    const Composer::Made made = composer_.make(message.payload, message.text);
    if (made.error.isEmpty())
        return made.bytes;
    lose(made.error);
    return std::nullopt;
}

bool Sender::loadFile(const MessageSource &source, QString *error)
{
    const bool isInput = source.kind == MessageSource::Kind::StandardInput;
    const QString name = isInput ? u"Standard input"_s : fileNameText(source.bytes);
    auto file = std::make_unique<QFile>();
    // Opening a pipe into which nobody writes would wait for that.
    const int descriptor =
        isInput ? ::dup(STDIN_FILENO) : ::open(source.bytes.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    struct stat status = {};
    if (descriptor < 0 || !file->open(descriptor, QFile::ReadOnly, QFile::AutoCloseHandle) ||
        ::fstat(descriptor, &status) != 0) {
        *error = u"%1 cannot be read: %2."_s.arg(name, qt_error_string(errno));
    } else if (S_ISDIR(status.st_mode)) {
        *error = u"%1 cannot be read: %2."_s.arg(name, qt_error_string(EISDIR));
    } else if (isInput || !S_ISREG(status.st_mode)) {
        readPending(std::move(file), name);
    } else if (status.st_size > qint64(largestMaxMessageSize)) {
        *error = u"%1 is larger than a message can be (%2 bytes)."_s.arg(
            name, QString::number(largestMaxMessageSize));
    } else {
        messages_.push_back(Message{PayloadTemplate(file->readAll())});
        if (file->error() != QFile::NoError)
            *error = u"%1 cannot be read: %2."_s.arg(name, file->errorString());
    }
    return error->isEmpty();
}

void Sender::readPending(std::unique_ptr<QFile> file, const QString &name)
{
    auto input = std::make_unique<MessageInput>(file->handle(), MessageInput::Unit::Whole, name);
    connect(input.get(), &MessageInput::messageRead, this,
            [this, place = messages_.size()](const QByteArray &message) { takeMessage(place, message); });
    connect(input.get(), &MessageInput::ended, this, &Sender::advance);
    connect(input.get(), &MessageInput::taken, this, &Sender::advance);
    connect(input.get(), &MessageInput::failed, this, &Sender::inputFailed);
    input->setPaused(false);
    messages_.emplace_back();
    pending_.push_back({std::move(file), std::move(input)});
}

void Sender::watchLines(MessageInput::Unit unit)
{
    lines_ = std::make_unique<MessageInput>(STDIN_FILENO, unit, u"Standard input"_s);
    connect(lines_.get(), &MessageInput::messageRead, this, &Sender::takeLine);
    connect(lines_.get(), &MessageInput::ended, this, &Sender::advance);
    connect(lines_.get(), &MessageInput::taken, this, &Sender::advance);
    connect(lines_.get(), &MessageInput::failed, this, &Sender::inputFailed);
}

bool Sender::isRead() const
{
    return std::all_of(messages_.begin(), messages_.end(), [](const auto &message) { return bool(message); });
}

void Sender::stop()
{
    stopped_ = true;
    if (lines_)
        lines_->setPaused(true);
    for (const Pending &pending : pending_)
        pending.input->setPaused(true);
}

bool Sender::hasLeft() const
{
    return left_ && (!left_->waiting.empty() || left_->next < messages_.size());
}

bool Sender::isWritten() const
{
    return std::all_of(peers_.begin(), peers_.end(), [](const auto &peer) { return peer.second.isServed(); });
}

void Sender::takeMessage(size_t place, const QByteArray &message)
{
    messages_[place] = Message{PayloadTemplate(message)};
    for (auto &[id, peer] : peers_) {
        give(peer);
        feed(id, peer);
    }
}

void Sender::takeLine(const QByteArray &line)
{
    for (auto &[id, peer] : peers_) {
        if (peer.isEnding)
            continue;
        if (const std::optional<QByteArray> message = made({PayloadTemplate(line)}))
            peer.waiting.push_back(*message);
        feed(id, peer);
        if (!peer.waiting.empty())
            lines_->setPaused(true);
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
        peer.accepted = info.accepted;
        peer.hasFinished |= info.state == Channel::State::HalfClosed;
        if (isNew && !stopped_) {
            takeOver(peer);
            give(peer);
        }
        hadPeer_ = true;
        peer.unsent = qint64(info.ledger.unsent);
        peer.queued = 0;
        peer.handed.trim(info.ledger.written);
        feed(info.id, peer);
    }
    advance();
}

void Sender::noteEnd(const PeerInfo &info)
{
    const auto peer = peers_.find(info.id);
    if (peer == peers_.end()) {
        // Where another follows, this one was nobody to be served, unless there is nothing to be had.
        hadPeer_ |= !connectsAgain_ || (messages_.empty() && (!lines_ || lines_->isAtEnd()));
        // A client that came and went before it could be served has missed nothing.
        if (!info.accepted && !isEmpty() && !connectsAgain_)
            lose(u"The connection to %1 ended before anything could be sent."_s.arg(info.peer));
        return;
    }
    if (connectsAgain_ && !stopped_) {
        leaveForNext(info, peer->second);
        peers_.erase(peer);
        return;
    }
    const bool hasMissed = peer->second.asked > 0 || peer->second.refused > 0 ||
                           !peer->second.waiting.empty() ||
                           (!info.accepted && !stopped_ && hasMoreFor(peer->second));
    // Bytes that are no messages are counted as such only.
    const bool isCut = composer_.makesFrames() && info.ledger.written < info.ledger.queued;
    if (info.unsentMessages > 0 || isCut || hasMissed)
        lose(u"The connection to %1 ended before everything was sent to it."_s.arg(info.peer));
    peers_.erase(peer);
}

void Sender::leaveForNext(const PeerInfo &info, Peer &peer)
{
    left_ = Left{peer.handed.takeUnwritten(info.ledger.written), peer.next};
    left_->waiting.insert(left_->waiting.end(), peer.waiting.begin(), peer.waiting.end());
}

void Sender::takeOver(Peer &peer)
{
    if (!left_)
        return;
    peer.waiting = std::move(left_->waiting);
    peer.next = left_->next;
    left_.reset();
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
    if (connectsAgain_)
        noteHanded(peer->second, ticket, report);
    const bool isLost =
        report.queued == 0 && (!connectsAgain_ || report.result == Channel::SendResult::TooBig);
    if (isLost)
        lose(report.reason);
    // What comes after it need not wait for news of the peer: there may be none.
    if (isLost || (report.queued > 0 && isShared_)) {
        feed(request.peer, peer->second);
        advance();
    }
}

/// What becomes of a message where another connection may follow.
void Sender::noteHanded(Peer &peer, quint64 ticket, const SendReport &report)
{
    if (report.queued > 0)
        peer.handed.noteQueued(ticket, report.messages.constFirst().end);
    else if (report.result == Channel::SendResult::NotOpen)
        ++peer.refused; // The next one gets it.
    else if (const std::optional<QByteArray> message = peer.handed.take(ticket);
             message && report.result == Channel::SendResult::Backpressure)
        peer.waiting.push_front(*message);
}

void Sender::lose(const QString &reason)
{
    hasLost_ = true;
    Q_EMIT lost(reason);
}

/// Whatever has been read, in the order of the command line.
void Sender::give(Peer &peer)
{
    for (; peer.next < messages_.size() && messages_[peer.next]; ++peer.next) {
        if (const std::optional<QByteArray> message = made(*messages_[peer.next]))
            peer.waiting.push_back(*message);
    }
}

void Sender::feed(ConnectionId id, Peer &peer)
{
    while (!peer.waiting.empty()) {
        const qint64 size = wireSize(peer.waiting.front());
        // One that is refused for want of room must not come after the next.
        if (isShared_ && peer.asked > 0)
            return;
        if (peer.owed() > 0 && peer.owed() + size > window)
            return;
        requests_.insert(++lastTicket_, {id, size});
        peer.asked += size;
        if (connectsAgain_)
            peer.handed.add(lastTicket_, peer.waiting.front());
        const SendTarget target{endpoint_, true, id};
        if (composer_.makesFrames())
            session_.sendBytes(target, peer.waiting.front(), lastTicket_);
        else
            session_.send(target, peer.waiting.front(), lastTicket_);
        peer.waiting.pop_front();
    }
}

void Sender::advance()
{
    if (!stopped_ && endsFinished_)
        endFinished();
    if (lines_ && !lines_->isAtEnd()) {
        // Without anybody to take them, they wait for the next one.
        const bool mayRead = !stopped_ && isRead() && takesLines();
        lines_->setPaused(!mayRead);
        if (!lines_->isAtEnd())
            return;
    }
    if (!hasSentAll_ && hadPeer_ && isRead() && isWritten() && !hasLeft()) {
        hasSentAll_ = !hasLost_;
        Q_EMIT allSent();
    }
}

/// Somebody is there, and nobody must be waited for.
bool Sender::takesLines() const
{
    bool isSomebodyThere = false;
    for (const auto &[id, peer] : peers_) {
        if (!peer.waiting.empty())
            return false;
        isSomebodyThere |= !peer.isEnding;
    }
    return isSomebodyThere;
}

/// What standard input and pipes hold already counts; nobody waits for more of it.
bool Sender::hasMoreFor(const Peer &peer) const
{
    const bool isBeingRead = std::any_of(pending_.begin(), pending_.end(),
                                         [](const Pending &pending) { return pending.input->hasMore(); });
    return !peer.waiting.empty() || isBeingRead || (!peer.accepted && lines_ && lines_->hasMore());
}

/// Peers that send nothing more and have what there is for them. Lines are for those that stay.
void Sender::endFinished()
{
    for (auto &[id, peer] : peers_) {
        if (!peer.hasFinished || peer.isEnding || hasMoreFor(peer))
            continue;
        peer.isEnding = true;
        if (!peer.accepted && !isRead() && !connectsAgain_)
            lose(u"The peer has finished before everything to be sent could be read."_s);
        session_.halfClosePeer(id);
    }
}

} // namespace channel::cat
