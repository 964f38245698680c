// SPDX-License-Identifier: MIT

#include "ui/text/menutext.h"

#include "channel/text/visibletext.h"

namespace channel::ui {

QString menuText(const QString &text, qsizetype limit)
{
    QString shown = visibleText(text.left(limit));
    if (text.size() > limit)
        shown += u'…';
    return shown.replace(u'&', QStringLiteral("&&"));
}

} // namespace channel::ui
