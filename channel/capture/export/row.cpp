#include "channel/capture/export/row.h"

#include "channel/capture/capture.h"

namespace channel {

Row rowOf(const Capture &capture, quint64 index)
{
    Row row;
    row.frame = capture.frame(index);
    row.number = index + 1;
    if (row.frame.kind != FrameKind::RecordingStopped)
        row.peer = capture.connection(row.frame.connection).peerText();
    if (row.frame.kind == FrameKind::Malformed)
        row.diagnosis = capture.diagnosis(index);
    row.note = capture.annotation(index).note;
    row.wire = [&capture, frame = row.frame](quint64 from, quint64 size) {
        return capture.wire(frame, from, qint64(size));
    };
    return row;
}

} // namespace channel
