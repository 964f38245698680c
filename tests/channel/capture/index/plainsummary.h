// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"

/// The summary of a block in the plainest way: by looking at each row, and at where it is in the file.
channel::BlockSummary plainSummary(const channel::Capture &capture, quint64 block);
