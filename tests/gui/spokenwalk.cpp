// SPDX-License-Identifier: MIT

#include "tests/gui/spokenwalk.h"

#include "ui/inspector/hexview.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QMetaEnum>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QTabBar>
#include <QTableView>
#include <QTextBrowser>
#include <QTextDocumentFragment>
#include <QTextEdit>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

namespace {

using Roles = QList<QAccessible::Role>;

/// What a widget of this class may be to somebody who hears it; the first row that fits counts.
struct RolesOfClass
{
    const QMetaObject *kind;
    Roles roles;
};

const QList<RolesOfClass> &rolesOfClasses()
{
    static const QList<RolesOfClass> table{
        {&QCheckBox::staticMetaObject, {QAccessible::CheckBox}},
        {&QRadioButton::staticMetaObject, {QAccessible::RadioButton}},
        {&QPushButton::staticMetaObject,
         {QAccessible::Button, QAccessible::ButtonMenu, QAccessible::CheckBox}},
        {&QToolButton::staticMetaObject,
         {QAccessible::Button, QAccessible::ButtonMenu, QAccessible::ButtonDropDown, QAccessible::CheckBox}},
        {&QComboBox::staticMetaObject, {QAccessible::ComboBox}},
        {&QAbstractSpinBox::staticMetaObject, {QAccessible::SpinBox}},
        {&QLineEdit::staticMetaObject, {QAccessible::EditableText}},
        {&QPlainTextEdit::staticMetaObject, {QAccessible::EditableText}},
        {&QTextBrowser::staticMetaObject, {QAccessible::StaticText}},
        {&QTextEdit::staticMetaObject, {QAccessible::EditableText}},
        {&channel::ui::HexView::staticMetaObject, {QAccessible::EditableText}},
        {&QListView::staticMetaObject, {QAccessible::List}},
        {&QTreeView::staticMetaObject, {QAccessible::Tree}},
        {&QTableView::staticMetaObject, {QAccessible::Table}},
        {&QTabBar::staticMetaObject, {QAccessible::PageTabList}},
        {&QProgressBar::staticMetaObject, {QAccessible::ProgressBar}},
        {&QMenuBar::staticMetaObject, {QAccessible::MenuBar}},
        {&QLabel::staticMetaObject, {QAccessible::StaticText, QAccessible::Graphic}},
        {&QDialog::staticMetaObject, {QAccessible::Dialog}},
    };
    return table;
}

/// Null if the widget is no control: something that only holds others, or is a part of one.
const RolesOfClass *rolesOf(const QObject *object)
{
    const auto fits = [object](const RolesOfClass &row) {
        return object->metaObject()->inherits(row.kind);
    };
    const auto found = std::find_if(rolesOfClasses().begin(), rolesOfClasses().end(), fits);
    return found == rolesOfClasses().end() ? nullptr : &*found;
}

/// Qt makes it, for what it is a part of.
bool isAPart(const QWidget &widget)
{
    const QWidget *parent = widget.parentWidget();
    return widget.objectName().startsWith(u"qt_") || qobject_cast<const QComboBox *>(parent) ||
           qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QHeaderView *>(&widget) ||
           widget.inherits("QTableCornerButton") || widget.inherits("QComboBoxListView");
}

/// What must have a name though no widget of its own stands for it.
bool mustBeNamed(QAccessible::Role role)
{
    const Roles named{QAccessible::PageTab, QAccessible::MenuItem, QAccessible::ColumnHeader};
    return named.contains(role);
}

QString nameOf(QAccessible::Role role)
{
    return QString::fromLatin1(QMetaEnum::fromType<QAccessible::Role>().valueToKey(role));
}

/// A combo's name is what is chosen in it, as Qt has it on Unix. What it is for is heard from its label, or
/// from its description.
bool saysItsPurpose(const QAccessibleInterface &combo)
{
    return !combo.relations(QAccessible::Label).isEmpty() || !combo.text(QAccessible::Description).isEmpty();
}

/// Texts from outside may have any letter, "<b>" as well; what the program writes begins with its tag.
bool isMarkup(const QString &text)
{
    return text.startsWith(u'<') && Qt::mightBeRichText(text);
}

/// What can be read there.
QString shownText(const QLabel &label)
{
    QString text = label.text();
    if (label.textFormat() != Qt::PlainText && Qt::mightBeRichText(text))
        text = QTextDocumentFragment::fromHtml(text).toPlainText();
    return label.buddy() ? text.remove(u'&').simplified() : text.simplified();
}

/// Its name, or what it is and where if it has none.
QString placeOf(const QWidget &widget)
{
    if (!widget.objectName().isEmpty() || !widget.parentWidget())
        return widget.objectName();
    return QString::fromLatin1(widget.metaObject()->className()) + QStringLiteral(" of ") +
           placeOf(*widget.parentWidget());
}

} // namespace

