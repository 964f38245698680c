// SPDX-License-Identifier: MIT

#include "tests/bench/flood/flooder.h"

#include "tests/bench/measuring/loopback.h"

#include <algorithm>
#include <array>
#include <sys/socket.h>
#include <unistd.h>

namespace {

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
    const int socket = loopback::connectedTo(port);
    bool delivered = socket >= 0;
    for (int round = 0; round < rounds_ && delivered; ++round)
        delivered = loopback::writeAll(socket, wire_);
    delivered = delivered && ::shutdown(socket, SHUT_WR) == 0 && waitForEnd(socket);
    ::close(socket);
    return delivered;
}
