// SPDX-License-Identifier: MIT

#include "ui/commands/contextmenu.h"

#include <QKeyEvent>
#include <QSet>
#include <QStyleOptionMenuItem>

#include <algorithm>
#include <utility>

namespace channel::ui {

namespace {

constexpr QStringView escapedMark = u"&&";

/// Null if no letter is underlined.
QChar underlined(const QString &text)
{
    const QString keys = QKeySequence::mnemonic(text).toString();
    return keys.isEmpty() ? QChar() : keys.back().toUpper();
}

/// "&&" stays: it is shown as "&".
QString withoutMark(const QString &text)
{
    QString plain;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] != u'&')
            plain += text[at];
        else if (at + 1 < text.size() && text[at + 1] == u'&') {
            plain += escapedMark;
            ++at;
        }
    }
    return plain;
}

/// The first letter that is not taken; null if there is none.
QChar freeLetter(const QString &text, const QSet<QChar> &taken)
{
    const QString plain = withoutMark(text);
    const auto found = std::ranges::find_if(
        plain, [&taken](QChar letter) { return letter.isLetter() && !taken.contains(letter.toUpper()); });
    return found == plain.end() ? QChar() : found->toUpper();
}

} // namespace

QHash<const QAction *, QChar> ContextMenu::letters() const
{
    QHash<const QAction *, QChar> letters;
    QSet<QChar> taken;
    QList<const QAction *> without;
    for (const QAction *action : actions()) {
        const QChar own = underlined(action->text());
        if (own.isNull() || !action->isVisible())
            continue;
        if (taken.contains(own)) {
            without.append(action);
            continue;
        }
        taken.insert(own);
        letters.insert(action, own);
    }
    for (const QAction *action : std::as_const(without)) {
        const QChar letter = freeLetter(action->text(), taken);
        if (letter.isNull())
            continue;
        taken.insert(letter);
        letters.insert(action, letter);
    }
    return letters;
}

QString ContextMenu::shownText(const QAction *action) const
{
    const QChar letter = letters().value(action);
    if (letter == underlined(action->text()))
        return action->text();
    QString text = withoutMark(action->text());
    if (!letter.isNull())
        text.insert(text.indexOf(letter, 0, Qt::CaseInsensitive), u'&');
    return text;
}

/// Behind a tab stands the shortcut.
void ContextMenu::initStyleOption(QStyleOptionMenuItem *option, const QAction *action) const
{
    QMenu::initStyleOption(option, action);
    if (!action || action->isSeparator())
        return;
    const qsizetype tab = option->text.indexOf(u'\t');
    option->text = shownText(action) + (tab < 0 ? QString() : option->text.sliced(tab));
}

void ContextMenu::keyPressEvent(QKeyEvent *event)
{
    const bool isLetter = event->text().size() == 1 && event->text()[0].isLetter() &&
                          !(event->modifiers() & (Qt::ControlModifier | Qt::MetaModifier));
    const QHash<const QAction *, QChar> known = isLetter ? letters() : QHash<const QAction *, QChar>();
    const QList<QAction *> all = actions();
    const auto meant = std::ranges::find_if(all, [&known, event](const QAction *action) {
        return known.contains(action) && known.value(action) == event->text()[0].toUpper();
    });
    if (meant == all.end()) {
        QMenu::keyPressEvent(event);
        return;
    }
    if (!(*meant)->isEnabled())
        return;
    setActiveAction(*meant);
    QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
    QMenu::keyPressEvent(&enter);
}

} // namespace channel::ui
