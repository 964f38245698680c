// SPDX-License-Identifier: MIT

#include "ui/documents/capturedocument.h"

#include "channel/capture/files/capturecopy.h"
#include "channel/capture/files/captureextract.h"
#include "channel/capture/files/capturefolder.h"
#include "channel/capture/files/capturekind.h"
#include "channel/capture/import/importcapture.h"
#include "channel/capture/opening/captureloader.h"
#include "channel/capture/pcapng/capturefile.h"
#include "channel/session/session.h"

#include <QDateTime>
#include <QFileInfo>

#include <utility>

namespace channel::ui {

CaptureDocument::CaptureDocument(Session &session)
    : session_(&session)
    , capture_(session.capture())
{
    connect(&session, &Session::captureSaving, this, [this](quint64 done, quint64 total) {
        liveDone_ = done;
        liveTotal_ = total;
    });
    connect(&session, &Session::captureSaved, this, [this](const QString &path, const QString &error) {
        savingLive_ = false;
        kept_ = kept_ || error.isEmpty();
        Q_EMIT saved(path, error);
    });
}

CaptureDocument::CaptureDocument(Reached reached)
    : source_(std::move(reached.source))
    , capture_(source_->capture())
    , opening_(reached.opening)
    , importedFrom_(reached.imports ? reached.path : QString())
    , importedBytes_(reached.importedBytes)
    , kept_(reached.opening.origin == Origin::File && !reached.imports)
{
    connect(source_.get(), &CaptureSource::finished, this, &CaptureDocument::noteLoaded);
    connect(source_.get(), &CaptureSource::annotationsNotKept, this, &CaptureDocument::annotationsNotKept);
}

CaptureDocument::Reached CaptureDocument::reach(const QString &path, const Opening &opening,
                                                const QStringList &open, QThread *owner)
{
    Reached reached{path, opening, nullptr, {}};
    const QString wanted = QFileInfo(path).canonicalFilePath();
    for (const QString &other : open) {
        if (!wanted.isEmpty() && QFileInfo(other).canonicalFilePath() == wanted)
            reached.openAlready = other;
    }
    if (!reached.openAlready.isEmpty())
        return reached;
    const CaptureKind kind = captureKindOf(path, &reached.error);
    if (kind == CaptureKind::None)
        return reached;
    reached.imports = opening.imports || kind == CaptureKind::Foreign;
    if (reached.imports)
        reached.importedBytes = quint64(QFileInfo(path).size());
    const auto tornEnd =
        opening.origin == Origin::LeftBehind ? CaptureLoader::TornEnd::CutOff : CaptureLoader::TornEnd::Keep;
    if (reached.imports)
        reached.source =
            importCapture(path, opening.recordings, {opening.decode, opening.ports}, &reached.error);
    else
        reached.source = CaptureLoader::open(path, opening.decode, &reached.error, tornEnd);
    if (reached.source)
        reached.source->moveTo(owner);
    return reached;
}

CaptureDocument::~CaptureDocument()
{
    saving_.reset();
    if (isLive())
        return;
    source_.reset(); // Now every mark is in the capture.
    // Nobody misses a copy that can be made again, however the program ends.
    if (!discards_ && (!isImported() || isUnsaved()))
        return;
    const QString path = capture_->path();
    capture_.reset();
    QString ignored;
    CaptureFolder::remove(path, &ignored);
}

QString CaptureDocument::title() const
{
    return isLive() ? tr("Live") : QFileInfo(path()).fileName();
}

CaptureDocument::Opening CaptureDocument::openingAs(const DecodeOptions &decode,
                                                    const QList<quint16> &ports) const
{
    Opening opening = opening_;
    opening.decode = decode;
    opening.ports = ports;
    if (kept_)
        opening.origin = Origin::File;
    opening.imports = isImported();
    return opening;
}

CaptureDocument::Opening CaptureDocument::openingAsImport() const
{
    Opening opening = opening_;
    opening.imports = true;
    return opening;
}

quint64 CaptureDocument::workDone() const
{
    if (savingLive_)
        return liveDone_;
    if (saving_)
        return saving_->done();
    return source_ ? source_->doneBytes() : 0;
}

quint64 CaptureDocument::workTotal() const
{
    if (savingLive_)
        return liveTotal_;
    if (saving_)
        return saving_->total();
    return source_ ? source_->totalBytes() : 0;
}

void CaptureDocument::cancelWork()
{
    if (savingLive_)
        session_->cancelSaving();
    else if (saving_)
        saving_->cancel();
    else if (!saveWhenLoaded_.isEmpty())
        Q_EMIT saved(std::exchange(saveWhenLoaded_, {}), tr("Saving was cancelled."));
    else if (isLoading())
        source_->cancel();
}

QString CaptureDocument::report() const
{
    if (!source_ || source_->isRunning())
        return {};
    QString text = source_->reportText();
    if (source_->hidesConnections() && opening_.ports.isEmpty())
        text += u' ' + tr("To see a connection without messages, choose Decode as and name its port.");
    return text;
}

bool CaptureDocument::isIncomplete() const
{
    return source_ && !source_->isRunning() && source_->isIncomplete();
}

bool CaptureDocument::mustBeImported() const
{
    if (importRefused_)
        return false;
    const auto *loader = qobject_cast<const CaptureLoader *>(source_.get());
    return loader && !loader->isRunning() && loader->report().outcome == LoadReport::Outcome::NotInOrder;
}

void CaptureDocument::annotate(const QList<AnnotationChange> &changes)
{
    if (session_)
        session_->annotate(changes);
    else
        source_->annotate(changes);
}

bool CaptureDocument::isUnsaved() const
{
    if (kept_ || capture_->frameCount() == 0)
        return false;
    // What was imported can be imported again, but for what the user wrote on it.
    if (isImported() && capture_->annotatedFrames().isEmpty())
        return false;
    return copiedPath_.isEmpty() || copiedFrames_ != capture_->frameCount() ||
           copiedAnnotations_ != capture_->annotationVersion();
}

bool CaptureDocument::isMissing() const
{
    return !isImported() && isMissing(*capture_);
}

bool CaptureDocument::isMissing(const Capture &capture)
{
    const CaptureFile *file = capture.file();
    return file && !file->isInMemory() && !file->isInPlace();
}

bool CaptureDocument::isAllSaved() const
{
    return !isUnsaved() && !isMissing() && QFileInfo::exists(savedPath());
}

bool CaptureDocument::needsSaving() const
{
    const bool copyIsGone = !kept_ && !copiedPath_.isEmpty() && !QFileInfo::exists(copiedPath_);
    return isUnsaved() || copyIsGone;
}

QString CaptureDocument::suggestedName() const
{
    if (isImported())
        return QStringLiteral("%1 messages.pcapng").arg(QFileInfo(path()).completeBaseName());
    if (kept_ && !isLive())
        return title();
    return QStringLiteral("channelscope %1.pcapng")
        .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH.mm")));
}

FrameSelection CaptureDocument::markedRows() const
{
    QList<quint64> frames = capture_->annotatedFrames();
    frames.removeIf([this](quint64 frame) { return !capture_->annotation(frame).marked; });
    return FrameSelection::rows(frames);
}

void CaptureDocument::noteLoaded()
{
    Q_EMIT loaded();
    if (!saveWhenLoaded_.isEmpty())
        save(std::exchange(saveWhenLoaded_, {}));
}

void CaptureDocument::save(const QString &path)
{
    if (isLoading()) {
        saveWhenLoaded_ = path;
        return;
    }
    const bool hasComments = !capture_->annotatedFrames().isEmpty();
    if (hasComments || kept_)
        copyTo(path);
    else if (session_)
        saveLive(path);
    else if (!moveLeftBehind(path))
        copyTo(path);
}

void CaptureDocument::saveLive(const QString &path)
{
    savingLive_ = true;
    liveDone_ = liveTotal_ = 0;
    session_->saveCapture(path);
}

/// What was left behind on the same disk only needs another name.
bool CaptureDocument::moveLeftBehind(const QString &path)
{
    if (isLoading() || !source_->rename(path))
        return false;
    kept_ = true;
    importedFrom_.clear();
    Q_EMIT saved(path, {});
    return true;
}

void CaptureDocument::copyTo(const QString &path)
{
    const quint64 frames = capture_->frameCount();
    const quint64 annotations = capture_->annotationVersion();
    startSaving(
        path,
        [this, path](TaskControl &control, QString *error) { copyCapture(*capture_, path, control, error); },
        [this, path, frames, annotations] {
            copiedPath_ = path;
            copiedFrames_ = frames;
            copiedAnnotations_ = annotations;
        });
}

void CaptureDocument::saveRows(const FrameSelection &rows, const QString &path)
{
    startSaving(path,
                [this, rows, path](TaskControl &control, QString *error) {
                    extractCapture(*capture_, rows, path, control, error);
                },
                {});
}

void CaptureDocument::startSaving(const QString &path, std::function<void(TaskControl &, QString *)> work,
                                  std::function<void()> whenSaved)
{
    saveError_.clear();
    saving_ = std::make_unique<BackgroundTask>(
        [this, work = std::move(work)](TaskControl &control) { work(control, &saveError_); });
    connect(saving_.get(), &BackgroundTask::finished, this, [this, path, whenSaved = std::move(whenSaved)] {
        // The task cannot be destroyed from within its own signal.
        saving_.release()->deleteLater();
        if (saveError_.isEmpty() && whenSaved)
            whenSaved();
        Q_EMIT saved(path, saveError_);
    });
}

void CaptureDocument::discardAtEnd()
{
    discards_ = true;
    if (session_)
        session_->setKeepsCapture(false);
}

} // namespace channel::ui
