#include "channel/capture/export/row.h"

#include "channel/capture/capture.h"

namespace channel {

Row RowReader::row(quint64 index)
{
    Row row;
    row.frame = capture_.frame(index);
    row.number = index + 1;
    if (row.frame.kind != FrameKind::RecordingStopped) {
        const ConnectionId connection = row.frame.connection;
        if (lastConnection_ != connection) {
            lastConnection_ = connection;
            lastDescription_ = capture_.connection(connection);
            lastPeer_ = lastDescription_.peerText();
        }
        row.peer = lastPeer_;
        row.offset = lastDescription_.bytesBefore[size_t(row.frame.direction)];
    }
    if (row.frame.kind == FrameKind::Malformed)
        row.diagnosis = capture_.diagnosis(index);
    row.note = capture_.annotation(index).note;
    row.wire = [&capture = capture_, frame = row.frame](quint64 from, quint64 size) {
        return capture.wire(frame, from, qint64(size));
    };
    return row;
}

} // namespace channel
