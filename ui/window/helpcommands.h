// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

#include <memory>

QT_BEGIN_NAMESPACE
class QMainWindow;
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

class Commands;
class DocumentArea;
class HelpWindow;
class Preferences;

/// The commands of the menu Help. Nothing is made before it is asked for.
class HelpCommands : public QObject
{
    Q_OBJECT

public:
    /// Child of the window; the others must outlive it.
    HelpCommands(const Commands &commands, const DocumentArea &area, const Preferences &preferences,
                 const QSettings &settings, QMainWindow &window);
    ~HelpCommands() override;

protected:
    /// The guide goes with the window; F1 opens it from the window's dialogs, too, where its command cannot.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openGuide();
    bool isHelpKeyOfDialog(QObject *watched, const QEvent &event) const;
    void openMenus();
    void showAbout();

    const DocumentArea &area_;
    const Preferences &preferences_;
    const QSettings &settings_;
    QMainWindow &window_;
    std::unique_ptr<HelpWindow> guide_; ///< Not the window's child, or it would lie over it.
};

} // namespace channel::ui
