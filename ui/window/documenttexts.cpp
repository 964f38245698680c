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

QString countedRecordings(qsizetype count)
{
    return countedText(quint64(count), QStringLiteral("recording"), QStringLiteral("recordings"));
}

QString momentText(const QDateTime &moment)
{
    return QLocale(QLocale::English).toString(moment.toLocalTime(), QStringLiteral("d MMM, HH:mm"));
}

QString lineFor(const CaptureDocument &document)
{
    const QString name =
        document.isLive() ? QStringLiteral("The live recording") : visibleText(document.title());
    const QString line =
        QStringLiteral("%1: %2, %3")
            .arg(name,
                 countedText(document.capture()->frameCount(), QStringLiteral("row"), QStringLiteral("rows")),
                 byteText(document.capture()->fileSize()));
    return document.isSaving() ? line + QStringLiteral(", still being saved") : line;
}

} // namespace

QString savedText(const QString &path, bool recordingGoesOn)
{
    const QString saved = QStringLiteral("Saved as %1.").arg(visibleText(path));
    return recordingGoesOn ? saved + QStringLiteral(" The recording goes on there.") : saved;
}

QString allSavedText(const QString &path)
{
    return QStringLiteral("Everything is saved as %1 already.").arg(visibleText(path));
}

QString missingText(const QString &path)
{
    return QStringLiteral("%1 was deleted or renamed by another program. What is shown can still be saved as "
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
        return QStringLiteral("1 recording from %1 was not saved (%2).")
            .arg(momentText(newest.modified), byteText(newest.size));
    const quint64 size =
        std::accumulate(captures.begin(), captures.end(), quint64(0),
                        [](quint64 sum, const LeftBehind &capture) { return sum + capture.size; });
    return QStringLiteral("%1 were not saved (%2), the newest from %3.")
        .arg(countedRecordings(captures.size()), byteText(size), momentText(newest.modified));
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
    box.setWindowTitle(QStringLiteral("Not saved"));
    if (std::ranges::any_of(documents, &CaptureDocument::isSaving))
        box.setText(QStringLiteral("Finish saving before the window is closed?"));
    else
        box.setText(documents.size() == 1 ? QStringLiteral("Save this capture before it is closed?")
                                          : QStringLiteral("Save these captures before they are closed?"));
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
    box.setWindowTitle(QStringLiteral("Delete recordings"));
    box.setText(QStringLiteral("Delete %1 for good?").arg(countedRecordings(captures.size())));
    box.setInformativeText(leftBehindText(captures));
    box.addButton(QMessageBox::Cancel);
    const QPushButton *remove = box.addButton(QStringLiteral("Delete"), QMessageBox::DestructiveRole);
    box.exec();
    return box.clickedButton() == remove;
}

} // namespace channel::ui
