// SPDX-License-Identifier: MIT

#include "channel/protocol/diagnosis.h"
#include "check.h"
#include "tests/support/decoding.h"

using namespace channel;

void check_diagnosis(QByteArrayView input)
{
    constexpr qsizetype choices = 4;
    if (input.size() < choices)
        return;
    MalformedContext context;
    context.error = ProtocolError(quint8(input[0]) % 7);
    context.markerFollows = quint8(input[0]) & 0x80;
    context.start = quint8(input[1]);
    context.offset = context.start + quint8(input[2]);
    const QByteArrayView bytes = input.sliced(choices);
    const qsizetype split = std::min(bytes.size(), qsizetype(quint8(input[3])));
    const decoding::ExactChunk previous(bytes.first(split));
    const decoding::ExactChunk run(bytes.sliced(split));
    context.previousPayload = previous.view();
    if (quint8(input[0]) & 0x40)
        context.previousLength = quint64(split);
    context.bytes = run.view();
    context.length = quint64(run.size);
    require(diagnose(context).size() < 300, "a diagnosis is one bounded sentence");
}
