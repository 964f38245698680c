// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/capturefile.h"

#include "channel/capture/pcapng/cachedreading.h"
#include "channel/capture/pcapng/captureerrortext.h"
#include "channel/capture/pcapng/loosethread.h"
#include "channel/capture/pcapng/scratchbytes.h"
#include "channel/text/filename.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace channel {

namespace {

using Status = struct stat;

constexpr int maxNamesTried = 10'000;

int makeFolder(const QString &folder)
{
    if (QFileInfo(folder).isDir())
        return 0;
    QDir().mkpath(QFileInfo(QDir(folder).absolutePath()).path());
    return ::mkdir(fileNameBytes(folder).constData(), 0700) == 0 || errno == EEXIST ? 0 : errno;
}

QString kindText(mode_t mode)
{
    if (S_ISLNK(mode))
        return QCoreApplication::translate("channel", "it is a link");
    if (S_ISDIR(mode))
        return QCoreApplication::translate("channel", "it is a folder");
    return QCoreApplication::translate("channel", "it is not a regular file");
}

QString existingText(const QString &path)
{
    Status status{};
    status.st_mode = S_IFREG; // Should it have vanished by now.
    ::lstat(fileNameBytes(path).constData(), &status);
    return S_ISREG(status.st_mode) ? captureErrorText(EEXIST) : kindText(status.st_mode);
}

/// Which file it is, on which disk. No file has number 0, which is what a failed call leaves.
std::pair<ino_t, dev_t> identity(const Status &status)
{
    return {status.st_ino, status.st_dev};
}

} // namespace

CaptureFile::CaptureFile(int descriptor, const QString &path, const SystemCalls &calls)
    : descriptor_(descriptor)
    , path_(path)
    , calls_(calls)
{
}

CaptureFile::~CaptureFile()
{
    ::close(descriptor_);
}

std::unique_ptr<CaptureFile> CaptureFile::tryCreate(const QString &path, int *error, const SystemCalls &calls)
{
    const int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    const int descriptor = ::open(fileNameBytes(path).constData(), flags, 0600);
    if (descriptor < 0) {
        *error = errno;
        return nullptr;
    }
    std::unique_ptr<CaptureFile> file(new CaptureFile(descriptor, path, calls));
    file->isNameNew_ = true;
    if (calls.lock(descriptor) != 0) {
        *error = errno;
        file->remove();
        return nullptr;
    }
    return file;
}

std::unique_ptr<CaptureFile> CaptureFile::create(const QString &path, QString *error,
                                                 const SystemCalls &calls)
{
    int code = 0;
    auto file = tryCreate(path, &code, calls);
    if (!file) {
        const QString reason = code == EEXIST ? existingText(path) : captureErrorText(code);
        *error = QCoreApplication::translate("channel", "The capture file %1 cannot be made: %2.")
                     .arg(path, reason);
    }
    return file;
}

std::unique_ptr<CaptureFile> CaptureFile::createIn(const QString &folder, const QDateTime &now,
                                                   QString *error, const SystemCalls &calls)
{
    return createAs(QStringLiteral("capture"), folder, now, error, calls);
}

std::unique_ptr<CaptureFile> CaptureFile::createConversionIn(const QString &folder, const QDateTime &now,
                                                             QString *error, const SystemCalls &calls)
{
    return createAs(QStringLiteral("conversion"), folder, now, error, calls);
}

std::unique_ptr<CaptureFile> CaptureFile::createAs(const QString &kind, const QString &folder,
                                                   const QDateTime &now, QString *error,
                                                   const SystemCalls &calls)
{
    int code = makeFolder(folder);
    const QString stem = QStringLiteral("%1-%2-").arg(kind, now.toUTC().toString(u"yyyyMMdd-HHmmss"));
    for (int number = 1; code == 0; ++number) {
        const QString path =
            QDir(folder).filePath(stem + QString::number(number) + QLatin1StringView(".pcapng"));
        if (auto file = tryCreate(path, &code, calls))
            return file;
        // Somebody may look into a new file before we lock it (CaptureFolder).
        if ((code == EEXIST || code == EWOULDBLOCK) && number < maxNamesTried)
            code = 0;
    }
    *error = QCoreApplication::translate("channel", "No capture can be made in the folder %1: %2.")
                 .arg(folder, captureErrorText(code));
    return nullptr;
}

