// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/transporterror.h"

#include <QHostAddress>
#include <QList>
#include <QObject>

#include <memory>

namespace channel {

class NameLookup;

/// Finds the addresses of a host, in any spelling: a name, "127.0.0.1", "127.1", "2130706433", "::1",
/// "[::1]".
/// "*" is QHostAddress::Any, which stands for every address of both families. Neither its end nor that of the
/// program waits for a name server.
class HostResolver : public QObject
{
    Q_OBJECT

public:
    explicit HostResolver(QObject *parent = nullptr);
    ~HostResolver() override;

    /// `resolved` follows from the event loop, also when the answer is known at once. Ends a search under
    /// way.
    void resolve(const QString &host);
    void cancel();

    /// Of the last search, where it found no address: HostNotFound if there is none, else what kept it from
    /// looking.
    TransportError error() const { return error_; }
    /// Beside Other, a plain text.
    QString detail() const { return detail_; }

Q_SIGNALS:
    /// Without addresses if none were found; see error().
    void resolved(const QList<QHostAddress> &addresses);

private:
    Q_INVOKABLE void takeAnswer();

    std::shared_ptr<NameLookup> lookup_; ///< While a name is looked up.
    TransportError error_ = TransportError::None;
    QString detail_;
    quint64 search_ = 0; ///< Tells an answer from that of a search which was cancelled.
};

} // namespace channel
