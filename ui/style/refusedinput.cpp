// SPDX-License-Identifier: MIT

#include "ui/style/refusedinput.h"

#include "ui/style/plaintooltip.h"

#include <QAbstractSpinBox>
#include <QLineEdit>
#include <QToolTip>

namespace channel::ui {

void sayRefusedInput(QAbstractSpinBox &spin, const QString &sentence)
{
    const auto *edit = spin.findChild<QLineEdit *>();
    QObject::connect(edit, &QLineEdit::inputRejected, &spin, [&spin, sentence] {
        QToolTip::showText(spin.mapToGlobal(QPoint(0, spin.height())), plainToolTip(sentence), &spin);
    });
}

} // namespace channel::ui
