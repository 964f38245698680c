// SPDX-License-Identifier: MIT

#include "ui/traffic/copycommands.h"

#include "ui/traffic/trafficcopy.h"
#include "ui/traffic/trafficview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>

namespace channel::ui {

CopyCommands::CopyCommands(TrafficView &view)
    : QObject(&view)
    , view_(view)
{
}

void CopyCommands::copyPayloads(CopyFormat format)
{
    take(copiedTraffic(*view_.traffic(), view_.selectionModel()->selection(), format));
}

void CopyCommands::copyRows()
{
    take(copiedRows(*view_.traffic(), view_.selectionModel()->selection()));
}

void CopyCommands::take(const CopiedTraffic &copy)
{
    if (copy.rows > 0)
        QGuiApplication::clipboard()->setText(copy.text);
    Q_EMIT copied(copy.notice, copy.isCut);
}

} // namespace channel::ui
