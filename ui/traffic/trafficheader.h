#pragma once

#include <QHeaderView>

namespace channel::ui {

/// The titles above the log, flat and in line with what stands below them.
class TrafficHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit TrafficHeader(QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace channel::ui
