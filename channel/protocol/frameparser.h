// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"
#include "channel/protocol/lengthfield.h"
#include "channel/protocol/protocolerror.h"

#include <QByteArrayView>

#include <array>
#include <cstring>

namespace channel {

/// One thing that a FrameParser found in the stream.
struct FrameEvent
{
    enum class Kind : quint8 {
        Message,        ///< A whole message; `bytes` is its payload.
        MessageBegin,   ///< A header whose payload reaches past the chunk; `bytes` is the payload's first
                        ///< piece.
        MessageData,    ///< `bytes` is the next piece of that payload.
        MessageEnd,     ///< That message is complete; `bytes` is its last piece.
        MalformedBegin, ///< Not a message; `bytes` is the run's first piece. Supersedes an open MessageBegin.
        MalformedData,  ///< `bytes` is the next piece of the malformed run.
        MalformedEnd,   ///< The malformed run is over; `bytes` is its last piece, `length` its whole size.
    };

    Kind kind = Kind::Message;
    ProtocolError error = ProtocolError::None; ///< Malformed* only.
    quint8 headerLength = 0;                   ///< Message*: bytes in the header.
    bool canonical = true;                     ///< Message*: no leading zeros in the length.
    quint64 start = 0;                         ///< Stream offset of the first byte of message or run.
    quint64 offset = 0;                        ///< Malformed* only: stream offset of the offending byte.
    quint64 length = 0;                        ///< Message*: payload bytes. MalformedEnd: bytes of the run.
    QByteArrayView bytes; ///< Borrowed from the chunk (or the parser): valid until the next take() or feed().
};

/// Gives a parser the payload bytes of an unfinished message back when the stream ends inside it.
class StreamHistory
{
public:
    virtual ~StreamHistory() = default;
    /// Some bytes at stream offset `offset`, at least one if there are any, valid until the next call.
    virtual QByteArrayView bytesAt(quint64 offset) const = 0;
    /// False if nobody looks at the bytes of events: then they are asked for only to find the next message in
    /// them, and may be missing from MalformedData.
    virtual bool areBytesWanted() const { return true; }
};

/// Turns the bytes of one direction of one connection into events (PROTOCOL.md).
///
/// Knows bytes, not connections: no socket, clock or payload storage. How the stream is cut into chunks never
/// changes the events, apart from whether a message comes whole or in pieces. Not thread-safe.
///
///     parser.feed(chunk);
///     FrameEvent event;
///     while (parser.take(event)) …          // the chunk must stay alive until take() returns false
class CHANNEL_EXPORT FrameParser
{
public:
    /// `maxMessageSize` in bytes, at most largestMaxMessageSize.
    explicit FrameParser(DecodePolicy policy = DecodePolicy::Strict,
                         quint32 maxMessageSize = defaultMaxMessageSize);

    /// Hands over the next bytes of the stream. The previous chunk must have been taken to its end.
    void feed(QByteArrayView chunk);

    /// Says that the stream is over; take() then gives what that leaves behind. `history` is asked for the
    /// payload bytes of an unfinished message (from its payload's first byte to the stream's end) and must
    /// stay alive until take() returns false.
    void finish(const StreamHistory &history);

    /// Goes on behind bytes that nobody has, such as those that a capture lacks: before the first byte, or
    /// once everything after finish() is taken. What stands in front of the next marker is then malformed,
    /// and no error of the peer's, so it does not end strict decoding. Offsets do not count the bytes that
    /// lack. Must not be called if hasFailed() was true before finish(): strict decoding is over then.
    void resume();

    /// Gives the next event; false when more bytes are needed (or, after finish(), when all is told).
    bool take(FrameEvent &event)
    {
        return (state_ == State::Boundary && takeWhole(event)) || takeStepwise(event);
    }

    /// Bytes taken so far: always framed() + malformed() + pending().
    quint64 received() const { return chunkOffset_ + quint64(cursor_ - chunk_); }
    /// Bytes in complete messages, headers included.
    quint64 framed() const { return framed_; }
    /// Bytes in malformed runs.
    quint64 malformed() const { return malformed_; }
    /// Bytes of a message, or of a possible marker, that is not complete.
    quint64 pending() const { return received() - framed_ - malformed_; }
    /// Those of them that are of a header, or may be of one: they come first. Valid until more is fed.
    QByteArrayView pendingHeader() const;

