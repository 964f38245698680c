// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/recording/recorder.h"

/// One message in so many holds "Needle", the others the like of "nothing".
inline constexpr int needleEvery = 1000;

/// Records numbered messages of 32 B from one peer on port 40112, so many in each read.
void recordNeedles(channel::Recorder &recorder, int messages, int messagesARead);
