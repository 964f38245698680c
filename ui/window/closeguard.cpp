// SPDX-License-Identifier: MIT

#include "ui/window/closeguard.h"

#include "ui/documents/capturedocument.h"
#include "ui/documents/documentarea.h"
#include "ui/window/documenttexts.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace channel::ui {

CloseGuard::CloseGuard(DocumentArea &area, QWidget &window, Save save, QObject *parent)
    : QObject(parent)
    , area_(area)
    , window_(window)
    , save_(std::move(save))
{
}

QList<CaptureDocument *> CloseGuard::unfinished() const
{
    QList<CaptureDocument *> documents = area_.documents();
    documents.removeIf(
        [](const CaptureDocument *document) { return !document->needsSaving() && !document->isSaving(); });
    return documents;
}

bool CloseGuard::mayClose()
{
    if (!asks_)
        return true;
    const QList<CaptureDocument *> documents = mayCloseAnyway_ ? QList<CaptureDocument *>() : unfinished();
    const UnsavedAnswer answer =
        documents.isEmpty() ? UnsavedAnswer::Discard : askAboutUnsaved(documents, &window_);
    closing_ = answer == UnsavedAnswer::Save;
    unsaved_.clear();
    if (closing_) {
        std::ranges::copy_if(documents, std::back_inserter(unsaved_), &CaptureDocument::needsSaving);
        saveNext();
    } else if (answer == UnsavedAnswer::Discard) {
        discard(documents);
    }
    return answer == UnsavedAnswer::Discard;
}

/// What is being saved is waited for first, as it may be what was to be saved.
void CloseGuard::saveNext()
{
    const QList<CaptureDocument *> all = area_.documents();
    if (std::ranges::any_of(all, &CaptureDocument::isSaving))
        return;
    unsaved_.removeAll(nullptr); // Those that were closed meanwhile.
    if (unsaved_.isEmpty()) {
        closing_ = false;
        mayCloseAnyway_ = true;
        Q_EMIT closeAllowed();
    } else if (!save_(unsaved_.first())) {
        closing_ = false;
    }
}

void CloseGuard::noteSaved(const CaptureDocument *document, const QString &path, bool isSaved)
{
    if (!closing_)
        return;
    closing_ = isSaved;
    // Some of its rows may be what was saved.
    if (document->savedPath() == path)
        unsaved_.removeAll(document);
    if (closing_)
        saveNext();
}

void CloseGuard::discard(const QList<CaptureDocument *> &documents)
{
    for (CaptureDocument *document : area_.documents()) {
        if (document->isSaving())
            document->cancelWork();
        if (!document->isKept() && (documents.contains(document) || !document->needsSaving()))
            document->discardAtEnd();
    }
}

} // namespace channel::ui
