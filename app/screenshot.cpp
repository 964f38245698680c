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
    connect(&quiet_, &QTimer::timeout, this, &Screenshot::take);
}

void Screenshot::takeWhenQuiet()
{
    connect(window_.traffic(), &QAbstractItemModel::rowsInserted, &quiet_, qOverload<>(&QTimer::start));
    quiet_.start();
}

void Screenshot::take()
{
    selectRow();
    const QPixmap picture = window_.grab();
    const bool written = picture.save(path_, "PNG");
    Q_EMIT taken(written ? QString() : QStringLiteral("Cannot write the picture to %1.").arg(path_));
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
