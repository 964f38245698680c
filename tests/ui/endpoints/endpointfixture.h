// SPDX-License-Identifier: MIT

#pragma once

#include "ui/endpoints/endpointmodel.h"

#include <QAbstractItemModelTester>
#include <QObject>

#include <memory>

/// An active listener on port 5000.
channel::EndpointInfo listening(channel::EndpointId id, int clients = 0);
/// A connection that is open, to port 40000 + `id`.
channel::PeerInfo peer(channel::ConnectionId id, channel::EndpointId endpoint = 1);
/// The same, closed by its peer.
channel::PeerInfo closed(channel::ConnectionId id);

/// A model for each function, watched for what no model may do.
class EndpointFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

protected:
    QModelIndex listener() const { return model_->index(0, 0); }
    QModelIndex client(int row) const { return model_->index(row, 0, listener()); }

    std::unique_ptr<channel::ui::EndpointModel> model_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};
