// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/export/row.h"

namespace channel {

class LocalTime;
class TextEnd;

// What lines of text say about a row besides its bytes, each put at the end of such a line.

/// The line above the bytes, with its line feed.
void putTitle(TextEnd &text, const Row &row);
/// What stands before the payload in a line about a row. `time` is what the row's time is on the clock, with
/// its date if `isNewDay`; it is left out where the row has none.
void putLineBeginning(TextEnd &text, const Row &row, const LocalTime &time, bool isNewDay);
/// What stands behind it, with its line feed.
void putLineEnd(TextEnd &text, const Row &row);
/// What is to be said of bytes that are not kept, or cannot be read.
void putRest(TextEnd &text, const Row &row);

/// "in" or "out"; empty for an event.
QByteArrayView directionName(const Frame &frame);
/// "not recorded: 3 messages, 120 bytes", for the row that says that recording has stopped.
void putLack(TextEnd &text, const Row &row);

} // namespace channel
