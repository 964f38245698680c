// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"

#include <map>

namespace channel::cat {

/// Sums over rows of a capture, for each connection and in all.
class CaptureStatistics
{
public:
    explicit CaptureStatistics(const Capture &capture);

    /// The rows from `first` to before `last`.
    void add(quint64 first, quint64 last);

    /// A table with a line for each connection, and one for all.
    QByteArray text() const;
    /// A line of JSON for each connection, and one for all.
    QByteArray json() const;

private:
    struct Sums
    {
        quint64 messagesIn = 0;
        quint64 messagesOut = 0;
        quint64 bytesIn = 0; ///< Of payloads, as the next.
        quint64 bytesOut = 0;
        quint64 malformedRuns = 0;
        quint64 malformedBytes = 0;
        qint64 first = 0; ///< Nanoseconds since 1970 UTC; 0 for none.
        qint64 last = 0;

        void add(const Frame &frame);
        void add(const Sums &other);
    };

    Sums total() const;

    QByteArrayList cells(const QByteArray &name, const Sums &sums) const;
    static QByteArray json(const QByteArray &beginning, const Sums &sums);

    const Capture &capture_;
    std::map<ConnectionId, Sums> connections_;
};

} // namespace channel::cat
