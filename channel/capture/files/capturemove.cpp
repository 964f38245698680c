// SPDX-License-Identifier: MIT

#include "channel/capture/files/capturemove.h"

#include "channel/capture/files/savetarget.h"
#include "channel/capture/pcapng/captureerrortext.h"
#include "channel/capture/pcapng/capturefile.h"
#include "channel/text/filename.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace channel {

namespace {

/// Then it is not tried any longer.
constexpr int mostVainRounds = 3;
constexpr quint64 leastVainBytes = 32 * copySize;

bool onSameDisk(const QString &first, const QString &second)
{
    struct stat one;
    struct stat other;
    return ::stat(fileNameBytes(QFileInfo(first).path()).constData(), &one) == 0 &&
           ::stat(fileNameBytes(QFileInfo(second).path()).constData(), &other) == 0 &&
           one.st_dev == other.st_dev;
}

bool writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

} // namespace

CaptureMove::CaptureMove(CaptureFile &file, const QString &target)
    : file_(file)
    , target_(target)
{
}

CaptureMove::~CaptureMove()
{
    if (descriptor_ < 0)
        return;
    ::unlink(fileNameBytes(part_).constData());
    ::close(descriptor_);
}

QString CaptureMove::failure(int code) const
{
    return QCoreApplication::translate("channel", "The capture cannot be saved as %1: %2.")
        .arg(target_, captureErrorText(code));
}

std::unique_ptr<CaptureMove> CaptureMove::begin(CaptureFile &file, const QString &target, QString *error)
{
    std::unique_ptr<CaptureMove> move(new CaptureMove(file, target));
    if (const QString why = saveObstacle(target); !why.isEmpty()) {
        *error =
            QCoreApplication::translate("channel", "The capture cannot be saved as %1: %2.").arg(target, why);
        return nullptr;
    }
    // A file that was deleted or renamed meanwhile (FAULTS 54) can only be copied.
    const bool needsCopy = file.isInMemory() || !file.isInPlace() || !onSameDisk(file.path(), target);
    if (needsCopy && !move->makePartFile(error))
        return nullptr;
    return move;
}

bool CaptureMove::makePartFile(QString *error)
{
    part_ = target_ + QStringLiteral(".part");
    const int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_APPEND | O_CLOEXEC;
    descriptor_ = ::open(fileNameBytes(part_).constData(), flags, 0600);
    if (descriptor_ < 0 || ::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        *error = failure(errno);
        return false;
    }
    return true;
}

bool CaptureMove::copy(TaskControl &control, QString *error)
{
    if (descriptor_ < 0)
        return true;
    // Bringing it to the disk takes its time, too, in which more comes.
    do {
        if (!copyUpTo(file_.size(), &control, error) || !sync(error) || !hasGained(error))
            return false;
    } while (!isNearlyCopied());
    return true;
}

bool CaptureMove::isNearlyCopied() const
{
    return descriptor_ < 0 || file_.size() - copied_ < copySize;
}

/// A round that leaves no less than one before has gained nothing; several might go on for ever. Little that
/// is copied tells little, though.
bool CaptureMove::hasGained(QString *error)
{
    const quint64 left = file_.size() - copied_;
    if (left < leastLeft_ || isNearlyCopied()) {
        leastLeft_ = left;
        gainedAt_ = copied_;
        vainRounds_ = 0;
        return true;
    }
    if (++vainRounds_ < mostVainRounds || copied_ - gainedAt_ < leastVainBytes)
        return true;
    *error = tooMuchComes();
    return false;
}

QString CaptureMove::tooMuchComes() const
{
    return QCoreApplication::translate(
               "channel", "The capture cannot be saved as %1: more is recorded than that disk takes in the "
                          "same time. Recording goes on where it was; save it once less comes.")
        .arg(target_);
}

/// The name as well: once the old file is gone, there is no other.
bool CaptureMove::sync(QString *error)
{
    int code = 0;
    do {
        code = ::fdatasync(descriptor_) == 0 ? 0 : errno;
    } while (code == EINTR);
    if (code == 0 && !std::exchange(isNameSynced_, true))
        code = file_.syncFolder(part_);
    if (code != 0)
        *error = failure(code);
    return code == 0;
}

bool CaptureMove::copyUpTo(quint64 end, TaskControl *control, QString *error)
{
    while (copied_ < end) {
        if (control && control->isCancelled()) {
            *error = QCoreApplication::translate("channel", "Saving was cancelled.");
            return false;
        }
        const QByteArray bytes = file_.read(copied_, std::min(copySize, end - copied_));
        if (bytes.isEmpty() || !writeAll(descriptor_, bytes)) {
            *error = failure(bytes.isEmpty() ? EIO : errno);
            return false;
        }
        copied_ += quint64(bytes.size());
        if (control)
            control->setProgress(copied_, end);
    }
    return true;
}

bool CaptureMove::finish(QString *error)
{
    if (descriptor_ >= 0)
        return goOnInPart(error);
    if (::rename(fileNameBytes(file_.path()).constData(), fileNameBytes(target_).constData()) != 0) {
        *error = failure(errno);
        return false;
    }
    file_.setPath(target_);
    return true;
}

/// What is recorded goes there already, and cannot be brought back.
void CaptureMove::stayInPart(QString *error)
{
    ::close(std::exchange(descriptor_, -1));
    file_.setPath(part_);
    *error += u' ' + QCoreApplication::translate("channel", "It is recorded as %1 now.").arg(part_);
}

/// The old file goes last of all: until then everything can be taken back.
bool CaptureMove::goOnInPart(QString *error)
{
    if (!isNearlyCopied()) {
        *error = tooMuchComes();
        return false;
    }
    if (!copyUpTo(file_.size(), nullptr, error))
        return false;
    if (const int code = file_.exchange(&descriptor_); code != 0) {
        *error = failure(code);
        return false;
    }
    if (::rename(fileNameBytes(part_).constData(), fileNameBytes(target_).constData()) != 0) {
        *error = failure(errno);
        if (file_.exchange(&descriptor_) != 0)
            stayInPart(error);
        return false;
    }
    CaptureFile::remove(file_.path(), descriptor_);
    ::close(std::exchange(descriptor_, -1));
    file_.setPath(target_);
    return true;
}

} // namespace channel
