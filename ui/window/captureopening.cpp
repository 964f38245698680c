// SPDX-License-Identifier: MIT

#include "ui/window/captureopening.h"

#include "channel/capture/files/diskquestion.h"
#include "channel/capture/files/diskqueue.h"
#include "channel/capture/import/importcapture.h"
#include "channel/text/visibletext.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/documents/decodeasdialog.h"
#include "ui/documents/documentarea.h"
#include "ui/documents/recentfiles.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/trafficview.h"

#include <QApplication>
#include <QFileDialog>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QSemaphore>
#include <QUrl>

#include <algorithm>
#include <memory>
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
        QFileDialog::getOpenFileNames(&window_, tr("Open captures"), recent_.folder(),
                                      tr("Captures (*.pcapng *.pcap *.cap);;All files (*)"));
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
    if (awaited_.contains(path)) {
        tellWaiting(path);
        showOnceThere(path);
        return true;
    }
    const auto isOpened = std::make_shared<bool>(true);
    reach(path, openingOf(origin), openPaths(),
          [this, isOpened](CaptureDocument::Reached &reached) { *isOpened = show(reached); });
    return *isOpened;
}

CaptureDocument::Opening CaptureOpening::openingOf(CaptureDocument::Origin origin) const
{
    CaptureDocument::Opening opening;
    opening.origin = origin;
    opening.recordings = recordingsFolder_;
    return opening;
}

QStringList CaptureOpening::openPaths() const
{
    QStringList open;
    for (const CaptureDocument *document : area_.documents())
        open.append(document->path());
    return open;
}

void CaptureOpening::openQuietly(const QString &path, const Opened &opened)
{
    if (area_.find(path)) {
        opened({});
        return;
    }
    if (awaited_.contains(path)) {
        queued_.append({path, opened});
        return;
    }
    awaited_.append(path);
    begin(path, openingOf(CaptureDocument::Origin::File), openPaths(),
          [this, opened](CaptureDocument::Reached &reached) { showQuietly(reached, opened); });
}

void CaptureOpening::showQuietly(CaptureDocument::Reached &reached, const Opened &opened)
{
    if (!reached.openAlready.isEmpty() && !area_.find(reached.openAlready)) {
        openQuietly(reached.path, opened); // Its tab was closed meanwhile.
        return;
    }
    QString error;
    if (reached.source) {
        CaptureDocument *shown = area_.current();
        area_.add(std::make_unique<CaptureDocument>(std::move(reached)));
        area_.show(shown);
    } else if (reached.openAlready.isEmpty()) {
        error = reached.error;
    }
    opened(error);
}

/// Whoever asked for it while it was on its way.
void CaptureOpening::openQueued(const QString &path)
{
    QList<std::pair<QString, Opened>> others;
    for (const auto &queued : std::exchange(queued_, {})) {
        if (queued.first == path)
            openQuietly(path, queued.second);
        else
            others.append(queued);
    }
    queued_ = others + queued_;
}

/// What is opened quietly, too, once the user has asked for it.
void CaptureOpening::showOnceThere(const QString &path)
{
    queued_.append({path, [this, path](const QString &error) {
                        if (!error.isEmpty()) {
                            bar_.showNotice(visibleText(error), NoticeBar::Tone::Error);
                            return;
                        }
                        bar_.dismiss();
                        if (CaptureDocument *document = area_.find(path))
                            area_.show(document);
                    }});
}

struct CaptureOpening::Attempt
{
    CaptureDocument::Reached reached;
    QSemaphore ready;
    bool isTaken = false;
};

