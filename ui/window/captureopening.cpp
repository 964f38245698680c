// SPDX-License-Identifier: MIT

#include "ui/window/captureopening.h"

#include "channel/capture/import/importcapture.h"
#include "channel/text/visibletext.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/documents/decodeasdialog.h"
#include "ui/documents/documentarea.h"
#include "ui/documents/recentfiles.h"

#include <QFileDialog>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QUrl>

#include <utility>

namespace channel::ui {

CaptureOpening::CaptureOpening(DocumentArea &area, NoticeBar &bar, RecentFiles &recent, QWidget &window,
                               QObject *parent)
    : QObject(parent)
    , area_(area)
    , bar_(bar)
    , recent_(recent)
    , window_(window)
{
}

void CaptureOpening::askForFiles()
{
    const QStringList paths =
        QFileDialog::getOpenFileNames(&window_, QStringLiteral("Open captures"), recent_.folder(),
                                      QStringLiteral("Captures (*.pcapng *.pcap *.cap);;All files (*)"));
    for (const QString &path : paths) {
        recent_.setFolderOf(path);
        open(path, CaptureDocument::Origin::File);
    }
}

bool CaptureOpening::open(const QString &path, CaptureDocument::Origin origin)
{
    if (CaptureDocument *known = area_.find(path)) {
        area_.show(known);
        return true;
    }
    CaptureDocument::Opening opening;
    opening.origin = origin;
    opening.recordings = recordingsFolder_;
    auto document = opened(path, opening);
    if (!document)
        return false;
    bar_.dismiss();
    area_.add(std::move(document));
    if (origin == CaptureDocument::Origin::File)
        recent_.add(path);
    return true;
}

/// Null if it cannot be opened, which is said.
std::unique_ptr<CaptureDocument> CaptureOpening::opened(const QString &path,
                                                        const CaptureDocument::Opening &opening)
{
    QString error;
    auto document = CaptureDocument::open(path, opening, &error);
    if (!document)
        bar_.showNotice(visibleText(error), NoticeBar::Tone::Error);
    return document;
}

void CaptureOpening::askHowToDecode()
{
    const QScopedValueRollback asking(asking_, true);
    const CaptureDocument::Opening opening = area_.current()->opening();
    DecodeAsDialog dialog(opening.decode, &window_);
    if (area_.current()->isImported())
        dialog.askForPorts(opening.ports);
    if (dialog.exec() == QDialog::Accepted)
        decodeAgain(dialog.options(), dialog.ports());
}

void CaptureOpening::decodeAgain(const DecodeOptions &options, const QList<quint16> &ports)
{
    CaptureDocument *document = area_.current();
    if (document->isLive())
        return;
    if (document->isImported() && document->isUnsaved()) {
        bar_.showNotice(
            QStringLiteral("Decoding again would lose your marks and notes. Save the capture first."),
            NoticeBar::Tone::Information);
        return;
    }
    showAgain(document, document->openingAs(options, ports));
}

void CaptureOpening::importChanged()
{
    if (!canImportCaptures())
        return;
    for (CaptureDocument *document : area_.documents()) {
        if (document->mustBeImported() && !document->isSaving())
            showAgain(document, document->openingAsImport());
    }
}

void CaptureOpening::showAgain(CaptureDocument *old, const CaptureDocument::Opening &opening)
{
    const QString path = old->path();
    const int tab = area_.indexOf(old);
    // What is imported needs no lock: the old one stays if that fails.
    auto document = opening.imports ? opened(path, opening) : nullptr;
    if (opening.imports && !document) {
        old->refuseImport();
        return;
    }
    if (old->isImported())
        old->discardAtEnd();
    // While the old one holds the file's lock, the new one could not keep marks.
    area_.remove(old);
    if (!document)
        document = opened(path, opening);
    if (document)
        area_.add(std::move(document), tab);
}

QStringList CaptureOpening::droppedFiles(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace channel::ui
