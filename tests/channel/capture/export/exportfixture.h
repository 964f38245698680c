// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/export/exportframes.h"
#include "tests/support/recordingfixture.h"

#include <QObject>

/// A message, a malformed run with a note and a message out, and what becomes of them in a file.
class ExportFixture : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();

protected:
    static constexpr qint64 start = 1'767'323'045'123'456'789; ///< 2026-01-02T03:04:05.123456789Z

    QString target() const { return folder_->filePath(QStringLiteral("export")); }
    /// Or why it cannot be written.
    QByteArray exported(channel::ExportFormat format, const QList<quint64> &rows = {0, 1, 2, 3, 4},
                        const channel::PeerNames &names = {});
};
