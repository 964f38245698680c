// SPDX-License-Identifier: MIT

// Prints the messages of a capture that a filter finds, as channelcat(1) describes filters:
//     capturereader CAPTURE [FILTER]
// For example: capturereader recording.pcapng 'in len>100'

#include "channel/capture/filter/filterscan.h"
#include "channel/capture/opening/captureloader.h"
#include "channel/match/filter.h"

#include <QCoreApplication>
#include <QTextStream>

#include <optional>

namespace {

void print(const channel::Capture &capture, const channel::FilterMatches &matches, QTextStream &out)
{
    for (quint64 index = 0; index < matches.count(); ++index) {
        const channel::Frame frame = capture.frame(matches.at(index));
        if (frame.kind != channel::FrameKind::Message)
            continue; // malformed bytes, or a connection that opens or ends
        out << (frame.direction == channel::Direction::In ? "in " : "out ") << frame.length << ' '
            << capture.payload(frame) << '\n';
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    QTextStream out(stdout);
    QTextStream err(stderr);
    if (arguments.size() < 2) {
        err << "capturereader CAPTURE [FILTER]\n";
        return 2;
    }
    channel::FilterError filterError;
    const auto filter = channel::Filter::parse(arguments.value(2), &filterError);
    if (!filter) {
        err << filterError.text << '\n';
        return 2;
    }
    QString error;
    const auto loader = channel::CaptureLoader::open(arguments[1], {}, &error);
    if (!loader) {
        err << error << '\n';
        return 1;
    }
    // Both work on threads of their own, and tell this one when they are done.
    std::optional<channel::FilterScan> scan;
    QObject::connect(loader.get(), &channel::CaptureSource::finished, &application, [&] {
        scan.emplace(loader->capture(), filter);
        QObject::connect(&*scan, &channel::FilterScan::caughtUp, &application, [&] {
            print(*loader->capture(), *scan->matches(), out);
            application.quit();
        });
    });
    application.exec();
    if (!loader->reportText().isEmpty())
        err << loader->reportText() << '\n';
    return loader->isIncomplete() ? 1 : 0;
}
