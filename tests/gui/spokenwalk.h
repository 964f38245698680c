// SPDX-License-Identifier: MIT

#pragma once

#include <QAccessible>
#include <QSet>
#include <QStringList>

QT_BEGIN_NAMESPACE
class QLabel;
class QWidget;
QT_END_NAMESPACE

/// What somebody hears who walks a window with a screen reader, and what is wrong with it.
class SpokenWalk
{
public:
    /// Walks all that is shown of `root` now. A cell of a list is walked as well, but no list should be long.
    explicit SpokenWalk(QWidget &root);

    /// Sentences: what has no name, says markup, is not what it seems, or is never come by.
    const QStringList &problems() const { return problems_; }
    /// "startButton button Listen", for each widget.
    const QStringList &spoken() const { return spoken_; }
    bool reached(const QObject *object) const { return reached_.contains(object); }

private:
    void walk(QAccessibleInterface &spoken);
    void hear(QAccessibleInterface &spoken);
    void judgeTexts(QAccessibleInterface &spoken, const QString &where);
    void judgeLabel(QAccessibleInterface &spoken, const QLabel &label, const QString &where);
    void judgeRole(QAccessibleInterface &spoken, const QString &where);
    void findUnreached(QWidget &root);

    QStringList problems_;
    QStringList spoken_;
    QSet<const QObject *> reached_;
};
