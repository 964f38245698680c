// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/recording/recorder.h"
#include "tests/support/vectors.h"

/// Two ends on the loopback addresses.
channel::ConnectionDescription loopbackConnection(bool accepted = true, quint16 peerPort = 40112);
/// One that we made, over IPv6.
channel::ConnectionDescription ipv6Connection(quint16 peerPort);

/// The rows of a capture that hold bytes of one stream, in the terms of the vectors, read back from the file.
QList<StreamEvent> streamEvents(const channel::Capture &capture, channel::ConnectionId connection,
                                channel::Direction direction);

/// One row as a line, such as "2 malformed in at 10+5 bad-length@16 open resynchronised t=7".
QString describe(const channel::Frame &frame);
/// All rows.
QStringList describeAll(const channel::Capture &capture);
