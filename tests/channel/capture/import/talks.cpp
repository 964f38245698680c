// SPDX-License-Identifier: MIT

#include "tests/channel/capture/import/talks.h"

#include "tests/channel/capture/import/importfixture.h"

#include <QRandomGenerator>

using namespace packets;
using Side = TcpTalk::Side;

TcpTalk smallTalk(const End &client, const End &server, quint32 clientSequence, quint32 serverSequence)
{
    TcpTalk talk(client, server, clientSequence, serverSequence);
    talk.open()
        .send(Side::Client, frameOf("one") + frameOf("two"))
        .send(Side::Server, frameOf("answer"))
        .send(Side::Client, "\r\nMSG 1")
        .send(Side::Client, "0\r\n0123456789")
        .close(Side::Client);
    return talk;
}

QStringList smallTalkRows()
{
    return {QStringLiteral("0 connected"),     QStringLiteral("0 in one"),
            QStringLiteral("0 in two"),        QStringLiteral("0 out answer"),
            QStringLiteral("0 in 0123456789"), QStringLiteral("0 peer-close")};
}

TcpTalk longTalk()
{
    QRandomGenerator random(5);
    std::array<QByteArray, 2> streams;
    for (int number = 0; number < 100; ++number) {
        for (int side = 0; side < 2; ++side)
            streams[size_t(side)] +=
                frameOf(QByteArray(side == 0 ? "question " : "answer ") + QByteArray::number(number) + ' ' +
                        QByteArray(int(random.bounded(40)), 'x'));
    }
    TcpTalk talk;
    talk.open();
    while (!streams[0].isEmpty() || !streams[1].isEmpty()) {
        const Side side = streams[1].isEmpty() || (!streams[0].isEmpty() && random.bounded(2) == 0)
                              ? Side::Client
                              : Side::Server;
        QByteArray &stream = streams[side == Side::Client ? 0 : 1];
        const QByteArray piece = stream.first(qMin(stream.size(), 1 + qsizetype(random.bounded(60))));
        stream.remove(0, piece.size());
        talk.send(side, piece);
    }
    talk.close(Side::Client);
    return talk;
}

QByteArray payloadOf(const Packet &packet)
{
    return packet.bytes.mid(40);
}
bool isFromClient(const Packet &packet)
{
    return packet.bytes.mid(20, 2) == QByteArray("\x9c\xb0");
}
