// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"

#include "channel/capture/recording/filerecording.h"
#include "channel/capture/recording/recordinghandover.h"
#include "channel/capture/recording/recordingtrouble.h"

#include <QDateTime>

#include <utility>

namespace channel {

namespace {

constexpr QByteArrayView application("channelscope " CHANNELSCOPE_VERSION);

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch() * 1'000'000;
}

} // namespace

const quint64 Recorder::mostUnwrittenBytes = RecordingWriter::mostBytes;

std::unique_ptr<Recorder> Recorder::create(const QString &folder, const DecodeOptions &options,
                                           QString *error)
{
    auto file = CaptureFile::createIn(folder, QDateTime::currentDateTimeUtc(), error);
    return file ? create(std::move(file), options, error) : nullptr;
}

std::unique_ptr<Recorder> Recorder::create(std::unique_ptr<CaptureFile> file, const DecodeOptions &options,
                                           QString *error)
{
    PcapngWriter writer;
    writer.addSectionHeader(application);
    writer.addInterface("accepted");
    writer.addInterface("connected");
    if (const int code = file->append(writer.bytes()); code != 0) {
        *error = unwritableText(file->path(), code);
        file->remove();
        return nullptr;
    }
    return std::unique_ptr<Recorder>(new Recorder(
        std::make_unique<FileRecording>(std::make_unique<CaptureStore>(std::move(file)), options)));
}

std::unique_ptr<Recorder> Recorder::createInMemory(const QString &reason, const DecodeOptions &options,
                                                   QString *error)
{
    auto file = CaptureFile::createInMemory(error);
    auto recorder = file ? create(std::move(file), options, error) : nullptr;
    if (recorder) {
        recorder->recording_->setInMemoryReason(reason);
        recorder->recording_->tellTrouble();
    }
    return recorder;
}

std::unique_ptr<Recorder> Recorder::createDisabled(const QString &reason)
{
    auto recording =
        std::make_unique<FileRecording>(std::make_unique<CaptureStore>(nullptr), DecodeOptions());
    recording->stop(reason, now());
    return std::unique_ptr<Recorder>(new Recorder(std::move(recording)));
}

Recorder::Recorder(std::unique_ptr<FileRecording> recording)
    : recording_(std::move(recording))
{
}

Recorder::~Recorder() = default;

std::shared_ptr<const Capture> Recorder::capture() const
{
    return recording_->capture();
}

CaptureFile *Recorder::file()
{
    return recording_->file();
}

ConnectionId Recorder::openConnection(const ConnectionDescription &description, qint64 time,
                                      const std::optional<DecodeOptions> &decode)
{
    return recording_->openConnection(description, time, decode.value_or(recording_->options()));
}

void Recorder::append(ConnectionId connection, Direction direction, QByteArrayView bytes, qint64 time)
{
    recording_->append(connection, direction, bytes, time);
}

void Recorder::appendGap(ConnectionId connection, Direction direction, quint64 missing, qint64 time)
{
    recording_->appendGap(connection, direction, missing, time);
}

void Recorder::closeConnection(ConnectionId connection, ConnectionEnd end, qint64 time,
                               const std::optional<FinishTimes> &finished)
{
    recording_->closeConnection(connection, end, time, finished);
}

Recorder::Continuation Recorder::continueIn(std::unique_ptr<CaptureFile> file, qint64 time, QString *error)
{
    if (!flush()) {
        *error = capture()->totals().stopReason;
        file->remove();
        return {};
    }
    auto next = create(std::move(file), recording_->options(), error);
    if (!next)
        return {};
    RecordingHandover handover(*recording_, *next->recording_);
    handover.resumeConnections(time);
    *error = handover.repeatUnfinished();
    if (!error->isEmpty()) {
        next->file()->remove();
        return {};
    }
    next->recording_->tellTrouble();
    recording_->handOver();
    return {std::move(next), handover.connections()};
}

void Recorder::setPassesOn()
{
    recording_->setPassesOn();
}

Recorder::Continuation Recorder::goOnAside(std::unique_ptr<CaptureFile> file, qint64 time, QString *error)
{
    auto next = create(std::move(file), recording_->options(), error);
    Continuation aside;
    if (next) {
        RecordingHandover handover(*recording_, *next->recording_);
        handover.leaveOutUnreadable();
        handover.resumeConnections(time);
        *error = handover.repeatUnfinished();
        handover.passOn();
        if (error->isEmpty())
            aside = {std::move(next), handover.connections()};
    }
    recording_->passedOn();
    return aside;
}

quint64 Recorder::unfinishedSize() const
{
    return recording_->unfinishedMessages().fileSize();
}

quint64 Recorder::newBytes() const
{
    return recording_->newBytes();
}

void Recorder::annotate(const AnnotationChange &change)
{
    recording_->annotate(change);
}

void Recorder::trace(const Trace &trace)
{
    recording_->trace(trace);
}

bool Recorder::flush()
{
    return recording_->flush();
}

void Recorder::setWritesBehind(std::function<void()> written)
{
    recording_->setWritesBehind(std::move(written));
}

bool Recorder::submit()
{
    return recording_->submit();
}

void Recorder::takeWritten()
{
    recording_->takeWritten();
}

bool Recorder::asksNothingOfDisk() const
{
    return recording_->asksNothingOfDisk();
}

bool Recorder::isWriting() const
{
    return recording_->isWriting();
}

quint64 Recorder::unwrittenBytes() const
{
    return recording_->unwrittenBytes();
}

void Recorder::setKeepsWaiting(bool keeps)
{
    recording_->setKeepsWaiting(keeps);
}

bool Recorder::hasUnflushed() const
{
    return recording_->hasUnflushed();
}

bool Recorder::isRecording() const
{
    return recording_->isRecording();
}

void Recorder::checkFile()
{
    recording_->checkFile();
}

void Recorder::finish()
{
    recording_->finish();
}

void Recorder::sync()
{
    recording_->sync();
}

bool Recorder::isSynced() const
{
    return recording_->isSynced();
}

void Recorder::awaitSync()
{
    recording_->awaitSync();
}

int Recorder::syncError() const
{
    return recording_->syncError();
}

} // namespace channel
