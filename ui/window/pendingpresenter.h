// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"
#include "ui/inspector/inspectedframe.h"

#include <QObject>

#include <memory>

namespace channel {
class Session;
}

namespace channel::ui {

class EndpointModel;
class InspectorPresenter;
class NoticeBar;
class PendingByteSource;

/// Shows in the inspector what has come of a message that is not complete, and so no row of the log, and
/// follows it until it is.
class PendingPresenter : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this.
    PendingPresenter(Session &session, const EndpointModel &endpoints, InspectorPresenter &inspector,
                     NoticeBar &message);
    ~PendingPresenter() override;

    /// Shows the message that this peer is in the middle of.
    void show(const PeerInfo &peer);
    /// Shows what has come since; a few times a second.
    void followGrowth();

private:
    void take(const PendingBytes &pending);
    void notePeers(const QList<PeerInfo> &peers);
    void noteComplete();
    InspectedFrame frame() const;

    Session &session_;
    const EndpointModel &endpoints_;
    InspectorPresenter &inspector_;
    NoticeBar &message_;
    PeerInfo peer_; ///< As it was when the message was pending last.
    quint64 headerLength_ = 0;
    std::shared_ptr<PendingByteSource> source_; ///< Null if none is shown or followed.
    bool isShown_ = false;                      ///< Its first bytes have come.
    bool isHeaderShown_ = false;                ///< No more than its header had come then.
    bool hasGrown_ = false;
    bool isComplete_ = false;
};

} // namespace channel::ui
