// SPDX-License-Identifier: MIT

#include "ui/traffic/gotorow.h"

#include "ui/style/refusedinput.h"
#include "ui/text/counttext.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"

#include <QInputDialog>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace channel::ui {

GoToRow::GoToRow(TrafficView &view)
    : QObject(&view)
    , view_(view)
{
}

void GoToRow::ask()
{
    const quint64 count = view_.traffic()->capture()->frameCount();
    if (dialog_ || count == 0)
        return;
    const QModelIndex current = view_.currentIndex();
    const int most = int(std::min(count, quint64(std::numeric_limits<int>::max())));
    auto *dialog = new QInputDialog(&view_);
    dialog_ = dialog;
    dialog->setObjectName(QStringLiteral("goToRowDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Go to row"));
    dialog->setLabelText(tr("Number (No.) of the row, from 1 to %1:").arg(countText(count)));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(1, most);
    dialog->setIntValue(current.isValid() ? int(view_.traffic()->frameIndex(current.row()) + 1) : most);
    dialog->setOkButtonText(tr("Go"));
    if (auto *number = dialog->findChild<QSpinBox *>()) {
        number->setAccessibleName(tr("Number"));
        sayRefusedInput(*number, tr("A number of digits alone, from 1 to %1.").arg(most));
    }
    connect(dialog, &QInputDialog::intValueSelected, this, [this](int number) { go(quint64(number)); });
    dialog->open();
}

void GoToRow::go(quint64 number)
{
    const TrafficModel &traffic = *view_.traffic();
    if (traffic.rowCount() == 0) {
        Q_EMIT missed(tr("No. %1 is not shown: the list is empty.").arg(countText(number)));
        return;
    }
    const int row = std::min(traffic.lowerBound(number - 1), traffic.rowCount() - 1);
    const quint64 shown = traffic.frameIndex(row) + 1;
    view_.showRow(row);
    view_.setFocus();
    if (shown == number)
        return;
    const bool isCleared = number <= traffic.hiddenCount();
    const QString why = isCleared
                            ? tr("No. %1 was cleared from the list, which Undo takes back. This is No. %2.")
                            : tr("The filter does not show No. %1. This is No. %2.");
    Q_EMIT missed(why.arg(countText(number), countText(shown)));
}

} // namespace channel::ui
