// SPDX-License-Identifier: MIT

#include "channel/transport/hostresolver.h"

#include "channel/transport/socketaddress.h"

#include <QHostInfo>

namespace channel {

namespace {

/// QHostInfo would look up the name of an address, so an address must not reach it.
QHostAddress addressIn(const QString &host)
{
    if (host == u"*")
        return QHostAddress(QHostAddress::Any);
    const bool hasBrackets = host.startsWith(u'[') && host.endsWith(u']');
    return QHostAddress(hasBrackets ? host.sliced(1, host.size() - 2) : host);
}

} // namespace

HostResolver::~HostResolver()
{
    cancel();
}

void HostResolver::resolve(const QString &host)
{
    cancel();
    const QString wanted = host.trimmed();
    const QHostAddress address = addressIn(wanted);
    if (!address.isNull() || wanted.isEmpty()) {
        const QList<QHostAddress> addresses =
            address.isNull() ? QList<QHostAddress>() : QList{withoutIPv4Mapping(address)};
        const auto answer = [this, addresses, search = search_] {
            if (search == search_)
                Q_EMIT resolved(addresses);
        };
        QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
        return;
    }
    lookupId_ = QHostInfo::lookupHost(wanted, this, &HostResolver::takeAnswer);
}

void HostResolver::cancel()
{
    ++search_;
    if (lookupId_ >= 0)
        QHostInfo::abortHostLookup(lookupId_);
    lookupId_ = -1;
}

void HostResolver::takeAnswer(const QHostInfo &info)
{
    // An answer that was known already is on its way and cannot be aborted.
    if (info.lookupId() != lookupId_)
        return;
    lookupId_ = -1;
    Q_EMIT resolved(info.addresses());
}

} // namespace channel
