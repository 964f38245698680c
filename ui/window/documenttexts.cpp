// SPDX-License-Identifier: MIT

#include "ui/window/documenttexts.h"

#include "channel/text/visibletext.h"
#include "ui/documents/capturedocument.h"
#include "ui/style/quantitytext.h"
#include "ui/text/counttext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <numeric>

namespace channel::ui {

namespace {

struct DocumentTexts
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::DocumentTexts)
};

QString momentText(const QDateTime &moment)
{
    return spokenLocale().toString(
        moment.toLocalTime(),
        DocumentTexts::tr("d MMM, HH:mm", "Not shown: a moment's format, as QLocale::toString() reads it"));
}

QString lineFor(const CaptureDocument &document)
{
    const QString name =
        document.isLive() ? DocumentTexts::tr("The live recording") : visibleText(document.title());
    const QString line = document.isSaving() ? DocumentTexts::tr("%1: %2, %3, still being saved")
                                             : QStringLiteral("%1: %2, %3");
    return line.arg(name, countedRows(document.capture()->frameCount()),
                    byteText(document.capture()->fileSize()));
}

} // namespace

QString savedText(const QString &path, bool recordingGoesOn)
{
    const QString saved = DocumentTexts::tr("Saved as %1.").arg(visibleText(path));
    return recordingGoesOn ? saved + u' ' + DocumentTexts::tr("The recording goes on there.") : saved;
}

QString allSavedText(const QString &path)
{
    return DocumentTexts::tr("Everything is saved as %1 already.").arg(visibleText(path));
}

QString missingText(const QString &path)
{
    return DocumentTexts::tr(
               "%1 was deleted or renamed by another program. What is shown can still be saved as "
               "a new file.")
        .arg(path);
}

QString deletedRecordingsText(const CaptureFolder::Size &deleted, int days)
{
    const QString text =
        days == 1 ? QCoreApplication::translate(
                        "DocumentTexts",
                        "Recordings older than a day were deleted, as the preferences say: %1 of them, %2.")
                  : QCoreApplication::translate(
                        "DocumentTexts",
                        "Recordings older than %3 days were deleted, as the preferences say: %1 of them, %2.")
                        .arg(QStringLiteral("%1"), QStringLiteral("%2"), QString::number(days));
    return text.arg(countText(quint64(deleted.captures)), byteText(deleted.bytes));
}

QString leftBehindText(const QList<LeftBehind> &captures)
{
    const LeftBehind &newest = captures.first();
    if (captures.size() == 1)
        return DocumentTexts::tr("1 recording from %1 was not saved (%2).")
            .arg(momentText(newest.modified), byteText(newest.size));
    const quint64 size =
        std::accumulate(captures.begin(), captures.end(), quint64(0),
                        [](quint64 sum, const LeftBehind &capture) { return sum + capture.size; });
    return DocumentTexts::tr("%1 recordings were not saved (%2), the newest from %3.", nullptr,
                             int(captures.size()))
        .arg(countText(quint64(captures.size())), byteText(size), momentText(newest.modified));
}

UnsavedAnswer askAboutUnsaved(const QList<CaptureDocument *> &documents, QWidget *parent)
{
    QStringList lines;
    for (const CaptureDocument *document : documents)
        lines.append(lineFor(*document));
    QMessageBox box(parent);
    box.setObjectName(QStringLiteral("unsavedDialog"));
    box.setIcon(QMessageBox::Question);
    box.setTextFormat(Qt::PlainText);
    box.setWindowTitle(DocumentTexts::tr("Not saved"));
    if (std::ranges::any_of(documents, &CaptureDocument::isSaving))
        box.setText(DocumentTexts::tr("Finish saving before the window is closed?"));
    else
        box.setText(documents.size() == 1 ? DocumentTexts::tr("Save this capture before it is closed?")
                                          : DocumentTexts::tr("Save these captures before they are closed?"));
    box.setInformativeText(lines.join(u'\n'));
    box.setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save:
        return UnsavedAnswer::Save;
    case QMessageBox::Discard:
        return UnsavedAnswer::Discard;
    default:
        return UnsavedAnswer::Cancel;
    }
}

bool confirmDeletion(const QList<LeftBehind> &captures, QWidget *parent)
{
    QMessageBox box(parent);
    box.setObjectName(QStringLiteral("deleteDialog"));
    box.setIcon(QMessageBox::Warning);
    box.setTextFormat(Qt::PlainText);
    box.setWindowTitle(DocumentTexts::tr("Delete recordings"));
    box.setText(counted(quint64(captures.size()), DocumentTexts::tr("Delete 1 recording for good?"),
                        DocumentTexts::tr("Delete %1 recordings for good?", nullptr, int(captures.size()))));
    box.setInformativeText(leftBehindText(captures));
    box.setDefaultButton(box.addButton(QMessageBox::Cancel));
    const QPushButton *remove = box.addButton(DocumentTexts::tr("Delete"), QMessageBox::DestructiveRole);
    box.exec();
    return box.clickedButton() == remove;
}

} // namespace channel::ui
