// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

class CaptureDocument;
class CaptureSaving;
class CloseGuard;
class DocumentArea;
class NoticeBar;

/// Closes captures, one or all with the window, and asks first what becomes of those that are not saved.
class CaptureClosing : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this; `window` is the parent of dialogs.
    CaptureClosing(DocumentArea &area, NoticeBar &bar, CaptureSaving &saving, QWidget &window,
                   QObject *parent);

    /// Not the live recording.
    void close(CaptureDocument *document);
    /// To be called whenever saving has ended: closes what waited for it.
    void noteSaved(const CaptureDocument *document, const QString &path, bool isSaved);

    /// Without this, closing the window asks nothing and keeps every file.
    void setAsks(bool asks);
    /// The window shall close: asks once what becomes of captures that are not saved yet. False if it must
    /// stay open, perhaps until they are saved; windowMayClose() follows then.
    bool askForWindow();

    /// In a dialog about a document, which must stay meanwhile.
    bool isAsking() const { return asking_; }

Q_SIGNALS:
    /// Everything that was to be saved before the window closes is saved.
    void windowMayClose();

private:
    bool isBusy(const CaptureDocument *document);
    bool isExporting();
    bool mayLose(CaptureDocument *document);

    DocumentArea &area_;
    NoticeBar &bar_;
    CaptureSaving &saving_;
    QWidget &window_;
    CloseGuard *guard_;
    QList<QPointer<CaptureDocument>> closeWhenSaved_; ///< Each as soon as it is.
    bool asking_ = false;
};

} // namespace channel::ui
