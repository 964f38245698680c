// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/limits.h"
#include "channel/text/parsedpayload.h"

#include <QObject>

namespace channel::ui {

/// What a file would send.
struct FileSummary
{
    qint64 size = 0;  ///< Bytes in the file.
    QByteArray start; ///< Its first bytes, for a preview.
    std::optional<PayloadError> error;
};

/// The file's bytes. Regular files only, of at most `maxSize` bytes. Blocks as long as the disk does.
ParsedPayload readFilePayload(const QString &path, quint32 maxSize);
/// The same without reading more than `startSize` bytes.
FileSummary summariseFile(const QString &path, quint32 maxSize, qint64 startSize);

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
    void summarised(const channel::ui::FileSummary &summary);
    void finished(const channel::ParsedPayload &payload);

private:
    quint64 summaryRequest_ = 0;
    quint64 readRequest_ = 0;
};

} // namespace channel::ui
