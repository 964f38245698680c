// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QTcpServer;
QT_END_NAMESPACE

/// A port of 127.0.0.1 that refuses every connection: it is bound, so that nobody else gets it, but not
/// listened on before openFor().
class RefusingPort
{
public:
    /// Whether who listens on the port by its number may: still nobody gets it who asks for any free one.
    enum class Lending : quint8 { No, ToWhoNamesIt };

    explicit RefusingPort(Lending lending = Lending::No);
    ~RefusingPort();
    Q_DISABLE_COPY_MOVE(RefusingPort)

    /// 0 if none was free.
    quint16 number() const { return number_; }
    /// From now on this server has what comes there.
    bool openFor(QTcpServer &server) const;

private:
    int descriptor_;
    quint16 number_ = 0;
};
