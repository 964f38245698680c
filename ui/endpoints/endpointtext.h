// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/session.h"

#include <QString>

namespace channel::ui {

/// Whether clients come to it, each with a row of its own: a listener or a proxy.
bool hasClients(const EndpointInfo &endpoint);
/// "Starting", "Listening", "Forwarding", "Connected", "Waiting", "Failed", "Stopped".
QString endpointStateText(const EndpointInfo &endpoint);
/// "Listening on 127.0.0.1:5000 (2 clients)", "Connected to host:6000", "Failed: …",
/// "Proxy 127.0.0.1:5000 → host:6000 (2 clients)".
QString endpointTitle(const EndpointInfo &endpoint);
/// The same without the clients, where there is no room.
QString endpointShortTitle(const EndpointInfo &endpoint);
/// What the second line of an endpoint says besides a peer's numbers; mostly empty.
QString endpointDetail(const EndpointInfo &endpoint);
/// The name of its line icon.
QString endpointIconName(const EndpointInfo &endpoint);
/// "127.0.0.1:5000": the real address or, before it is known, what was asked for.
QString endpointAddress(const EndpointInfo &endpoint);
/// "host:6000": where a proxy forwards to.
QString upstreamAddress(const EndpointInfo &endpoint);

/// "Connected", "Half-closed", "Closed by peer", …
QString peerStateText(const PeerInfo &peer);
/// Whether anything came or went yet. Costs next to nothing.
bool hasNumbers(const PeerInfo &peer);
/// "12 in 3.4 kB · 3 out 120 B".
QString peerNumbers(const PeerInfo &peer);
/// How many lines it takes to say all that: 1, 2 with numbers, more where what has stalled is explained.
/// Costs next to nothing.
int peerLines(const PeerInfo &peer, qint64 now);
/// "312 of 1,024 B, stalled 3.2 s", "64 B unsent"; empty when nothing is in the way
/// (a message that is unfinished only for a moment is not). What has stalled is explained: "…; the next
/// header is at byte 212: the declared length is probably 812 too long". `now`: nanoseconds since 1970 UTC.
QString peerMeter(const PeerInfo &peer, qint64 now);
/// How much of the message that is arriving is here, 0 to 1; negative if none is or its length is not known.
double peerProgress(const PeerInfo &peer, qint64 now);
QString peerIconName(const PeerInfo &peer);

bool isOver(const PeerInfo &peer);
bool isOver(const EndpointInfo &endpoint);

} // namespace channel::ui
