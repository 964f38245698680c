// SPDX-License-Identifier: MIT

#include "ui/endpoints/listeningaddress.h"

#include "channel/transport/socketaddress.h"
#include "ui/endpoints/endpointtext.h"

#include <QHostAddress>

namespace channel::ui {

namespace {

QString withoutBrackets(const QString &host)
{
    const QString wanted = host.trimmed();
    const bool hasBrackets = wanted.startsWith(u'[') && wanted.endsWith(u']');
    return hasBrackets ? wanted.sliced(1, wanted.size() - 2) : wanted;
}

/// As the session reads it; null for a name.
QHostAddress addressOf(const QString &host)
{
    if (host.trimmed() == u"*")
        return QHostAddress(QHostAddress::Any);
    return withoutIPv4Mapping(QHostAddress(withoutBrackets(host)));
}

quint16 portOf(const EndpointInfo &endpoint)
{
    return endpoint.address.isEmpty() ? endpoint.port : quint16(endpoint.address.section(u':', -1).toUInt());
}

/// Where it really listens or, before that is known, what was asked for. "*" is told apart from "::" by what
/// was asked for: the system calls both "::".
QHostAddress hostOf(const EndpointInfo &endpoint)
{
    const QHostAddress asked = addressOf(endpoint.host);
    if (endpoint.address.isEmpty() || asked == QHostAddress(QHostAddress::Any))
        return asked;
    return addressOf(endpoint.address.section(u':', 0, -2));
}

bool covers(const QHostAddress &one, const QHostAddress &other)
{
    if (one == other || one == QHostAddress(QHostAddress::Any))
        return true;
    if (one == QHostAddress(QHostAddress::AnyIPv4))
        return other.protocol() == QAbstractSocket::IPv4Protocol;
    return one == QHostAddress(QHostAddress::AnyIPv6) && other.protocol() == QAbstractSocket::IPv6Protocol;
}

} // namespace

bool isAddress(const QString &host)
{
    return !addressOf(host).isNull();
}

AddressOverlap overlapOf(const EndpointInfo &known, const QString &host, quint16 port)
{
    if (!hasClients(known) || isOver(known) || port == 0 || portOf(known) != port)
        return AddressOverlap::None;
    if (known.host.trimmed().compare(host.trimmed(), Qt::CaseInsensitive) == 0)
        return AddressOverlap::Whole;
    const QHostAddress there = hostOf(known);
    const QHostAddress wanted = addressOf(host);
    if (there.isNull() || wanted.isNull())
        return AddressOverlap::None;
    if (covers(there, wanted))
        return AddressOverlap::Whole;
    const bool meets = covers(wanted, there);
    return meets ? AddressOverlap::Part : AddressOverlap::None;
}

} // namespace channel::ui