    /// True between a message's first byte and its header's last: what the header deadline watches.
    bool isInsideHeader() const { return state_ == State::Header; }
    /// True between a header and the last byte of its payload.
    bool isInsidePayload() const { return state_ == State::Payload; }
    /// True while a malformed run is open.
    bool isInsideMalformed() const { return state_ == State::Malformed; }
    /// Stream offset of the first byte of the message or malformed run in progress.
    quint64 start() const { return state_ == State::Boundary ? received() : start_; }
    /// Header and payload bytes of the message in progress once its length is known, else 0.
    quint64 expected() const { return isInsidePayload() ? quint64(headerSize_) + length_.value() : 0; }
    /// True after the first error under the strict policy.
    bool hasFailed() const { return failed_; }
    /// Then: stream offset of the byte that was wrong.
    quint64 errorOffset() const { return errorOffset_; }

private:
    enum class State : quint8 { Boundary, Header, Payload, Malformed };

    void setChunk(QByteArrayView chunk);
    void replay();
    bool takeWhole(FrameEvent &event);
    bool takeStepwise(FrameEvent &event);
    bool takeHeader(FrameEvent &event);
    bool takePayload(FrameEvent &event);
    bool takeMalformed(FrameEvent &event);
    bool takeHeldMarker(FrameEvent &event);
    bool takeAtEnd(FrameEvent &event);

    ProtocolError acceptHeaderByte(char byte);
    bool isHeaderComplete() const;
    void beginPayload(FrameEvent &event);
    void giveMessage(FrameEvent &event, FrameEvent::Kind kind, QByteArrayView bytes) const;
    void beginMalformed(FrameEvent &event, ProtocolError error, quint64 offset);
    void truncatePayload(FrameEvent &event);
    void endMalformedAtMarker(FrameEvent &event, QByteArrayView lastBytes);
    void giveMalformed(FrameEvent &event, FrameEvent::Kind kind, QByteArrayView bytes);
    QByteArrayView consume(qsizetype size);
    qsizetype available() const { return end_ - cursor_; }

    const char *chunk_ = nullptr;
    const char *cursor_ = nullptr;
    const char *end_ = nullptr;
    quint64 chunkOffset_ = 0; ///< Stream offset of chunk_.
    quint64 framed_ = 0;
    quint64 malformed_ = 0;

    quint64 start_ = 0; ///< Of the message or run in progress.
    quint64 payloadTaken_ = 0;
    quint64 errorOffset_ = 0;
    quint64 streamEnd_ = unknownEnd;
    quint64 resumedAt_ = unknownEnd; ///< The first byte behind the last that lack.
    const StreamHistory *history_ = nullptr;

    quint32 maxMessageSize_;
    LengthField length_;
    DecodePolicy policy_;
    State state_ = State::Boundary;
    ProtocolError error_ = ProtocolError::None;
    bool failed_ = false;
    quint8 headerSize_ = 0; ///< Bytes of header_ in use.
    quint8 heldMarker_ = 0; ///< In a malformed run: last bytes that may begin a marker.
    std::array<char, maxHeaderLength> header_;

    static constexpr quint64 unknownEnd = ~quint64(0);
};

inline bool FrameParser::takeWhole(FrameEvent &event)
{
    if (available() < preambleLength + 3 || std::memcmp(cursor_, preamble, preambleLength) != 0)
        return false;
    const char *digit = cursor_ + preambleLength;
    LengthField length;
    while (digit != end_ && LengthField::isDigit(*digit)) {
        if (length.acceptDigit(*digit++, maxMessageSize_) != ProtocolError::None)
            return false;
    }
    if (length.digits() == 0 || end_ - digit < 2 || digit[0] != '\r' || digit[1] != '\n')
        return false;
    const char *payload = digit + 2;
    if (end_ - payload < qsizetype(length.value()))
        return false;

    event.kind = FrameEvent::Kind::Message;
    event.error = ProtocolError::None;
    event.headerLength = quint8(payload - cursor_);
    event.canonical = length.isCanonical();
    event.start = received();
    event.length = length.value();
    event.bytes = QByteArrayView(payload, qsizetype(length.value()));
    cursor_ = payload + length.value();
    framed_ += event.headerLength + event.length;
    return true;
}

} // namespace channel
