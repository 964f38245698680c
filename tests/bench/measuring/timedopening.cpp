// SPDX-License-Identifier: MIT

#include "tests/bench/measuring/timedopening.h"

#include <QCoreApplication>
#include <QElapsedTimer>

using namespace channel;

TimedOpening timeOpening(const QString &path)
{
    TimedOpening opening;
    QString error;
    QElapsedTimer timer;
    timer.start();
    opening.loader = CaptureLoader::open(path, {}, &error);
    if (!opening.loader)
        qFatal("%s", qPrintable(error));
    const CaptureLoader &loader = *opening.loader;
    bool running = true;
    QObject::connect(&loader, &CaptureLoader::finished, &loader, [&running] { running = false; });
    while (loader.capture()->frameCount() == 0 && loader.isRunning())
        QCoreApplication::processEvents();
    opening.secondsToFirstRows = double(timer.nsecsElapsed()) / 1e9;
    while (running)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    opening.seconds = double(timer.nsecsElapsed()) / 1e9;
    return opening;
}
