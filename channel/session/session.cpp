// SPDX-License-Identifier: MIT

#include "channel/session/session.h"

#include "channel/session/sessionworker.h"

#include <QEventLoop>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace channel {

namespace {

/// Between two reports of what changed, to another thread.
constexpr auto coalescingInterval = 33ms;

std::unique_ptr<Recorder> makeRecorder(const Session::Options &options)
{
    QString error;
    const DecodeOptions decode{options.channel.policy, options.channel.maxMessageSize};
    if (auto recorder = Recorder::create(options.captureFolder, decode, &error))
        return recorder;
    if (auto recorder = Recorder::createInMemory(error, decode, &error))
        return recorder;
    return Recorder::createDisabled(error);
}

} // namespace

Session::Session(const Options &options, QObject *parent)
    : Session(makeRecorder(options), nullptr, options, parent)
{
}

Session::Session(std::unique_ptr<Recorder> recorder, std::unique_ptr<CaptureSeries> series,
                 const Options &options, QObject *parent)
    : QObject(parent)
    , resetAfterMs_(options.resetAfterMs)
{
    capture_ = recorder->capture();
    SessionWorker::Options workerOptions;
    workerOptions.channel = options.channel;
    workerOptions.reusePort = options.reusePort;
    workerOptions.leavesWritten = options.leavesWritten;
    workerOptions.recordsTraffic = options.recordsTraffic;
    workerOptions.maxPendingBytes =
        std::max(options.maxPendingBytes, quint64(options.channel.maxMessageSize));
    workerOptions.goesAside = options.thread == Thread::Callers;
    workerOptions.publishInterval = options.thread == Thread::Own ? coalescingInterval : 0ms;
    worker_ = std::make_unique<SessionWorker>(std::move(recorder), std::move(series), workerOptions);
    SessionWorker *worker = worker_.get();
    connect(worker, &SessionWorker::captureChanged, this,
            [this](const std::shared_ptr<const Capture> &capture) {
                capture_ = capture;
                Q_EMIT captureChanged(capture);
            });
    SessionRecording *recording = &worker->recording();
    connect(recording, &SessionRecording::seriesTrouble, this, &Session::seriesTrouble);
    connect(recording, &SessionRecording::asideEnded, this, &Session::tellingEnded);
    connect(recording, &SessionRecording::saving, this, &Session::captureSaving);
    connect(recording, &SessionRecording::saved, this, &Session::captureSaved);
    connect(worker, &SessionWorker::endpointChanged, this, &Session::endpointChanged);
    connect(worker, &SessionWorker::endpointRemoved, this, &Session::endpointRemoved);
    connect(worker, &SessionWorker::peersChanged, this, &Session::peersChanged);
    connect(worker, &SessionWorker::sendWaiting, this, &Session::sendWaiting);
    connect(worker, &SessionWorker::sendFinished, this, &Session::sendFinished);
    connect(worker, &SessionWorker::pendingRead, this, &Session::pendingRead);
    connect(worker, &SessionWorker::clientRefused, this, &Session::clientRefused);
    if (options.thread == Thread::Callers || !startThread())
        connect(recording, &SessionRecording::recorded, this, &Session::recorded);
}

/// False if there can be none: then all is done on the caller's.
bool Session::startThread()
{
    SessionWorker *worker = worker_.get();
    thread_.setObjectName(QStringLiteral("session I/O"));
    thread_.start();
    if (!thread_.isRunning()) {
        qWarning(
            "No thread can be started for the connections. They share the window's, which may be slow. End "
            "programs or raise the limit on processes.");
        return false;
    }
    // Directly: the destructor blocks this thread while it waits for that one.
    connect(worker, &SessionWorker::finished, &thread_, &QThread::quit, Qt::DirectConnection);
    // The worker's sockets and timers must die on the thread they live on.
    connect(
        &thread_, &QThread::finished, worker, [this] { worker_.reset(); }, Qt::DirectConnection);
    worker->moveToThread(&thread_);
    return true;
}

