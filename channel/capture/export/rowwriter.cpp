// SPDX-License-Identifier: MIT

#include "channel/capture/export/rowwriter.h"

#include "channel/capture/export/csvrow.h"
#include "channel/capture/export/csvtext.h"
#include "channel/capture/export/frameevent.h"
#include "channel/capture/export/hexdump.h"
#include "channel/capture/export/jsonstring.h"
#include "channel/text/visibletext.h"
#include "channel/text/visiblewriter.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace channel {

namespace {

constexpr quint64 pieceSize = 1024 * 1024;
constexpr qsizetype bufferSize = 256 * 1024;
/// A cell that no spreadsheet could show is cut; the length column says how long it was.
constexpr qsizetype mostCellBytes = 32'000;
constexpr qsizetype longestCharacter = 4; ///< In UTF-8.

QByteArray plain(const QByteArray &bytes)
{
    return bytes;
}

QByteArray latin1(const QByteArray &bytes)
{
    QByteArray json;
    appendJsonLatin1(json, bytes);
    return json;
}

QByteArray directionOf(const Frame &frame)
{
    if (!frame.hasBytes())
        return {};
    return frame.direction == Direction::In ? "in" : "out";
}

QByteArray visible(const QString &text)
{
    return visibleText(text).toUtf8();
}

QByteArray noteText(const Row &row)
{
    return row.note.isEmpty() ? QByteArray() : "  [" + escapedText(row.note.simplified()).toUtf8() + ']';
}

/// What the recording lacks.
QByteArray lackText(const Row &row)
{
    if (row.frame.kind != FrameKind::RecordingStopped)
        return {};
    return "  not recorded: " + QByteArray::number(row.notRecordedMessages) +
           (row.notRecordedMessages == 1 ? " message, " : " messages, ") +
           QByteArray::number(row.notRecordedBytes) + (row.notRecordedBytes == 1 ? " byte" : " bytes");
}

/// What is to be said of bytes that are not kept, or cannot be read.
QByteArray restText(const Row &row)
{
    if (row.unread > 0)
        return " … " + QByteArray::number(row.unread) +
               (row.unread == 1 ? " byte that cannot be read" : " bytes that cannot be read");
    const quint64 kept = row.availableBytes();
    const quint64 all = row.frame.hasBytes() ? row.frame.wireLength() : 0;
    return kept < all ? " … and " + QByteArray::number(all - kept) + " more bytes" : QByteArray();
}

/// Who it came from, and in a proxy to whom it goes.
QByteArray peersText(const Row &row)
{
    return row.partner.isEmpty() ? row.peer.toUtf8() : (row.peer + u" → "_s + row.partner).toUtf8();
}

/// Which byte is wrong: "bad-length at 7".
QByteArray errorText(const Row &row)
{
    return QByteArray(protocolErrorCode(row.frame.error).latin1()) + " at " +
           QByteArray::number(row.offset + row.frame.errorOffset);
}

/// What a message's header has besides its length.
QByteArray headerText(const Frame &frame)
{
    const bool isPlain = frame.kind != FrameKind::Message || frame.canonical;
    return isPlain ? QByteArray() : QByteArrayLiteral("  (non-canonical length)");
}

/// The line above a row's bytes.
QByteArray title(const Row &row)
{
    const Frame &frame = row.frame;
    QByteArrayList parts;
    if (row.number > 0)
        parts.append("No. " + QByteArray::number(row.number));
    if (row.isTimed)
        parts.append(isoTime(frame.time));
    if (!row.peer.isEmpty())
        parts.append(peersText(row));
    else if (frame.hasBytes())
        parts.append("at " + QByteArray::number(row.start()));
    const QByteArray direction = row.peer.isEmpty() ? QByteArray() : directionOf(frame);
    QByteArray kind = direction + (direction.isEmpty() ? "" : " ") + eventName(row);
    if (frame.kind == FrameKind::Disconnected)
        kind += QByteArray("  ") + endName(frame.end);
    if (frame.hasBytes())
        kind += ", " + QByteArray::number(frame.length) + (frame.length == 1 ? " byte" : " bytes");
    if (frame.kind == FrameKind::Malformed)
        kind += ", " + errorText(row);
    if (!row.diagnosis.isEmpty())
        kind += ": " + visible(row.diagnosis);
    parts.append(kind + headerText(frame) + lackText(row) + noteText(row));
    return parts.join("  ") + '\n';
}

/// What stands before the payload in a line about a row.
QByteArray lineBeginning(const Row &row, const QByteArray &time)
{
    const Frame &frame = row.frame;
    QByteArrayList parts;
    if (row.isTimed)
        parts.append(time);
    if (!row.peer.isEmpty())
        parts.append(peersText(row));
    if (!row.peer.isEmpty() && frame.hasBytes())
        parts.append(directionOf(frame).leftJustified(3));
    if (row.peer.isEmpty() && frame.hasBytes())
        parts.append(QByteArray::number(row.start()).rightJustified(8));
    if (frame.kind != FrameKind::Message)
        parts.append(eventName(row));
    if (frame.kind == FrameKind::Disconnected)
        parts.append(endName(frame.end));
    if (frame.kind == FrameKind::Malformed)
        parts.append(errorText(row));
    if (frame.hasBytes())
        parts.append(QByteArray::number(frame.length).rightJustified(7));
    return parts.join("  ");
}

/// What a format leaves out is no row of it.
bool hasRow(ExportFormat format, const Frame &frame)
{
    return format != ExportFormat::RawPayloads || frame.kind == FrameKind::Message;
}

/// Keeps its lines; other control characters become their number, "‹U+001B›".
QByteArray noteCell(const QString &note)
{
    QString cell;
    for (const QChar character : note) {
        const bool isLayout = character == u'\n' || character == u'\r' || character == u'\t';
        cell += character.category() == QChar::Other_Control && !isLayout
                    ? u"‹U+%1›"_s.arg(uint(character.unicode()), 4, 16, QChar(u'0')).toUpper()
                    : QString(character);
    }
    return cell.toUtf8();
}

QByteArrayList csvCells(const Row &row, QByteArrayView payload)
{
    const Frame &frame = row.frame;
    const bool hasBytes = frame.hasBytes();
    const CsvText text = csvText(payload, mostCellBytes);
    QByteArray diagnosis = visible(row.diagnosis);
    if (frame.kind == FrameKind::Malformed && diagnosis.isEmpty())
        diagnosis = visible(protocolErrorText(frame.error));
    if (frame.kind == FrameKind::RecordingStopped)
        diagnosis = lackText(row).trimmed();
    return {QByteArray::number(row.number),
            isoTime(frame.time),
            row.peer.toUtf8(),
            directionOf(frame),
            eventName(row),
            hasBytes ? QByteArray::number(row.start()) : QByteArray(),
            hasBytes ? QByteArray::number(frame.length) : QByteArray(),
            text.text,
            hasBytes ? QByteArray(text.isEscaped ? "escaped" : "utf-8") : QByteArray(),
            diagnosis,
            noteCell(row.note),
            row.isMarked ? "yes" : QByteArray(),
            noteCell(row.name)};
}

} // namespace

