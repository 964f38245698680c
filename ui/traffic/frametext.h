// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"

#include <QString>

namespace channel::ui {

/// What a log row that is not a message says: "connected to 127.0.0.1:5000", "disconnected: reset by the
/// peer". Empty for a message or a malformed run.
QString eventText(const Frame &frame, const ConnectionDescription &connection);

/// "127.0.0.1:40112"; empty where there is no peer.
QString peerText(const Capture &capture, const Frame &frame);

/// What is wrong with a malformed frame: its diagnosis or, without one, the error in plain words.
QString malformedText(const Frame &frame, const QString &diagnosis);

/// That and its bytes, as a row shows them.
QString malformedLine(const Frame &frame, const QString &diagnosis, const QString &bytes);

/// What the user should know about how a frame was found, such as "found after damage: a guess"; mostly
/// empty.
QString frameNote(const Frame &frame);

/// The same in a word or two, where there is no room for more.
QString frameBadge(const Frame &frame);

/// "received" or "sent"; for events what they are.
QString frameKindText(const Frame &frame);

/// "received from 127.0.0.1:40112", of a frame that has bytes.
QString frameKindText(const Frame &frame, const QString &peer);

} // namespace channel::ui
