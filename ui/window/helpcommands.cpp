// SPDX-License-Identifier: MIT

#include "ui/window/helpcommands.h"

#include "ui/commands/commands.h"
#include "ui/documents/documentarea.h"
#include "ui/help/aboutdialog.h"
#include "ui/help/helptopic.h"
#include "ui/help/helpwindow.h"
#include "ui/help/shortcutdialog.h"
#include "ui/preferences/preferences.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMainWindow>
#include <QMenuBar>
#include <QSettings>
#include <QShortcut>

namespace channel::ui {

namespace {

/// A dialog of the window, or of one of its dialogs.
bool isOf(const QWidget &window, const QWidget &dialog)
{
    const QWidget *owner = dialog.parentWidget();
    while (owner && owner != &window)
        owner = owner->parentWidget();
    return owner;
}

} // namespace

HelpCommands::HelpCommands(const Commands &commands, const DocumentArea &area, const Preferences &preferences,
                           const QSettings &settings, QMainWindow &window)
    : QObject(&window)
    , area_(area)
    , preferences_(preferences)
    , settings_(settings)
    , window_(window)
{
    QCoreApplication::instance()->installEventFilter(this);
    connect(new QShortcut(Qt::Key_F10, &window), &QShortcut::activated, this, &HelpCommands::openMenus);
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
    const QString next = QDir::cleanPath(preferences_.recordingsFolder());
    (new AboutDialog({recordings, next == recordings ? QString() : next, settings_.fileName()}, &window_))
        ->open();
}

/// On Linux only Alt goes to the menus by itself.
void HelpCommands::openMenus()
{
    QMenuBar *bar = window_.menuBar();
    bar->setActiveAction(bar->actions().value(0));
}

/// Not where a dialog holds up the whole program: the guide could not be used.
bool HelpCommands::isHelpKeyOfDialog(QObject *watched, const QEvent &event) const
{
    if (event.type() != QEvent::KeyPress || static_cast<const QKeyEvent &>(event).key() != Qt::Key_F1)
        return false;
    const auto *widget = qobject_cast<QWidget *>(watched);
    const auto *dialog = widget ? qobject_cast<QDialog *>(widget->window()) : nullptr;
    return dialog && isOf(window_, *dialog) && dialog->windowModality() != Qt::ApplicationModal;
}

bool HelpCommands::eventFilter(QObject *watched, QEvent *event)
{
    // One that the system hides is only minimised, or on another desktop.
    if (watched == &window_ && event->type() == QEvent::Hide && !event->spontaneous() && guide_)
        guide_->close();
    if (isHelpKeyOfDialog(watched, *event)) {
        openGuide();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace channel::ui