RowWriter::RowWriter(ExportFormat format, QIODevice &target, std::function<bool()> isCancelled)
    : format_(format)
    , target_(target)
    , isCancelled_(std::move(isCancelled))
{
}

bool RowWriter::begin()
{
    return format_ != ExportFormat::Csv ||
           put(csvRow({"no", "time", "peer", "direction", "kind", "start", "length", "text", "encoding",
                       "diagnosis", "note", "mark", "name"}));
}

bool RowWriter::write(const Row &row)
{
    if (!hasRow(format_, row.frame))
        return true;
    rowStart_ = buffer_.size();
    unreadable_ = false;
    if (writeWhole(row)) {
        ++rows_;
        return buffer_.size() < bufferSize || flush();
    }
    if (!unreadable_)
        return false;
    if (rowStart_ < 0) {
        unreadable_ = endUnread(row);
    } else {
        buffer_.resize(rowStart_);
        day_.reset();
    }
    return false;
}

bool RowWriter::writeUnread(Row row)
{
    if (rowStart_ < 0)
        return true;
    row.unread = unread_;
    row.available = 0;
    row.wire = [](quint64, quint64) {
        return QByteArray();
    };
    return writeWhole(row);
}

/// What a format has behind the bytes of a row.
bool RowWriter::endUnread(Row row)
{
    row.unread = unread_;
    switch (format_) {
    case ExportFormat::Text:
    case ExportFormat::TextLines:
    case ExportFormat::HexDump:
        return put(restText(row) + '\n');
    case ExportFormat::JsonLines:
        return put(eventEnd(row));
    case ExportFormat::Csv:
    case ExportFormat::RawPayloads:
        break;
    }
    return true;
}

