// SPDX-License-Identifier: MIT

#include "relayprogram.h"

#include "relayedtraffic.h"

#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace {

/// Whether somebody listens on this port, found without connecting to it.
bool isListening(quint16 port)
{
    QFile table(u"/proc/net/tcp"_s);
    if (!table.open(QFile::ReadOnly))
        return false;
    const QByteArray address = "0100007F:" + QByteArray::number(port, 16).toUpper().rightJustified(4, '0');
    return table.readAll().contains(address + " 00000000:0000 0A ");
}

} // namespace

RelayProgram::RelayProgram(const QString &program, const QStringList &arguments, quint16 port)
    : process_(std::make_unique<QProcess>())
    , port_(port)
{
    process_->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process_->setStandardOutputFile(QProcess::nullDevice());
    process_->start(program, arguments);
    while (process_->state() != QProcess::NotRunning && !isListening(port))
        process_->waitForFinished(5);
    if (process_->state() == QProcess::NotRunning)
        qFatal("%s did not start", qPrintable(program));
}

RelayProgram RelayProgram::channelcat(quint16 upstream, const QStringList &options)
{
    const quint16 port = relayedtraffic::freePort();
    const QStringList command{u"proxy"_s, u"127.0.0.1:%1"_s.arg(port), u"127.0.0.1:%1"_s.arg(upstream),
                              u"--format"_s, u"none"_s};
    return {QStringLiteral(CHANNELCAT), command + options, port};
}

RelayProgram RelayProgram::socat(quint16 upstream, const QStringList &options)
{
    const quint16 port = relayedtraffic::freePort();
    const QStringList addresses{u"TCP-LISTEN:%1,bind=127.0.0.1"_s.arg(port),
                                u"TCP:127.0.0.1:%1"_s.arg(upstream)};
    return {u"socat"_s, options + addresses, port};
}

bool RelayProgram::hasSocat()
{
    return !QStandardPaths::findExecutable(u"socat"_s).isEmpty();
}

void RelayProgram::end()
{
    process_->terminate();
    process_->waitForFinished(-1);
}
