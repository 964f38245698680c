// SPDX-License-Identifier: MIT

#include "ui/text/clearbutton.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>

namespace channel::ui {

namespace {

struct ClearButtonTexts
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::ClearButton)
};

} // namespace

void addClearButton(QLineEdit &edit)
{
    edit.setClearButtonEnabled(true);
    for (QAction *action : edit.findChildren<QAction *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (action->text().isEmpty())
            action->setText(ClearButtonTexts::tr("Clear this field"));
    }
}

} // namespace channel::ui
