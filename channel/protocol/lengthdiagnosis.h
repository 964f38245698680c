// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/diagnosis.h"

#include <QString>

namespace channel {

/// The part of a diagnosis that is about declared lengths: what was sent was longer or shorter. Each gives a
/// sentence, or an empty string where bytes do not show it.

/// The stream ended before all was there that was declared.
QString truncated(const MalformedContext &context);
/// The message before reached into the one whose header is broken so.
QString previousTooLong(const MalformedContext &context);
/// The message before was over too early: the run is the rest of it.
QString previousTooShort(const MalformedContext &context);

/// The run, cut at the marker that follows it, if any.
QByteArrayView runBeforeMarker(const MalformedContext &context, bool &markerFollows);

} // namespace channel
