// SPDX-License-Identifier: MIT

#include "ui/window/capturesaving.h"

#include "channel/text/visibletext.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/documents/capturedocument.h"
#include "ui/documents/recentfiles.h"
#include "ui/window/documenttexts.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QScopedValueRollback>

namespace channel::ui {

CaptureSaving::CaptureSaving(NoticeBar &bar, RecentFiles &recent, QWidget &window, QObject *parent)
    : QObject(parent)
    , bar_(bar)
    , recent_(recent)
    , window_(window)
{
}

bool CaptureSaving::save(CaptureDocument *document)
{
    // A file that went away under a kept document is not to come back under its name unasked.
    if (document->savedPath().isEmpty() || document->isKept())
        return askForName(document);
    saveAs(document, document->savedPath());
    return true;
}

void CaptureSaving::saveIfNeeded(CaptureDocument *document, QAction *saveAs)
{
    if (document->isAllSaved())
        bar_.showNotice(allSavedText(document->savedPath()), NoticeBar::Tone::Information, saveAs);
    else
        save(document);
}

bool CaptureSaving::askForName(CaptureDocument *document)
{
    const QString path = askedPath(tr("Save the capture"), *document);
    if (!path.isEmpty())
        saveAs(document, path);
    return !path.isEmpty();
}

void CaptureSaving::saveAs(CaptureDocument *document, const QString &path)
{
    bar_.dismiss();
    document->save(path);
    Q_EMIT started();
}

void CaptureSaving::saveRows(CaptureDocument *document, const FrameSelection &rows, const QString &title)
{
    if (rows.count() == 0) {
        bar_.showNotice(tr("There are no such rows to save."), NoticeBar::Tone::Information);
        return;
    }
    const QString path = askedPath(title, *document);
    if (path.isEmpty())
        return;
    document->saveRows(rows, path);
    Q_EMIT started();
}

QString CaptureSaving::askedPath(const QString &title, const CaptureDocument &document)
{
    const QScopedValueRollback asking(asking_, true);
    QString path = QFileDialog::getSaveFileName(
        &window_, title, QDir(recent_.folderForNew()).filePath(document.suggestedName()),
        tr("Captures (*.pcapng)"));
    if (path.isEmpty())
        return {};
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".pcapng");
    return path;
}

void CaptureSaving::noteSaved(const CaptureDocument *document, const QString &path, const QString &error)
{
    if (!error.isEmpty()) {
        bar_.showNotice(visibleText(error), NoticeBar::Tone::Error);
        return;
    }
    recent_.add(path);
    recent_.setFolderOf(path); // Not before: where it failed, nobody wants to go again.
    bar_.showNotice(savedText(path, document->isLive() && document->path() == path),
                    NoticeBar::Tone::Information);
}

} // namespace channel::ui
