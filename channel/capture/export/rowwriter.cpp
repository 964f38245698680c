// SPDX-License-Identifier: MIT

#include "channel/capture/export/rowwriter.h"

#include "channel/capture/export/csvrow.h"
#include "channel/capture/export/csvtext.h"
#include "channel/capture/export/frameevent.h"
#include "channel/capture/export/hexdump.h"
#include "channel/capture/export/jsonstring.h"
#include "channel/capture/export/rowtext.h"
#include "channel/capture/export/textend.h"
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

void putPlain(TextEnd &text, QByteArrayView bytes)
{
    text.put(bytes);
}

/// At most pieceSize of the row's wire bytes before `end`, borrowed; empty if they cannot be read.
QByteArray piece(const Row &row, quint64 from, quint64 end)
{
    if (end > quint64(row.kept.size()))
        return row.wire(from, std::min(pieceSize, end - from));
    return QByteArray::fromRawData(row.kept.data() + from, qsizetype(end - from));
}

/// What a format leaves out is no row of it.
bool hasRow(ExportFormat format, const Frame &frame)
{
    if (format == ExportFormat::RawPayloads)
        return frame.kind == FrameKind::Message;
    return format != ExportFormat::Nothing;
}

/// All that is available of a row's payload, if it is at hand.
QByteArrayView keptPayload(const Row &row)
{
    const quint64 header = row.frame.headerLength;
    const quint64 end = row.availableBytes();
    if (end < header || end > quint64(row.kept.size()))
        return {};
    return row.kept.sliced(qsizetype(header), qsizetype(end - header));
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

QByteArray lackText(const Row &row)
{
    QByteArray text;
    {
        TextEnd end(text);
        putLack(end, row);
    }
    return text;
}

QByteArrayList csvCells(const Row &row, QByteArrayView payload)
{
    const Frame &frame = row.frame;
    const bool hasBytes = frame.hasBytes();
    const CsvText text = csvText(payload, mostCellBytes);
    QByteArray diagnosis = visibleText(row.diagnosis).toUtf8();
    if (frame.kind == FrameKind::Malformed && diagnosis.isEmpty())
        diagnosis = visibleText(protocolErrorText(frame.error)).toUtf8();
    if (frame.kind == FrameKind::RecordingStopped)
        diagnosis = lackText(row);
    return {QByteArray::number(row.number),
            isoTime(frame.time),
            row.peer.toUtf8(),
            directionName(frame).toByteArray(),
            eventName(row).toByteArray(),
            hasBytes ? QByteArray::number(row.start()) : QByteArray(),
            hasBytes ? QByteArray::number(frame.length) : QByteArray(),
            text.text,
            hasBytes ? QByteArray(text.isEscaped ? "escaped" : "utf-8") : QByteArray(),
            diagnosis,
            noteCell(row.note),
            row.isMarked ? "yes" : QByteArray(),
            noteCell(row.name),
            frame.kind == FrameKind::Disconnected ? endName(frame.end).toByteArray() : QByteArray(),
            frame.kind == FrameKind::Malformed ? QByteArray::number(row.offset + frame.errorOffset)
                                               : QByteArray(),
            frame.resynchronised ? "yes" : QByteArray(),
            row.local.toUtf8()};
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
    if (format_ == ExportFormat::Csv)
        text_.put(csvRow({"no", "time", "peer", "direction", "kind", "start", "length", "text", "encoding",
                          "diagnosis", "note", "mark", "name", "end", "offset", "resynchronised", "local"}));
    return makeRoom();
}

bool RowWriter::write(const Row &row)
{
    if (!hasRow(format_, row.frame))
        return true;
    rowStart_ = text_.size();
    unreadable_ = false;
    if (putRaw(row) || writeWhole(row)) {
        ++rows_;
        return text_.size() < bufferSize || flush();
    }
    if (!unreadable_)
        return false;
    if (rowStart_ < 0) {
        unreadable_ = endUnread(row);
    } else {
        text_.truncate(rowStart_);
        isDayKnown_ = false;
    }
    return false;
}

/// The payload alone, where that is all and it is at hand.
bool RowWriter::putRaw(const Row &row)
{
    const QByteArrayView payload = format_ == ExportFormat::RawPayloads ? keptPayload(row) : QByteArrayView();
    text_.put(payload);
    return !payload.isEmpty();
}

bool RowWriter::writeUnread(Row row)
{
    if (rowStart_ < 0)
        return true;
    row.unread = unread_;
    row.available = 0;
    row.kept = {};
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
        put(putRest, row);
        text_.put('\n');
        break;
    case ExportFormat::JsonLines:
        put(putEventEnd, row);
        break;
    case ExportFormat::Csv:
    case ExportFormat::RawPayloads:
    case ExportFormat::Nothing:
        break;
    }
    return makeRoom();
}

