// SPDX-License-Identifier: MIT

#include "ui/window/rowsending.h"

#include "ui/commands/commands.h"
#include "ui/compose/composedpayload.h"
#include "ui/documents/documentarea.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointpanel.h"
#include "ui/text/counttext.h"
#include "ui/text/rowmime.h"
#include "ui/traffic/rowselection.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/trafficview.h"
#include "ui/window/composepresenter.h"
#include "ui/window/composetargets.h"

#include <QHash>

#include <algorithm>

namespace channel::ui {

RowSending::RowSending(Session &session, const EndpointModel &endpoints, const Panels &panels,
                       Commands &commands, ComposePresenter &form)
    : endpoints_(endpoints)
    , panels_(panels)
    , form_(form)
    , sender_(session)
{
    commands.connectTo(CommandId::SendAgain, this, &RowSending::sendSelectedAgain);
    commands.connectTo(CommandId::PutIntoForm, this, &RowSending::putIntoForm);
    connect(&panels_.endpoints, &EndpointPanel::rowsDropped, this, &RowSending::sendDropped);
    connect(&sender_, &RowSender::waiting, &form_, &ComposePresenter::sayWaiting);
    connect(&sender_, &RowSender::finished, &form_, &ComposePresenter::noteRowsSent);
}

const TrafficModel &RowSending::traffic() const
{
    return *panels_.area.traffic();
}

ReadableFrame RowSending::readable(quint64 frame) const
{
    return {traffic().capture(), traffic().disk(), traffic().capture()->frame(frame)};
}

std::optional<SendTarget> RowSending::livingPeer(const Frame &frame) const
{
    if (!panels_.area.current()->isLive() || frame.kind == FrameKind::RecordingStopped)
        return std::nullopt;
    return targetOfConnection(endpoints_, frame.connection);
}

void RowSending::sendSelectedAgain()
{
    const QItemSelection selection = panels_.area.page()->view()->selectionModel()->selection();
    const FrameSelection rows = selectedRows(traffic(), selection);
    if (areTooMany(rows.count()))
        return;
    QList<quint64> frames;
    for (quint64 number = 0; number < rows.count(); ++number)
        frames.append(rows.at(number));
    send(frames, std::nullopt);
}

bool RowSending::areTooMany(quint64 rows)
{
    if (rows <= mostRows)
        return false;
    form_.sayOfRows(tr("Not sent: at most %1 rows are sent at once.").arg(countText(mostRows)), true);
    return true;
}

void RowSending::sendDropped(const SendTarget &target, const QByteArray &data)
{
    const quint64 count = traffic().capture()->frameCount();
    QList<quint64> frames = rowsOfMimeData(data);
    if (areTooMany(quint64(frames.size())))
        return;
    frames.removeIf([count](quint64 frame) { return frame >= count; });
    send(frames, target);
}

/// Whom a row goes to that is not sent to somebody else: its own peer or, if that is gone, whom the form
/// sends to.
std::optional<SendTarget> RowSending::targetOf(const Frame &frame) const
{
    const std::optional<SendTarget> peer = livingPeer(frame);
    return peer ? peer : form_.target();
}

/// Each to `target` or, without one, to its own.
void RowSending::send(const QList<quint64> &frames, const std::optional<SendTarget> &target)
{
    QHash<ConnectionId, std::optional<SendTarget>> targets;
    QList<RowToSend> rows;
    for (const quint64 frame : frames) {
        const ReadableFrame row = readable(frame);
        if (!row.frame.hasBytes())
            continue;
        const ConnectionId connection = row.frame.connection;
        if (!targets.contains(connection))
            targets.insert(connection, target ? target : targetOf(row.frame));
        const std::optional<SendTarget> to = targets.value(connection);
        if (!to) {
            form_.sayOfRows(tr("Not sent: the peer of the row is gone, and the form has nobody to send to."),
                            true);
            return;
        }
        rows.append({row, *to});
    }
    if (rows.isEmpty())
        form_.sayOfRows(tr("Nothing was sent: no message is selected."), true);
    sender_.send(rows);
}

void RowSending::putIntoForm()
{
    const QModelIndex current = panels_.area.page()->view()->currentIndex();
    if (!current.isValid())
        return;
    const ReadableFrame row = readable(traffic().frameIndex(current.row()));
    if (!row.frame.hasBytes()) {
        form_.sayOfRows(tr("An event has no bytes that could be put into the form."), true);
        return;
    }
    readPayload(row, this,
                [this, frame = row.frame, peer = livingPeer(row.frame)](
                    const std::optional<QByteArray> &payload) { putPayload(frame, payload, peer); });
}

void RowSending::putPayload(const Frame &frame, const std::optional<QByteArray> &payload,
                            const std::optional<SendTarget> &peer)
{
    if (!payload) {
        form_.sayOfRows(tr("The bytes of the row cannot be read back from the recording."), true);
        return;
    }
    const std::optional<ComposedText> composed = composedPayload(*payload);
    if (!composed) {
        form_.sayOfRows(
            tr("The row has %1, more than can be written into the form. Export it as raw payloads "
               "and send it as File.")
                .arg(countedBytes(frame.length)),
            true);
        return;
    }
    form_.compose(*composed, peer);
    if (frame.kind == FrameKind::Malformed)
        form_.sayOfRows(tr("These are malformed bytes; Send puts a header before them."), false);
}

} // namespace channel::ui
