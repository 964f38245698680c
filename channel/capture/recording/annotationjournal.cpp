// SPDX-License-Identifier: MIT

#include "channel/capture/recording/annotationjournal.h"

#include "channel/capture/index/capturestore.h"
#include "channel/capture/pcapng/pcapngwriter.h"
#include "channel/capture/recording/journalbody.h"

namespace channel {

namespace {

using journal::get;
using journal::put;

constexpr qsizetype fixedSize = 40;
constexpr unsigned colourShift = 4;

enum Flag : quint8 { Marked = 1, TimeReference = 2 };

quint8 flagsOf(const Annotation &annotation)
{
    return quint8((annotation.marked ? Marked : 0) | (annotation.timeReference ? TimeReference : 0) |
                  quint8(annotation.colour) << colourShift);
}

MarkColour colourIn(quint8 flags)
{
    const auto colour = quint8(flags >> colourShift);
    return colour <= quint8(lastMarkColour) ? MarkColour(colour) : MarkColour::Usual;
}

} // namespace

bool JournalEntry::isAbout(const Frame &frame) const
{
    if (frame.connection != connection)
        return false;
    const bool hasBytes = kind == FrameKind::Message || kind == FrameKind::Malformed;
    if (!hasBytes)
        return frame.kind == kind;
    return frame.hasBytes() && frame.direction == direction && frame.start == start;
}

QByteArray journalBody(const Frame &frame, const AnnotationChange &change)
{
    const Annotation &annotation = change.annotation;
    const QByteArray note = annotation.note.left(Annotation::maxNoteLength).toUtf8();
    // What every version understands, wherever that says it all.
    const bool isPlain = annotation.colour == MarkColour::Usual;
    QByteArray body = journal::magic.toByteArray();
    put<quint16>(body, isPlain ? journal::firstFormat : journal::secondFormat);
    put<quint8>(body, flagsOf(annotation));
    put<quint8>(body, quint8(quint8(frame.kind) << 1 | quint8(frame.direction)));
    put<quint32>(body, frame.connection);
    put<quint32>(body, quint32(note.size()));
    put<quint64>(body, frame.start);
    put<qint64>(body, frame.time);
    put<quint64>(body, change.frame);
    body.append(note);
    return body;
}

int appendAnnotations(CaptureStore &store, const QList<AnnotationChange> &changes)
{
    PcapngWriter writer;
    for (const AnnotationChange &change : changes)
        writer.addLocalUse(journalBody(store.frames().frame(change.frame), change));
    return store.file()->append(writer.bytes());
}

std::optional<JournalEntry> readJournalBody(QByteArrayView body, bool bigEndian)
{
    const quint16 format = journal::formatOf(body, bigEndian);
    if (body.size() < fixedSize || (format != journal::firstFormat && format != journal::secondFormat))
        return std::nullopt;
    const auto flags = quint8(body[journal::contentAt]);
    const bool hasColour = format == journal::secondFormat;
    if (hasColour && flags >= journal::tracesContent)
        return std::nullopt;
    const auto noteSize = get<quint32>(body, 12, bigEndian);
    const auto what = quint8(body[7]);
    if (noteSize > quint64(body.size() - fixedSize) || what >> 1 > quint8(FrameKind::RecordingStopped))
        return std::nullopt;
    JournalEntry entry;
    entry.annotation.marked = flags & Marked;
    entry.annotation.timeReference = flags & TimeReference;
    entry.annotation.colour = hasColour ? colourIn(flags) : MarkColour::Usual;
    entry.annotation.note =
        QString::fromUtf8(body.sliced(fixedSize, noteSize)).left(Annotation::maxNoteLength);
    entry.kind = FrameKind(what >> 1);
    entry.direction = Direction(what & 1);
    entry.connection = get<quint32>(body, 8, bigEndian);
    entry.start = get<quint64>(body, 16, bigEndian);
    entry.time = get<qint64>(body, 24, bigEndian);
    entry.row = get<quint64>(body, 32, bigEndian);
    return entry;
}

} // namespace channel
