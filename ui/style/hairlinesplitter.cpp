// SPDX-License-Identifier: MIT

#include "ui/style/hairlinesplitter.h"

#include "ui/style/trafficcolours.h"

#include <QPainter>
#include <QSplitterHandle>

namespace channel::ui {

namespace {

class HairlineHandle final : public QSplitterHandle
{
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(contentsRect(), TrafficColours::forPalette(palette()).line);
    }
};

} // namespace

HairlineSplitter::HairlineSplitter(QWidget *parent)
    : QSplitter(parent)
{
    setHandleWidth(1);
    setChildrenCollapsible(false);
}

QSplitterHandle *HairlineSplitter::createHandle()
{
    return new HairlineHandle(orientation(), this);
}

} // namespace channel::ui
