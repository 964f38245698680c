// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

#include <memory>

QT_BEGIN_NAMESPACE
class QSettings;
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

class Commands;
class DocumentArea;
class HelpWindow;

/// The commands of the menu Help. Nothing is made before it is asked for.
class HelpCommands : public QObject
{
    Q_OBJECT

public:
    /// Child of the window; the others must outlive it.
    HelpCommands(const Commands &commands, const DocumentArea &area, const QSettings &settings,
                 QWidget &window);
    ~HelpCommands() override;

protected:
    /// The guide goes with the window.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openGuide();
    void showAbout();

    const DocumentArea &area_;
    const QSettings &settings_;
    QWidget &window_;
    std::unique_ptr<HelpWindow> guide_; ///< Not the window's child, or it would lie over it.
};

} // namespace channel::ui
