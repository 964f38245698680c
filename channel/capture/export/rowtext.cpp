// SPDX-License-Identifier: MIT

#include "channel/capture/export/rowtext.h"

#include "channel/capture/export/frameevent.h"
#include "channel/capture/export/localtime.h"
#include "channel/capture/export/textend.h"
#include "channel/text/visibletext.h"

#include <utility>

namespace channel {

namespace {

constexpr qsizetype startWidth = 8;
constexpr qsizetype lengthWidth = 7;
constexpr qsizetype directionWidth = 3;

/// Puts two spaces between the parts of a line.
class PartedLine
{
public:
    explicit PartedLine(TextEnd &text)
        : text_(text)
    {
    }

    /// The line, for the next part.
    TextEnd &next()
    {
        if (!std::exchange(isFirst_, false))
            text_.put("  ");
        return text_;
    }

private:
    TextEnd &text_;
    bool isFirst_ = true;
};

/// Who it came from, and in a proxy to whom it goes.
void putWho(TextEnd &text, const Row &row)
{
    text.put(row.peer);
    if (row.partner.isEmpty())
        return;
    text.put(QStringView(u" → "));
    text.put(row.partner);
}

void putNote(TextEnd &text, const Row &row)
{
    if (!row.note.isEmpty())
        text.put("  [" + escapedText(row.note.simplified()).toUtf8() + ']');
}

/// Which byte is wrong: "bad-length at 7".
void putError(TextEnd &text, const Row &row)
{
    text.put(QByteArrayView(protocolErrorCode(row.frame.error)));
    text.put(" at ");
    text.putNumber(row.offset + row.frame.errorOffset);
}

/// What a message's header has besides its length, and whether it is one at all.
void putHeader(TextEnd &text, const Frame &frame)
{
    if (frame.resynchronised)
        text.put("  (found after damage: a guess)");
    if (frame.kind == FrameKind::Message && !frame.canonical)
        text.put("  (non-canonical length)");
}

void putCount(TextEnd &text, quint64 count, const char *one, const char *many)
{
    text.putNumber(count);
    text.put(count == 1 ? one : many);
}

/// "in message, 12 bytes"
void putKind(TextEnd &text, const Row &row)
{
    const Frame &frame = row.frame;
    if (!row.peer.isEmpty() && frame.hasBytes())
        text.put(directionName(frame)).put(' ');
    text.put(eventName(row));
    if (frame.kind == FrameKind::Disconnected)
        text.put("  ").put(endName(frame.end));
    if (frame.hasBytes()) {
        text.put(", ");
        putCount(text, frame.length, " byte", " bytes");
    }
    if (frame.kind == FrameKind::Malformed) {
        text.put(", ");
        putError(text, row);
    }
    if (!row.diagnosis.isEmpty())
        text.put(": " + visibleText(row.diagnosis).toUtf8());
}

} // namespace

QByteArrayView directionName(const Frame &frame)
{
    if (!frame.hasBytes())
        return {};
    return frame.direction == Direction::In ? "in" : "out";
}

void putLack(TextEnd &text, const Row &row)
{
    if (row.frame.kind != FrameKind::RecordingStopped)
        return;
    text.put("not recorded: ");
    putCount(text, row.notRecordedMessages, " message, ", " messages, ");
    putCount(text, row.notRecordedBytes, " byte", " bytes");
}

void putRest(TextEnd &text, const Row &row)
{
    const quint64 kept = row.availableBytes();
    const quint64 all = row.frame.hasBytes() ? row.frame.wireLength() : 0;
    if (row.unread > 0) {
        text.put(" … ");
        putCount(text, row.unread, " byte that cannot be read", " bytes that cannot be read");
    } else if (kept < all) {
        text.put(" … and ");
        text.putNumber(all - kept);
        text.put(" more bytes");
    }
}

void putTitle(TextEnd &text, const Row &row)
{
    PartedLine line(text);
    if (row.number > 0) {
        line.next().put("No. ");
        text.putNumber(row.number);
    }
    if (row.isTimed)
        putIsoTime(line.next(), row.frame.time);
    if (!row.peer.isEmpty()) {
        putWho(line.next(), row);
    } else if (row.frame.hasBytes()) {
        line.next().put("at ");
        text.putNumber(row.start());
    }
    putKind(line.next(), row);
    putHeader(text, row.frame);
    if (row.frame.kind == FrameKind::RecordingStopped)
        putLack(line.next(), row);
    putNote(text, row);
    text.put('\n');
}

void putLineBeginning(TextEnd &text, const Row &row, const LocalTime &time, bool isNewDay)
{
    const Frame &frame = row.frame;
    PartedLine line(text);
    if (row.isTimed) {
        line.next();
        if (isNewDay) {
            time.putDate(text);
            text.put('T');
        }
        time.putTimeOfDay(text);
    }
    if (!row.peer.isEmpty())
        putWho(line.next(), row);
    if (!row.peer.isEmpty() && frame.hasBytes()) {
        const QByteArrayView direction = directionName(frame);
        line.next().put(direction).put(direction.size() == 2 ? " " : "");
    } else if (frame.hasBytes()) {
        line.next().putNumber(row.start(), startWidth);
    }
    if (frame.kind != FrameKind::Message)
        line.next().put(eventName(row));
    if (frame.kind == FrameKind::Disconnected)
        line.next().put(endName(frame.end));
    if (frame.kind == FrameKind::Malformed)
        putError(line.next(), row);
    if (frame.hasBytes())
        line.next().putNumber(frame.length, lengthWidth);
}

void putLineEnd(TextEnd &text, const Row &row)
{
    if (!row.diagnosis.isEmpty())
        text.put("  (" + visibleText(row.diagnosis).toUtf8() + ')');
    putHeader(text, row.frame);
    if (row.frame.kind == FrameKind::RecordingStopped) {
        text.put("  ");
        putLack(text, row);
    }
    putNote(text, row);
    text.put('\n');
}

} // namespace channel
