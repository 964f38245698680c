// SPDX-License-Identifier: MIT

#include "channel/protocol/frameparser.h"

#include <algorithm>
#include <utility>

namespace channel {

namespace {

/// A marker can begin at a header's last two bytes, which are CR LF, and nowhere else in the header.
constexpr int markerBytesAtHeaderEnd = 2;

bool isMarkerPrefix(const char *bytes, qsizetype size)
{
    return std::memcmp(bytes, preamble, size_t(size)) == 0;
}

/// Where the next marker begins, or may begin if the bytes end inside it; `end` if nowhere.
const char *findMarker(const char *begin, const char *end)
{
    while (const void *found = std::memchr(begin, '\r', size_t(end - begin))) {
        const auto *candidate = static_cast<const char *>(found);
        if (isMarkerPrefix(candidate, std::min<qsizetype>(end - candidate, preambleLength)))
            return candidate;
        begin = candidate + 1;
    }
    return end;
}

} // namespace

FrameParser::FrameParser(DecodePolicy policy, quint32 maxMessageSize)
    : maxMessageSize_(std::min(maxMessageSize, largestMaxMessageSize))
    , policy_(policy)
{
}

void FrameParser::feed(QByteArrayView chunk)
{
    if (streamEnd_ == unknownEnd)
        setChunk(chunk);
}

void FrameParser::setChunk(QByteArrayView chunk)
{
    chunkOffset_ = received();
    chunk_ = cursor_ = chunk.data();
    end_ = chunk_ + chunk.size();
}

void FrameParser::finish(const StreamHistory &history)
{
    setChunk({});
    history_ = &history;
    streamEnd_ = received();
}

void FrameParser::resume()
{
    failed_ = false;
    setChunk({});
    streamEnd_ = unknownEnd;
    history_ = nullptr;
    resumedAt_ = received();
}

QByteArrayView FrameParser::pendingHeader() const
{
    if (state_ == State::Malformed)
        return {preamble, heldMarker_};
    return state_ == State::Boundary ? QByteArrayView() : QByteArrayView(header_.data(), headerSize_);
}

bool FrameParser::takeStepwise(FrameEvent &event)
{
    for (;;) {
        if (cursor_ == end_) {
            if (streamEnd_ == unknownEnd)
                return false;
            if (received() == streamEnd_)
                return takeAtEnd(event);
            replay();
            continue;
        }
        switch (state_) {
        case State::Boundary:
            if (takeWhole(event))
                return true;
            start_ = received();
            headerSize_ = 0;
            length_.clear();
            state_ = State::Header;
            break;
        case State::Header:
            if (takeHeader(event))
                return true;
            break;
        case State::Payload:
            return takePayload(event);
        case State::Malformed:
            if (takeMalformed(event))
                return true;
            break;
        }
    }
}

/// Takes bytes of the stream's end once more. Strict decoding finds nothing in them.
void FrameParser::replay()
{
    const bool isOnlyCounted = failed_ && !history_->areBytesWanted();
    const QByteArrayView again = isOnlyCounted ? QByteArrayView() : history_->bytesAt(received());
    const quint64 owed = streamEnd_ - received();
    setChunk(again.first(qsizetype(std::min(quint64(again.size()), owed))));
    if (again.isEmpty()) // Unreadable, perhaps: what is left can only be counted.
        chunkOffset_ = streamEnd_;
}

/// The byte is taken into the header unless it is the offending one.
ProtocolError FrameParser::acceptHeaderByte(char byte)
{
    ProtocolError error = ProtocolError::None;
    if (headerSize_ < preambleLength) {
        if (byte != preamble[headerSize_])
            error = ProtocolError::BadPreamble;
    } else if (header_[headerSize_ - 1] == '\r') {
        if (byte != '\n')
            error = ProtocolError::BadTerminator;
    } else if (LengthField::isDigit(byte)) {
        error = length_.acceptDigit(byte, maxMessageSize_);
    } else if (byte != '\r' || length_.digits() == 0) {
        error = ProtocolError::BadLength;
    }
    if (error == ProtocolError::None)
        header_[headerSize_++] = byte;
    return error;
}

bool FrameParser::isHeaderComplete() const
{
    return headerSize_ > preambleLength && header_[headerSize_ - 1] == '\n';
}

bool FrameParser::takeHeader(FrameEvent &event)
{
    while (cursor_ != end_) {
        const ProtocolError error = acceptHeaderByte(*cursor_);
        if (error != ProtocolError::None) {
            beginMalformed(event, error, received());
            return true;
        }
        ++cursor_;
        if (isHeaderComplete()) {
            beginPayload(event);
            return true;
        }
    }
    return false;
}

void FrameParser::beginPayload(FrameEvent &event)
{
    payloadTaken_ = 0;
    state_ = State::Payload;
    if (received() + length_.value() > streamEnd_) {
        truncatePayload(event);
    } else if (available() >= qsizetype(length_.value())) {
        giveMessage(event, FrameEvent::Kind::Message, consume(length_.value()));
        framed_ += expected();
        state_ = State::Boundary;
    } else {
        const QByteArrayView piece = consume(available());
        payloadTaken_ = quint64(piece.size());
        giveMessage(event, FrameEvent::Kind::MessageBegin, piece);
    }
}

bool FrameParser::takePayload(FrameEvent &event)
{
    const quint64 owed = length_.value() - payloadTaken_;
    const QByteArrayView piece = consume(qsizetype(std::min(quint64(available()), owed)));
    payloadTaken_ += quint64(piece.size());
    const bool last = payloadTaken_ == length_.value();
    giveMessage(event, last ? FrameEvent::Kind::MessageEnd : FrameEvent::Kind::MessageData, piece);
    if (last) {
        framed_ += expected();
        state_ = State::Boundary;
    }
    return true;
}

bool FrameParser::takeMalformed(FrameEvent &event)
{
    if (failed_) {
        giveMalformed(event, FrameEvent::Kind::MalformedData, consume(available()));
        return true;
    }
    if (heldMarker_ > 0)
        return takeHeldMarker(event);

    const QByteArrayView before = consume(findMarker(cursor_, end_) - cursor_);
    if (available() >= preambleLength) {
        consume(preambleLength);
        endMalformedAtMarker(event, before);
        return true;
    }
    heldMarker_ = quint8(available());
    consume(available());
    if (before.isEmpty())
        return false;
    giveMalformed(event, FrameEvent::Kind::MalformedData, before);
    return true;
}

/// Goes on with a marker that the previous chunk ended in.
bool FrameParser::takeHeldMarker(FrameEvent &event)
{
    const qsizetype size = std::min<qsizetype>(available(), preambleLength - heldMarker_);
    if (std::memcmp(cursor_, preamble + heldMarker_, size_t(size)) != 0) {
        // CR is the marker's first byte and no other, so none can begin within the held bytes.
        giveMalformed(event, FrameEvent::Kind::MalformedData,
                      QByteArrayView(preamble, std::exchange(heldMarker_, quint8(0))));
        return true;
    }
    consume(size);
    heldMarker_ = quint8(heldMarker_ + size);
    if (heldMarker_ < preambleLength)
        return false;
    heldMarker_ = 0;
    endMalformedAtMarker(event, {});
    return true;
}

bool FrameParser::takeAtEnd(FrameEvent &event)
{
    switch (state_) {
    case State::Boundary:
        return false;
    case State::Header:
        beginMalformed(event, ProtocolError::Truncated, streamEnd_);
        return true;
    case State::Payload:
        truncatePayload(event);
        return true;
    case State::Malformed:
        break;
    }
    giveMalformed(event, FrameEvent::Kind::MalformedEnd,
                  QByteArrayView(preamble, std::exchange(heldMarker_, quint8(0))));
    malformed_ = received() - framed_;
    event.length = received() - start_;
    state_ = State::Boundary;
    return true;
}

void FrameParser::giveMessage(FrameEvent &event, FrameEvent::Kind kind, QByteArrayView bytes) const
{
    event = FrameEvent();
    event.kind = kind;
    event.headerLength = headerSize_;
    event.canonical = length_.isCanonical();
    event.start = start_;
    event.length = length_.value();
    event.bytes = bytes;
}

void FrameParser::giveMalformed(FrameEvent &event, FrameEvent::Kind kind, QByteArrayView bytes)
{
    event = FrameEvent();
    event.kind = kind;
    event.error = error_;
    event.start = start_;
    event.offset = errorOffset_;
    event.bytes = bytes;
    malformed_ += quint64(bytes.size());
}

void FrameParser::beginMalformed(FrameEvent &event, ProtocolError error, quint64 offset)
{
    error_ = error;
    errorOffset_ = offset;
    failed_ = policy_ == DecodePolicy::Strict && start_ != resumedAt_;
    state_ = State::Malformed;
    giveMalformed(event, FrameEvent::Kind::MalformedBegin, QByteArrayView(header_.data(), headerSize_));
}

/// Turns the unfinished message into a malformed run and goes back to its payload's first byte: a later
/// message may begin inside what was taken for payload.
void FrameParser::truncatePayload(FrameEvent &event)
{
    setChunk({});
    chunkOffset_ = start_ + headerSize_;
    if (policy_ == DecodePolicy::Resync) {
        heldMarker_ = markerBytesAtHeaderEnd;
        headerSize_ = quint8(headerSize_ - heldMarker_);
    }
    beginMalformed(event, ProtocolError::Truncated, streamEnd_);
}

void FrameParser::endMalformedAtMarker(FrameEvent &event, QByteArrayView lastBytes)
{
    giveMalformed(event, FrameEvent::Kind::MalformedEnd, lastBytes);
    const quint64 markerStart = received() - preambleLength;
    event.length = markerStart - start_;
    start_ = markerStart;
    std::memcpy(header_.data(), preamble, preambleLength);
    headerSize_ = preambleLength;
    length_.clear();
    state_ = State::Header;
}

QByteArrayView FrameParser::consume(qsizetype size)
{
    const QByteArrayView taken(cursor_, size);
    cursor_ += size;
    return taken;
}

} // namespace channel
