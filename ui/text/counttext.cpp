// SPDX-License-Identifier: MIT

#include "ui/text/counttext.h"

#include <QLocale>

namespace channel::ui {

QString countText(quint64 count)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(count);
}

} // namespace channel::ui
