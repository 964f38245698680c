// SPDX-License-Identifier: MIT

#include "channel/capture/import/streamrecorder.h"

namespace channel {

StreamRecorder::StreamRecorder(const ConversationSurvey &survey, Recorder &recorder, ImportReport &report)
    : survey_(survey)
    , recorder_(recorder)
    , report_(report)
    , connections_(survey.count())
{
}

bool StreamRecorder::wants(quint32 conversation)
{
    return survey_.conversation(conversation).holdsMessages;
}

void StreamRecorder::opened(quint32 conversation, qint64 time)
{
    connections_[conversation] =
        recorder_.openConnection(survey_.conversation(conversation).description(), time);
    ++report_.shownConnections;
}

void StreamRecorder::bytes(quint32 conversation, size_t sender, QByteArrayView bytes, qint64 time)
{
    recorder_.append(connections_[conversation], survey_.conversation(conversation).direction(sender), bytes,
                     time);
}

void StreamRecorder::gap(quint32 conversation, size_t sender, quint64 missing, qint64 time)
{
    constexpr quint64 largestGap = 0x7fffffff; // Recorder::appendGap
    ++report_.gaps;
    report_.missingBytes += missing;
    for (quint64 rest = missing; rest > 0; rest -= qMin(rest, largestGap)) {
        recorder_.appendGap(connections_[conversation], survey_.conversation(conversation).direction(sender),
                            qMin(rest, largestGap), time);
    }
}

void StreamRecorder::closed(quint32 conversation, ConnectionEnd end, qint64 time)
{
    recorder_.closeConnection(connections_[conversation], end, time);
}

} // namespace channel
