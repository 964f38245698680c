// SPDX-License-Identifier: MIT

#include "relayedtraffic.h"

#include "tests/bench/measuring/loopback.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstring>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace relayedtraffic {

namespace {

constexpr size_t readSize = 256 * 1024;

bool readAll(int descriptor, QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t got = ::recv(descriptor, bytes.data() + at, size_t(bytes.size() - at), 0);
        if (got <= 0)
            return false;
        at += got;
    }
    return true;
}

/// Whether just `block`, so many times, comes until the end.
bool bringsOnly(int descriptor, QByteArrayView block, int times)
{
    std::vector<char> buffer(readSize);
    qsizetype at = 0;
    qint64 total = 0;
    bool isRight = true;
    for (ssize_t got = 0; (got = ::recv(descriptor, buffer.data(), buffer.size(), 0)) > 0; total += got) {
        for (qsizetype seen = 0; seen < got;) {
            const qsizetype size = std::min(block.size() - at, qsizetype(got) - seen);
            isRight = isRight && std::memcmp(buffer.data() + seen, block.data() + at, size_t(size)) == 0;
            at = (at + size) % block.size();
            seen += size;
        }
    }
    return isRight && total == qint64(block.size()) * times;
}

} // namespace

Server::Server()
    : descriptor_(loopback::listener())
    , port_(loopback::portOf(descriptor_))
{
    if (descriptor_ < 0)
        qFatal("cannot listen");
}

Server::~Server()
{
    ::close(descriptor_);
}

int Server::accept() const
{
    return loopback::accepted(descriptor_);
}

quint16 freePort()
{
    const Server server;
    return server.port();
}

double oneWay(quint16 port, const Server &server, const QByteArray &block, int times)
{
    const int client = loopback::connectedTo(port);
    const int served = server.accept();
    QElapsedTimer timer;
    timer.start();
    std::jthread source([=] {
        for (int i = 0; i < times && loopback::writeAll(client, block); ++i) {
        }
        ::shutdown(client, SHUT_WR);
    });
    const bool isRight = bringsOnly(served, block, times);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    source.join();
    ::close(served);
    ::close(client);
    return isRight ? seconds : -1;
}

double roundTrip(quint16 port, const Server &server, const QByteArray &message, int times)
{
    const int client = loopback::connectedTo(port);
    const int served = server.accept();
    std::jthread echo([=] {
        QByteArray bytes(message.size(), Qt::Uninitialized);
        while (readAll(served, bytes) && loopback::writeAll(served, bytes)) {
        }
        ::close(served);
    });
    std::vector<double> microseconds;
    QByteArray answer(message.size(), Qt::Uninitialized);
    bool isRight = true;
    for (int i = 0; i < times && isRight; ++i) {
        QElapsedTimer timer;
        timer.start();
        isRight = loopback::writeAll(client, message) && readAll(client, answer) && answer == message;
        microseconds.push_back(double(timer.nsecsElapsed()) / 1e3);
    }
    ::shutdown(client, SHUT_WR);
    echo.join();
    ::close(client);
    std::sort(microseconds.begin(), microseconds.end());
    return isRight ? microseconds[microseconds.size() / 2] : -1;
}

} // namespace relayedtraffic