bool RowWriter::writeWhole(const Row &row)
{
    const Frame &frame = row.frame;
    const quint64 payload = frame.hasBytes() ? frame.length : 0;
    switch (format_) {
    case ExportFormat::Text:
        return put(title(row)) && writeBytes(row, frame.headerLength, payload, plain) &&
               put((row.unread > 0 ? restText(row) : QByteArray()) + '\n');
    case ExportFormat::TextLines:
        return writeLine(row);
    case ExportFormat::HexDump:
        return put(title(row)) && writeDump(row);
    case ExportFormat::JsonLines:
        return put(eventBeginning(row)) && writeBytes(row, frame.headerLength, eventBytes(frame), latin1) &&
               put(eventEnd(row));
    case ExportFormat::Csv:
        return writeCsv(row);
    case ExportFormat::RawPayloads:
        return writeBytes(row, frame.headerLength, payload, plain);
    }
    return false;
}

bool RowWriter::writeLine(const Row &row)
{
    if (!put(lineBeginning(row, row.isTimed ? timeText(row.frame.time) : QByteArray())))
        return false;
    if (row.frame.hasBytes() && !(put("  ") && writeVisible(row)))
        return false;
    if (!row.diagnosis.isEmpty() && !put("  (" + visible(row.diagnosis) + ')'))
        return false;
    return put(headerText(row.frame)) && put(lackText(row)) && put(noteText(row)) && put("\n");
}

bool RowWriter::writeCsv(const Row &row)
{
    const quint64 header = row.frame.headerLength;
    const quint64 kept = std::max(row.availableBytes(), header) - header;
    const quint64 wanted = std::min(kept, quint64(mostCellBytes + longestCharacter - 1));
    const QByteArray payload = wanted > 0 ? row.wire(header, wanted) : QByteArray();
    if (quint64(payload.size()) < wanted)
        return failUnread(wanted - quint64(payload.size()));
    return put(csvRow(csvCells(row, payload)));
}

/// With its date where the line before it was of another day.
QByteArray RowWriter::timeText(qint64 time)
{
    const LocalTime local(time);
    const bool isKnown = day_ && day_->isSameDay(local);
    day_ = local;
    return isKnown ? local.timeOfDay() : local.dateAndTime();
}

bool RowWriter::writeVisible(const Row &row)
{
    VisibleWriter writer(VisibleWriter::Lines::One);
    QByteArray rest;
    const quint64 end = row.availableBytes();
    for (quint64 from = row.frame.headerLength; from < end;) {
        const QByteArray bytes = row.wire(from, std::min(pieceSize, end - from));
        if (bytes.isEmpty())
            return failUnread(end - from);
        from += quint64(bytes.size());
        rest += bytes;
        rest = rest.sliced(writer.write(QByteArrayView(rest), TextEncoding::Utf8, from == end));
        if (!put(writer.take().toUtf8()))
            return false;
    }
    return put(restText(row));
}

bool RowWriter::writeDump(const Row &row)
{
    const quint64 end = row.availableBytes();
    for (quint64 from = 0; from < end;) {
        const QByteArray bytes = row.wire(from, std::min(pieceSize, end - from));
        if (bytes.isEmpty())
            return failUnread(end - from);
        if (!put(hexDump(bytes, from)))
            return false;
        from += quint64(bytes.size());
    }
    return put(restText(row)) && put("\n");
}

bool RowWriter::writeBytes(const Row &row, quint64 from, quint64 size, const Convert &convert)
{
    for (const quint64 end = std::min(from + size, row.availableBytes()); from < end;) {
        const QByteArray bytes = row.wire(from, std::min(pieceSize, end - from));
        if (bytes.isEmpty())
            return failUnread(end - from);
        if (!put(convert(bytes)))
            return false;
        from += quint64(bytes.size());
    }
    return true;
}

/// Only what is large leaves the buffer before its row is whole.
bool RowWriter::put(QByteArrayView bytes)
{
    buffer_.append(bytes);
    return buffer_.size() - std::max<qsizetype>(rowStart_, 0) < bufferSize || flush();
}

/// Looks here whether it is cancelled, for a single message can take long.
bool RowWriter::flush()
{
    if (isCancelled_ && isCancelled_())
        return fail(QCoreApplication::translate("channel", "it was cancelled"));
    const bool written = buffer_.isEmpty() || target_.write(buffer_) == buffer_.size();
    buffer_.resize(0);
    rowStart_ = -1;
    return written || fail(target_.errorString());
}

bool RowWriter::failUnread(quint64 bytes)
{
    unreadable_ = true;
    unread_ = bytes;
    return fail(QCoreApplication::translate("channel", "the capture cannot be read any more"));
}

bool RowWriter::fail(const QString &reason)
{
    reason_ = reason;
    return false;
}

} // namespace channel
