// SPDX-License-Identifier: MIT

#include "tests/gui/cuttexts.h"

#include "ui/text/elidedlabel.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QScrollArea>
#include <QSpinBox>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>

namespace {

class Measurer
{
public:
    void measure(QWidget &widget)
    {
        widget_ = &widget;
        if (auto *button = qobject_cast<QAbstractButton *>(&widget))
            measureButton(*button);
        if (auto *label = qobject_cast<QLabel *>(&widget))
            measureLabel(*label);
        if (auto *combo = qobject_cast<QComboBox *>(&widget))
            measureCombo(*combo);
        if (auto *edit = qobject_cast<QLineEdit *>(&widget))
            measureField(*edit);
        if (auto *header = qobject_cast<QHeaderView *>(&widget))
            measureHeader(*header);
        if (auto *bar = qobject_cast<QTabBar *>(&widget))
            measureTabs(*bar);
        if (auto *bar = qobject_cast<QMenuBar *>(&widget))
            measureMenus(*bar);
        if (auto *box = qobject_cast<QGroupBox *>(&widget))
            need(box->title(), box->width(), width(box->title()));
        if (auto *list = qobject_cast<QListWidget *>(&widget))
            measureList(*list);
        if (auto *area = qobject_cast<QScrollArea *>(&widget))
            measureArea(*area);
        measurePlace(widget);
    }

    QStringList cut;

private:
    int width(QString text) const
    {
        int widest = 0;
        for (const QString &line : text.remove(u'&').split(u'\n'))
            widest = std::max(widest, widget_->fontMetrics().horizontalAdvance(line));
        return widest;
    }

    void need(const QString &text, int there, int needed)
    {
        if (!text.isEmpty() && there < needed)
            cut.append(QStringLiteral("%1: “%2” has %3 pixels and needs %4")
                           .arg(widget_->objectName(), text)
                           .arg(there)
                           .arg(needed));
    }

    void measureButton(const QAbstractButton &button)
    {
        if (qobject_cast<const QLineEdit *>(button.parentWidget()))
            return; // It draws its icon as small as the field is.
        const auto *tool = qobject_cast<const QToolButton *>(&button);
        if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull()) {
            need(QStringLiteral("icon"), button.width(), button.iconSize().width());
            return;
        }
        need(button.text(), button.width(), button.minimumSizeHint().width());
        need(button.text(), button.height(), button.fontMetrics().height());
    }

    void measureLabel(const QLabel &label)
    {
        if (qobject_cast<const channel::ui::ElidedLabel *>(&label))
            return;
        if (label.wordWrap())
            need(label.text(), label.height(), label.heightForWidth(label.width()));
        else
            need(label.text(), label.width(), label.sizeHint().width());
        need(label.text(), label.height(), label.text().isEmpty() ? 0 : label.fontMetrics().height());
    }

    void measureCombo(const QComboBox &combo)
    {
        if (combo.sizeAdjustPolicy() == QComboBox::AdjustToMinimumContentsLengthWithIcon)
            return; // Meant to give way.
        QStyleOptionComboBox option;
        option.initFrom(&combo);
        const QRect field =
            combo.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &combo);
        need(combo.currentText(), field.width(), width(combo.currentText()));
    }

    /// A field's own text is longer than the field wherever somebody wrote more, and ends in "…" until then.
    void measureField(const QLineEdit &edit)
    {
        if (qobject_cast<const QAbstractSpinBox *>(edit.parentWidget()))
            need(edit.text(), edit.width(), width(edit.text()));
    }

    void measureHeader(const QHeaderView &header)
    {
        for (int section = 0; header.orientation() == Qt::Horizontal && section < header.count(); ++section) {
            const QString text =
                header.model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
            if (!header.isSectionHidden(section))
                need(text, header.sectionSize(section), width(text));
        }
    }

    void measureTabs(const QTabBar &bar)
    {
        for (int tab = 0; tab < bar.count(); ++tab) {
            if (bar.elideMode() == Qt::ElideNone)
                need(bar.tabText(tab), bar.tabRect(tab).width(), width(bar.tabText(tab)));
        }
    }

    void measureMenus(QMenuBar &bar)
    {
        for (QAction *action : bar.actions()) {
            const QRect place = bar.actionGeometry(action);
            need(action->text(), place.width(), width(action->text()));
            need(action->text(), bar.rect().contains(place) ? 1 : 0, 1);
        }
    }

    void measureList(const QListWidget &list)
    {
        for (int row = 0; row < list.count() && !list.wordWrap(); ++row) {
            const QString text = list.item(row)->text();
            need(text, list.viewport()->width(), width(text));
        }
    }

    void measureArea(const QScrollArea &area)
    {
        if (area.widget() && area.horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff)
            need(QStringLiteral("page"), area.viewport()->width(), area.widget()->width());
    }

    /// What stands in a scroll area may be scrolled to.
    void measurePlace(QWidget &widget)
    {
        const QWidget *within = widget.parentWidget();
        const bool isScrolled = within && qobject_cast<QAbstractScrollArea *>(within->parentWidget());
        if (!within || widget.isWindow() || isScrolled || widget.objectName().startsWith(u"qt_") ||
            within->objectName().startsWith(u"qt_") || within->rect().contains(widget.geometry()))
            return;
        cut.append(QStringLiteral("%1 reaches beyond %2").arg(widget.objectName(), within->objectName()));
    }

    QWidget *widget_ = nullptr;
};

} // namespace

QStringList cutTexts(QWidget &root)
{
    Measurer measurer;
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->window() == root.window())
            measurer.measure(*widget);
    }
    return measurer.cut;
}
