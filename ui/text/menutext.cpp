// SPDX-License-Identifier: MIT

#include "ui/text/menutext.h"

#include "channel/text/visibletext.h"

#include <utility>

namespace channel::ui {

QString menuText(const QString &text, qsizetype limit)
{
    QString shown = visibleText(text.left(limit));
    if (text.size() > limit)
        shown += u'…';
    return withoutShortcuts(std::move(shown));
}

QString withoutShortcuts(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace channel::ui
