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

    /// Looks into this folder, on another thread.
    void lookInto(const QString &folder);

Q_SIGNALS:
    void openRequested(const QString &path);
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
