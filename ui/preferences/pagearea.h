// SPDX-License-Identifier: MIT

#pragma once

#include <QScrollArea>

namespace channel::ui {

/// A page that is scrolled up and down if it is too high, such as in a large font on a small screen. It is
/// never narrower than the page: words at its right edge would be cut.
class PageArea : public QScrollArea
{
    Q_OBJECT

public:
    explicit PageArea(QWidget &page, QWidget *parent = nullptr);
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace channel::ui
