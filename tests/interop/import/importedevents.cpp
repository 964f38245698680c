// SPDX-License-Identifier: MIT

#include "channel/capture/export/exportframes.h"
#include "channel/capture/import/importcapture.h"

#include <QCoreApplication>

#include <cstdio>

using namespace channel;

/// Imports the capture CAPTURE, recording into FOLDER, and writes its rows as events to EVENTS; says what the
/// window would say.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4)
        qFatal("usage: importedevents CAPTURE FOLDER EVENTS");
    QString error;
    const auto source = importCapture(arguments[1], arguments[2], {}, &error);
    if (!source)
        qFatal("%s", qPrintable(error));
    QObject::connect(source.get(), &CaptureSource::finished, &application, &QCoreApplication::quit);
    QCoreApplication::exec();
    TaskControl control;
    const auto capture = source->capture();
    if (!exportFrames(*capture, FrameSelection::firstRows(capture->frameCount()), ExportFormat::JsonLines,
                      arguments[3], control, &error))
        qFatal("%s", qPrintable(error));
    std::puts(qPrintable(source->reportText()));
    return 0;
}
