// SPDX-License-Identifier: MIT

#include "channel/transport/transporterror.h"

#include "channel/transport/hostwithport.h"

#include <QCoreApplication>

#include <cerrno>
#include <optional>

namespace channel {

TransportError transportErrorFromErrno(int error)
{
    switch (error) {
    case 0:
        return TransportError::None;
    case ECONNREFUSED:
        return TransportError::ConnectionRefused;
    case EHOSTUNREACH:
    case ENETUNREACH:
    case EHOSTDOWN:
    case ENETDOWN:
        return TransportError::HostUnreachable;
    case ETIMEDOUT:
        return TransportError::TimedOut;
    case ECONNRESET:
    case EPIPE:
        return TransportError::ConnectionReset;
    case EADDRINUSE:
        return TransportError::PortInUse;
    case EACCES:
    case EPERM:
        return TransportError::PermissionDenied;
    case EADDRNOTAVAIL:
    case EAFNOSUPPORT:
        return TransportError::AddressNotLocal;
    case EMFILE:
    case ENFILE:
        return TransportError::OutOfDescriptors;
    default:
        return TransportError::Other;
    }
}

TransportError transportErrorFromSocket(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return TransportError::ConnectionRefused;
    case QAbstractSocket::RemoteHostClosedError:
        return TransportError::ConnectionReset;
    case QAbstractSocket::HostNotFoundError:
        return TransportError::HostNotFound;
    case QAbstractSocket::SocketAccessError:
        return TransportError::PermissionDenied;
    case QAbstractSocket::SocketResourceError:
        return TransportError::OutOfDescriptors;
    case QAbstractSocket::SocketTimeoutError:
        return TransportError::TimedOut;
    case QAbstractSocket::NetworkError:
        return TransportError::HostUnreachable;
    case QAbstractSocket::AddressInUseError:
        return TransportError::PortInUse;
    case QAbstractSocket::SocketAddressNotAvailableError:
        return TransportError::AddressNotLocal;
    default:
        return TransportError::Other;
    }
}

namespace {

QString pattern(TransportError error)
{
    switch (error) {
    case TransportError::None:
        return {};
    case TransportError::HostNotFound:
        return QCoreApplication::translate(
            "channel", "The host %1 (port %2) was not found. Check the name or use an address.");
    case TransportError::ConnectionRefused:
        return QCoreApplication::translate(
            "channel", "%1 refused the connection on port %2. Check that a program listens there.");
    case TransportError::HostUnreachable:
        return QCoreApplication::translate(
            "channel", "%1, port %2, cannot be reached from here. Check the address and the network.");
    case TransportError::TimedOut:
        return QCoreApplication::translate(
            "channel", "%1 did not answer on port %2 in time. Check the address and any firewall between.");
    case TransportError::ConnectionReset:
        return QCoreApplication::translate(
            "channel", "%1, port %2, reset the connection. Its program may have ended or crashed.");
    case TransportError::PortInUse:
        return QCoreApplication::translate(
            "channel",
            "Port %2 on %1 is in use by another program. Choose another port or stop that program.");
    case TransportError::PermissionDenied:
        return QCoreApplication::translate(
            "channel",
            "Port %2 on %1 is not allowed: ports below 1024 need privileges. Choose a higher port.");
    case TransportError::AddressNotLocal:
        return QCoreApplication::translate(
            "channel", "%1 is not an address of this machine, so port %2 cannot be used there. "
                       "Choose one of its own addresses.");
    case TransportError::OutOfDescriptors:
        return QCoreApplication::translate(
            "channel", "No file descriptor is left for %1, port %2. Close connections or raise the limit.");
    case TransportError::HeaderDeadline:
        return QCoreApplication::translate(
            "channel", "%1, port %2, did not complete a message header in time. The connection was ended.");
    case TransportError::Protocol:
        return QCoreApplication::translate("channel",
                                           "%1, port %2, broke the protocol. The connection was ended.");
    case TransportError::DeviceNotOpen:
        return QCoreApplication::translate("channel", "There is no device, or it is not open for reading and "
                                                      "writing. Open it before it is given away.");
    case TransportError::NoEventLoop:
        return QCoreApplication::translate(
            "channel", "This thread has no event loop, without which nothing can come or go. Make a "
                       "QCoreApplication first, and work on its thread or on a QThread.");
    case TransportError::InvalidOptions:
        return QCoreApplication::translate("channel",
                                           "%1, port %2, cannot be used in this way. Check the options.");
    case TransportError::Other:
        break;
    }
    return QCoreApplication::translate(
        "channel", "%1, port %2, cannot be used. See what the system says and try again.");
}

/// What is wrong with a name that can never be found; else nothing.
QString hintAtHost(const QString &host, quint16 port)
{
    if (host.trimmed().isEmpty())
        return QCoreApplication::translate("channel",
                                           "No host was named, only the port %1. Give a name or an address.")
            .arg(port);
    const std::optional<HostWithPort> both = hostWithPort(host);
    return both ? QCoreApplication::translate("channel",
                                              "The host %1 was not found: that looks like a host and a port. "
                                              "Give them apart, as %2 and %3.")
                      .arg(host, both->host, both->port)
                : QString();
}

} // namespace

QString transportErrorText(TransportError error, const QString &host, quint16 port, const QString &detail)
{
    if (error == TransportError::None)
        return {};
    if (error == TransportError::HostNotFound) {
        if (const QString hint = hintAtHost(host, port); !hint.isEmpty())
            return hint;
    }
    const QString name = host.trimmed().isEmpty() ? QCoreApplication::translate("channel", "The peer") : host;
    const bool hasDetail = error == TransportError::Other || error == TransportError::InvalidOptions;
    if (hasDetail && !detail.isEmpty())
        return QCoreApplication::translate("channel", "%1, port %2, cannot be used: %3")
            .arg(name, QString::number(port), detail);
    QString text = pattern(error);
    text.replace(QLatin1StringView("%2"), QString::number(port));
    return text.replace(QLatin1StringView("%1"), name);
}

QString acceptingPausedText(int error)
{
    if (error == 0)
        return {};
    if (transportErrorFromErrno(error) == TransportError::OutOfDescriptors)
        return QCoreApplication::translate(
            "channel", "Accepting is paused: out of file descriptors. It goes on by itself; close "
                       "connections or raise the limit.");
    return QCoreApplication::translate("channel", "Accepting is paused: %1. It goes on by itself.")
        .arg(qt_error_string(error));
}

} // namespace channel
