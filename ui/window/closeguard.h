// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

class CaptureDocument;
class DocumentArea;

/// Asks once, before the window closes, what becomes of captures that are not saved or still being saved.
class CloseGuard : public QObject
{
    Q_OBJECT

public:
    /// Starts to save a document, perhaps after asking for a name; false if it was not given.
    using Save = std::function<bool(CaptureDocument *document)>;

    /// All must outlive the guard; `window` is the parent of the question.
    CloseGuard(DocumentArea &area, QWidget &window, Save save, QObject *parent);

    /// Without this, closing asks nothing and keeps every file.
    void setAsks(bool asks) { asks_ = asks; }
    bool asks() const { return asks_; }
    /// False if the window must stay, perhaps until captures are saved; closeAllowed() follows then.
    bool mayClose();
    /// To be called whenever saving has ended.
    void noteSaved(const CaptureDocument *document, const QString &path, bool isSaved);

Q_SIGNALS:
    /// Everything that was to be saved first is saved.
    void closeAllowed();

private:
    QList<CaptureDocument *> unfinished() const;
    void saveNext();
    void discard(const QList<CaptureDocument *> &documents);

    DocumentArea &area_;
    QWidget &window_;
    Save save_;
    QList<QPointer<CaptureDocument>> unsaved_; ///< To be saved before the window closes.
    bool closing_ = false;                     ///< As soon as all is saved.
    bool mayCloseAnyway_ = false; ///< What came while that was saved is offered at the next start.
    bool asks_ = true;
};

} // namespace channel::ui
