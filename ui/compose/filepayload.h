// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/payloadfile.h"
#include "channel/text/payloadtemplate.h"

#include <QObject>

namespace channel::ui {

/// Which sending it is, and from which seed its random values follow.
struct Sending
{
    quint64 number = 1;
    quint64 seed = 0;
};

/// The payload as it is now, of this process's environment and files. Blocks as long as those files do.
ParsedPayload renderNow(const PayloadTemplate &payload, Sending sending);

/// Reads files on a thread of their own, for a GUI thread that must not wait for a disk. Only the answer to
/// the latest request of each kind is signalled.
class FilePayload : public QObject
{
    Q_OBJECT

public:
    explicit FilePayload(QObject *parent = nullptr);

    void summarise(const QString &path, quint32 maxSize, qint64 startSize);
    /// The same for a payload that asks for files.
    void summarise(const PayloadTemplate &payload, Sending sending, qint64 startSize);
    void read(const PayloadTemplate &payload, Sending sending);
    /// Forgets the requests that are not answered yet.
    void cancel();

Q_SIGNALS:
    void summarised(const channel::FileSummary &summary);
    void finished(const channel::ParsedPayload &payload);

private:
    template <typename Work>
    void summariseBy(Work work);

    quint64 summaryRequest_ = 0;
    quint64 readRequest_ = 0;
};

} // namespace channel::ui
