// SPDX-License-Identifier: MIT

#include "tests/support/loadedwhole.h"

#include <QCoreApplication>

using namespace channel;

std::unique_ptr<CaptureLoader> loadedWhole(const QString &path, const DecodeOptions &options,
                                           CaptureLoader::TornEnd tornEnd)
{
    QString error;
    auto loader = CaptureLoader::open(path, options, &error, tornEnd);
    if (!loader)
        qFatal("%s", qPrintable(error));
    while (loader->isRunning())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return loader;
}