SpokenWalk::SpokenWalk(QWidget &root)
{
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&root);
    if (spoken->text(QAccessible::Name).isEmpty())
        problems_.append(root.objectName() + QStringLiteral(" is a window without a name"));
    walk(*spoken);
    findUnreached(root);
}

void SpokenWalk::walk(QAccessibleInterface &spoken)
{
    if (spoken.state().invisible)
        return;
    reached_.insert(spoken.object());
    hear(spoken);
    for (int index = 0; index < spoken.childCount(); ++index) {
        if (QAccessibleInterface *child = spoken.child(index))
            walk(*child);
    }
}

void SpokenWalk::hear(QAccessibleInterface &spoken)
{
    const auto *widget = qobject_cast<const QWidget *>(spoken.object());
    const QString name = spoken.text(QAccessible::Name);
    const QString role = nameOf(spoken.role());
    const QString where = (widget ? placeOf(*widget) : name) + u' ' + role;
    judgeTexts(spoken, where);
    if (widget)
        spoken_.append(where + u' ' + name);
    if (mustBeNamed(spoken.role()) && name.isEmpty())
        problems_.append(where + QStringLiteral(" has no name"));
    if (widget && !isAPart(*widget))
        judgeRole(spoken, where);
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        judgeLabel(spoken, *label, where);
}

void SpokenWalk::judgeTexts(QAccessibleInterface &spoken, const QString &where)
{
    for (const auto kind : {QAccessible::Name, QAccessible::Description, QAccessible::Help}) {
        const QString text = spoken.text(kind);
        if (isMarkup(text))
            problems_.append(where + QStringLiteral(" says markup: ") + text);
        if (!text.isEmpty() && spoken.object() && text == spoken.object()->objectName())
            problems_.append(where + QStringLiteral(" says the name that only programs use: ") + text);
    }
    if (spoken.text(QAccessible::Name).contains(u'&'))
        problems_.append(where + QStringLiteral(" says a mnemonic: ") + spoken.text(QAccessible::Name));
}

/// What stands there is heard, as the name or as the value.
void SpokenWalk::judgeLabel(QAccessibleInterface &spoken, const QLabel &label, const QString &where)
{
    const QString shown = shownText(label);
    const QStringList heard{spoken.text(QAccessible::Name).simplified(),
                            spoken.text(QAccessible::Value).simplified()};
    if (!shown.isEmpty() && !heard.contains(shown))
        problems_.append(where + QStringLiteral(" shows “%1” and says “%2”").arg(shown, heard.join(u'|')));
    if (heard.first().isEmpty() && !label.pixmap(Qt::ReturnByValue).isNull())
        problems_.append(where + QStringLiteral(" is a picture without a name"));
}

void SpokenWalk::judgeRole(QAccessibleInterface &spoken, const QString &where)
{
    const RolesOfClass *expected = rolesOf(spoken.object());
    if (!expected)
        return;
    if (!expected->roles.contains(spoken.role()))
        problems_.append(where + QStringLiteral(" is a ") +
                         QString::fromLatin1(spoken.object()->metaObject()->className()));
    const auto *label = qobject_cast<const QLabel *>(spoken.object());
    if (!label && spoken.text(QAccessible::Name).isEmpty())
        problems_.append(where + QStringLiteral(" has no name"));
    if (spoken.role() == QAccessible::ComboBox && !saysItsPurpose(spoken))
        problems_.append(where + QStringLiteral(" says what is chosen, and not of what"));
}

void SpokenWalk::findUnreached(QWidget &root)
{
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        const bool isShown = widget->isVisible() && widget->window() == root.window();
        if (!isShown || !rolesOf(widget) || isAPart(*widget) || reached(widget))
            continue;
        // Qt leaves out the buttons of tabs. What they do is in a menu as well.
        if (qobject_cast<const QTabBar *>(widget->parentWidget()))
            hear(*QAccessible::queryAccessibleInterface(widget));
        else
            problems_.append(placeOf(*widget) + QStringLiteral(" is seen, but never come by"));
    }
}
