// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointbutton.h"

#include "channel/text/visibletext.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointrow.h"
#include "ui/endpoints/endpointtext.h"
#include "ui/style/icons.h"

#include <QCoreApplication>

namespace channel::ui {

namespace {

constexpr int buttonPadding = 4;

RowButton buttonFor(RowDeed deed, const QString &tip)
{
    switch (deed) {
    case RowDeed::None:
        break;
    case RowDeed::Stop:
        return {deed, QStringLiteral("stop"), tip};
    case RowDeed::Disconnect:
        return {deed, QStringLiteral("disconnect"), tip};
    case RowDeed::TryAgain:
        return {deed, QStringLiteral("again"), tip};
    }
    return {};
}

QString stopTip(const EndpointInfo &endpoint)
{
    const QString address = endpointAddress(endpoint);
    switch (endpoint.kind) {
    case EndpointKind::Listener:
        return QCoreApplication::translate("channel::ui::RowButton",
                                           "Stop listening on %1 and disconnect its clients (Space)")
            .arg(address);
    case EndpointKind::Connection:
        return QCoreApplication::translate("channel::ui::RowButton", "Stop connecting to %1 (Space)")
            .arg(address);
    case EndpointKind::Proxy:
        return QCoreApplication::translate("channel::ui::RowButton",
                                           "Stop the proxy on %1 and disconnect its clients (Space)")
            .arg(address);
    }
    return {};
}

/// What was asked for is asked for again, not the port that was free then.
QString againTip(const EndpointInfo &endpoint)
{
    const QString address = askedAddress(endpoint);
    switch (endpoint.kind) {
    case EndpointKind::Listener:
        return QCoreApplication::translate("channel::ui::RowButton", "Listen on %1 again (Space)")
            .arg(address);
    case EndpointKind::Connection:
        return QCoreApplication::translate("channel::ui::RowButton", "Connect to %1 again (Space)")
            .arg(address);
    case EndpointKind::Proxy:
        return QCoreApplication::translate("channel::ui::RowButton", "Start the proxy on %1 again (Space)")
            .arg(address);
    }
    return {};
}

QString disconnectTip(const PeerInfo &peer)
{
    return QCoreApplication::translate("channel::ui::RowButton", "Disconnect %1 (Space)")
        .arg(visibleText(peer.peer));
}

} // namespace

RowButton rowButtonOf(const EndpointModel &model, const QModelIndex &index)
{
    const EndpointInfo *endpoint = model.endpoint(index);
    if (!endpoint || model.isFold(index))
        return {};
    const PeerInfo *peer = model.peer(index);
    const bool lives = peer && !isOver(*peer);
    if (index.parent().isValid())
        return lives ? buttonFor(RowDeed::Disconnect, disconnectTip(*peer)) : RowButton();
    if (isOver(*endpoint))
        return buttonFor(RowDeed::TryAgain, againTip(*endpoint));
    return lives ? buttonFor(RowDeed::Disconnect, disconnectTip(*peer))
                 : buttonFor(RowDeed::Stop, stopTip(*endpoint));
}

QRect rowButtonRect(const QRect &row, const QFont &font)
{
    const int side = lineIconSize(font) + 2 * buttonPadding;
    return QRect(row.right() - buttonPadding - side + 1, row.top() + 2, side, side);
}

} // namespace channel::ui
