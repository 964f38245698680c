#include "channel/capture/recorder.h"

#include "channel/capture/annotationjournal.h"

#include <QDateTime>

namespace channel {

namespace {

constexpr qsizetype batchSize = 1024 * 1024;
constexpr QByteArrayView application("channelscope " CHANNELSCOPE_VERSION);

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch() * 1'000'000;
}

QString writeFailureText(int error)
{
    return QStringLiteral("Recording stopped: %1. Traffic goes on.").arg(captureErrorText(error));
}

QString syncFailureText(int error)
{
    return QStringLiteral(
               "Recording stopped: bringing the capture to the disk failed (%1). What was recorded may be "
               "damaged. Traffic goes on.")
        .arg(captureErrorText(error));
}

QString missingFileText(const QString &path)
{
    return QStringLiteral(
               "The capture file %1 was deleted or renamed by another program. Recording goes on, but save "
               "the capture under a new name, or it may be lost.")
        .arg(path);
}

QString inMemoryText(const QString &reason)
{
    return QStringLiteral("%1 The recording is kept in memory: save it before you close, or it is lost.")
        .arg(reason);
}

} // namespace

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
        *error = QStringLiteral("The capture file %1 cannot be written: %2.")
                     .arg(file->path(), captureErrorText(code));
        file->remove();
        return nullptr;
    }
    auto store = std::make_unique<CaptureStore>(std::move(file));
    return std::unique_ptr<Recorder>(new Recorder(std::move(store), options));
}

std::unique_ptr<Recorder> Recorder::createInMemory(const QString &reason, const DecodeOptions &options,
                                                   QString *error)
{
    auto file = CaptureFile::createInMemory(error);
    auto recorder = file ? create(std::move(file), options, error) : nullptr;
    if (recorder) {
        recorder->inMemoryReason_ = reason;
        recorder->lookForFile();
    }
    return recorder;
}

std::unique_ptr<Recorder> Recorder::createDisabled(const QString &reason)
{
    auto store = std::make_unique<CaptureStore>(nullptr);
    std::unique_ptr<Recorder> recorder(new Recorder(std::move(store), {}));
    recorder->lastTime_ = now();
    recorder->stop(reason);
    return recorder;
}

Recorder::Recorder(std::unique_ptr<CaptureStore> store, const DecodeOptions &options)
    : store_(*store)
    , capture_(std::make_shared<const Capture>(std::move(store)))
    , indexer_(store_, options)
    , syncer_(store_.file() ? std::make_unique<FileSyncer>(*store_.file()) : nullptr)
    , recording_(store_.file())
{
}

Recorder::~Recorder()
{
    flush();
}

std::shared_ptr<const Capture> Recorder::capture() const
{
    return capture_;
}

bool Recorder::isOpen(ConnectionId connection) const
{
    return connection < conversations_.size() && conversations_[connection];
}

ConnectionId Recorder::openConnection(const ConnectionDescription &description, qint64 time)
{
    const ConnectionId id = store_.addConnection(description);
    conversations_.push_back(
        std::make_unique<TcpConversation>(description, TcpConversation::initialSequence(id, Direction::In),
                                          TcpConversation::initialSequence(id, Direction::Out)));
    if (recording_) {
        if (!description.startMissing)
            conversations_[id]->open(writer_, time);
        addEntry({.kind = BatchEntry::Kind::Connected, .connection = id, .time = time});
    }
    return id;
}

void Recorder::append(ConnectionId connection, Direction direction, QByteArrayView bytes, qint64 time)
{
    while (!bytes.isEmpty() && recording_ && isOpen(connection)) {
        TcpConversation &conversation = *conversations_[connection];
        const QByteArrayView piece = bytes.first(qMin(bytes.size(), conversation.maxPayload()));
        bytes = bytes.sliced(piece.size());
        const qsizetype position = conversation.send(writer_, direction, piece, time);
        addEntry({.direction = direction,
                  .connection = connection,
                  .position = quint32(position),
                  .size = quint32(piece.size()),
                  .time = time});
    }
    if (!bytes.isEmpty())
        countNotRecorded(quint64(bytes.size()));
}

