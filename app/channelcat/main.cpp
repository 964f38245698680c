// SPDX-License-Identifier: MIT

#include "app/channelcat/arguments.h"
#include "app/channelcat/capturestream.h"
#include "app/channelcat/decodecommand.h"
#include "app/channelcat/dumpcommand.h"
#include "app/channelcat/filteroption.h"
#include "app/channelcat/livecommand.h"
#include "app/channelcat/message.h"
#include "app/channelcat/replaycommand.h"
#include "app/channelcat/standardoutput.h"
#include "app/qtmessages.h"
#include "app/terminationsignals.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <array>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

using namespace channel;
using namespace channel::cat;
using namespace Qt::StringLiterals;

namespace {

void complainAbout(const StandardOutput &output)
{
    if (output.hasFailed() && !output.isPipeBroken())
        complain(u"Standard output cannot be written: %1."_s.arg(output.errorString()));
}

int runLive(const Arguments &arguments, const std::shared_ptr<const Filter> &filter, StandardOutput &output,
            CaptureStream *stream, const TerminationSignals &signals)
{
    LiveCommand command(arguments, filter, output, stream);
    QObject::connect(&signals, &TerminationSignals::received, &command, &LiveCommand::interrupt);
    QObject::connect(&command, &LiveCommand::finished, QCoreApplication::instance(), &QCoreApplication::quit,
                     Qt::QueuedConnection);
    if (!command.start())
        return Failed;
    QCoreApplication::exec();
    return command.conclude();
}

int runWith(const Arguments &arguments, const std::shared_ptr<const Filter> &filter, CaptureStream *stream,
            const TerminationSignals &signals)
{
    // What is printed must not stand among what is recorded.
    const bool isTaken = stream && stream->isStandardOutput();
    StandardOutput output(isTaken ? STDERR_FILENO : STDOUT_FILENO, signals.descriptor());
    int code = Failed;
    switch (arguments.command) {
    case Command::Decode:
        code = decode(arguments, output, signals.descriptor());
        break;
    case Command::Dump:
        code = dump(arguments, filter, output, signals);
        break;
    case Command::Listen:
    case Command::Connect:
    case Command::Proxy:
        code = runLive(arguments, filter, output, stream, signals);
        break;
    case Command::Replay:
        code = replay(arguments, output, stream, signals);
        break;
    }
    complainAbout(isTaken ? stream->output() : output);
    return code;
}

int run(Arguments arguments)
{
    const std::shared_ptr<const Filter> filter = readFilter(arguments.filter);
    if (!filter)
        return Usage;
    const TerminationSignals signals;
    if (!CaptureStream::isMeant(arguments.capture))
        return runWith(arguments, filter, nullptr, signals);
    ExitCode code = Failed;
    QElapsedTimer waiting;
    waiting.start();
    const auto stream = CaptureStream::open(arguments, signals, &code);
    if (!stream)
        return code;
    arguments.spend(std::chrono::milliseconds(waiting.elapsed()));
    return runWith(arguments, filter, stream.get(), signals);
}

int print(const QString &text)
{
    StandardOutput output(STDOUT_FILENO);
    output.write(text.toUtf8());
    complainAbout(output);
    return output.hasFailed() ? Failed : Done;
}

/// Else the next file that is opened would be taken for one that was closed. Using it is an error still.
void occupyClosedDescriptors()
{
    constexpr std::array uselessModes{O_WRONLY, O_RDONLY, O_RDWR};
    for (int descriptor = 0; descriptor < int(uselessModes.size()); ++descriptor) {
        if (::fcntl(descriptor, F_GETFD) < 0)
            ::open("/dev/null", uselessModes[size_t(descriptor)]);
    }
}

/// Qt ends the program without a word for people where its event loop has none.
bool hasDescriptors()
{
    std::array<int, 2> probes{};
    for (int &probe : probes)
        probe = ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
    const bool areThere = probes.back() >= 0;
    for (const int probe : probes) {
        if (probe >= 0)
            ::close(probe);
    }
    return areThere;
}

} // namespace

int main(int argc, char **argv)
{
    occupyClosedDescriptors();
    const Arguments arguments(QByteArrayList(argv, argv + argc));
    // A reader that is gone is an error of write(), not the end.
    std::signal(SIGPIPE, SIG_IGN);
    // And so is a limit on the size of files: like a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    switch (arguments.action()) {
    case Arguments::Action::Refuse:
        complain(arguments.text() + u" See channelcat --help."_s);
        return Usage;
    case Arguments::Action::PrintHelp:
    case Arguments::Action::PrintVersion:
        return print(arguments.text());
    case Arguments::Action::Run:
        break;
    }
    speakPlainly("channelcat");
    if (!hasDescriptors()) {
        complain(u"No file descriptor is left. Close files or raise the limit."_s);
        return Failed;
    }
    // GLib's event loop asks each of thousands of sockets by itself.
    qputenv("QT_NO_GLIB", "1");
    int qtArguments = 1;
    QCoreApplication application(qtArguments, argv);
    return run(arguments);
}
