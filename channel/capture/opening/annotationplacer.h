// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capturestore.h"
#include "channel/capture/recording/annotationjournal.h"

#include <vector>

namespace channel {

/// Puts annotations that are read back from a file onto the rows that they were made on. One thread, the
/// store's writer.
class AnnotationPlacer
{
public:
    /// `store` must outlive the placer.
    explicit AnnotationPlacer(CaptureStore &store)
        : store_(store)
    {
    }

    /// The rows before it in the file are in the store.
    void take(const JournalEntry &entry);
    /// Looks for the rows of those that were not where they used to be, as under another policy. Returns how
    /// many belong to no row; the file keeps them.
    quint64 placeTheRest();

private:
    CaptureStore &store_;
    std::vector<JournalEntry> left_;
};

} // namespace channel
