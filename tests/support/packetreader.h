// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

/// A TCP packet as it stands in a pcapng file.
struct RecordedPacket
{
    quint32 interface = 0;
    qint64 time = 0;   ///< Nanoseconds since 1970 UTC.
    quint32 flags = 0; ///< epb_flags.
    QByteArray source; ///< Address bytes.
    QByteArray destination;
    quint16 sourcePort = 0;
    quint16 destinationPort = 0;
    quint32 sequence = 0;
    quint32 acknowledgement = 0;
    quint8 tcpFlags = 0;
    quint16 window = 0;
    QByteArray options; ///< TCP options.
    QByteArray payload;
    quint64 payloadOffset = 0; ///< In the file.
};

/// A pcapng file, read strictly by the words of the specification and by none of the product's code.
struct RecordedFile
{
    QString error; ///< The first thing that is wrong, or empty.
    QByteArray application;
    QList<QByteArray> interfaces;
    QList<RecordedPacket> packets;
};

RecordedFile readPackets(const QByteArray &file);
RecordedFile readPackets(const QString &path);