bool RowWriter::writeWhole(const Row &row)
{
    const Frame &frame = row.frame;
    switch (format_) {
    case ExportFormat::Text:
        return writeText(row);
    case ExportFormat::TextLines:
        return writeLine(row);
    case ExportFormat::HexDump:
        put(putTitle, row);
        return writeDump(row);
    case ExportFormat::JsonLines:
        put(putEventBeginning, row);
        if (!writeBytes(row, eventBytes(frame), putJsonLatin1))
            return false;
        put(putEventEnd, row);
        return makeRoom();
    case ExportFormat::Csv:
        return writeCsv(row);
    case ExportFormat::RawPayloads:
        return writeBytes(row, frame.length, putPlain);
    case ExportFormat::Nothing:
        break;
    }
    return false;
}

bool RowWriter::writeText(const Row &row)
{
    put(putTitle, row);
    if (!writeBytes(row, row.frame.hasBytes() ? row.frame.length : 0, putPlain))
        return false;
    if (row.unread > 0)
        put(putRest, row);
    text_.put('\n');
    return makeRoom();
}

bool RowWriter::writeLine(const Row &row)
{
    const bool isNewDay = row.isTimed && moveClock(row.frame.time);
    putBeginning(row, isNewDay);
    if (row.frame.hasBytes() && !writeVisible(row))
        return false;
    put(putLineEnd, row);
    return makeRoom();
}

void RowWriter::putBeginning(const Row &row, bool isNewDay)
{
    putLineBeginning(text_, row, clock_, isNewDay);
    if (row.frame.hasBytes())
        text_.put("  ");
}

bool RowWriter::writeCsv(const Row &row)
{
    const quint64 header = row.frame.headerLength;
    const quint64 kept = std::max(row.availableBytes(), header) - header;
    const quint64 wanted = std::min(kept, quint64(mostCellBytes + longestCharacter - 1));
    const QByteArray payload = wanted > 0 ? piece(row, header, header + wanted) : QByteArray();
    if (quint64(payload.size()) < wanted)
        return failUnread(wanted - quint64(payload.size()));
    text_.put(csvRow(csvCells(row, payload)));
    return makeRoom();
}

/// True where the line before was of another day.
bool RowWriter::moveClock(qint64 time)
{
    if (isDayKnown_ && clock_.moveWithinSecond(time))
        return false;
    const LocalTime before = clock_;
    clock_.moveTo(time);
    return !std::exchange(isDayKnown_, true) || !clock_.isSameDay(before);
}

bool RowWriter::writeVisible(const Row &row)
{
    // Most messages are at hand and plain.
    if (const QByteArrayView payload = keptPayload(row);
        !payload.isEmpty() && plainRun(payload) == payload.size()) {
        text_.put(payload);
        put(putRest, row);
        return makeRoom();
    }
    VisibleWriter writer(VisibleWriter::Lines::One);
    QByteArray rest;
    const quint64 end = row.availableBytes();
    for (quint64 from = row.frame.headerLength; from < end;) {
        const QByteArray bytes = piece(row, from, end);
        if (bytes.isEmpty())
            return failUnread(end - from + quint64(rest.size()));
        from += quint64(bytes.size());
        // Most messages are plain, and no character of them need be looked at by itself.
        const qsizetype plain = rest.isEmpty() && writer.isPlain() ? plainRun(bytes) : 0;
        text_.put(QByteArrayView(bytes).first(plain));
        if (plain < bytes.size()) {
            rest += QByteArrayView(bytes).sliced(plain);
            rest = rest.sliced(writer.write(QByteArrayView(rest), TextEncoding::Utf8, from == end));
            text_.put(QStringView(writer.take()));
        }
        if (!makeRoom())
            return false;
    }
    put(putRest, row);
    return true;
}

bool RowWriter::writeDump(const Row &row)
{
    const quint64 end = row.availableBytes();
    for (quint64 from = 0; from < end;) {
        const QByteArray bytes = piece(row, from, end);
        if (bytes.isEmpty())
            return failUnread(end - from);
        text_.put(hexDump(bytes, from));
        if (!makeRoom())
            return false;
        from += quint64(bytes.size());
    }
    put(putRest, row);
    text_.put('\n');
    return makeRoom();
}

bool RowWriter::writeBytes(const Row &row, quint64 size, Append append)
{
    quint64 from = row.frame.headerLength;
    for (const quint64 end = std::min(from + size, row.availableBytes()); from < end;) {
        const QByteArray bytes = piece(row, from, end);
        if (bytes.isEmpty())
            return failUnread(end - from);
        append(text_, bytes);
        if (!makeRoom())
            return false;
        from += quint64(bytes.size());
    }
    return true;
}

/// Only what is large leaves the buffer before its row is whole.
bool RowWriter::makeRoom()
{
    return text_.size() - std::max<qsizetype>(rowStart_, 0) < bufferSize || flush();
}

/// Looks here whether it is cancelled, for a single message can take long.
bool RowWriter::flush()
{
    if (isCancelled_ && isCancelled_())
        return fail(QCoreApplication::translate("channel", "it was cancelled"));
    const QByteArrayView bytes = text_.bytes();
    const bool written = bytes.isEmpty() || target_.write(bytes.data(), bytes.size()) == bytes.size();
    text_.truncate(0);
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
