// SPDX-License-Identifier: MIT

#include "app/channelcat/livereplay.h"

#include "app/channelcat/counted.h"
#include "app/channelcat/recording.h"

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

constexpr auto tickInterval = 200ms;
constexpr quint64 mostProblemsTold = 10;

TrafficPrinter::Options trafficOptions(const Arguments &arguments)
{
    TrafficPrinter::Options options;
    options.format = arguments.format;
    options.policy = arguments.policy;
    options.receivedOnly = arguments.format == ExportFormat::RawPayloads;
    return options;
}

Replay::Options replayOptions(const Arguments &arguments)
{
    Replay::Options options;
    options.host = arguments.address.host;
    options.port = arguments.address.port;
    options.speed = arguments.speed;
    options.maxRate = arguments.maxRate;
    options.verify = arguments.verify;
    return options;
}

} // namespace

LiveReplay::LiveReplay(const Arguments &arguments, const ReplayPlan &plan, StandardOutput &output,
                       CaptureStream *stream)
    : arguments_(arguments)
    , plan_(plan)
    , output_(output)
    , stream_(stream)
    , traffic_(trafficOptions(arguments), output)
    , differences_(plan.capture(), arguments.format, output)
{
    timeout_.setSingleShot(true);
    connect(&timeout_, &QTimer::timeout, this, &LiveReplay::timeOut);
    connect(&tick_, &QTimer::timeout, this, &LiveReplay::showProgress);
}

LiveReplay::~LiveReplay()
{
    output_.setPrelude({});
    if (session_) // Its end tells things.
        session_->disconnect(this);
}

bool LiveReplay::start()
{
    QString error;
    ChannelOptions channel;
    channel.policy = arguments_.policy;
    channel.maxMessageSize = arguments_.maxMessageSize;
    channel.headerDeadlineMs = 0;
    session_ = makeSession(arguments_, channel, stream_, &error);
    if (!session_) {
        complain(error);
        return false;
    }
    traffic_.setCapture(session_->capture());
    replay_ = std::make_unique<Replay>(*session_, plan_, replayOptions(arguments_));
    watch();
    if (arguments_.timeout) {
        timeout_.start(*arguments_.timeout);
        output_.setDeadline(QDeadlineTimer(*arguments_.timeout));
        if (stream_)
            stream_->output().setDeadline(QDeadlineTimer(*arguments_.timeout));
    }
    tick_.start(tickInterval);
    output_.setPrelude([this] { progress_.erase(); });
    replay_->start();
    return true;
}

void LiveReplay::watch()
{
    Session *session = session_.get();
    if (!arguments_.verify) {
        connect(session, &Session::recorded, this, &LiveReplay::printNew);
        connect(session, &Session::captureChanged, this,
                [this](const std::shared_ptr<const Capture> &capture) { traffic_.setCapture(capture); });
    }
    recording_ = std::make_unique<RecordingWatch>(*session, !arguments_.capture.isEmpty() && !stream_);
    connect(recording_.get(), &RecordingWatch::problemFound, this, &LiveReplay::tellProblem);
    connect(replay_.get(), &Replay::connected, this,
            [](const QString &address) { say(u"Connected to %1."_s.arg(address)); });
    connect(replay_.get(), &Replay::failed, this, &LiveReplay::noteProblem);
    connect(replay_.get(), &Replay::finished, this, &LiveReplay::finished);
    connect(replay_.get(), &Replay::differenceFound, this, [this](const ReplayDifference &difference) {
        if (!output_.hasFailed() && !differences_.print(difference))
            fail();
    });
}

void LiveReplay::printNew()
{
    if (!output_.hasFailed() && !traffic_.print())
        fail();
    recording_->lookForUnread();
}

void LiveReplay::noteProblem(const QString &problem)
{
    if (++problems_ <= mostProblemsTold)
        tellProblem(problem);
    exitCode_ = exitCode_ == Done ? Failed : exitCode_;
}

void LiveReplay::tellProblem(const QString &problem)
{
    progress_.erase();
    complain(problem);
}

void LiveReplay::showProgress()
{
    const auto pause = std::chrono::ceil<std::chrono::seconds>(replay_->pauseLeft());
    const QString waiting = pause > 1s ? u" (next in %1 s)"_s.arg(pause.count()) : QString();
    progress_.show(u"Replaying"_s + waiting, replay_->sentBytes(), plan_.bytes());
    if (output_.isReaderGone() || (stream_ && stream_->isEnded()))
        fail();
    if (stream_)
        stream_->output().isReaderGone();
    tellStreamTrouble();
}

void LiveReplay::tellStreamTrouble()
{
    if (const QString trouble = stream_ ? stream_->takeTrouble() : QString(); !trouble.isEmpty())
        tellProblem(trouble);
}

void LiveReplay::timeOut()
{
    exitCode_ = TimedOut;
    replay_->abandon();
}

void LiveReplay::interrupt()
{
    replay_->stop();
}

void LiveReplay::fail()
{
    exitCode_ = exitCode_ == Done ? Failed : exitCode_;
    replay_->stop();
}

int LiveReplay::conclude()
{
    tick_.stop();
    timeout_.stop();
    progress_.erase();
    if (!replay_->isWhole())
        sayWhatIsLeft();
    const bool isUnread = plan_.capture().readFailures() > 0;
    if (isUnread && arguments_.verify)
        complain(u"Not everything could be compared: %1."_s.arg(plan_.capture().readFailureText()));
    const bool isDifferent = arguments_.verify && replay_->differences() > 0;
    if (arguments_.verify && !output_.hasFailed())
        differences_.printSums(replay_->compared(), replay_->differences());
    const bool isWhole = replay_->isWhole();
    replay_.reset();
    session_.reset();
    if (!arguments_.verify && !output_.hasFailed())
        traffic_.printAll();
    tellStreamTrouble();
    const bool isRecorded = recording_->isWhole() && !(stream_ && stream_->hasFailed());
    const bool hasMalformed = !arguments_.verify && traffic_.hasMalformed();
    if (exitCode_ == Done &&
        (!isWhole || isUnread || isDifferent || !isRecorded || hasMalformed || output_.hasFailed()))
        exitCode_ = Failed;
    return exitCode_;
}

void LiveReplay::sayWhatIsLeft()
{
    if (problems_ > mostProblemsTold)
        complain(
            u"%1 went wrong."_s.arg(counted(quint64(problems_ - mostProblemsTold), u"more connection"_s)));
    if (problems_ > 0)
        return;
    if (replay_->sentBytes() < plan_.bytes())
        complain(u"%1 %2 sent."_s.arg(countedOf(replay_->sentBytes(), plan_.bytes(), u"byte"_s),
                                      plan_.bytes() == 1 ? u"was"_s : u"were"_s));
    else
        complain(u"Everything was sent, but not every answer was awaited."_s);
}

} // namespace channel::cat