Session::~Session()
{
    const bool hasThread = thread_.isRunning(); // It may have ended as soon as it is told to.
    SessionRecording *recording = &worker_->recording();
    recording->disconnect(this); // Nothing more is told but what is recorded, and what of it may be lost.
    QStringList problems;        // Belongs to the worker's thread until it has finished.
    connect(
        recording, &SessionRecording::seriesTrouble, recording,
        [&problems](const QString &problem) { problems.append(problem); }, Qt::DirectConnection);
    command([resetAfterMs = resetAfterMs_](SessionWorker &worker) { worker.shutDown(resetAfterMs); });
    if (hasThread) {
        thread_.wait();
    } else {
        worker_->disconnect(this);
        connect(worker_.get(), &SessionWorker::captureChanged, this, &Session::captureChanged);
        connect(recording, &SessionRecording::recorded, this, &Session::recorded);
        QEventLoop untilFinished;
        connect(worker_.get(), &SessionWorker::finished, &untilFinished, &QEventLoop::quit);
        untilFinished.exec();
        worker_.reset();
    }
    for (const QString &problem : std::as_const(problems))
        Q_EMIT seriesTrouble(problem);
}

std::shared_ptr<const Capture> Session::capture() const
{
    return capture_;
}

template <typename Command>
void Session::command(Command &&run)
{
    SessionWorker *worker = worker_.get();
    QMetaObject::invokeMethod(
        worker, [worker, run = std::forward<Command>(run)] { run(*worker); }, Qt::QueuedConnection);
}

void Session::setEcho(bool echo)
{
    command([echo](SessionWorker &worker) { worker.setEcho(echo); });
}

void Session::setChannelOptions(const ChannelOptions &options)
{
    command([options](SessionWorker &worker) { worker.setChannelOptions(options); });
}

EndpointId Session::listen(const QString &host, quint16 port)
{
    const EndpointId id = ++lastEndpoint_;
    command([id, host, port](SessionWorker &worker) { worker.listen(id, host, port); });
    return id;
}

EndpointId Session::connectTo(const QString &host, quint16 port, const std::optional<RetryOptions> &retry)
{
    const EndpointId id = ++lastEndpoint_;
    command([id, host, port, retry](SessionWorker &worker) { worker.connectTo(id, host, port, retry); });
    return id;
}

EndpointId Session::proxy(const QString &host, quint16 port, const QString &upstreamHost,
                          quint16 upstreamPort)
{
    const EndpointId id = ++lastEndpoint_;
    command([id, host, port, upstreamHost, upstreamPort](SessionWorker &worker) {
        worker.proxy(id, host, port, upstreamHost, upstreamPort);
    });
    return id;
}

void Session::stop(EndpointId endpoint)
{
    command([endpoint](SessionWorker &worker) { worker.stop(endpoint); });
}

void Session::startAgain(EndpointId endpoint)
{
    command([endpoint](SessionWorker &worker) { worker.startAgain(endpoint); });
}

void Session::remove(EndpointId endpoint)
{
    command([endpoint](SessionWorker &worker) { worker.remove(endpoint); });
}

void Session::disconnectPeer(ConnectionId connection)
{
    command([connection](SessionWorker &worker) { worker.disconnectPeer(connection); });
}

void Session::halfClosePeer(ConnectionId connection)
{
    command([connection](SessionWorker &worker) { worker.halfClosePeer(connection); });
}

void Session::resetPeer(ConnectionId connection)
{
    command([connection](SessionWorker &worker) { worker.resetPeer(connection); });
}

void Session::annotate(const QList<AnnotationChange> &changes)
{
    command([changes](SessionWorker &worker) { worker.recording().annotate(changes); });
}

void Session::saveCapture(const QString &path)
{
    command([path](SessionWorker &worker) { worker.recording().save(path); });
}

void Session::cancelSaving()
{
    command([](SessionWorker &worker) { worker.recording().cancelSaving(); });
}

void Session::setKeepsCapture(bool keeps)
{
    command([keeps](SessionWorker &worker) { worker.recording().setKeepsFile(keeps); });
}

void Session::readPending(ConnectionId connection, quint64 start, quint64 offset, qsizetype size)
{
    command([connection, start, offset, size](SessionWorker &worker) {
        worker.readPending(connection, start, offset, size);
    });
}

void Session::send(const SendTarget &target, const QByteArray &payload, quint64 ticket)
{
    command([target, payload, ticket](SessionWorker &worker) {
        worker.send(target, {payload, true}, ticket);
    });
}

void Session::sendBytes(const SendTarget &target, const QByteArray &bytes, quint64 ticket)
{
    command([target, bytes, ticket](SessionWorker &worker) { worker.send(target, {bytes, false}, ticket); });
}

} // namespace channel
