// SPDX-License-Identifier: MIT

// Finds the messages in a capture of tcpdump, Wireshark or another program, and writes them into a capture
// of ours in a folder:
//     importer CAPTURE FOLDER
// Prints its path and how many messages it has.

#include "channel/capture/import/importcapture.h"

#include <QCoreApplication>
#include <QTextStream>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    QTextStream out(stdout);
    QTextStream err(stderr);
    if (arguments.size() != 3) {
        err << "importer CAPTURE FOLDER\n";
        return 2;
    }
    QString error;
    const auto source = channel::importCapture(arguments[1], arguments[2], {}, &error);
    if (!source) {
        err << error << '\n';
        return 1;
    }
    QObject::connect(source.get(), &channel::CaptureSource::finished, &application, &QCoreApplication::quit);
    application.exec();
    if (!source->reportText().isEmpty())
        err << source->reportText() << '\n';

    const std::shared_ptr<const channel::Capture> capture = source->capture();
    const channel::CaptureTotals totals = capture->totals();
    out << capture->path() << ' ' << totals.messagesIn + totals.messagesOut << '\n';
    return source->isIncomplete() ? 1 : 0;
}
