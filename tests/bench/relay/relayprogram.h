// SPDX-License-Identifier: MIT

#pragma once

#include <QProcess>
#include <QStringList>

#include <memory>

/// A program that stands between a port of 127.0.0.1 and another.
class RelayProgram
{
public:
    /// channelcat proxy, which prints nothing; `options` besides.
    static RelayProgram channelcat(quint16 upstream, const QStringList &options = {});
    /// socat for one connection; `options` besides. Not there unless hasSocat().
    static RelayProgram socat(quint16 upstream, const QStringList &options = {});
    static bool hasSocat();

    quint16 port() const { return port_; }
    /// Ends it, and waits until it has.
    void end();

private:
    RelayProgram(const QString &program, const QStringList &arguments, quint16 port);

    std::unique_ptr<QProcess> process_;
    quint16 port_;
};
