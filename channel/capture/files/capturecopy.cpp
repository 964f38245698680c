// SPDX-License-Identifier: MIT

#include "channel/capture/files/capturecopy.h"

#include "channel/capture/files/savetarget.h"
#include "channel/capture/pcapng/captureerrortext.h"
#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/pcapng/packetcomments.h"
#include "channel/capture/pcapng/pcapngreader.h"
#include "channel/capture/pcapng/tcpsegment.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace channel {

namespace {

QString kindText(const Capture &capture, const Frame &frame)
{
    const QString peer = frame.kind == FrameKind::RecordingStopped
                             ? QString()
                             : capture.connection(frame.connection).peerText();
    const QString bytes = frame.length == 1 ? u"1 byte"_s : u"%1 bytes"_s.arg(frame.length);
    const QString way = frame.direction == Direction::In ? u"from"_s : u"to"_s;
    switch (frame.kind) {
    case FrameKind::Message:
        return u"message of %1 %2 %3"_s.arg(bytes, way, peer);
    case FrameKind::Malformed:
        return u"malformed, %1 %2 %3"_s.arg(bytes, way, peer);
    case FrameKind::Connected:
        return u"connected, %1"_s.arg(peer);
    case FrameKind::Disconnected:
        return u"disconnected, %1"_s.arg(peer);
    case FrameKind::RecordingStopped:
        break;
    }
    return u"recording stopped"_s;
}

QByteArray commentOn(const Capture &capture, quint64 row)
{
    const Annotation annotation = capture.annotation(row);
    QStringList words;
    if (annotation.marked)
        words.append(u"marked"_s);
    if (annotation.timeReference)
        words.append(u"time reference"_s);
    if (!annotation.note.isEmpty())
        words.append(annotation.note);
    const QString text = QString::number(row + 1) + u", "_s + kindText(capture, capture.frame(row)) +
                         u": "_s + words.join(u", "_s);
    return ownCommentStart.toByteArray() + text.toUtf8();
}

/// An address that is not known is recorded as zeros.
bool isHost(const TcpEnd &end, const QHostAddress &host)
{
    return host.isNull() ? end.address == decltype(end.address){}
                         : end.host().isEqual(host, QHostAddress::ConvertV4MappedToIPv4);
}

/// The blocks of a capture, and which of them get a comment.
class Copier
{
public:
    Copier(const Capture &capture, QSaveFile &target, TaskControl &control)
        : capture_(capture)
        , file_(*capture.file())
        , target_(target)
        , control_(control)
    {
        for (const quint64 row : capture.annotatedFrames())
            place(row);
    }

    /// Empty, or why it was not done.
    QString run()
    {
        PcapngReader reader(file_);
        for (;;) {
            const PcapngReader::Block block = reader.next();
            if (block.kind == PcapngReader::Kind::End || block.kind == PcapngReader::Kind::Damage) {
                const bool keepsRest = block.damage == PcapngReader::DamageKind::Garbage;
                return copyUpTo(keepsRest ? reader.fileSize() : reader.position()) ? QString() : error_;
            }
            if (block.kind == PcapngReader::Kind::Packet && !take(reader, block))
                return error_;
        }
    }

private:
    void place(quint64 row)
    {
        const Frame frame = capture_.frame(row);
        if (frame.kind == FrameKind::RecordingStopped)
            return;
        if (const quint64 position = positionOf(frame); position > 0)
            byPosition_.emplace(position, row);
        else
            byTime_.emplace(frame.time, row);
    }

    /// Where a row's first byte is, or one that stands for it; 0 if only its packet's time tells.
    quint64 positionOf(const Frame &frame) const
    {
        quint64 position = 0;
        if (frame.hasBytes())
            position = capture_.filePosition(frame.connection, frame.direction, frame.start);
        // Bytes that are missing stand behind the one before them.
        if (frame.hasBytes() && position == 0 && frame.start > 0)
            position = capture_.filePosition(frame.connection, frame.direction, frame.start - 1);
        const bool begins =
            frame.kind == FrameKind::Connected && capture_.connection(frame.connection).startMissing;
        const bool isAtItsStart = begins || frame.hasBytes();
        return position == 0 && isAtItsStart ? firstByteOf(frame.connection) : position;
    }

    quint64 firstByteOf(ConnectionId connection) const
    {
        const quint64 in = capture_.filePosition(connection, Direction::In, 0);
        const quint64 out = capture_.filePosition(connection, Direction::Out, 0);
        return in == 0 || out == 0 ? std::max(in, out) : std::min(in, out);
    }

