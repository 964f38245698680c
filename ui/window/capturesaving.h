// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/frameselection.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QAction;
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

class CaptureDocument;
class NoticeBar;
class RecentFiles;

/// Saves captures, under a name that it asks for where none is known, and says in a bar what became of it.
class CaptureSaving : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this; `window` is the parent of dialogs.
    CaptureSaving(NoticeBar &bar, RecentFiles &recent, QWidget &window, QObject *parent);

    /// Saves where it was saved before; otherwise asks, and false if there is no answer.
    bool save(CaptureDocument *document);
    /// The same, but if all is saved already, says so and offers `saveAs`.
    void saveIfNeeded(CaptureDocument *document, QAction *saveAs);
    /// Asks for a name, and saves under it; false if there is no answer.
    bool askForName(CaptureDocument *document);
    void saveAs(CaptureDocument *document, const QString &path);
    /// Asks for a name with this title, and saves some rows of a document under it.
    void saveRows(CaptureDocument *document, const FrameSelection &rows, const QString &title);

    /// To be called whenever saving has ended: says in the bar how.
    void noteSaved(const CaptureDocument *document, const QString &path, const QString &error);

    /// In a dialog about a document, which must stay meanwhile.
    bool isAsking() const { return asking_; }

Q_SIGNALS:
    /// A document is being saved from now on.
    void started();

private:
    QString askedPath(const QString &title, const CaptureDocument &document);

    NoticeBar &bar_;
    RecentFiles &recent_;
    QWidget &window_;
    bool asking_ = false;
};

} // namespace channel::ui
