// SPDX-License-Identifier: MIT

#include "ui/window/rowsender.h"

#include "channel/session/session.h"

#include <utility>

namespace channel::ui {

namespace {

/// The form counts its own from 1.
constexpr quint64 firstTicket = quint64(1) << 63;

} // namespace

RowSender::RowSender(Session &session)
    : session_(session)
    , ticket_(firstTicket)
{
    connect(&session_, &Session::sendFinished, this, &RowSender::noteReport);
}

void RowSender::send(const QList<RowToSend> &rows)
{
    waiting_ += rows;
    if (isBusy_ || waiting_.isEmpty())
        return;
    isBusy_ = true;
    content_ = {.messages = 0};
    report_ = {};
    messages_.clear();
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
    const RowToSend row = waiting_.takeFirst();
    if (!bytes) {
        fail(tr("The bytes of the row cannot be read back from the recording."));
        return;
    }
    sizeOfLast_ = quint64(bytes->size());
    if (row.row.frame.kind == FrameKind::Malformed) {
        ++content_.malformed;
        session_.sendBytes(row.target, *bytes, ++ticket_);
    } else {
        session_.send(row.target, *bytes, ++ticket_);
    }
}

void RowSender::noteReport(quint64 ticket, const SendReport &report)
{
    if (!isBusy_ || ticket != ticket_)
        return;
    for (const QueuedMessage &message : report.messages) {
        const auto known = messages_.find(message.connection);
        if (known == messages_.end())
            messages_.insert(message.connection, message);
        else
            known->end = message.end;
    }
    if (report.queued == 0) {
        fail(report.reason);
        return;
    }
    report_.refused += report.refused;
    report_.refusals += report.refusals;
    ++content_.messages;
    content_.bytes += sizeOfLast_;
    sendNext();
}

/// What comes behind is not sent either: it might mean something else without this.
void RowSender::fail(const QString &reason)
{
    waiting_.clear();
    if (messages_.isEmpty())
        report_.reason = reason;
    else
        content_.stopped = reason;
    finish();
}

void RowSender::finish()
{
    isBusy_ = false;
    report_.queued = int(messages_.size());
    report_.messages = messages_.values();
    Q_EMIT finished(report_, content_);
}

} // namespace channel::ui
