// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/files/backgroundtask.h"

#include <QString>

#include <limits>
#include <memory>

namespace channel {

class CaptureFile;

/// Gives the file of a capture another name, or another disk, while it is being recorded (FAULTS 57, 58).
///
/// finish() belongs to the thread that appends to the file; begin() and copy(), which may take long, to any,
/// one after the other. Readers notice nothing. Dropped before finish(), it leaves nothing behind.
class CaptureMove
{
public:
    /// Null and a plain sentence if nothing can be put at `target`: a folder, a link, a device, or a capture
    /// that a program uses. A regular file there is replaced at the end.
    static std::unique_ptr<CaptureMove> begin(CaptureFile &file, const QString &target, QString *error);
    ~CaptureMove();

    /// `target` is on another disk, so that copy() takes its time.
    bool needsCopy() const { return descriptor_ >= 0; }
    /// Copies what the file holds, if `target` is on another disk, and brings it there, until hardly anything
    /// is left; false and a sentence if that fails, is cancelled, or leads nowhere because more is recorded
    /// meanwhile. It may be called again.
    bool copy(TaskControl &control, QString *error);
    /// So little is left that finish() takes no time.
    bool isNearlyCopied() const;
    /// Copies what was appended since, and changes the name. If that fails, the file is as it was. Unless
    /// isNearlyCopied(), it fails: what is recorded waits while it copies.
    bool finish(QString *error);

private:
    CaptureMove(CaptureFile &file, const QString &target);
    bool copyUpTo(quint64 end, TaskControl *control, QString *error);
    bool makePartFile(QString *error);
    bool goOnInPart(QString *error);
    void stayInPart(QString *error);
    bool sync(QString *error);
    bool hasGained(QString *error);
    QString failure(int code) const;
    QString tooMuchComes() const;

    CaptureFile &file_;
    QString target_;
    QString part_;              ///< The copy, beside the target; empty if none is needed.
    int descriptor_ = -1;       ///< Of the copy.
    bool isNameSynced_ = false; ///< Its name is on the disk.
    quint64 copied_ = 0;
    quint64 leastLeft_ = std::numeric_limits<quint64>::max(); ///< To be copied, after any round.
    quint64 gainedAt_ = 0;                                    ///< As much was copied then.
    int vainRounds_ = 0;                                      ///< Since then.
};

} // namespace channel
