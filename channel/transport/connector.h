// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/hostresolver.h"
#include "channel/transport/transporterror.h"

#include <QTcpSocket>
#include <QTimer>

#include <memory>

namespace channel {

/// Connects to a host, trying each of its addresses in turn.
class Connector : public QObject
{
    Q_OBJECT

public:
    explicit Connector(QObject *parent = nullptr);
    ~Connector() override;

    /// Milliseconds for each address.
    void setTimeout(int milliseconds) { timeout_.setInterval(milliseconds); }
    void connectToHost(const QString &host, quint16 port);
    void connectToAnyOf(const QList<QHostAddress> &addresses, quint16 port);
    /// The connected socket, once `connected` came.
    std::unique_ptr<QTcpSocket> takeSocket();

Q_SIGNALS:
    void connected();
    /// The error of the last address tried.
    void failed(channel::TransportError error, const QString &detail);

private:
    void tryNext();
    void noteConnected();
    void noteError();
    void noteTimeout();

    HostResolver resolver_;
    QTimer timeout_;
    std::unique_ptr<QTcpSocket> socket_;
    QList<QHostAddress> addresses_; ///< Not tried yet.
    quint16 port_ = 0;
    int attempt_ = 0;
    TransportError error_ = TransportError::HostNotFound;
    QString detail_;
};

} // namespace channel
