// SPDX-License-Identifier: MIT

#include "app/channelcat/replaycommand.h"

#include "app/channelcat/counted.h"
#include "app/channelcat/livereplay.h"
#include "app/channelcat/loadedcapture.h"
#include "app/channelcat/replayquestion.h"
#include "app/terminationsignals.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

constexpr double second = 1e9; // Nanoseconds, as the next two.
constexpr double longestPause = 3600 * second;
constexpr double worthTelling = 60 * second;

/// "3 min".
QString durationText(double nanoseconds)
{
    const double seconds = nanoseconds / second;
    if (seconds < 120)
        return u"%1 s"_s.arg(std::ceil(seconds));
    if (seconds < 2 * 3600)
        return u"%1 min"_s.arg(std::ceil(seconds / 60));
    if (seconds < 48 * 3600)
        return u"%1 h"_s.arg(std::ceil(seconds / 3600));
    return u"%1 days"_s.arg(std::ceil(seconds / 86400), 0, 'f', 0);
}

/// Says why it cannot be replayed; Done if it can.
ExitCode check(const Arguments &arguments, const ReplayPlan &plan)
{
    if (plan.connections().empty()) {
        complain(u"In %1 there is nothing that was sent."_s.arg(arguments.file));
        return Failed;
    }
    if (plan.mostAtOnce() > Replay::maxConnectionsAtOnce) {
        complain(u"In %1 there are %2 connections at once; %3 can be replayed."_s.arg(arguments.file)
                     .arg(plan.mostAtOnce())
                     .arg(Replay::maxConnectionsAtOnce));
        return Failed;
    }
    const double pause = double(plan.longestPause());
    if (arguments.speed == 0 || pause / arguments.speed <= longestPause)
        return Done;
    complain(u"In %1 nothing is sent for %2, which is too long to wait for. --speed %3 makes an hour of it "
             "at most, and --speed 0 waits for nothing."_s.arg(arguments.file, durationText(pause))
                 .arg(std::ceil(pause / longestPause), 0, 'f', 0));
    return Usage;
}

/// Done if it may be sent there.
ExitCode confirm(const Arguments &arguments, const ReplayPlan &plan, const TerminationSignals &signals)
{
    const QString what = u"%1 (%2) in %3 to %4"_s.arg(
        counted(plan.messages(), u"message"_s), counted(plan.bytes(), u"byte"_s),
        counted(plan.connections().size(), u"connection"_s), addressText(arguments.address));
    Answer answer = Answer::Yes;
    if (!arguments.confirmed && !isThisMachine(arguments.address.host))
        answer = ask(u"Send %1?"_s.arg(what), signals.descriptor());
    switch (answer) {
    case Answer::Yes:
        break;
    case Answer::No:
        complain(u"Nothing was sent."_s);
        return Usage;
    case Answer::NobodyToAsk:
        complain(u"%1 is another machine, and there is no terminal on which to ask: --yes sends %2."_s.arg(
            arguments.address.host, what));
        return Usage;
    }
    const double duration = arguments.speed > 0 ? double(plan.duration()) / arguments.speed : 0;
    const QString time = duration < worthTelling ? QString() : u", in about "_s + durationText(duration);
    say(u"Sending %1%2."_s.arg(what, time));
    return Done;
}

/// What cannot be replayed; true if there is something.
bool sayWhatIsMissing(const LoadedCapture &loaded, const ReplayPlan &plan)
{
    if (!loaded.reportText().isEmpty())
        complain(loaded.reportText());
    if (plan.missingBytes() > 0)
        complain(u"%1 that were sent are not in the capture."_s.arg(counted(plan.missingBytes(), u"byte"_s)));
    if (plan.headless() > 0)
        complain(u"Of %1 the capture does not have the beginning."_s.arg(
            counted(plan.headless(), u"connection"_s)));
    if (plan.leftOut() > 0)
        say(u"Left out, for the peer had opened it: %1."_s.arg(counted(plan.leftOut(), u"connection"_s)));
    return loaded.isIncomplete() || plan.missingBytes() > 0;
}

} // namespace

int replay(const Arguments &arguments, StandardOutput &output, CaptureStream *stream,
           const TerminationSignals &signals)
{
    QString error;
    const auto loaded =
        LoadedCapture::load(arguments.file, {arguments.policy, arguments.maxMessageSize}, signals, &error);
    if (!loaded) {
        complain(error);
        return Failed;
    }
    const ReplayPlan plan(loaded->capture());
    const bool isIncomplete = sayWhatIsMissing(*loaded, plan);
    if (const ExitCode code = check(arguments, plan); code != Done)
        return code;
    if (const ExitCode code = confirm(arguments, plan, signals); code != Done)
        return code;
    LiveReplay live(arguments, plan, output, stream);
    QObject::connect(&signals, &TerminationSignals::received, &live, &LiveReplay::interrupt);
    QObject::connect(&live, &LiveReplay::finished, QCoreApplication::instance(), &QCoreApplication::quit,
                     Qt::QueuedConnection);
    if (!live.start())
        return Failed;
    QCoreApplication::exec();
    const int code = live.conclude();
    return code == Done && isIncomplete ? int(Failed) : code;
}

} // namespace channel::cat
