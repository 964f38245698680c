// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

/// A text that people see or hear, and where: "sendButton toolTip".
struct VisibleText
{
    QString where;
    QString text;
};

/// All that a widget and what is in it say: labels, buttons, tips, headers, menus, cells, placeholders,
/// accessible names. What somebody wrote into a field, or sent, is not among it.
QList<VisibleText> visibleTexts(QWidget &root);
