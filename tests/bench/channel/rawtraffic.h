// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

/// What POSIX sockets alone can do on this machine: the measure for Channel. Two threads, loopback,
/// TCP_NODELAY.
namespace rawtraffic {

/// How messages are given to the kernel.
enum class Sending {
    Batched,
    Each, ///< A call for each, as a program does that sends one when it has one.
};

/// Seconds to carry `count` messages. A sender that batches frames each payload into blocks of 64 KiB and
/// writes eight of them in one call, as Channel does when so much waits (larger payloads go as they are); the
/// receiver reads 256 KiB at a time and finds and checks every frame. Negative if a byte was wrong.
double throughput(const QByteArray &payload, int count, Sending sending = Sending::Batched);

/// Seconds for `count` round trips of one message each, without waiting in poll().
double roundTrips(const QByteArray &payload, int count);

} // namespace rawtraffic
