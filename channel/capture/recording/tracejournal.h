// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/trace.h"

#include <QByteArrayView>

#include <optional>
#include <span>
#include <vector>

namespace channel {

class PcapngWriter;

/// Traces lie in a capture's file as those of a batch are written: in pcapng blocks of local use, each with
/// the names that it needs (FORMAT.md "Traces").
///
/// Adds as many such blocks as it takes; none is so large that a reader would pass over it.
void addTraces(PcapngWriter &writer, std::span<const Trace> traces);
/// What is in the body of such a block. Nothing if it is not one, or if its lengths and numbers do not agree.
std::optional<std::vector<Trace>> readTraces(QByteArrayView body, bool bigEndian);

} // namespace channel
