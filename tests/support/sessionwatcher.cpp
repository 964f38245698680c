// SPDX-License-Identifier: MIT

#include "sessionwatcher.h"

#include <QElapsedTimer>
#include <QTest>

using namespace channel;

namespace {

QString toLine(const Capture &capture, const Frame &frame)
{
    const QString direction = frame.direction == Direction::In ? QStringLiteral("in") : QStringLiteral("out");
    switch (frame.kind) {
    case FrameKind::Message:
        return QStringLiteral("%1 message %2 %3")
            .arg(direction)
            .arg(frame.length)
            .arg(QString::fromLatin1(capture.payload(frame, 0, 40)));
    case FrameKind::Malformed:
        return QStringLiteral("%1 malformed %2").arg(direction, protocolErrorCode(frame.error));
    case FrameKind::Connected:
        return QStringLiteral("connected");
    case FrameKind::Disconnected:
        return QStringLiteral("disconnected %1").arg(int(frame.end));
    case FrameKind::RecordingStopped:
        return QStringLiteral("recording stopped");
    }
    return {};
}

} // namespace

SessionWatcher::SessionWatcher(const Session::Options &options)
{
    Session::Options own = options;
    own.captureFolder = folder.path();
    own.thread = thread;
    session = std::make_unique<Session>(own);
    Session *watched = session.get();
    QObject::connect(watched, &Session::endpointChanged, watched,
                     [this](const EndpointInfo &endpoint) { endpoints[endpoint.id] = endpoint; });
    QObject::connect(watched, &Session::endpointRemoved, watched,
                     [this](EndpointId id) { endpoints.remove(id); });
    QObject::connect(watched, &Session::peersChanged, watched, [this](const QList<PeerInfo> &changed) {
        for (const PeerInfo &peer : changed)
            peers[peer.id] = peer;
    });
    QObject::connect(watched, &Session::sendWaiting, watched,
                     [this](quint64 ticket) { waiting.append(ticket); });
    QObject::connect(watched, &Session::sendFinished, watched,
                     [this](quint64 ticket, const SendReport &report) { reports[ticket] = report; });
}

quint16 SessionWatcher::listen(EndpointId *id)
{
    const EndpointId endpoint = session->listen(QStringLiteral("127.0.0.1"), 0);
    if (id)
        *id = endpoint;
    if (!QTest::qWaitFor([&] { return endpoints.value(endpoint).state == EndpointState::Active; }, patience))
        return 0;
    return endpoints[endpoint].address.section(u':', -1).toUShort();
}

bool SessionWatcher::endsSoon(qint64 workBefore)
{
    const qint64 limit = 4 * (Session::Options().resetAfterMs + workBefore);
    QElapsedTimer timer;
    timer.start();
    session.reset();
    const qint64 took = timer.elapsed();
    if (took > limit)
        qWarning("ended in %lld ms, limit %lld", took, limit);
    return took <= limit;
}

QList<PeerInfo> SessionWatcher::openPeers() const
{
    QList<PeerInfo> open;
    for (const PeerInfo &peer : peers) {
        if (peer.end == ConnectionEnd::None)
            open.append(peer);
    }
    return open;
}

QStringList SessionWatcher::frames() const
{
    QStringList lines;
    const auto capture = session->capture();
    for (quint64 i = 0; i < capture->frameCount(); ++i)
        lines.append(toLine(*capture, capture->frame(i)));
    return lines;
}

QStringList SessionWatcher::messages() const
{
    return frames().filter(QStringLiteral(" message "));
}

std::unique_ptr<QTcpSocket> connectedSocket(quint16 port)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(QHostAddress::LocalHost, port);
    return socket->waitForConnected() ? std::move(socket) : nullptr;
}
