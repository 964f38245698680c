// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/pcapng/loosethread.h"
#include "ui/text/copyformats.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

QT_BEGIN_NAMESPACE
class QAction;
QT_END_NAMESPACE

namespace channel::ui {

class TrafficView;
struct CopiedTraffic;
struct CopyRequest;

/// Copies what is selected in a log: what is in memory at once, and what a disk has to give on another
/// thread. The clipboard stays as it is until the copy is whole.
class CopyCommands : public QObject
{
    Q_OBJECT

public:
    /// `view` is the parent, too.
    explicit CopyCommands(TrafficView &view);

    /// One that is under way ends, here as below.
    void copyPayloads(CopyFormat format);
    /// As they are shown.
    void copyRows();
    /// Ends one that is under way, which is told.
    void cancel();
    /// For the user, while one is under way.
    QAction *cancelAction() const { return cancelAction_; }

Q_SIGNALS:
    /// It takes long; how far it is, again and again.
    void copying(const QString &progress);
    /// Something the user should know about what was copied, and whether it is not all.
    void copied(const QString &notice, bool isCut);

private:
    void copy(const CopyRequest &request);
    void copyElsewhere(const CopyRequest &request);
    void take(const CopiedTraffic &copy);
    void leave();
    void tellProgress();

    TrafficView &view_;
    QAction *cancelAction_;
    QTimer progress_;
    std::shared_ptr<std::atomic<quint64>> rows_; ///< Looked at so far.
    quint64 mostRows_ = 0;
    LooseThread thread_;
};

} // namespace channel::ui
