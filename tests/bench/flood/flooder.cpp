// SPDX-License-Identifier: MIT

#include "tests/bench/flood/flooder.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <sys/socket.h>
#include <unistd.h>

namespace {

bool connectTo(int socket, quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
}

bool sendAll(int socket, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t sent = ::send(socket, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes = bytes.sliced(sent);
    }
    return true;
}

bool waitForEnd(int socket)
{
    std::array<char, 4096> ignored;
    ssize_t got = 0;
    while ((got = ::recv(socket, ignored.data(), ignored.size(), 0)) > 0) {
    }
    return got == 0;
}

} // namespace

Flooder::Flooder(int messages, int rounds)
    : messages_(messages)
    , rounds_(rounds)
{
    wire_.reserve(qsizetype(messages) * frameSize);
    for (int number = 0; number < messages; ++number) {
        wire_ += "\r\nMSG 32\r\n";
        const QByteArrayView begin = number % needleEvery == 0 ? "Needle" : "";
        wire_ += begin;
        wire_ += QByteArray::number(number).rightJustified(payloadSize - begin.size(), '.');
    }
}

QByteArrayView Flooder::wire(qint64 from, qint64 size) const
{
    const qint64 at = from % wire_.size();
    return QByteArrayView(wire_).sliced(at, std::min(size, wire_.size() - at));
}

void Flooder::start(quint16 port)
{
    thread_ = std::jthread([this, port] { delivered_ = flood(port); });
}

bool Flooder::join()
{
    thread_.join();
    return delivered_;
}

bool Flooder::flood(quint16 port) const
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    if (socket < 0)
        return false;
    bool delivered = connectTo(socket, port);
    for (int round = 0; round < rounds_ && delivered; ++round)
        delivered = sendAll(socket, wire_);
    delivered = delivered && ::shutdown(socket, SHUT_WR) == 0 && waitForEnd(socket);
    ::close(socket);
    return delivered;
}
