// SPDX-License-Identifier: MIT

#include "channel/capture/export/exportframes.h"

#include "channel/capture/export/rowwriter.h"
#include "channel/capture/files/savetarget.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace channel {

namespace {

constexpr quint64 rowsBetweenLooks = 256;

/// Empty, or why it was not done.
QString exportAll(const Capture &capture, RowWriter &writer, const FrameSelection &selection,
                  TaskControl &control, const PeerNames &names)
{
    const quint64 count = selection.count();
    RowReader reader(capture, names);
    bool done = writer.begin();
    for (quint64 number = 0; done && number < count; ++number) {
        if (number % rowsBetweenLooks == 0) {
            control.setProgress(number, count);
            if (control.isCancelled())
                return QCoreApplication::translate("channel", "it was cancelled");
        }
        done = writer.write(reader.row(selection.at(number)));
    }
    control.setProgress(count, count);
    if (done && writer.flush())
        return {};
    return writer.isUnreadable() ? capture.readFailureText() : writer.reason();
}

} // namespace

bool exportFrames(const Capture &capture, const FrameSelection &selection, ExportFormat format,
                  const QString &target, TaskControl &control, QString *error, quint64 *rows,
                  const PeerNames &names)
{
    QString reason = saveObstacle(target);
    QSaveFile file(target);
    if (reason.isEmpty() && !file.open(QSaveFile::WriteOnly))
        reason = file.errorString();
    if (reason.isEmpty()) {
        RowWriter writer(format, file, [&control] { return control.isCancelled(); });
        reason = exportAll(capture, writer, selection, control, names);
        if (rows)
            *rows = writer.rows();
    }
    if (reason.isEmpty() && !file.commit())
        reason = file.errorString();
    if (!reason.isEmpty())
        *error = QCoreApplication::translate("channel", "%1 was not written: %2.").arg(target, reason);
    return reason.isEmpty();
}

} // namespace channel
