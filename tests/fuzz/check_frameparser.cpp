// SPDX-License-Identifier: MIT

#include "check.h"
#include "tests/support/decoding.h"
#include "tests/support/referencedecoder.h"

using namespace channel;
using namespace decoding;

namespace {

constexpr qsizetype choices = 2;

/// Chunk sizes that are told by one byte, always the same for the same byte.
QList<qsizetype> cutsFor(quint8 seed, qsizetype size)
{
    QList<qsizetype> cuts;
    quint32 state = seed;
    for (qsizetype at = 0; seed != 0;) {
        state = state * 1664525u + 1013904223u;
        at += 1 + qsizetype((state >> 16) % (1u + seed % 61u));
        if (at >= size)
            break;
        cuts.append(at);
    }
    return cuts;
}

} // namespace

void check_frameparser(QByteArrayView input)
{
    if (input.size() < choices)
        return;
    const auto choice = quint8(input[0]);
    const DecodePolicy policy = choice & 1 ? DecodePolicy::Resync : DecodePolicy::Strict;
    const quint32 limit = choice & 2 ? defaultMaxMessageSize : choice >> 2;
    const QByteArray stream = input.sliced(choices).toByteArray();
    const QList<qsizetype> cuts = cutsFor(quint8(input[1]), stream.size());

    const QList<StreamEvent> expected = decodeReference(stream, policy, limit);
    const Decoded parsed = parse(stream, cuts, policy, limit, 1 + quint8(input[1]) % 9);
    require(parsed.events == expected, "the parser's events are the reference decoder's");
    require(parsed.identityHolds, "received = framed + malformed + pending");
    const Decoded joined = assemble(stream, cuts, policy, limit);
    require(joined.events == expected, "the assembler's events are the reference decoder's");
    require(joined.identityHolds, "the assembler's ledger agrees");
}
