// SPDX-License-Identifier: MIT

#include "app/screenshot.h"

#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"
#include "ui/window/mainwindow.h"

#include <QPixmap>

#include <chrono>

namespace channel {

namespace {

using namespace std::chrono_literals;
constexpr auto quietFor = 1500ms;

} // namespace

Screenshot::Screenshot(ui::MainWindow &window, const QString &path, QObject *parent)
    : QObject(parent)
    , window_(window)
    , path_(path)
{
    quiet_.setSingleShot(true);
    quiet_.setInterval(quietFor);
    patience_.setSingleShot(true);
    connect(&quiet_, &QTimer::timeout, this, &Screenshot::take);
    connect(&patience_, &QTimer::timeout, this, [this] {
        finish(QStringLiteral("No picture was taken: the traffic did not come to rest in %1 s.")
                   .arg(patience_.interval() / 1000));
    });
}

void Screenshot::giveUpAfter(std::chrono::milliseconds patience)
{
    patience_.start(patience);
}

void Screenshot::takeWhenQuiet()
{
    connect(window_.traffic(), &QAbstractItemModel::rowsInserted, &quiet_, qOverload<>(&QTimer::start));
    quiet_.start();
}

void Screenshot::take()
{
    selectRow();
    // What the selection shows changes the layout, widget by widget; it settles before timers run.
    QTimer::singleShot(0, this, &Screenshot::draw);
}

void Screenshot::draw()
{
    // Once more, now that the table has its place: at the end of the log the top row would be cut in half.
    auto *view = window_.findChild<ui::TrafficView *>(QStringLiteral("trafficView"));
    view->scrollTo(view->currentIndex(), QAbstractItemView::PositionAtCenter);
    const bool written = window_.grab().save(path_, "PNG");
    finish(written ? QString() : QStringLiteral("Cannot write the picture to %1.").arg(path_));
}

void Screenshot::finish(const QString &error)
{
    quiet_.stop();
    patience_.stop();
    Q_EMIT taken(error);
}

/// The malformed row, if there is one: it shows most of what the window can do.
void Screenshot::selectRow()
{
    auto *view = window_.findChild<ui::TrafficView *>(QStringLiteral("trafficView"));
    const ui::TrafficModel *traffic = window_.traffic();
    int chosen = -1;
    for (int row = 0; row < traffic->rowCount() && row < 1000; ++row) {
        const Frame frame = traffic->frameAt(row);
        if (frame.hasBytes() && chosen < 0)
            chosen = row;
        if (frame.kind == FrameKind::Malformed) {
            chosen = row;
            break;
        }
    }
    if (chosen >= 0)
        view->showRow(chosen);
}

} // namespace channel
