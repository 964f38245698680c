// SPDX-License-Identifier: MIT

#include "tests/support/rotatedrecording.h"

#include "channel/capture/opening/captureloader.h"
#include "tests/support/framedescription.h"

#include <QEventLoop>

using namespace channel;

namespace {

constexpr quint8 syn = 0x02;

QStringList everythingOf(const Capture &capture)
{
    QStringList texts = describeAll(capture).replaceInStrings(QStringLiteral(" open"), QString());
    for (quint64 row = 0; row < capture.frameCount(); ++row)
        texts.append(capture.diagnosis(row));
    texts.append(QStringLiteral("%1 pending").arg(capture.totals().pending));
    return texts;
}

} // namespace

RotatedRecording::RotatedRecording(const DecodeOptions &options)
    : options_(options)
    , whole_(create())
    , recorder_(create())
{
    captures_.append(recorder_->capture());
}

std::unique_ptr<Recorder> RotatedRecording::create()
{
    QString error;
    auto recorder = Recorder::create(CaptureFile::create(newPath(), &error), options_, &error);
    if (!recorder)
        qFatal("%s", qPrintable(error));
    return recorder;
}

int RotatedRecording::open(const ConnectionDescription &ends)
{
    const ConnectionId whole = whole_->openConnection(ends, ++time_);
    ids_[int(whole)] = recorder_->openConnection(ends, time_);
    return int(whole);
}

void RotatedRecording::append(int connection, Direction direction, QByteArrayView bytes)
{
    whole_->append(ConnectionId(connection), direction, bytes, ++time_);
    recorder_->append(ids_.value(connection), direction, bytes, time_);
}

void RotatedRecording::close(int connection, ConnectionEnd end)
{
    whole_->closeConnection(ConnectionId(connection), end, ++time_);
    recorder_->closeConnection(ids_.take(connection), end, time_);
}

bool RotatedRecording::rotate()
{
    QString error;
    auto next = recorder_->continueIn(CaptureFile::create(newPath(), &error), ++time_, &error);
    if (!next.recorder || next.connections.size() != size_t(ids_.size()))
        return false;
    recorder_ = std::move(next.recorder);
    captures_.append(recorder_->capture());
    for (ConnectionId &id : ids_)
        id = next.connections.at(id);
    return true;
}

void RotatedRecording::finish()
{
    whole_->finish();
    recorder_->finish();
}

QStringList RotatedRecording::wholeRows(bool withStart) const
{
    return rowsOf(*whole_->capture(), withStart);
}

QStringList RotatedRecording::liveRows() const
{
    QStringList rows;
    for (const auto &capture : captures_)
        rows += rowsOf(*capture, true);
    return rows;
}

QStringList RotatedRecording::loadedRows() const
{
    QStringList rows;
    for (const auto &capture : captures_) {
        QString report;
        const auto loaded = loadWhole(capture->path(), options_, &report);
        rows += loaded ? rowsOf(*loaded) : QStringList(report);
    }
    return rows;
}

QString RotatedRecording::differenceToLoaded() const
{
    for (const auto &live : captures_) {
        QString report;
        const auto loaded = loadWhole(live->path(), options_, &report);
        if (!loaded)
            return report;
        const QStringList pair[] = {everythingOf(*live), everythingOf(*loaded)};
        if (pair[0] != pair[1])
            return QStringLiteral("%1: %2 / %3").arg(live->path(), pair[0].join(u", "), pair[1].join(u", "));
    }
    return {};
}

QByteArray RotatedRecording::stream(int connection, Direction direction) const
{
    return whole_->capture()->stream(ConnectionId(connection), direction, 0, Q_INT64_C(1) << 40);
}

QByteArray RotatedRecording::mergedStream(quint16 peerPort, Direction direction) const
{
    QByteArray stream;
    quint32 first = 0;
    for (const auto &capture : captures_) {
        const RecordedFile file = readPackets(capture->path());
        if (!file.error.isEmpty())
            return {};
        for (const RecordedPacket &packet : file.packets) {
            const bool inbound = packet.flags == 1;
            const quint16 port = inbound ? packet.sourcePort : packet.destinationPort;
            if (port != peerPort || inbound != (direction == Direction::In))
                continue;
            if (packet.tcpFlags & syn)
                first = packet.sequence + 1;
            if (packet.payload.isEmpty())
                continue;
            const qsizetype at = packet.sequence - first;
            if (at > stream.size())
                return {};
            const QByteArray again = packet.payload.first(qMin(packet.payload.size(), stream.size() - at));
            if (again != QByteArrayView(stream).sliced(at, again.size()))
                return {};
            stream += packet.payload.sliced(again.size());
        }
    }
    return stream;
}

QStringList rowsOf(const Capture &capture, bool withStart)
{
    QStringList rows;
    for (quint64 index = 0; index < capture.frameCount(); ++index) {
        const Frame frame = capture.frame(index);
        if (!frame.hasBytes())
            continue;
        const ConnectionDescription ends = capture.connection(frame.connection);
        const bool isMessage = frame.kind == FrameKind::Message;
        QString row = QStringLiteral("%1 %2 %3 t=%4 %5")
                          .arg(ends.peerPort)
                          .arg(frame.direction == Direction::In ? u"in" : u"out",
                               isMessage ? QStringLiteral("message") : protocolErrorCode(frame.error))
                          .arg(frame.time)
                          .arg(QString::fromLatin1(capture.payload(frame).toPercentEncoding()));
        if (withStart)
            row += QStringLiteral(" at %1").arg(ends.bytesBefore[size_t(frame.direction)] + frame.start);
        rows.append(row);
    }
    return rows;
}

std::shared_ptr<const Capture> loadWhole(const QString &path, const DecodeOptions &options, QString *report)
{
    const auto loader = CaptureLoader::open(path, options, report);
    if (!loader)
        return nullptr;
    QEventLoop loop;
    QObject::connect(loader.get(), &CaptureSource::finished, &loop, &QEventLoop::quit);
    loop.exec();
    *report = loader->reportText();
    return report->isEmpty() ? loader->capture() : nullptr;
}
