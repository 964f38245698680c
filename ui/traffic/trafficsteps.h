// SPDX-License-Identifier: MIT

#pragma once

#include "ui/traffic/rowsearch.h"

#include <QMetaObject>
#include <QObject>

namespace channel::ui {

class TrafficView;

/// Goes from the current row to the next that is wanted, and selects it.
class TrafficSteps : public QObject
{
    Q_OBJECT

public:
    enum class Wanted : quint8 { Message, MessageOfConnection, Malformed };

    /// Child of the view.
    explicit TrafficSteps(TrafficView &view);

    /// To the next (`step` +1) or the previous (-1); without a current row, to the first or the last.
    void go(Wanted wanted, int step);

Q_SIGNALS:
    /// There is none: a sentence.
    void missed(const QString &sentence);

private:
    QString missedText() const;

    TrafficView &view_;
    RowSearch search_;
    Wanted wanted_ = Wanted::Message;
    int step_ = 1;
    bool isFromRow_ = false;
};

} // namespace channel::ui
