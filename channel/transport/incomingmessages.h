// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/messageassembler.h"
#include "channel/transport/messagebatch.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace channel {

class Channel;

/// Decodes what a Channel has read, and emits its signals about messages and malformed runs.
///
/// Knows bytes and signals, not streams. A slot may delete the Channel, and this with it, in any signal, or
/// run an event loop that brings more bytes: the order of the signals stays that of the stream.
class IncomingMessages
{
public:
    IncomingMessages(Channel &channel, DecodePolicy policy, quint32 maxMessageSize);

    /// The previous chunk must have been told to its end; `chunk` must live until it is.
    void feed(QByteArrayView chunk)
    {
        assembler_.feed(chunk);
        isUntold_ = true;
    }
    /// True if so much of a message is owed that room() is worth its while.
    bool isInsideLargeMessage() const;
    /// True if the message in progress is longer than a read.
    bool isInsideLongMessage() const { return assembler_.parser().expected() > quint64(readBufferSize); }
    /// Bytes that the message in progress still owes of its payload.
    quint64 owed() const { return assembler_.owed(); }
    /// Memory for bytes of that message of which `waiting` have arrived at this host, so that they need not
    /// be copied, at most `most`; empty if they are few. All that was fed must have been told; valid until
    /// more is fed.
    std::span<char> room(qint64 waiting, qint64 most = readBufferSize);
    /// Keeps the memory of room() alive while slots see it.
    QByteArray ownerOf(QByteArrayView chunk) const { return assembler_.ownerOf(chunk); }
    /// See MessageAssembler.
    QByteArray pendingBytes(quint64 offset, qsizetype size) const
    {
        return assembler_.pendingBytes(offset, size);
    }
    /// What somebody wants to be told besides that malformed runs begin and end.
    struct Wanted
    {
        bool messages = false; ///< Each by itself.
        bool batches = false;
        bool malformedBytes = false;
    };
    /// Tells all that is known and wanted. False if a slot has deleted the Channel.
    bool tell(const Wanted &wanted);
    /// Decodes what was fed before tell() is called, as far as nobody wants it; until then, parser() and
    /// messages() stay as they are. After that, it does nothing.
    void takeAhead(const Wanted &wanted);
    /// The payloads of the messages in a chunk that is told to nobody, if it has nothing else but a part of a
    /// large one. Else nothing, and nothing has happened.
    std::optional<std::vector<QByteArray>> takeUntold(QByteArrayView chunk);
    /// The stream is over.
    void finish() { assembler_.finish(); }

    const FrameParser &parser() const { return ahead_ ? ahead_->parserBefore : assembler_.parser(); }
    /// The same once it has taken all that was fed.
    FrameParser parserBehind() const;
    quint64 messages() const { return ahead_ ? ahead_->messagesBefore : messages_; }
    quint64 malformedRuns() const { return malformedRuns_; }
    /// What is wrong with the last malformed run, and where: a plain sentence.
    QString problem() const { return problem_; }

private:
    /// What is to be told of a malformed run, once all before it is told.
    struct OwedRun
    {
        std::optional<FrameEvent> begin; ///< Its bytes are not valid.
        QByteArray bytes;
        std::optional<quint64> length; ///< If it has ended.
    };

    /// What was taken ahead of its telling.
    struct Ahead
    {
        FrameParser parserBefore;
        quint64 messagesBefore;
    };

    bool isWholeMessages(QByteArrayView chunk) const;
    void tellEach(const Wanted &wanted);
    void tellBatches(const Wanted &wanted);
    void tellBatch(const MessageBatch &batch, bool wantsMessages);
    void tellMessage(const FrameEvent &event, QByteArray &reusable);
    void tellPayload(QByteArrayView payload, QByteArray &reusable);
    void tellOwed();
    void tellOwedMessages();
    void tellOwedRun();
    void oweRun(const FrameEvent &event, bool wantsBytes);

    Channel &channel_;
    MessageAssembler assembler_;
    quint64 messages_ = 0;
    quint64 malformedRuns_ = 0;
    QString problem_;
    /// The batch whose messages are being told one by one; it is on the stack of whoever began that.
    const MessageBatch *owedBatch_ = nullptr;
    std::size_t owedMessage_ = 0; ///< The next one of it.
    OwedRun owedRun_;
    bool isUntold_ = false;      ///< Something was fed, and tell() was not called yet.
    std::optional<Ahead> ahead_; ///< Only while isUntold_.
};

} // namespace channel
