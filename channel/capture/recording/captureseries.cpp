// SPDX-License-Identifier: MIT

#include "channel/capture/recording/captureseries.h"

#include "channel/capture/pcapng/captureerrortext.h"
#include "channel/text/filename.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace channel {

namespace {

constexpr qint64 second = 1'000'000'000;
constexpr qint64 retryPause = 5 * second;
constexpr int numberWidth = 5;
constexpr int longestNumber = 9;

QString goesOnText(const Recorder &recorder)
{
    const QString path = recorder.capture()->path();
    if (!recorder.capture()->totals().recording)
        return {};
    return path.isEmpty()
               ? u' ' + QCoreApplication::translate("channel", "Recording goes on as before.")
               : u' ' + QCoreApplication::translate("channel", "Recording goes on in %1.").arg(path);
}

QString unsyncedText(const QString &path, int error)
{
    return QCoreApplication::translate(
               "channel",
               "The end of the capture file %1 may be damaged: bringing it to the disk failed (%2).")
        .arg(path, captureErrorText(error));
}

bool isFolder(const QString &path)
{
    struct stat status;
    return ::stat(fileNameBytes(path).constData(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool isAnythingAt(const QString &path)
{
    struct stat status;
    return ::lstat(fileNameBytes(path).constData(), &status) == 0;
}

} // namespace

CaptureSeries::CaptureSeries(const QString &path, const Limits &limits, const DecodeOptions &options,
                             const CaptureFile::SystemCalls &calls)
    : inMemory_(path.isEmpty())
    , limits_(limits)
    , options_(options)
    , calls_(calls)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    const qsizetype dot = path.lastIndexOf(u'.');
    const qsizetype end = dot > slash + 1 ? dot : path.size();
    folder_ = path.first(slash + 1);
    stem_ = path.sliced(slash + 1, end - slash - 1);
    suffix_ = path.sliced(end);
}

CaptureSeries::~CaptureSeries() = default;

std::unique_ptr<Recorder> CaptureSeries::begin(qint64 time, QString *error)
{
    const QString path = folder_ + stem_ + suffix_;
    if (!inMemory_ && (stem_.isEmpty() || isFolder(path))) {
        *error =
            QCoreApplication::translate("channel", "%1 is a folder; the files of a recording need a name.")
                .arg(path);
        return nullptr;
    }
    number_ = highestNumber();
    auto file = createNext(error);
    if (file)
        file->setCopy(copy_);
    auto recorder = file ? Recorder::create(std::move(file), options_, error) : nullptr;
    if (recorder)
        keep(*recorder, time);
    return recorder;
}

Recorder::Continuation CaptureSeries::beginAside(Recorder &stopped, qint64 time, QString *error)
{
    auto aside = stopped.goOnAside(CaptureFile::createScratch(limits_.memory), time, error);
    if (aside.recorder)
        keep(*aside.recorder, time);
    return aside;
}

quint64 CaptureSeries::highestNumber() const
{
    if (inMemory_)
        return 0;
    std::error_code error;
    const std::filesystem::path folder(folder_.isEmpty() ? "." : fileNameBytes(folder_).toStdString());
    quint64 highest = 0;
    for (std::filesystem::directory_iterator entry(folder, error); !error && entry != end(entry);
         entry.increment(error))
        highest = std::max(highest, numberOf(fileNameText(entry->path().filename().native())));
    return highest;
}

/// 0 if the name is none of this series.
quint64 CaptureSeries::numberOf(const QString &name) const
{
    const QString prefix = stem_ + u'-';
    const qsizetype digits = name.size() - prefix.size() - suffix_.size();
    if (digits < numberWidth || digits > longestNumber || !name.startsWith(prefix) || !name.endsWith(suffix_))
        return 0;
    const QStringView number = QStringView(name).sliced(prefix.size(), digits);
    const bool isNumber = std::ranges::all_of(number, [](QChar c) { return c >= u'0' && c <= u'9'; });
    return isNumber ? number.toULongLong() : 0;
}

QString CaptureSeries::pathFor(quint64 number) const
{
    return folder_ + stem_ + u'-' + QString::number(number).rightJustified(numberWidth, u'0') + suffix_;
}

std::unique_ptr<CaptureFile> CaptureSeries::createNext(QString *error)
{
    if (inMemory_)
        return CaptureFile::createScratch(limits_.memory);
    quint64 number = number_ + 1;
    while (isAnythingAt(pathFor(number)))
        ++number;
    auto file = CaptureFile::create(pathFor(number), error, calls_);
    if (file)
        number_ = number;
    return file;
}

void CaptureSeries::keep(const Recorder &recorder, qint64 time)
{
    begunAt_ = time;
    failedAt_.reset();
    rotationProblem_.clear();
    if (const QString path = recorder.capture()->path(); !path.isEmpty())
        kept_.push_back({path, identityOf(path)});
}

bool CaptureSeries::isDue(const Recorder &recorder, qint64 time)
{
    dropSynced();
    begunAt_ = std::min(begunAt_, time); // The clock may step back.
    const quint64 size = recorder.capture()->fileSize() + recorder.unwrittenBytes();
    const bool tooBig = (limits_.bytes > 0 && size >= limits_.bytes) || (inMemory_ && size >= halfFull());
    const bool tooOld = limits_.seconds > 0 && time - begunAt_ >= limits_.seconds * second;
    if (!(tooBig || tooOld) || !recorder.capture()->totals().recording)
        return false;
    if (failedAt_ && time >= *failedAt_ && time - *failedAt_ < retryPause)
        return false;
    return isWorthIt(recorder);
}

/// The next file begins with the messages that are not complete.
bool CaptureSeries::isWorthIt(const Recorder &recorder) const
{
    const quint64 unfinished = recorder.unfinishedSize();
    const quint64 size = recorder.capture()->fileSize();
    const bool isFilling = inMemory_ && size >= halfFull() && size >= unfinished + limits_.memory / 8;
    return isFilling || recorder.newBytes() + recorder.unwrittenBytes() > 2 * unfinished;
}

std::optional<std::unordered_map<ConnectionId, ConnectionId>>
CaptureSeries::rotate(std::unique_ptr<Recorder> &recorder, qint64 time)
{
    QString error;
    Recorder::Continuation next;
    if (auto file = createNext(&error))
        next = recorder->continueIn(std::move(file), time, &error);
    if (!next.recorder) {
        failedAt_ = time;
        tellOnce(rotationProblem_, error + goesOnText(*recorder));
        return std::nullopt;
    }
    // Its beginning, which continueIn() has written, is all in the copy.
    next.recorder->file()->setCopy(copy_);
    keep(*next.recorder, time);
    std::swap(recorder, next.recorder);
    next.recorder->sync();
    finished_.push_back(std::move(next.recorder));
    deleteOldest();
    return std::move(next.connections);
}

/// A recorder's end would wait for the disk.
void CaptureSeries::dropSynced()
{
    std::erase_if(finished_, [this](const std::unique_ptr<Recorder> &recorder) {
        recorder->sync();
        if (!recorder->isSynced())
            return false;
        if (const int error = recorder->syncError(); error != 0)
            problems_.append(unsyncedText(recorder->capture()->path(), error));
        return true;
    });
}

void CaptureSeries::finish()
{
    for (const auto &recorder : finished_)
        recorder->awaitSync();
    dropSynced();
}

/// What is tried again and again is not told each time.
void CaptureSeries::tellOnce(QString &told, const QString &problem)
{
    if (std::exchange(told, problem) != problem)
        problems_.append(problem);
}

void CaptureSeries::deleteOldest()
{
    while (limits_.files > 0 && kept_.size() > size_t(limits_.files)) {
        const KeptFile oldest = kept_.front();
        kept_.pop_front();
        if (!oldest.identity || identityOf(oldest.path) != oldest.identity)
            continue;
        if (::unlink(fileNameBytes(oldest.path).constData()) != 0) {
            tellOnce(deletionProblem_,
                     QCoreApplication::translate("channel", "The capture file %1 cannot be deleted: %2.")
                         .arg(oldest.path, captureErrorText(errno)));
            kept_.push_front(oldest); // The next file's turn is another chance.
            return;
        }
    }
}

std::optional<CaptureSeries::FileIdentity> CaptureSeries::identityOf(const QString &path)
{
    struct statx status;
    if (::statx(AT_FDCWD, fileNameBytes(path).constData(), AT_SYMLINK_NOFOLLOW, STATX_INO | STATX_BTIME,
                &status) != 0)
        return std::nullopt;
    FileIdentity identity{quint64(status.stx_dev_major) << 32 | status.stx_dev_minor, status.stx_ino, 0};
    if (status.stx_mask & STATX_BTIME)
        identity.born = status.stx_btime.tv_sec * second + status.stx_btime.tv_nsec;
    return identity;
}

QStringList CaptureSeries::paths() const
{
    QStringList paths;
    for (const KeptFile &file : kept_)
        paths.append(file.path);
    return paths;
}

} // namespace channel
