// SPDX-License-Identifier: MIT

#include "ui/traffic/copycommands.h"

#include "ui/traffic/trafficcopy.h"
#include "ui/traffic/trafficview.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

#include <utility>

namespace channel::ui {

CopyCommands::CopyCommands(TrafficView &view)
    : QObject(&view)
    , view_(view)
{
    makeActions();
    for (QAction *action : std::as_const(actions_))
        action->setShortcutContext(Qt::WidgetShortcut);
    view_.addActions(actions_);
}

void CopyCommands::makeActions()
{
    for (const CopyFormat format : copyFormats()) {
        auto *action = new QAction(QStringLiteral("Copy as %1").arg(copyFormatName(format)), this);
        if (format == CopyFormat::Text)
            action->setShortcut(QKeySequence::Copy);
        connect(action, &QAction::triggered, this, [this, format] {
            take(copiedTraffic(*view_.traffic(), view_.selectionModel()->selection(), format));
        });
        actions_.append(action);
    }
    auto *rows = new QAction(QStringLiteral("Copy &rows"), this);
    rows->setObjectName(QStringLiteral("copyRowsAction"));
    rows->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    connect(rows, &QAction::triggered, this,
            [this] { take(copiedRows(*view_.traffic(), view_.selectionModel()->selection())); });
    actions_.insert(1, rows);
}

void CopyCommands::take(const CopiedTraffic &copy)
{
    if (copy.rows > 0)
        QGuiApplication::clipboard()->setText(copy.text);
    Q_EMIT copied(copy.notice, copy.isCut);
}

} // namespace channel::ui