/// Hands over what was reached once the disk has given it, unless somebody has taken it before.
std::shared_ptr<CaptureOpening::Attempt> CaptureOpening::begin(const QString &path,
                                                               const CaptureDocument::Opening &opening,
                                                               const QStringList &open, const Take &take)
{
    const auto attempt = std::make_shared<Attempt>();
    auto *disk = new DiskQueue(this); // Of its own: the next file may be on another disk.
    disk->add(
        [reach = reach_, attempt, path, opening, open, owner = thread()] {
            attempt->reached = reach(path, opening, open, owner);
            attempt->ready.release();
        },
        [this, disk, attempt, path, take] {
            disk->deleteLater();
            if (std::exchange(attempt->isTaken, true))
                return;
            awaited_.removeOne(path);
            take(attempt->reached);
            openQueued(path);
        });
    return attempt;
}

/// Hands over what was reached: at once if it takes no longer than people notice, otherwise later.
void CaptureOpening::reach(const QString &path, const CaptureDocument::Opening &opening,
                           const QStringList &open, const Take &take)
{
    const auto attempt = begin(path, opening, open, take);
    if (attempt->ready.tryAcquire(1, diskPatience)) {
        attempt->isTaken = true;
        take(attempt->reached);
    } else {
        awaited_.append(path);
        tellWaiting(path);
    }
}

void CaptureOpening::tellWaiting(const QString &path)
{
    bar_.showNotice(tr("%1 is shown as soon as the disk gives it.").arg(visibleText(path)),
                    NoticeBar::Tone::Information);
}

bool CaptureOpening::show(CaptureDocument::Reached &reached)
{
    if (CaptureDocument *known = area_.find(reached.openAlready)) {
        bar_.dismiss();
        area_.show(known);
        return true;
    }
    if (!reached.openAlready.isEmpty()) // Its tab was closed meanwhile.
        return open(reached.path, reached.opening.origin);
    const bool isOfUser = reached.opening.origin == CaptureDocument::Origin::File;
    const QString path = reached.path;
    auto document = opened(reached);
    if (!document)
        return false;
    bar_.dismiss();
    area_.add(std::move(document));
    // Keys move in its list, unless somebody is writing meanwhile.
    if (const QWidget *focus = QApplication::focusWidget();
        !focus || !focus->testAttribute(Qt::WA_InputMethodEnabled))
        area_.page()->view()->setFocus();
    if (isOfUser)
        recent_.add(path);
    return true;
}

/// Null if it cannot be opened, which is said.
std::unique_ptr<CaptureDocument> CaptureOpening::opened(CaptureDocument::Reached &reached)
{
    if (!reached.source) {
        bar_.showNotice(visibleText(reached.error), NoticeBar::Tone::Error);
        return nullptr;
    }
    return std::make_unique<CaptureDocument>(std::move(reached));
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
        bar_.showNotice(tr("Decoding again would lose your marks and notes. Save the capture first."),
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
        if (document->mustBeImported() && !document->isSaving() && !importing_.contains(document))
            showAgain(document, document->openingAsImport());
    }
}

void CaptureOpening::showAgain(CaptureDocument *old, const CaptureDocument::Opening &opening)
{
    const QString path = old->path();
    // What is imported needs no lock: the old one stays if that fails.
    if (opening.imports) {
        importing_.append(old);
        reach(path, opening, {}, [this, before = QPointer(old)](CaptureDocument::Reached &reached) {
            importing_.removeAll(before);
            if (before)
                replace(before, reached);
        });
        return;
    }
    const int tab = area_.indexOf(old);
    // While the old one holds the file's lock, the new one could not keep marks.
    area_.remove(old);
    reach(path, opening, {}, [this, tab](CaptureDocument::Reached &reached) {
        if (auto document = opened(reached))
            area_.add(std::move(document), std::min(tab, int(area_.documents().size())));
    });
}

void CaptureOpening::replace(CaptureDocument *old, CaptureDocument::Reached &reached)
{
    auto document = opened(reached);
    if (!document) {
        old->refuseImport();
        return;
    }
    const int tab = area_.indexOf(old);
    if (old->isImported())
        old->discardAtEnd();
    area_.remove(old);
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
