// SPDX-License-Identifier: MIT

#include "ui/window/pendingpresenter.h"

#include "channel/protocol/diagnosis.h"
#include "channel/session/session.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/style/quantitytext.h"
#include "ui/text/counttext.h"
#include "ui/window/inspectorpresenter.h"
#include "ui/window/pendingbytesource.h"

#include <QPointer>

#include <utility>

namespace channel::ui {

namespace {

/// What the inspector shows without being asked for more.
constexpr qint64 firstBytes = 64 * 1024;

} // namespace

PendingPresenter::PendingPresenter(Session &session, const EndpointModel &endpoints,
                                   InspectorPresenter &inspector, NoticeBar &message)
    : session_(session)
    , endpoints_(endpoints)
    , inspector_(inspector)
    , message_(message)
{
    connect(&session_, &Session::pendingRead, this, &PendingPresenter::take);
    connect(&session_, &Session::peersChanged, this, &PendingPresenter::notePeers);
    connect(&inspector_, &InspectorPresenter::rowInspected, this, [this] { source_.reset(); });
}

PendingPresenter::~PendingPresenter() = default;

void PendingPresenter::show(const PeerInfo &peer)
{
    peer_ = peer;
    isShown_ = false;
    hasGrown_ = false;
    isComplete_ = false;
    // The inspector may outlive this.
    const auto ask = [session = QPointer(&session_), id = peer.id,
                      start = peer.ledger.pendingStart()](quint64 offset, qint64 size) {
        if (session)
            session->readPending(id, start, offset, size);
    };
    source_ = std::make_shared<PendingByteSource>(peer.ledger.pending, ask);
    source_->read(0, firstBytes);
}

void PendingPresenter::take(const PendingBytes &pending)
{
    if (!source_ || pending.connection != peer_.id || pending.start != peer_.ledger.pendingStart())
        return;
    if (!isShown_ && pending.bytes.isEmpty()) {
        source_.reset();
        message_.showNotice(tr("That message is complete by now: it is in the log."),
                            NoticeBar::Tone::Information);
        return;
    }
    headerLength_ = isComplete_ ? headerLength_ : pending.headerLength;
    source_->take(pending);
    if (std::exchange(isShown_, true))
        return;
    isHeaderShown_ = peer_.expectedBytes == 0;
    inspector_.showUnfinished(frame());
}

void PendingPresenter::notePeers(const QList<PeerInfo> &peers)
{
    if (!source_ || isComplete_)
        return;
    for (const PeerInfo &peer : peers) {
        if (peer.id != peer_.id)
            continue;
        const bool isSame =
            peer.ledger.pendingStart() == peer_.ledger.pendingStart() && peer.ledger.pending > 0;
        if (!isSame || peer.end != ConnectionEnd::None) {
            noteComplete();
            return;
        }
        peer_ = peer;
        hasGrown_ = true;
    }
}

void PendingPresenter::noteComplete()
{
    isComplete_ = true;
    hasGrown_ = true;
    source_->close();
}

void PendingPresenter::followGrowth()
{
    if (!source_ || !isShown_ || !std::exchange(hasGrown_, false))
        return;
    if (isHeaderShown_ && peer_.expectedBytes > 0 && !isComplete_) {
        show(PeerInfo(peer_)); // Where its payload begins is known only now.
        return;
    }
    if (!isComplete_)
        source_->grow(peer_.ledger.pending);
    inspector_.updateUnfinished(frame());
}

InspectedFrame PendingPresenter::frame() const
{
    const quint64 pending = source_->size();
    const QString count = countedBytes(pending);
    InspectedFrame frame;
    frame.wire = source_;
    frame.headerLength = headerLength_;
    frame.title = peer_.expectedBytes == 0
                      ? tr("Unfinished message from %1 · %2 of a header · %3")
                            .arg(endpoints_.sentenceName(peer_.peer), count, dateTimeText(peer_.lastReceived))
                      : tr("Unfinished message from %1 · %2 of %3 · %4")
                            .arg(endpoints_.sentenceName(peer_.peer), countText(pending),
                                 countedBytes(peer_.expectedBytes), dateTimeText(peer_.lastReceived));
    if (isComplete_) {
        frame.notes.append(
            tr("This is what had come while it was unfinished: the log tells what became of it"));
        return frame;
    }
    if (!peer_.nextHeader) {
        frame.notes.append(tr("It is in the log once it is complete"));
        return frame;
    }
    frame.offendingByte = peer_.nextHeader;
    frame.notes = {
        tr("The next header is at byte %1").arg(countText(*peer_.nextHeader)),
        diagnoseStalled(peer_.expectedBytes - headerLength_, peer_.expectedBytes - *peer_.nextHeader)};
    return frame;
}

} // namespace channel::ui
