// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/rowbytes.h"
#include "channel/capture/index/peernames.h"
#include "channel/match/matcher.h"

#include <limits>
#include <memory>
#include <vector>

namespace channel {

/// A row of a capture, one after the other, as a Matcher sees it. Knows the quickest way to bytes that stand
/// together in the file, and remembers what was found there. One thread.
class RowSubject : public Subject
{
public:
    /// For this matcher alone.
    RowSubject(std::shared_ptr<const Capture> capture, PeerNames names, const Matcher &matcher);

    /// It is this row now; `index` must be below the capture's frameCount(). Both stay with the caller.
    void show(quint64 index, const Frame &frame)
    {
        lastIndex_ = index_;
        lastTime_ = facts().time;
        index_ = index;
        frame_ = &frame;
        become({kindOf(frame.kind), Way(frame.direction),
                frame.kind == FrameKind::RecordingStopped ? noConnection : frame.connection, frame.length,
                frame.time, index == 0});
    }

    /// The row cannot have what every matching row has: it has no bytes, or the next place at which that
    /// stands lies behind it. False where that is not known. The Matcher would find the same; this is here,
    /// inline, because it is enough for most rows of most filters on text.
    bool isKnownToLack(const Frame &frame)
    {
        if (!required_)
            return false;
        if (!frame.hasBytes())
            return true;
        const quint64 position = bytes_.filePosition(frame);
        return position >= required_->from && position + frame.length < required_->hitEnd;
    }

    Ends ends() const override;
    qint64 timeBefore() const override;
    bool isMarked() const override;
    QStringList handledBy() const override;
    QByteArrayView bytesFrom(quint64 from) override;
    MatchVerdict contains(const ByteSearch &search, int number) override;

private:
    /// What a search has found in the file so far. It searches a whole block at once, so most rows can be
    /// decided by the two offsets: no occurrence begins at `from` or behind it and ends before `hitEnd`.
    struct FileSearch
    {
        quint64 size = 0;                                   ///< Of what is searched.
        quint64 from = std::numeric_limits<quint64>::max(); ///< In the file.
        quint64 hitEnd = 0;                                 ///< In the file.
        bool isHit = false; ///< An occurrence ends at `hitEnd`; otherwise it is not known whether one does.
    };

    static Kind kindOf(FrameKind kind)
    {
        if (kind == FrameKind::Message)
            return Kind::Message;
        return kind == FrameKind::Malformed ? Kind::Malformed : Kind::Event;
    }

    MatchVerdict occursAt(FileSearch &known, const ByteSearch &search, quint64 position);

    std::shared_ptr<const Capture> capture_;
    PeerNames names_;
    RowBytes bytes_;
    std::vector<FileSearch> searches_;     ///< By FilterExpression::searchNumber.
    const FileSearch *required_ = nullptr; ///< No row without it matches; null if there is none.
    quint64 index_ = std::numeric_limits<quint64>::max();
    const Frame *frame_ = nullptr;
    quint64 lastIndex_ = std::numeric_limits<quint64>::max(); ///< The row before, and its time.
    qint64 lastTime_ = 0;
};

} // namespace channel
