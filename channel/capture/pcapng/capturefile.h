// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/pcapng/filesystemcalls.h"
#include "channel/capture/pcapng/readfailures.h"
#include "channel/export.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

QT_BEGIN_NAMESPACE
class QDateTime;
QT_END_NAMESPACE

namespace channel {

/// The file of a capture: made new (owner-only) or opened again, locked for as long as it is open, written at
/// its end.
///
/// One thread appends; any thread reads. Errors are errno values; captureErrorText() makes the sentence.
class CHANNEL_EXPORT CaptureFile
{
public:
    using SystemCalls = FileSystemCalls;

    /// Makes the file, which must not exist yet; a link is not followed. Null and a sentence in `error`
    /// otherwise.
    static std::unique_ptr<CaptureFile> create(const QString &path, QString *error,
                                               const SystemCalls &calls = SystemCalls::standard());
    /// The same in `folder` (made 0700 if missing) under the first free name
    /// capture-YYYYMMDD-HHMMSS-N.pcapng.
    static std::unique_ptr<CaptureFile> createIn(const QString &folder, const QDateTime &now, QString *error,
                                                 const SystemCalls &calls = SystemCalls::standard());
    /// The same under a name conversion-…, of what can be made again from another program's file.
    static std::unique_ptr<CaptureFile>
    createConversionIn(const QString &folder, const QDateTime &now, QString *error,
                       const SystemCalls &calls = SystemCalls::standard());
    /// A file without a name, in memory, for where no folder takes one; it can be saved (CaptureMove).
    /// Nothing is appended beyond `largest` bytes.
    static constexpr quint64 largestInMemory = quint64(1) << 30;
    static std::unique_ptr<CaptureFile> createInMemory(QString *error, quint64 largest = largestInMemory);
    /// A file that only this program needs, and that cannot be saved: no limit on files stops it.
    static std::unique_ptr<CaptureFile> createScratch(quint64 largest = largestInMemory);
    /// An existing regular file, a link to one included; anything else is refused without touching it. Takes
    /// the lock and the right to append if it gets them; see isWritable(). Null and a sentence otherwise.
    static std::unique_ptr<CaptureFile> open(const QString &path, QString *error,
                                             const SystemCalls &calls = SystemCalls::standard());
    /// The same, but only to read, without the lock: somebody else's file.
    static std::unique_ptr<CaptureFile> openToRead(const QString &path, QString *error,
                                                   const SystemCalls &calls = SystemCalls::standard());
    ~CaptureFile();

    /// False: append() must not be called, because of readOnlyReason().
    bool isWritable() const { return readOnlyReason_.isEmpty(); }
    /// A part of a sentence, such as "another program uses it".
    QString readOnlyReason() const { return readOnlyReason_; }
    /// Cuts off what stands behind `size`, which must be at most size(): 0 or an errno. Before anything is
    /// appended.
    int cutAt(quint64 size);

    /// Is called with whatever was appended. The appending thread only.
    void setCopy(std::function<void(QByteArrayView bytes)> copy) { copy_ = std::move(copy); }
    /// Writes all the bytes or none: 0, or the errno with which it failed. What a failed write left behind is
    /// cut off. ESTALE if the file has not its length any more: it is left alone then.
    int append(QByteArrayView bytes);
    /// At most `size` bytes from `offset` on; fewer at the end, after an error, or where a CachedReading
    /// misses some.
    QByteArray read(quint64 offset, quint64 size) const;
    /// The same into memory of the caller's; returns how many bytes.
    qsizetype read(quint64 offset, char *to, qsizetype size) const;
    /// How often bytes that are in the file could not be read, by whichever thread.
    quint64 readFailures() const;
    /// Where and why that was last, as a part of a sentence; empty if it never was.
    QString readFailureText() const;
    /// Waits until the disk has what was appended, and the name: 0 or an errno. Any thread, one at a time.
    int sync();
    /// The same of the name of any file: syncFolderOf().
    int syncFolder(const QString &path) const { return calls_.syncFolder(path); }
    /// Deletes the file's name, unless another file has it by now.
    void remove();
    /// The same of the file of any descriptor.
    static void remove(const QString &path, int descriptor);

    /// The file is known by this name now. The appending thread only.
    void setPath(const QString &path);
    /// Goes on in a copy of this file: `descriptor` is that of the copy before, and of this file afterwards.
    /// 0, or the errno with which nothing has changed. The appending thread only; readers read the same bytes
    /// before and after.
    int exchange(int *descriptor);
    /// Changes with each exchange() and setPath(): what was brought to the disk before is another file, or
    /// has another name.
    int exchanges() const { return exchanges_.load(std::memory_order_acquire); }
    /// It has no name (yet): what is in it goes with the program.
    bool isInMemory() const { return path().isEmpty(); }
    /// The file's name still leads to this file. Asks the disk.
    bool isInPlace() const;
    /// False once another program has cut the file short or written into it. Asks the disk.
    bool hasItsLength() const;

    /// Bytes in the file: those it had when it was opened, and those appended.
    quint64 size() const { return size_.load(std::memory_order_acquire); }
    QString path() const;

private:
    static std::unique_ptr<CaptureFile> createAs(const QString &kind, const QString &folder,
                                                 const QDateTime &now, QString *error,
                                                 const SystemCalls &calls);
    CaptureFile(int descriptor, const QString &path, const SystemCalls &calls);
    static int openDescriptor(const QString &path, int mode, QString *error);
    static std::unique_ptr<CaptureFile> adopt(int descriptor, const QString &path, bool writable,
                                              QString *error, const SystemCalls &calls);
    static std::unique_ptr<CaptureFile> tryCreate(const QString &path, int *error, const SystemCalls &calls);
    int writeAll(QByteArrayView bytes);

    int descriptor_;
    mutable std::mutex pathMutex_;
    QString path_;
    quint64 largest_ = largestInMemory; ///< While it is in memory.
    SystemCalls calls_;
    QString readOnlyReason_;
    std::function<void(QByteArrayView)> copy_;
    std::atomic<quint64> size_ = 0;
    std::atomic<int> exchanges_ = 0;
    std::atomic<bool> isNameNew_ = false; ///< The disk may not have it yet.
    mutable ReadFailures readFailures_;
};

} // namespace channel
