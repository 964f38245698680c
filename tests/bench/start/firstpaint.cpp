// SPDX-License-Identifier: MIT

#include "tests/bench/start/firstpaint.h"

#include <QEvent>

#include <chrono>
#include <cstdio>

FirstPaint::FirstPaint(int &argc, char **argv, qint64 mainBegan)
    : QApplication(argc, argv)
    , asked_(arguments().value(1).toLongLong())
    , mainBegan_(mainBegan)
{
}

qint64 FirstPaint::nanosecondsNow()
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// The window's widgets are painted, and what they painted is shown, while its QWindow handles one event.
bool FirstPaint::notify(QObject *receiver, QEvent *event)
{
    const bool handled = QApplication::notify(receiver, event);
    if (event->type() == QEvent::Paint && receiver->isWidgetType())
        painted_ = true;
    if (painted_ && receiver->isWindowType()) {
        painted_ = false;
        report();
        quit();
    }
    return handled;
}

void FirstPaint::report() const
{
    const qint64 now = nanosecondsNow();
    std::printf("%.3f %.3f\n", double(now - mainBegan_) / 1e6, double(now - asked_) / 1e6);
    std::fflush(stdout);
}
