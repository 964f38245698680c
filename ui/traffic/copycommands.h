// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QObject>

QT_BEGIN_NAMESPACE
class QAction;
QT_END_NAMESPACE

namespace channel::ui {

class TrafficView;
struct CopiedTraffic;

/// The commands that copy what is selected in a log.
class CopyCommands : public QObject
{
    Q_OBJECT

public:
    /// `view` is the parent, too, and gets the actions.
    explicit CopyCommands(TrafficView &view);

    /// Plain text, rows, and one for each other format of copying.
    QList<QAction *> actions() const { return actions_; }

Q_SIGNALS:
    /// Something the user should know about what was copied, and whether it is not all.
    void copied(const QString &notice, bool isCut);

private:
    void makeActions();
    void take(const CopiedTraffic &copy);

    TrafficView &view_;
    QList<QAction *> actions_;
};

} // namespace channel::ui