    /// Whether a row without bytes is what this packet tells of its connection.
    bool isToldBy(const TcpSegment &segment, quint64 row) const
    {
        const Frame frame = capture_.frame(row);
        const ConnectionDescription ends = capture_.connection(frame.connection);
        const auto isPeer = [&ends](const TcpEnd &end) {
            return end.port == ends.peerPort && isHost(end, ends.peerHost);
        };
        const auto isLocal = [&ends](const TcpEnd &end) {
            return end.port == ends.localPort && isHost(end, ends.localHost);
        };
        const bool isOfConnection = (isPeer(segment.source) && isLocal(segment.destination)) ||
                                    (isLocal(segment.source) && isPeer(segment.destination));
        // Without its beginning, a connection begins with whatever came first.
        const bool begins = frame.kind == FrameKind::Connected && (segment.isSyn || ends.startMissing);
        const bool closes = frame.kind == FrameKind::Disconnected && (segment.isFin || segment.isRst);
        return isOfConnection && (begins || closes);
    }

    /// Comments for a packet; each row's is given out once.
    QByteArrayList commentsFor(const PcapngReader::Block &block)
    {
        QList<quint64> rows;
        const quint64 end = block.bytesOffset + quint64(block.bytes.size());
        while (!byPosition_.empty() && byPosition_.begin()->first < end) {
            rows.append(byPosition_.begin()->second);
            byPosition_.erase(byPosition_.begin());
        }
        const auto [first, last] = byTime_.equal_range(block.time);
        const auto segment = first != last ? readTcpSegment(block.bytes) : std::nullopt;
        for (auto at = first; segment && at != last;) {
            const bool isHere = isToldBy(*segment, at->second);
            if (isHere)
                rows.append(at->second);
            at = isHere ? byTime_.erase(at) : std::next(at);
        }
        std::ranges::sort(rows);
        QByteArrayList comments;
        for (const quint64 row : std::as_const(rows))
            comments.append(commentOn(capture_, row));
        return comments;
    }

    bool take(const PcapngReader &reader, const PcapngReader::Block &block)
    {
        const QByteArrayList comments = commentsFor(block);
        if (comments.isEmpty() && !block.hasComment)
            return true;
        const quint64 offset = block.offset;
        const quint64 size = reader.position() - offset;
        const bool bigEndian = reader.isBigEndian();
        if (!copyUpTo(offset))
            return false;
        const QByteArray whole = file_.read(offset, size);
        if (quint64(whole.size()) < size)
            return fail(file_.readFailureText());
        copied_ = offset + size;
        return write(withComments(whole, comments, bigEndian));
    }

    bool copyUpTo(quint64 end)
    {
        while (copied_ < end) {
            if (control_.isCancelled())
                return fail(QCoreApplication::translate("channel", "Saving was cancelled"));
            const QByteArray bytes = file_.read(copied_, std::min(copySize, end - copied_));
            if (bytes.isEmpty())
                return fail(file_.readFailureText());
            copied_ += quint64(bytes.size());
            control_.setProgress(copied_, file_.size());
            if (!write(bytes))
                return false;
        }
        return true;
    }

    bool write(const QByteArray &bytes)
    {
        return target_.write(bytes) == bytes.size() || fail(target_.errorString());
    }

    bool fail(const QString &reason)
    {
        error_ = reason;
        return false;
    }

    const Capture &capture_;
    const CaptureFile &file_;
    QSaveFile &target_;
    TaskControl &control_;
    std::multimap<quint64, quint64> byPosition_; ///< Rows by where their first byte is in the file.
    std::multimap<qint64, quint64> byTime_;      ///< Rows without bytes.
    quint64 copied_ = 0;
    QString error_;
};

/// The copy itself has reached the disk by then.
bool keepName(const CaptureFile &file, const QString &target, QString *error)
{
    const int code = file.syncFolder(target);
    if (code != 0)
        *error =
            QCoreApplication::translate(
                "channel", "The capture is whole in %1, but a power cut could still take that name away: "
                           "the folder could not be brought to the disk (%2). Save it again, or "
                           "elsewhere.")
                .arg(target, captureErrorText(code));
    return code == 0;
}

} // namespace

bool copyCapture(const Capture &capture, const QString &target, TaskControl &control, QString *error)
{
    const auto failure = [&target](const QString &reason) {
        return QCoreApplication::translate("channel", "The capture cannot be saved as %1: %2.")
            .arg(target, reason);
    };
    if (const QString obstacle = saveObstacle(target); !obstacle.isEmpty()) {
        *error = failure(obstacle);
        return false;
    }
    if (!capture.file()) {
        *error =
            QCoreApplication::translate("channel", "There is nothing to save: the recording has no file.");
        return false;
    }
    QSaveFile file(target);
    if (!file.open(QSaveFile::WriteOnly)) {
        *error = failure(file.errorString());
        return false;
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QString reason = Copier(capture, file, control).run();
    if (reason.isEmpty() && !file.commit())
        reason = file.errorString();
    if (!reason.isEmpty()) {
        *error = failure(reason);
        return false;
    }
    return keepName(*capture.file(), target, error);
}

} // namespace channel
