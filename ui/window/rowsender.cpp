// SPDX-License-Identifier: MIT

#include "ui/window/rowsender.h"

#include "channel/session/session.h"

#include <algorithm>

namespace channel::ui {

namespace {

/// The form counts its own from 1.
constexpr quint64 firstTicket = quint64(1) << 63;

} // namespace

RowSender::RowSender(Session &session)
    : session_(session)
    , ticket_(firstTicket)
{
    connect(&session_, &Session::sendWaiting, this, &RowSender::noteWaiting);
    connect(&session_, &Session::sendFinished, this, &RowSender::noteReport);
    connect(&session_, &Session::peersChanged, this, &RowSender::notePeers);
}

void RowSender::send(const QList<RowToSend> &rows)
{
    waiting_ += rows;
    if (isBusy_ || waiting_.isEmpty())
        return;
    isBusy_ = true;
    outcome_ = {};
    firstTarget_ = waiting_.constFirst().target;
    isSameTarget_ = true;
    sendNext();
}

void RowSender::sendNext()
{
    if (waiting_.isEmpty()) {
        finish();
        return;
    }
    readPayload(waiting_.constFirst().row, this,
                [this](const std::optional<QByteArray> &bytes) { take(bytes); });
}

void RowSender::take(const std::optional<QByteArray> &bytes)
{
    if (!bytes) {
        fail({.reason = tr("The bytes of the row cannot be read back from the recording.")});
        return;
    }
    const RowToSend &row = waiting_.constFirst();
    isSameTarget_ = isSameTarget_ && row.target == firstTarget_;
    sizeOfLast_ = quint64(bytes->size());
    isLastMalformed_ = row.row.frame.kind == FrameKind::Malformed;
    if (isLastMalformed_)
        session_.sendBytes(row.target, *bytes, ++ticket_);
    else
        session_.send(row.target, *bytes, ++ticket_);
}

void RowSender::noteWaiting(quint64 ticket)
{
    if (isBusy_ && ticket == ticket_)
        Q_EMIT waiting();
}

void RowSender::noteReport(quint64 ticket, const SendReport &report)
{
    if (!isBusy_ || ticket != ticket_)
        return;
    if (report.queued == 0) {
        fail(report);
        return;
    }
    outcome_.add(report, sizeOfLast_, isLastMalformed_);
    waiting_.removeFirst();
    sendNext();
}

void RowSender::notePeers(const QList<PeerInfo> &peers)
{
    if (isBusy_)
        outcome_.note(peers);
}

/// What comes behind is not sent either: it might mean something else without this.
void RowSender::fail(const SendReport &report)
{
    outcome_.stop(report, waiting_.size(), isForOne());
    waiting_.clear();
    finish();
}

bool RowSender::isForOne() const
{
    return isSameTarget_ &&
           std::ranges::all_of(waiting_, [this](const RowToSend &row) { return row.target == firstTarget_; });
}

void RowSender::finish()
{
    isBusy_ = false;
    Q_EMIT finished(outcome_);
}

} // namespace channel::ui
