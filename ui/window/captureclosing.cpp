// SPDX-License-Identifier: MIT

#include "ui/window/captureclosing.h"

#include "channel/text/visibletext.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/documents/capturedocument.h"
#include "ui/documents/documentarea.h"
#include "ui/traffic/trafficpage.h"
#include "ui/window/capturesaving.h"
#include "ui/window/closeguard.h"
#include "ui/window/documenttexts.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace channel::ui {

CaptureClosing::CaptureClosing(DocumentArea &area, NoticeBar &bar, CaptureSaving &saving, QWidget &window,
                               QObject *parent)
    : QObject(parent)
    , area_(area)
    , bar_(bar)
    , saving_(saving)
    , window_(window)
    , guard_(new CloseGuard(
          area, window, [&saving](CaptureDocument *document) { return saving.save(document); }, this))
{
    connect(guard_, &CloseGuard::closeAllowed, this, &CaptureClosing::windowMayClose);
}

void CaptureClosing::setAsks(bool asks)
{
    guard_->setAsks(asks);
}

bool CaptureClosing::askForWindow()
{
    if (guard_->asks() && isExporting())
        return false;
    const QScopedValueRollback asking(asking_, true);
    return guard_->mayClose();
}

void CaptureClosing::close(CaptureDocument *document)
{
    if (isBusy(document) || !mayLose(document))
        return;
    if (!document->isKept())
        document->discardAtEnd();
    area_.remove(document);
}

bool CaptureClosing::isBusy(const CaptureDocument *document)
{
    if (document->isSaving())
        bar_.showNotice(tr("%1 is still being saved. Wait for it, or cancel it in its tab, then close again.")
                            .arg(visibleText(document->title())),
                        NoticeBar::Tone::Information);
    else if (area_.pageOf(document)->isExporting())
        bar_.showNotice(
            tr("Rows of %1 are still being exported. Wait for it, or cancel it, then close again.")
                .arg(visibleText(document->title())),
            NoticeBar::Tone::Information);
    return document->isSaving() || area_.pageOf(document)->isExporting();
}

/// An export would be given up, and its file not be there.
bool CaptureClosing::isExporting()
{
    const QList<CaptureDocument *> documents = area_.documents();
    const bool isExporting = std::ranges::any_of(
        documents, [this](const CaptureDocument *document) { return area_.pageOf(document)->isExporting(); });
    if (isExporting)
        bar_.showNotice(tr("Rows are still being exported. Wait for it, or cancel it, then close again."),
                        NoticeBar::Tone::Information);
    return isExporting;
}

/// Everything in it is saved, or the user discards it. If it shall be saved first, it is closed after that.
bool CaptureClosing::mayLose(CaptureDocument *document)
{
    if (!document->isUnsaved())
        return true;
    const QScopedValueRollback asking(asking_, true);
    const UnsavedAnswer answer = askAboutUnsaved({document}, &window_);
    if (answer == UnsavedAnswer::Save) {
        closeWhenSaved_.append(document);
        if (!saving_.save(document))
            closeWhenSaved_.removeAll(document);
    }
    return answer == UnsavedAnswer::Discard;
}

void CaptureClosing::noteSaved(const CaptureDocument *document, const QString &path, bool isSaved)
{
    guard_->noteSaved(document, path, isSaved);
    const auto waiting = std::ranges::find(closeWhenSaved_, document);
    if (waiting == closeWhenSaved_.end())
        return;
    const QPointer<CaptureDocument> saved = *waiting;
    closeWhenSaved_.erase(waiting);
    if (!isSaved)
        return;
    // It cannot go from within its own signal.
    QMetaObject::invokeMethod(
        this,
        [this, saved] {
            if (saved && !saved->isUnsaved())
                close(saved);
        },
        Qt::QueuedConnection);
}

} // namespace channel::ui
