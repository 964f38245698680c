// SPDX-License-Identifier: MIT

#include "ui/window/helpcommands.h"

#include "ui/commands/commands.h"
#include "ui/documents/documentarea.h"
#include "ui/help/aboutdialog.h"
#include "ui/help/helptopic.h"
#include "ui/help/helpwindow.h"
#include "ui/help/shortcutdialog.h"

#include <QApplication>
#include <QEvent>
#include <QFileInfo>
#include <QSettings>

namespace channel::ui {

HelpCommands::HelpCommands(const Commands &commands, const DocumentArea &area, const QSettings &settings,
                           QWidget &window)
    : QObject(&window)
    , area_(area)
    , settings_(settings)
    , window_(window)
{
    window.installEventFilter(this);
    commands.connectTo(CommandId::UserGuide, this, &HelpCommands::openGuide);
    commands.connectTo(CommandId::KeyboardShortcuts, this,
                       [this, &commands] { (new ShortcutDialog(commands, &window_))->open(); });
    commands.connectTo(CommandId::About, this, &HelpCommands::showAbout);
}

HelpCommands::~HelpCommands() = default;

void HelpCommands::openGuide()
{
    const QString topic = helpTopic(QApplication::focusWidget());
    if (!guide_)
        guide_ = std::make_unique<HelpWindow>();
    guide_->open(topic);
}

void HelpCommands::showAbout()
{
    const QString path = area_.live()->path();
    const QString recordings = path.isEmpty() ? tr("in memory alone") : QFileInfo(path).absolutePath();
    (new AboutDialog(recordings, settings_.fileName(), &window_))->open();
}

bool HelpCommands::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &window_ && event->type() == QEvent::Hide && guide_)
        guide_->close();
    return QObject::eventFilter(watched, event);
}

} // namespace channel::ui
