// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"

/// A fingerprint of the rows of a capture up to some number, as a reader sees them: kinds, places, times,
/// bytes.
class ShownFrames
{
public:
    /// What is told of a moment: so many rows, with these contents.
    struct Report
    {
        quint64 count = 0;
        quint64 fingerprint = 0;
        bool operator==(const Report &) const = default;
    };

    explicit ShownFrames(const channel::Capture &capture)
        : capture_(capture)
    {
    }

    /// Takes in the rows up to `count`, which must not get smaller.
    Report upTo(quint64 count);

private:
    void add(const channel::Frame &frame);

    const channel::Capture &capture_;
    Report report_;
};
