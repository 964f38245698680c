// SPDX-License-Identifier: MIT

#include "tests/gui/visibletexts.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTabBar>

#include <algorithm>
#include <utility>

namespace {

constexpr int mostCells = 2000;

class Collector
{
public:
    void take(QWidget &widget)
    {
        name_ = widget.objectName().isEmpty() ? QString::fromLatin1(widget.metaObject()->className())
                                              : widget.objectName();
        takeCommon(widget);
        takeByKind(widget);
        for (const QAction *action : widget.actions())
            take(*action);
    }

    QList<VisibleText> texts;

private:
    void add(const char *what, const QString &text)
    {
        if (!text.isEmpty())
            texts.append({name_ + u' ' + QLatin1StringView(what), text});
    }

    void takeCommon(const QWidget &widget)
    {
        add("windowTitle", widget.windowTitle());
        add("toolTip", widget.toolTip());
        add("statusTip", widget.statusTip());
        add("whatsThis", widget.whatsThis());
        add("accessibleName", widget.accessibleName());
        add("accessibleDescription", widget.accessibleDescription());
    }

    void takeByKind(QWidget &widget)
    {
        if (const auto *label = qobject_cast<QLabel *>(&widget))
            add("text", label->text());
        if (const auto *button = qobject_cast<QAbstractButton *>(&widget))
            add("text", button->text());
        if (const auto *box = qobject_cast<QGroupBox *>(&widget))
            add("title", box->title());
        if (const auto *menu = qobject_cast<QMenu *>(&widget))
            add("title", menu->title());
        if (const auto *edit = qobject_cast<QPlainTextEdit *>(&widget))
            add("placeholder", edit->placeholderText());
        takeFields(widget);
        if (const auto *bar = qobject_cast<QTabBar *>(&widget))
            takeTabs(*bar);
        // Of a combo, its items are taken already.
        const auto *view = qobject_cast<QAbstractItemView *>(&widget);
        if (view && view->model() && !view->inherits("QComboBoxListView"))
            takeModel(*view->model());
    }

    void takeFields(QWidget &widget)
    {
        if (const auto *edit = qobject_cast<QLineEdit *>(&widget))
            add("placeholder", edit->placeholderText());
        if (const auto *spin = qobject_cast<QSpinBox *>(&widget)) {
            add("suffix", spin->suffix());
            add("prefix", spin->prefix());
            add("special value", spin->specialValueText());
        }
        if (const auto *combo = qobject_cast<QComboBox *>(&widget); combo && !combo->isEditable()) {
            for (int index = 0; index < combo->count(); ++index)
                add("item", combo->itemText(index));
        }
    }

    void takeTabs(const QTabBar &bar)
    {
        for (int index = 0; index < bar.count(); ++index) {
            add("tab", bar.tabText(index));
            add("tab's toolTip", bar.tabToolTip(index));
        }
    }

    void takeModel(const QAbstractItemModel &model)
    {
        for (int column = 0; column < model.columnCount(); ++column) {
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                add("header", model.headerData(column, Qt::Horizontal, role).toString());
        }
        takeCells(model, {});
    }

    void takeCells(const QAbstractItemModel &model, const QModelIndex &parent)
    {
        for (int row = 0; row < std::min(model.rowCount(parent), mostCells); ++row) {
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const QModelIndex index = model.index(row, column, parent);
                for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole,
                                       Qt::AccessibleDescriptionRole})
                    add("cell", index.data(role).toString());
            }
            takeCells(model, model.index(row, 0, parent));
        }
    }

    void take(const QAction &action)
    {
        const QString widget = std::exchange(
            name_, action.objectName().isEmpty() ? name_ + QStringLiteral("'s action") : action.objectName());
        add("text", action.text());
        add("toolTip", action.toolTip());
        add("statusTip", action.statusTip());
        if (action.menu())
            takeMenu(*action.menu());
        name_ = widget;
    }

    void takeMenu(QMenu &menu)
    {
        Q_EMIT menu.aboutToShow(); // Some are filled only then.
        for (const QAction *action : menu.actions())
            take(*action);
    }

    QString name_;
};

} // namespace

QList<VisibleText> visibleTexts(QWidget &root)
{
    Collector collector;
    collector.take(root);
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        if (auto *menu = qobject_cast<QMenu *>(widget))
            Q_EMIT menu->aboutToShow();
        collector.take(*widget);
    }
    return collector.texts;
}