std::unique_ptr<CaptureFile> CaptureFile::createInMemory(QString *error, quint64 largest)
{
    const int descriptor = ::memfd_create("capture", MFD_CLOEXEC);
    if (descriptor < 0) {
        *error = QCoreApplication::translate("channel", "No capture can be kept in memory: %1.")
                     .arg(captureErrorText(errno));
        return nullptr;
    }
    std::unique_ptr<CaptureFile> file(new CaptureFile(descriptor, QString(), SystemCalls::standard()));
    file->largest_ = largest;
    return file;
}

std::unique_ptr<CaptureFile> CaptureFile::createScratch(quint64 largest)
{
    const auto bytes = std::make_shared<ScratchBytes>();
    SystemCalls calls = SystemCalls::standard();
    calls.write = [bytes](int, const void *from, size_t size) {
        return bytes->append(static_cast<const char *>(from), size);
    };
    calls.read = [bytes](int, void *to, size_t size, quint64 offset) {
        return bytes->read(static_cast<char *>(to), size, offset);
    };
    calls.sync = [](int) {
        return 0;
    };
    std::unique_ptr<CaptureFile> file(new CaptureFile(-1, QString(), calls));
    file->largest_ = largest;
    return file;
}

/// -1 if that is not possible, and a sentence in `error` if it is no regular file.
int CaptureFile::openDescriptor(const QString &path, int mode, QString *error)
{
    const QByteArray name = fileNameBytes(path);
    Status named;
    if (::stat(name.constData(), &named) == 0 && !S_ISREG(named.st_mode)) {
        *error = QCoreApplication::translate("channel", "%1 cannot be opened: %2.")
                     .arg(path, kindText(named.st_mode));
        return -1;
    }
    // Without O_NONBLOCK, opening a FIFO would wait for its other end.
    const int descriptor = ::open(name.constData(), mode | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0 && mode == O_RDONLY)
        *error = QCoreApplication::translate("channel", "%1 cannot be opened: %2.")
                     .arg(path, captureErrorText(errno));
    return descriptor;
}

std::unique_ptr<CaptureFile> CaptureFile::open(const QString &path, QString *error, const SystemCalls &calls)
{
    QString ignored;
    const int descriptor = openDescriptor(path, O_RDWR | O_APPEND, &ignored);
    return descriptor >= 0 ? adopt(descriptor, path, true, error, calls) : openToRead(path, error, calls);
}

std::unique_ptr<CaptureFile> CaptureFile::openToRead(const QString &path, QString *error,
                                                     const SystemCalls &calls)
{
    const int descriptor = openDescriptor(path, O_RDONLY, error);
    return descriptor >= 0 ? adopt(descriptor, path, false, error, calls) : nullptr;
}

