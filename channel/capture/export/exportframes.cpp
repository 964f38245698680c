#include "channel/capture/export/exportframes.h"

#include "channel/capture/export/csvrow.h"
#include "channel/capture/export/frameevent.h"
#include "channel/capture/export/hexdump.h"
#include "channel/capture/export/jsonstring.h"
#include "channel/capture/savetarget.h"

#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace channel {

namespace {

constexpr quint64 pieceSize = 1024 * 1024;
constexpr qsizetype bufferSize = 256 * 1024;
constexpr quint64 rowsBetweenLooks = 256;
/// A cell that no spreadsheet could show is cut; the length column says how long it was.
constexpr quint64 mostCellBytes = 32'000;

QString cancelledReason()
{
    return u"it was cancelled"_s;
}

/// Writes one row after the other in one of the formats.
class Exporter
{
public:
    Exporter(const Capture &capture, ExportFormat format, QIODevice &target, const TaskControl &control)
        : capture_(capture)
        , format_(format)
        , target_(target)
        , control_(control)
    {
    }

    bool begin()
    {
        return format_ != ExportFormat::Csv ||
               put(csvRow({"no", "time", "peer", "direction", "kind", "start", "length", "text", "note"}));
    }

    bool take(quint64 index)
    {
        const Frame frame = capture_.frame(index);
        switch (format_) {
        case ExportFormat::Text:
            return put(title(index, frame)) && putPayload(frame, frame.length, plain) && put("\n");
        case ExportFormat::HexDump:
            return put(title(index, frame)) && putDump(frame);
        case ExportFormat::JsonLines:
            return put(eventBeginning(capture_, index, frame)) &&
                   putPayload(frame, eventBytes(frame), latin1) && put(eventEnd(capture_, index, frame));
        case ExportFormat::Csv:
            return put(csv(index, frame));
        case ExportFormat::RawPayloads:
            return frame.kind != FrameKind::Message || putPayload(frame, frame.length, plain);
        }
        return false;
    }

    bool end() { return flush(); }
    /// A part of a sentence.
    QString reason() const { return reason_; }

private:
    static QByteArray plain(const QByteArray &bytes) { return bytes; }
    static QByteArray latin1(const QByteArray &bytes)
    {
        QByteArray json;
        appendJsonLatin1(json, bytes);
        return json;
    }

    QByteArray peerOf(const Frame &frame) const
    {
        return frame.kind == FrameKind::RecordingStopped
                   ? QByteArray()
                   : capture_.connection(frame.connection).peerText().toUtf8();
    }

    static QByteArray directionOf(const Frame &frame)
    {
        if (!frame.hasBytes())
            return {};
        return frame.direction == Direction::In ? "in" : "out";
    }

    QByteArray title(quint64 index, const Frame &frame) const
    {
        QByteArray line = "No. " + QByteArray::number(index + 1) + "  " + isoTime(frame.time) + "  " +
                          peerOf(frame) + "  " + directionOf(frame) + (frame.hasBytes() ? " " : "") +
                          eventName(frame);
        if (frame.hasBytes())
            line += ", " + QByteArray::number(frame.length) + " bytes";
        if (frame.kind == FrameKind::Malformed)
            line += ": " + capture_.diagnosis(index).toUtf8();
        if (const QString note = capture_.annotation(index).note; !note.isEmpty())
            line += "  [" + note.simplified().toUtf8() + ']';
        return line + '\n';
    }

    QByteArray csv(quint64 index, const Frame &frame) const
    {
        const bool hasBytes = frame.hasBytes();
        const QByteArray payload =
            hasBytes ? capture_.payload(frame, 0, qint64(std::min(frame.length, mostCellBytes)))
                     : QByteArray();
        return csvRow({QByteArray::number(index + 1), isoTime(frame.time), peerOf(frame), directionOf(frame),
                       eventName(frame), hasBytes ? QByteArray::number(frame.start) : QByteArray(),
                       hasBytes ? QByteArray::number(frame.length) : QByteArray(),
                       QString::fromLatin1(payload).toUtf8(), capture_.annotation(index).note.toUtf8()});
    }

    template <typename Convert>
    bool putPayload(const Frame &frame, quint64 size, Convert convert)
    {
        for (quint64 from = 0; frame.hasBytes() && from < size;) {
            const QByteArray bytes = capture_.payload(frame, from, qint64(std::min(pieceSize, size - from)));
            if (bytes.isEmpty())
                return fail(u"the capture cannot be read any more"_s);
            if (!put(convert(bytes)))
                return false;
            from += quint64(bytes.size());
        }
        return true;
    }

    bool putDump(const Frame &frame)
    {
        for (quint64 from = 0; frame.hasBytes() && from < frame.wireLength();) {
            const QByteArray bytes = capture_.wire(frame, from, qint64(pieceSize));
            if (bytes.isEmpty())
                return fail(u"the capture cannot be read any more"_s);
            if (!put(hexDump(bytes, from)))
                return false;
            from += quint64(bytes.size());
        }
        return put("\n");
    }

    bool put(QByteArrayView bytes)
    {
        buffer_.append(bytes);
        return buffer_.size() < bufferSize || flush();
    }

    /// Looks here whether it is cancelled, for a single message can take long.
    bool flush()
    {
        if (control_.isCancelled())
            return fail(cancelledReason());
        const bool written = target_.write(buffer_) == buffer_.size();
        buffer_.resize(0);
        return written || fail(target_.errorString());
    }

    bool fail(const QString &reason)
    {
        reason_ = reason;
        return false;
    }

    const Capture &capture_;
    ExportFormat format_;
    QIODevice &target_;
    const TaskControl &control_;
    QByteArray buffer_;
    QString reason_;
};

/// Empty, or why it was not done.
QString exportAll(Exporter &exporter, const FrameSelection &selection, TaskControl &control)
{
    const quint64 count = selection.count();
    bool done = exporter.begin();
    for (quint64 number = 0; done && number < count; ++number) {
        if (number % rowsBetweenLooks == 0) {
            control.setProgress(number, count);
            if (control.isCancelled())
                return cancelledReason();
        }
        done = exporter.take(selection.at(number));
    }
    control.setProgress(count, count);
    return done && exporter.end() ? QString() : exporter.reason();
}

} // namespace

bool exportFrames(const Capture &capture, const FrameSelection &selection, ExportFormat format,
                  const QString &target, TaskControl &control, QString *error)
{
    QString reason = saveObstacle(target);
    QSaveFile file(target);
    if (reason.isEmpty() && !file.open(QSaveFile::WriteOnly))
        reason = file.errorString();
    if (reason.isEmpty()) {
        Exporter exporter(capture, format, file, control);
        reason = exportAll(exporter, selection, control);
    }
    if (reason.isEmpty() && !file.commit())
        reason = file.errorString();
    if (!reason.isEmpty())
        *error = u"%1 was not written: %2."_s.arg(target, reason);
    return reason.isEmpty();
}

} // namespace channel
