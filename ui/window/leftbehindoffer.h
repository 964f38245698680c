// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/files/capturefolder.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

class Commands;
class NoticeBar;

/// Offers what a crash left behind in a bar, one after the other, to be opened or deleted.
class LeftBehindOffer : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the offer; `window` is the parent of the question.
    LeftBehindOffer(NoticeBar &bar, Commands &commands, QWidget &window, QObject *parent);

    struct Places
    {
        QString folder;         ///< Where recordings go now …
        QString elsewhere = {}; ///< … and where they may have gone before; empty for nowhere else.
        int keptDays = 0;       ///< What was left in `folder` longer ago is deleted; 0 keeps all.
    };
    /// Looks there, on another thread, and deletes what is too old before.
    void lookInto(const Places &places);

Q_SIGNALS:
    void openRequested(const QString &path);
    /// Old recordings were deleted; a plain sentence.
    void deletedOld(const QString &text);
    /// A plain sentence.
    void failed(const QString &error);

private:
    void offerNext();
    void open();
    void remove();

    NoticeBar &bar_;
    Commands &commands_;
    QWidget &window_;
    QList<LeftBehind> offered_; ///< Not opened or deleted yet, the newest first.
};

} // namespace channel::ui
