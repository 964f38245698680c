// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/connectingsocket.h"
#include "channel/transport/hostname.h"
#include "channel/transport/hostresolver.h"
#include "channel/transport/reserveddescriptor.h"
#include "channel/transport/transporterror.h"

#include <QTimer>

#include <memory>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace channel {

class ByteStream;

/// Connects to a host, trying each of its addresses in turn.
class Connector : public QObject
{
    Q_OBJECT

public:
    explicit Connector(QObject *parent = nullptr);
    ~Connector() override;

    /// Milliseconds for each address.
    void setTimeout(int milliseconds) { timeout_.setInterval(milliseconds); }
    /// A process that is out of descriptors does not fail it: it waits for them (FAULTS 107). `reserved` is
    /// for the socket.
    void waitForDescriptors(ReservedDescriptor reserved);
    void connectToHost(const HostName &host, quint16 port);
    void connectToAnyOf(const QList<QHostAddress> &addresses, quint16 port);
    /// The connection, once `connected` came.
    std::unique_ptr<ByteStream> takeStream() { return std::move(stream_); }

Q_SIGNALS:
    void connected();
    /// The error of the last address tried.
    void failed(channel::TransportError error, const QString &detail);

private:
    void noteResolved(const QList<QHostAddress> &addresses);
    void tryNext();
    void tryAgain();
    void noteWritable();
    void noteError(int error);
    void noteTimeout();

    HostResolver resolver_;
    QTimer timeout_;
    QTimer retry_; ///< For want of descriptors.
    bool waitsForDescriptors_ = false;
    ReservedDescriptor reserved_;
    QString host_; ///< While it is looked up.
    std::unique_ptr<ConnectingSocket> socket_;
    std::unique_ptr<QSocketNotifier> notifier_; ///< Of it.
    std::unique_ptr<ByteStream> stream_;
    QList<QHostAddress> addresses_; ///< Not tried yet.
    quint16 port_ = 0;
    TransportError error_ = TransportError::HostNotFound;
    QString detail_;
};

} // namespace channel
