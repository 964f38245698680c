// SPDX-License-Identifier: MIT

#pragma once

#include <QTableView>

namespace channel::ui {

/// The table of the Wire tab.
class WireView : public QTableView
{
    Q_OBJECT

public:
    explicit WireView(QWidget *parent = nullptr);

    /// Makes each column as wide as its first and last rows need.
    void fitColumns();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitRows();
};

} // namespace channel::ui
