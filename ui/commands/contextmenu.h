// SPDX-License-Identifier: MIT

#pragma once

#include <QHash>
#include <QMenu>

namespace channel::ui {

/// A menu that shows commands of several menus: where two have the same underlined letter, the later one gets
/// another here, one that nobody has, so that each letter means one thing. The actions keep theirs.
class ContextMenu : public QMenu
{
    Q_OBJECT

public:
    using QMenu::QMenu;

    /// What is shown for an action of this menu.
    QString shownText(const QAction *action) const;

protected:
    void initStyleOption(QStyleOptionMenuItem *option, const QAction *action) const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// In upper case.
    QHash<const QAction *, QChar> letters() const;
};

} // namespace channel::ui