void Recorder::appendGap(ConnectionId connection, Direction direction, quint64 missing, qint64 time)
{
    if (!recording_ || !isOpen(connection))
        return;
    conversations_[connection]->skip(writer_, direction, missing, time);
    addEntry({.kind = BatchEntry::Kind::Gap,
              .direction = direction,
              .connection = connection,
              .missing = missing,
              .time = time});
}

void Recorder::closeConnection(ConnectionId connection, ConnectionEnd end, qint64 time)
{
    if (!isOpen(connection))
        return;
    if (recording_) {
        conversations_[connection]->close(writer_, end, time);
        addEntry(
            {.kind = BatchEntry::Kind::Disconnected, .end = end, .connection = connection, .time = time});
    }
    conversations_[connection].reset();
}

void Recorder::annotate(const AnnotationChange &change)
{
    if (change.frame >= capture_->frameCount())
        return;
    if (flush()) {
        writer_.addLocalUse(journalBody(capture_->frame(change.frame), change));
        if (const int error = store_.file()->append(writer_.bytes()); error != 0)
            stop(writeFailureText(error));
        writer_.clear();
    }
    store_.annotations().set(change);
}

void Recorder::addEntry(const BatchEntry &entry)
{
    batch_.push_back(entry);
    lastTime_ = entry.time;
    if (writer_.bytes().size() >= batchSize)
        flush();
}

bool Recorder::flush()
{
    if (recording_ && syncer_->error() != 0)
        stop(syncFailureText(syncer_->error()));
    if (recording_ && !batch_.empty()) {
        const quint64 batchOffset = store_.file()->size();
        if (const int error = store_.file()->append(writer_.bytes()); error != 0) {
            stop(writeFailureText(error));
            return false;
        }
        for (const BatchEntry &entry : batch_)
            index(entry, batchOffset);
        indexer_.publish();
        writer_.clear();
        batch_.clear();
    }
    if (countChanged_) {
        indexer_.publish();
        countChanged_ = false;
    }
    return recording_;
}

void Recorder::index(const BatchEntry &entry, quint64 batchOffset)
{
    switch (entry.kind) {
    case BatchEntry::Kind::Connected:
        indexer_.addConnected(entry.connection, entry.time);
        break;
    case BatchEntry::Kind::Disconnected:
        indexer_.addDisconnected(entry.connection, entry.end, entry.time);
        break;
    case BatchEntry::Kind::Gap:
        indexer_.addGap(entry.connection, entry.direction, entry.missing, entry.time);
        break;
    case BatchEntry::Kind::Bytes:
        indexer_.addChunk({entry.connection, entry.direction,
                           QByteArrayView(writer_.bytes()).sliced(entry.position, entry.size),
                           batchOffset + entry.position, entry.time});
        break;
    }
}

void Recorder::countNotRecorded(quint64 bytes)
{
    indexer_.addNotRecorded(bytes);
    countChanged_ = true;
}

/// What is in the batch is lost, and counted.
void Recorder::stop(const QString &reason)
{
    recording_ = false;
    for (const BatchEntry &entry : batch_)
        indexer_.addNotRecorded(entry.size);
    batch_ = {};
    writer_ = {};
    indexer_.addRecordingStopped(reason, lastTime_);
    indexer_.publish();
    countChanged_ = false;
}

bool Recorder::hasUnflushed() const
{
    return !batch_.empty() || countChanged_;
}

void Recorder::finish()
{
    flush();
    indexer_.addEnd();
    indexer_.publish();
}

void Recorder::sync()
{
    if (!recording_)
        return;
    if (const int error = syncer_->error(); error != 0) {
        stop(syncFailureText(error));
    } else {
        syncer_->start();
        lookForFile();
    }
}

/// Recording goes on into a file without a name (FAULTS 54): it can still be saved.
void Recorder::lookForFile()
{
    const CaptureFile &file = *store_.file();
    QString trouble;
    if (file.isInMemory())
        trouble = inMemoryText(inMemoryReason_);
    else if (!file.isInPlace())
        trouble = missingFileText(file.path());
    if (trouble == fileTrouble_)
        return;
    fileTrouble_ = trouble;
    indexer_.setFileTrouble(trouble);
    indexer_.publish();
}

bool Recorder::isSynced() const
{
    return !recording_ || syncer_->isSettled();
}

} // namespace channel
