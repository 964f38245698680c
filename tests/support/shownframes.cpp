// SPDX-License-Identifier: MIT

#include "tests/support/shownframes.h"

#include <QHashFunctions>

using namespace channel;

ShownFrames::Report ShownFrames::upTo(quint64 count)
{
    while (report_.count < count)
        add(capture_.frame(report_.count++));
    return report_;
}

/// A malformed run may still grow, so that only its beginning counts.
void ShownFrames::add(const Frame &frame)
{
    const quint64 limit = frame.kind == FrameKind::Malformed ? 1 : frame.wireLength();
    const QByteArray bytes = capture_.wire(frame, 0, qint64(limit));
    report_.fingerprint = qHashMulti(report_.fingerprint, int(frame.kind), int(frame.direction),
                                     int(frame.end), int(frame.error), frame.connection, frame.time,
                                     frame.start, qHashBits(bytes.constData(), size_t(bytes.size())));
}
