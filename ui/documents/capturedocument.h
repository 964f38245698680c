// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/files/backgroundtask.h"
#include "channel/capture/index/annotation.h"
#include "channel/capture/index/decodeoptions.h"
#include "channel/capture/index/frameselection.h"
#include "channel/capture/opening/capturesource.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
class QThread;
QT_END_NAMESPACE

namespace channel {
class Session;
}

namespace channel::ui {

/// A capture that the window shows: the live recording, or a file that was opened. Knows how it is annotated
/// and saved.
class CaptureDocument : public QObject
{
    Q_OBJECT

public:
    /// Why a file is opened.
    enum class Origin : quint8 {
        File,       ///< The user's own: it is where it shall be.
        LeftBehind, ///< From the folder of recordings, after a crash: unsaved, and mended if torn.
    };

    /// How a file is opened.
    struct Opening
    {
        DecodeOptions decode;
        Origin origin = Origin::File;
        /// Where a copy of another program's capture is recorded, and which of its ports are shown (see
        /// ImportOptions).
        QString recordings;
        QList<quint16> ports;
        bool imports = false; ///< Though it is of ours: another program changed it.
    };

    /// A file that was found and is being read, for a document to be made of it.
    struct Reached
    {
        QString path;
        Opening opening;
        std::unique_ptr<CaptureSource> source; ///< Null if it cannot be opened …
        QString error;                         ///< … and a plain sentence why.
        bool imports = false;
        quint64 importedBytes = 0; ///< Of the other program's file.
        /// That of the paths asked about which leads to the same file; nothing is opened then.
        QString openAlready = {};
    };
    /// Opens a file, which may wait for a disk, unless one of the paths `open` leads to it. Any thread; what
    /// is reached lives on `owner`.
    static Reached reach(const QString &path, const Opening &opening, const QStringList &open,
                         QThread *owner);

    /// The live recording; `session` must outlive the document.
    explicit CaptureDocument(Session &session);
    /// Of what reach() has opened.
    explicit CaptureDocument(Reached reached);
    ~CaptureDocument() override;

    bool isLive() const { return session_ != nullptr; }
    const std::shared_ptr<const Capture> &capture() const { return capture_; }
    /// "Live", or the file's name.
    QString title() const;
    /// Where its file is. Of an imported one, until it is saved, where the other program's file is.
    QString path() const { return isImported() ? importedFrom_ : capture_->path(); }
    /// How large the file at path() is.
    quint64 fileSize() const { return isImported() ? importedBytes_ : capture_->fileSize(); }
    const Opening &opening() const { return opening_; }
    /// How it is opened once more, to be decoded differently.
    Opening openingAs(const DecodeOptions &decode, const QList<quint16> &ports) const;
    /// How it is opened once more, because another program changed it.
    Opening openingAsImport() const;
    /// It shows a copy of another program's capture, which goes when it is closed.
    bool isImported() const { return !importedFrom_.isEmpty(); }

    /// Work of which the user may see how far it is.
    bool isLoading() const { return source_ && source_->isRunning(); }
    bool isSaving() const { return saving_ || savingLive_ || !saveWhenLoaded_.isEmpty(); }
    quint64 workDone() const;
    quint64 workTotal() const;
    void cancelWork();
    /// What is to be said about an opened file; empty if nothing is.
    QString report() const;
    /// The report tells of something that is not shown.
    bool isIncomplete() const;
    /// Another program changed the file's packets: it must be imported instead. False after refuseImport().
    bool mustBeImported() const;
    /// Importing it was tried, and does not work.
    void refuseImport() { importRefused_ = true; }

    void annotate(const QList<AnnotationChange> &changes);

    /// Its own file is where the user wants it, and stays.
    bool isKept() const { return kept_; }
    /// It holds something that is nowhere but in the folder of recordings.
    bool isUnsaved() const;
    /// The file is neither where it was nor known elsewhere (FAULTS 54). Asks the disk.
    bool isMissing() const;
    /// The same of a document's capture, which may wait for the disk. Any thread.
    static bool isMissing(const Capture &capture);
    /// Whether somebody should look for its file. Never for the live recording, of which the recorder says
    /// it.
    bool isToBeLookedFor() const { return !isLive() && !isImported() && !missingNoticed_; }
    /// It was found missing, which is said once.
    void noteMissing() { missingNoticed_ = true; }
    /// All that it holds is in savedPath(), and that file is there. Asks the disk.
    bool isAllSaved() const;
    /// It is unsaved, or the copy of it has been deleted since. Asks the disk.
    bool needsSaving() const;
    /// Its own file if that is kept, otherwise the last copy that was saved; empty if there is none.
    QString savedPath() const { return kept_ ? path() : copiedPath_; }
    /// A file name to save it under.
    QString suggestedName() const;
    FrameSelection markedRows() const;

    /// Saves everything, once it is loaded: a recording's file gets this name, and what has marks or notes is
    /// copied with them as comments. saved() follows.
    void save(const QString &path);
    /// Saves some rows as a capture of their own. saved() follows.
    void saveRows(const FrameSelection &rows, const QString &path);
    /// The recording's own file is deleted when the document is closed. Where the recording was saved as a
    /// copy, nobody needs it any more.
    void discardAtEnd();

Q_SIGNALS:
    void loaded();
    /// `error` is a plain sentence, empty if all went well.
    void saved(const QString &path, const QString &error);
    void annotationsNotKept(const QString &reason);

private:
    void noteLoaded();
    void saveLive(const QString &path);
    bool moveLeftBehind(const QString &path);
    void copyTo(const QString &path);
    void startSaving(const QString &path, std::function<void(TaskControl &, QString *)> work,
                     std::function<void()> whenSaved);

    Session *session_ = nullptr;
    std::unique_ptr<CaptureSource> source_;
    std::shared_ptr<const Capture> capture_;
    Opening opening_;
    QString importedFrom_;
    quint64 importedBytes_ = 0;
    bool importRefused_ = false;
    bool missingNoticed_ = false;
    bool kept_ = false;
    /// What the last copy that was saved has.
    quint64 copiedFrames_ = 0;
    quint64 copiedAnnotations_ = 0;
    QString copiedPath_;
    bool discards_ = false;
    QString saveWhenLoaded_; ///< Under this name; empty if that is not asked for.
    bool savingLive_ = false;
    quint64 liveDone_ = 0;
    quint64 liveTotal_ = 0;
    QString saveError_; ///< Written by saving_ until it has finished.
    std::unique_ptr<BackgroundTask> saving_;
};

} // namespace channel::ui
