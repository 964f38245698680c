// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/payloadfile.h"

#include <QObject>

namespace channel::ui {

/// Reads files on a thread of their own, for a GUI thread that must not wait for a disk. Only the answer to
/// the latest request of each kind is signalled.
class FilePayload : public QObject
{
    Q_OBJECT

public:
    explicit FilePayload(QObject *parent = nullptr);

    void summarise(const QString &path, quint32 maxSize, qint64 startSize);
    void read(const QString &path, quint32 maxSize);
    /// Forgets the requests that are not answered yet.
    void cancel();

Q_SIGNALS:
    void summarised(const channel::FileSummary &summary);
    void finished(const channel::ParsedPayload &payload);

private:
    quint64 summaryRequest_ = 0;
    quint64 readRequest_ = 0;
};

} // namespace channel::ui
