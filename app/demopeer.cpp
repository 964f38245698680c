// SPDX-License-Identifier: MIT

#include "app/demopeer.h"

#include "channel/protocol/framewriter.h"

namespace channel {

DemoPeer::DemoPeer(const QList<QByteArray> &script, QObject *parent)
    : QObject(parent)
    , script_(script)
{
    connect(&socket_, &QTcpSocket::connected, this, &DemoPeer::connected);
    connect(&socket_, &QTcpSocket::readyRead, this, [this] { socket_.readAll(); });
}

void DemoPeer::connectToHost(const QString &host, quint16 port)
{
    socket_.connectToHost(host, port);
}

bool DemoPeer::step()
{
    if (next_ == script_.size() || socket_.state() != QAbstractSocket::ConnectedState)
        return false;
    socket_.write(script_.at(next_++));
    socket_.flush();
    return true;
}

void DemoPeer::finish()
{
    socket_.disconnectFromHost();
}

QList<QByteArray> demoSensorScript()
{
    const QByteArray binary = QByteArray::fromHex("0000002a41a733330190ff80017f4b1e00ff10205a5a0d0af1f2f3f4");
    QByteArray large;
    for (int line = 0; large.size() < 64 * 1024; ++line)
        large.append("line " + QByteArray::number(line) + " of a long report, as a program might log it\n");
    return {
        frame("Hello World"),
        frame(R"({"device":"pump-7","state":"running","rpm":1450,"temperature":41.8,"alarms":[]})"),
        frame(binary),
        frame(
            "Gr\xc3\xbc\xc3\x9f"
            "e aus K\xc3\xb6ln \xe2\x80\x94 \xe2\x9c\x93 \xce\xa9\xce\xbc\xce\xad\xce\xb3\xce\xb1 21 \xc2\xb0"
            "C"),
        frame("temperature=21.5;humidity=48;pressure=1013.2"),
        "\r\nMSG 14\nHello again :)",
        frame(R"({"device":"pump-7","state":"stopped","reason":"operator"})"),
        frame(large),
        frame(""),
        frame("bye"),
    };
}

QList<QByteArray> demoTerminalScript()
{
    return {
        frame("LOGIN terminal-3"),
        frame("GET /jobs?since=2026-01-02"),
        frame("ACK 17"),
        frame("ping"),
        frame(QByteArray(1012, '.')).left(312),
    };
}

QList<QByteArray> demoReplies()
{
    return {
        "ok",
        R"({"accepted":true,"id":17})",
        QByteArray::fromHex("0001020301cafe7f80ff00"),
        "pong",
    };
}

} // namespace channel
