// SPDX-License-Identifier: MIT

#include "channel/capture/import/messagefinder.h"

namespace channel {

namespace {

bool hasBytes(const SurveyedConversation &conversation)
{
    return !conversation.streams[0].spans().empty() || !conversation.streams[1].spans().empty();
}

} // namespace

MessageFinder::MessageFinder(ConversationSurvey &survey, const DecodeOptions &options)
    : survey_(survey)
    , options_(options)
    , parsers_(survey.count())
{
    for (quint32 index = 0; index < survey.count(); ++index)
        undecided_ += hasBytes(survey.conversation(index)) ? 1 : 0;
}

bool MessageFinder::wants(quint32 conversation)
{
    const SurveyedConversation &surveyed = survey_.conversation(conversation);
    return !surveyed.holdsMessages && hasBytes(surveyed);
}

FrameParser MessageFinder::newParser(quint32 conversation) const
{
    // Whatever the policy: a stream that begins with an error is shown, too, if a message follows.
    FrameParser parser(DecodePolicy::Resync, options_.maxMessageSize);
    if (survey_.conversation(conversation).description().startMissing)
        parser.resume();
    return parser;
}

void MessageFinder::bytes(quint32 conversation, size_t sender, QByteArrayView bytes, qint64)
{
    SurveyedConversation &surveyed = survey_.conversation(conversation);
    if (surveyed.holdsMessages)
        return;
    std::unique_ptr<Parsers> &parsers = parsers_[conversation];
    if (!parsers)
        parsers = std::make_unique<Parsers>(Parsers{newParser(conversation), newParser(conversation)});
    FrameParser &parser = (*parsers)[sender];
    parser.feed(bytes);
    FrameEvent event;
    while (parser.take(event)) {
        if (event.kind == FrameEvent::Kind::Message || event.kind == FrameEvent::Kind::MessageBegin)
            surveyed.holdsMessages = true;
    }
    if (surveyed.holdsMessages) {
        parsers.reset();
        --undecided_;
    }
}

void MessageFinder::gap(quint32 conversation, size_t sender, quint64, qint64)
{
    if (parsers_[conversation])
        (*parsers_[conversation])[sender] = newParser(conversation);
}

void MessageFinder::closed(quint32 conversation, ConnectionEnd, qint64)
{
    parsers_[conversation].reset();
}

} // namespace channel
