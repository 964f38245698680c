// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"

#include "channel/capture/recording/annotationjournal.h"

#include <QDateTime>

#include <utility>

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

QString unwritableText(const QString &path, int error)
{
    return QStringLiteral("The capture file %1 cannot be written: %2.").arg(path, captureErrorText(error));
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
        *error = unwritableText(file->path(), code);
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
    , startSize_(capture_->fileSize())
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
    latestTime_ = std::max(latestTime_, entry.time);
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
            writeError_ = error;
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
    case BatchEntry::Kind::MessageStart:
        indexer_.addMessageStart(entry.connection, entry.direction);
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

Recorder::Continuation Recorder::continueIn(std::unique_ptr<CaptureFile> file, qint64 time, QString *error)
{
    if (!flush()) {
        *error = store_.totals().stopReason;
        file->remove();
        return {};
    }
    Continuation next{create(std::move(file), indexer_.options(), error), {}};
    if (!next.recorder)
        return {};
    if (next.recorder->file()->isInMemory())
        next.recorder->inMemoryReason_ = inMemoryReason_;
    // Later than all that is here: merging programs look at the first packet of each file.
    const qint64 start = std::max(time, latestTime_ + 1);
    for (ConnectionId id = 0; id < conversations_.size(); ++id) {
        if (isOpen(id))
            next.connections.emplace(id, next.recorder->resumeConnection(*this, id, start));
    }
    *error = repeatUnfinishedIn(next);
    if (!error->isEmpty()) {
        next.recorder->file()->remove();
        return {};
    }
    next.recorder->lookForFile();
    finish();
    continued_ = true;
    conversations_.clear();
    return next;
}

ConnectionId Recorder::resumeConnection(const Recorder &from, ConnectionId connection, qint64 time)
{
    const RecordedConnection &before = std::as_const(from.store_).connection(connection);
    ConnectionDescription description = before.description;
    description.startMissing = true;
    std::array<TcpConversation::Resumption, 2> sides;
    for (const Direction direction : {Direction::In, Direction::Out}) {
        const auto [bytes, beginsMessage] = from.indexer_.unfinished(connection, direction);
        sides[size_t(direction)] = {bytes, beginsMessage};
        description.bytesBefore[size_t(direction)] += before.chunks(direction).streamSize() - bytes;
    }
    const ConnectionId id = store_.addConnection(description);
    conversations_.push_back(std::make_unique<TcpConversation>(*from.conversations_[connection]));
    conversations_[id]->resume(writer_, sides, time);
    addEntry({.kind = BatchEntry::Kind::Connected, .connection = id, .time = time});
    for (const Direction direction : {Direction::In, Direction::Out}) {
        if (sides[size_t(direction)].beginsMessage)
            addEntry({.kind = BatchEntry::Kind::MessageStart,
                      .direction = direction,
                      .connection = id,
                      .time = time});
    }
    return id;
}

CarryOver Recorder::unfinishedMessages() const
{
    CarryOver messages(store_);
    for (ConnectionId id = 0; id < conversations_.size(); ++id) {
        for (const Direction direction : {Direction::In, Direction::Out}) {
            if (isOpen(id))
                messages.add(id, direction, indexer_.unfinished(id, direction).bytes);
        }
    }
    return messages;
}

/// Why that is not possible; empty if it is.
QString Recorder::repeatUnfinishedIn(const Continuation &next) const
{
    Recorder &recorder = *next.recorder;
    CarryOver messages = unfinishedMessages();
    while (const auto piece = messages.next())
        recorder.append(next.connections.at(piece->connection), piece->direction, piece->bytes, piece->time);
    if (messages.hasFailed())
        return QStringLiteral("The capture file %1 cannot be read any more.").arg(store_.file()->path());
    if (!recorder.flush())
        return unwritableText(recorder.file()->path(), recorder.writeError_);
    recorder.startSize_ = recorder.file()->size();
    return {};
}

quint64 Recorder::unfinishedSize() const
{
    return unfinishedMessages().fileSize();
}

void Recorder::sync()
{
    if (!recording_)
        return;
    if (const int error = syncer_->error(); error != 0) {
        stop(syncFailureText(error));
    } else {
        syncer_->start();
        if (!continued_)
            lookForFile();
    }
}

/// Recording goes on into a file without a name (FAULTS 54): it can still be saved.
void Recorder::lookForFile()
{
    const CaptureFile &file = *store_.file();
    QString trouble;
    if (file.isInMemory())
        trouble = inMemoryReason_.isEmpty() ? QString() : inMemoryText(inMemoryReason_);
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