std::unique_ptr<CaptureFile> CaptureFile::adopt(int descriptor, const QString &path, bool writable,
                                                QString *error, const SystemCalls &calls)
{
    std::unique_ptr<CaptureFile> file(new CaptureFile(descriptor, path, calls));
    Status status{};
    if (calls.status(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        *error = QCoreApplication::translate("channel", "%1 cannot be opened: %2.")
                     .arg(path, kindText(status.st_mode));
        return nullptr;
    }
    file->size_ = quint64(status.st_size);
    if (!writable)
        file->readOnlyReason_ = QCoreApplication::translate("channel", "it may not be changed");
    else if (calls.lock(descriptor) != 0)
        file->readOnlyReason_ = captureErrorText(errno);
    return file;
}

QString CaptureFile::path() const
{
    const std::lock_guard lock(pathMutex_);
    return path_;
}

void CaptureFile::setPath(const QString &path)
{
    {
        const std::lock_guard lock(pathMutex_);
        path_ = path;
    }
    isNameNew_ = true;
    exchanges_.fetch_add(1, std::memory_order_release);
}

int CaptureFile::exchange(int *descriptor)
{
    const int kept = ::fcntl(descriptor_, F_DUPFD_CLOEXEC, 0);
    if (kept < 0)
        return errno;
    while (calls_.duplicate(*descriptor, descriptor_) < 0) {
        if (errno == EINTR || errno == EBUSY)
            continue;
        const int error = errno;
        ::close(kept);
        return error;
    }
    ::close(*descriptor);
    *descriptor = kept;
    exchanges_.fetch_add(1, std::memory_order_release);
    return 0;
}

int CaptureFile::cutAt(quint64 size)
{
    if (::ftruncate(descriptor_, off_t(size)) != 0)
        return errno;
    size_.store(size, std::memory_order_release);
    return 0;
}

bool CaptureFile::isInPlace() const
{
    Status mine{};
    Status named{};
    return calls_.status(descriptor_, &mine) == 0 && calls_.statusOfName(path(), &named) == 0 &&
           identity(mine) == identity(named);
}

bool CaptureFile::hasItsLength() const
{
    Status status{};
    return isInMemory() || calls_.status(descriptor_, &status) != 0 || quint64(status.st_size) == size();
}

int CaptureFile::writeAll(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qint64 written = calls_.write(descriptor_, bytes.data(), size_t(bytes.size()));
        if (written > 0)
            bytes = bytes.sliced(written);
        else if (written == 0)
            return EIO;
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

int CaptureFile::append(QByteArrayView bytes)
{
    const quint64 before = size();
    if (isInMemory() && before + quint64(bytes.size()) > largest_)
        return EFBIG;
    if (!hasItsLength())
        return ESTALE; // What would be written now would stand behind a hole, or in the midst of other bytes.
    const int error = writeAll(bytes);
    if (error == 0) {
        size_.store(before + quint64(bytes.size()), std::memory_order_release);
        if (copy_)
            copy_(bytes);
        return 0;
    }
    // If even this fails, the file ends in a torn block, which reopening cuts off.
    if (::ftruncate(descriptor_, off_t(before)) == 0)
        ::lseek(descriptor_, off_t(before), SEEK_SET);
    return error;
}

QByteArray CaptureFile::read(quint64 offset, quint64 size) const
{
    QByteArray bytes(qsizetype(size), Qt::Uninitialized);
    bytes.truncate(read(offset, bytes.data(), bytes.size()));
    return bytes;
}

qsizetype CaptureFile::read(quint64 offset, char *to, qsizetype size) const
{
    CachedReading *cached = CachedReading::current();
    const auto &call = cached ? calls_.readCached : calls_.read;
    const LooseThread::Reading reading;
    qsizetype done = 0;
    while (done < size) {
        const qint64 got = call(descriptor_, to + done, size_t(size - done), offset + quint64(done));
        if (got > 0) {
            done += got;
        } else if (got == 0 || errno != EINTR) {
            if (got < 0 && cached && errno == EAGAIN)
                cached->noteMiss();
            else if (got < 0 || offset + quint64(done) < this->size()) // Else it is the end.
                readFailures_.note(offset + quint64(done), got == 0 ? 0 : errno);
            break;
        }
    }
    return done;
}

quint64 CaptureFile::readFailures() const
{
    return readFailures_.count();
}

QString CaptureFile::readFailureText() const
{
    return readFailures_.text(isInMemory() ? QCoreApplication::translate("channel", "the recording")
                                           : path());
}

int CaptureFile::sync()
{
    while (calls_.sync(descriptor_) != 0) {
        if (errno != EINTR)
            return errno;
    }
    return isNameNew_.exchange(false) ? syncFolder(path()) : 0;
}

void CaptureFile::remove()
{
    remove(path(), descriptor_);
}

void CaptureFile::remove(const QString &path, int descriptor)
{
    Status mine{};
    Status named{};
    const QByteArray name = fileNameBytes(path);
    ::fstat(descriptor, &mine);
    if (::lstat(name.constData(), &named) == 0 && identity(mine) == identity(named))
        ::unlink(name.constData());
}

} // namespace channel
