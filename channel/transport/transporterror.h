// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QAbstractSocket>
#include <QString>

namespace channel {

/// Why a connection or listener could not do what was asked. The text for people is made by
/// transportErrorText().
enum class TransportError : quint8 {
    None,              ///< No error.
    HostNotFound,      ///< The name has no address.
    ConnectionRefused, ///< Nothing listens there.
    HostUnreachable,   ///< No route to the host or network.
    TimedOut,          ///< The host did not answer in time.
    ConnectionReset,   ///< The peer reset the connection.
    PortInUse,         ///< Another program listens on the port.
    PermissionDenied,  ///< Ports below 1024 need privileges.
    AddressNotLocal,   ///< The address to listen on is not one of this machine.
    OutOfDescriptors,  ///< This program has no file descriptor left.
    HeaderDeadline,    ///< A message's header did not complete in time.
    Protocol,          ///< The peer broke the protocol; only under the strict policy.
    DeviceNotOpen,     ///< There is no device, or it is not open for reading and writing.
    NoEventLoop,       ///< The program has no QCoreApplication, or the thread no event loop.
    InvalidOptions,    ///< What was asked for cannot be; the detail says why.
    Other,             ///< Something else; the system's own words are the detail.
};

/// Maps an errno value. Never None for a non-zero value.
CHANNEL_EXPORT TransportError transportErrorFromErrno(int error);
/// Maps what QAbstractSocket reports.
CHANNEL_EXPORT TransportError transportErrorFromSocket(QAbstractSocket::SocketError error);

/// One plain sentence that names the host and port, unless the error is this program's own, says what is
/// wrong and what can be done. `detail` is used for Other and InvalidOptions.
CHANNEL_EXPORT QString transportErrorText(TransportError error, const QString &host, quint16 port,
                                          const QString &detail = {});

/// Why no client is accepted while accepting pauses, as a plain sentence. `error` is the errno value of it.
/// Empty for 0.
CHANNEL_EXPORT QString acceptingPausedText(int error);

} // namespace channel
