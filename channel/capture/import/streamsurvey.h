// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <map>
#include <optional>
#include <vector>

namespace channel {

/// Which bytes of one direction of a TCP connection are anywhere in a capture, and which are not, whatever
/// the order of its packets (RFC 9293, 3.4).
///
/// Offsets count from the stream's first byte in 64 bits, so that streams may be longer than sequence
/// numbers reach.
class StreamSurvey
{
public:
    struct Span
    {
        qint64 begin = 0;
        qint64 end = 0;
    };

    /// A side never has more than this many bytes under way (RFC 7323, 2.3): what claims to be farther off
    /// is no part of the stream.
    static constexpr qint64 farthest = qint64(1) << 30;
    /// A SYN comes at most this many bytes later than what it begins: another one with numbers in front of a
    /// stream is more likely the next connection's.
    static constexpr qint64 mostReordered = 16 * 1024 * 1024;

    /// From a SYN, which carries `size` bytes of the stream itself with TCP Fast Open (RFC 7413).
    void setFirstSequence(quint32 sequence, quint32 size = 0);
    /// From the other side's acknowledgement of a SYN that is not known, as if it carried nothing.
    void assumeFirstSequence(quint32 sequence);
    bool knowsFirstSequence() const { return firstKnown_; }
    quint32 firstSequence() const { return origin_; }

    /// False if the segment is too far off. `wireSize` is what it had before the capture cut it.
    bool addSegment(quint32 sequence, quint32 size, quint32 wireSize, bool isFin);
    void addAcknowledgement(quint32 sequence);
    /// Whether a stream that begins with this sequence number, and with so many bytes in its SYN, can have
    /// what is here already.
    bool mayBeginWith(quint32 sequence, quint32 size = 0) const;
    /// Whether its SYN can have been answered with this acknowledgement: of the SYN alone, or of what it
    /// carried.
    bool mayBeAnsweredWith(quint32 acknowledgement) const;

    /// What else is known about the connection when its last packet was seen.
    struct Ending
    {
        bool startKnown = false;  ///< It began within the capture.
        bool otherClosed = false; ///< The other side sent its FIN, so that this one did, most likely.
    };
    /// After the last packet: makes spans() and end().
    void settle(const Ending &ending);
    /// What the capture has, in order. The first one begins at begin(), or later where bytes are missing.
    const std::vector<Span> &spans() const { return spans_; }
    qint64 begin() const { return begin_; }
    /// Behind the last byte that there was, whether the capture has it or not.
    qint64 end() const { return end_; }
    /// Behind the last byte that the capture has.
    qint64 capturedEnd() const { return spans_.empty() ? begin_ : spans_.back().end; }
    bool hasFin() const { return fin_.has_value(); }

    quint32 sequenceAt(qint64 offset) const { return origin_ + quint32(quint64(offset)); }
    /// The offset nearest to `near` that has this sequence number.
    qint64 offsetOf(quint32 sequence, qint64 near) const;
    quint64 spanCount() const { return found_.size(); }

private:
    void add(qint64 begin, qint64 end);

    bool anchored_ = false;
    bool firstKnown_ = false;
    quint32 openingSize_ = 0; ///< Bytes that its SYN carried.
    quint32 origin_ = 0;      ///< The sequence number at offset 0.
    qint64 highest_ = 0;      ///< The farthest number that the sender used.
    qint64 dataEnd_ = 0;      ///< Behind the farthest byte that was sent.
    std::optional<qint64> lowestAcknowledged_;
    qint64 acknowledged_ = 0;        ///< As far as the other side had it.
    std::optional<qint64> fin_;      ///< Where the stream ends.
    std::map<qint64, qint64> found_; ///< Begin and end of what was found; no two touch.
    std::vector<Span> spans_;
    qint64 begin_ = 0;
    qint64 end_ = 0;
};

} // namespace channel
