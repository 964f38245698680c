// SPDX-License-Identifier: MIT

#include "replaytarget.h"

#include <algorithm>

using namespace channel;

namespace {

constexpr qint64 smallBuffer = 64 * 1024;

} // namespace

MadeRecording::MadeRecording(const DecodeOptions &options)
{
    QString error;
    recorder_ = Recorder::createInMemory(QStringLiteral("For a test."), options, &error);
}

ConnectionId MadeRecording::open(qint64 time, bool accepted)
{
    const quint16 port = quint16(40'000 + connections_++);
    return recorder_->openConnection(
        {QHostAddress(QHostAddress::LocalHost), port, QHostAddress(QHostAddress::LocalHost), 5000, accepted},
        time);
}

MadeRecording &MadeRecording::out(ConnectionId connection, const QByteArray &bytes, qint64 time)
{
    recorder_->append(connection, Direction::Out, bytes, time);
    latest_ = std::max(latest_, time);
    return *this;
}

MadeRecording &MadeRecording::in(ConnectionId connection, const QByteArray &bytes, qint64 time)
{
    recorder_->append(connection, Direction::In, bytes, time);
    latest_ = std::max(latest_, time);
    return *this;
}

std::shared_ptr<const Capture> MadeRecording::finish()
{
    for (ConnectionId id = 0; id < connections_; ++id)
        recorder_->closeConnection(id, ConnectionEnd::LocalClose, latest_);
    recorder_->flush();
    return recorder_->capture();
}

ReplayTarget::ReplayTarget()
{
    QObject::connect(&server_, &QTcpServer::newConnection, &server_, [this] { welcome(); });
    server_.listen(QHostAddress::LocalHost);
}

QByteArrayList ReplayTarget::received() const
{
    QByteArrayList all;
    for (const auto &client : clients)
        all.append(client->received);
    return all;
}

void ReplayTarget::welcome()
{
    auto &client = *clients.emplace_back(std::make_unique<Client>());
    client.socket.reset(server_.nextPendingConnection());
    QTcpSocket *socket = client.socket.get();
    socket->setParent(nullptr);
    if (!isReading)
        socket->setReadBufferSize(smallBuffer);
    const bool reads = isReading;
    QObject::connect(socket, &QTcpSocket::readyRead, &server_, [this, &client, reads] {
        if (reads || isReading)
            read(client);
    });
    if (closesAtOnce) {
        socket->disconnectFromHost();
        return;
    }
    QObject::connect(socket, &QTcpSocket::disconnected, &server_, [&client] { client.sawEnd = true; });
}

void ReplayTarget::readAll()
{
    isReading = true;
    for (const auto &client : clients) {
        client->socket->setReadBufferSize(0);
        read(*client);
    }
}

void ReplayTarget::readSome()
{
    for (const auto &client : clients)
        read(*client);
}

void ReplayTarget::read(Client &client)
{
    const QByteArray bytes = client.socket->readAll();
    client.received += bytes;
    if (answer && !bytes.isEmpty())
        answer(client, bytes);
}
