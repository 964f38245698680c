// SPDX-License-Identifier: MIT

#include "channel/transport/hostresolver.h"

#include "channel/transport/hostwithport.h"
#include "channel/transport/namelookup.h"
#include "channel/transport/socketaddress.h"

#include <utility>

namespace channel {

namespace {

/// An address needs no name server, nor does what cannot be a name.
QHostAddress addressIn(const QString &host)
{
    if (host == u"*")
        return QHostAddress(QHostAddress::Any);
    const bool hasBrackets = host.startsWith(u'[') && host.endsWith(u']');
    return QHostAddress(hasBrackets ? host.sliced(1, host.size() - 2) : host);
}

} // namespace

HostResolver::HostResolver(QObject *parent)
    : QObject(parent)
{
}

HostResolver::~HostResolver()
{
    cancel();
}

void HostResolver::resolve(const QString &host)
{
    cancel();
    const QString wanted = host.trimmed();
    const QHostAddress address = addressIn(wanted);
    if (!address.isNull() || wanted.isEmpty() || hostWithPort(wanted)) {
        const QList<QHostAddress> addresses =
            address.isNull() ? QList<QHostAddress>() : QList{withoutIPv4Mapping(address)};
        error_ = addresses.isEmpty() ? TransportError::HostNotFound : TransportError::None;
        detail_.clear();
        const auto answer = [this, addresses, search = search_] {
            if (search == search_)
                Q_EMIT resolved(addresses);
        };
        QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
        return;
    }
    // By name, because a thread sanitizer sees no order in what a posted functor carries.
    lookup_ = NameLookup::start(
        wanted, [this] { QMetaObject::invokeMethod(this, "takeAnswer", Qt::QueuedConnection); });
}

void HostResolver::cancel()
{
    ++search_;
    if (lookup_)
        lookup_->cancel();
    lookup_.reset();
}

void HostResolver::takeAnswer()
{
    // The answer to a search that was cancelled may be on its way already.
    if (!lookup_ || !lookup_->isDone())
        return;
    const std::shared_ptr<NameLookup> lookup = std::exchange(lookup_, nullptr);
    error_ = lookup->error();
    detail_ = lookup->detail();
    Q_EMIT resolved(lookup->addresses());
}

} // namespace channel
