// SPDX-License-Identifier: MIT

#include "channel/compose/verdict.h"

#include "channel/protocol/frameparser.h"
#include "channel/protocol/framewriter.h"

namespace channel {

namespace {

/// The bytes of a stream where they lie.
class StreamParts : public StreamHistory
{
public:
    explicit StreamParts(const std::array<QByteArrayView, 5> &parts)
        : parts_(parts)
    {
    }
    auto begin() const { return parts_.begin(); }
    auto end() const { return parts_.end(); }

    QByteArrayView bytesAt(quint64 offset) const override
    {
        for (const QByteArrayView part : parts_) {
            if (offset < quint64(part.size()))
                return part.sliced(qsizetype(offset));
            offset -= quint64(part.size());
        }
        return {};
    }
    bool areBytesWanted() const override { return false; }

private:
    std::array<QByteArrayView, 5> parts_;
};

/// Counts what a parser finds.
class EventCounter
{
public:
    EventCounter(Verdict &verdict, quint64 payloadSize)
        : verdict_(verdict)
        , payloadSize_(payloadSize)
    {
    }

    void takeAll(FrameParser &parser)
    {
        FrameEvent event;
        while (parser.take(event)) {
            if (event.kind == FrameEvent::Kind::Message || event.kind == FrameEvent::Kind::MessageEnd)
                addMessage(event);
            else if (event.kind == FrameEvent::Kind::MalformedEnd)
                addMalformed(event);
        }
    }

private:
    void addMessage(const FrameEvent &event)
    {
        ++verdict_.messages;
        if (!verdict_.failure)
            ++verdict_.messagesBefore;
        if (event.start + event.headerLength + event.length == verdict_.size &&
            event.length == payloadSize_) {
            verdict_.isPayloadRead = true;
            verdict_.isSameAsNormal = event.start == 0;
        }
        if (event.start == verdict_.size)
            verdict_.isNextRead = true;
        keep({.start = event.start, .length = event.length, .isCanonical = event.canonical});
    }

    void addMalformed(const FrameEvent &event)
    {
        const Verdict::Event run{.isMessage = false,
                                 .error = event.error,
                                 .start = event.start,
                                 .offset = event.offset,
                                 .length = event.length};
        ++verdict_.malformedRuns;
        if (!verdict_.failure)
            verdict_.failure = run;
        keep(run);
    }

    void keep(const Verdict::Event &event)
    {
        if (verdict_.events.size() < Verdict::maxEvents)
            verdict_.events.append(event);
    }

    Verdict &verdict_;
    quint64 payloadSize_;
};

} // namespace

Verdict Verdict::of(const ShapedFrame &frame, QByteArrayView payload, DecodePolicy policy,
                    Following following, QByteArrayView next, quint32 maxMessageSize)
{
    const bool isFollowed = following == Following::NormalMessage;
    const FrameHeader nextHeader(quint32(next.size()));
    const auto [before, body, behind] = frame.parts(payload);
    const StreamParts stream({before, body, behind, isFollowed ? nextHeader.bytes() : QByteArrayView(),
                              isFollowed ? next : QByteArrayView()});

    Verdict verdict{.policy = policy, .following = following, .size = frame.size(payload)};
    EventCounter counter(verdict, quint64(payload.size()));
    FrameParser parser(policy, maxMessageSize);
    for (const QByteArrayView part : stream) {
        parser.feed(part);
        counter.takeAll(parser);
    }
    parser.finish(stream);
    counter.takeAll(parser);
    return verdict;
}

std::array<Verdict, 4> Verdict::all(const ShapedFrame &frame, QByteArrayView payload, QByteArrayView next,
                                    quint32 maxMessageSize)
{
    const auto verdict = [&](DecodePolicy readAs, Following then) {
        return of(frame, payload, readAs, then, next, maxMessageSize);
    };
    return {verdict(DecodePolicy::Strict, Following::Nothing),
            verdict(DecodePolicy::Strict, Following::NormalMessage),
            verdict(DecodePolicy::Resync, Following::Nothing),
            verdict(DecodePolicy::Resync, Following::NormalMessage)};
}

} // namespace channel
