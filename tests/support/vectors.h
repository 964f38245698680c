// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/protocolerror.h"

#include <QByteArray>
#include <QList>
#include <QString>

/// What a decoder found, in the terms of tests/wire.json.
struct StreamEvent
{
    bool isMessage = true;
    channel::ProtocolError error = channel::ProtocolError::None; ///< Malformed only.
    quint64 start = 0;
    quint64 offset = 0; ///< Malformed only.
    QByteArray bytes;   ///< The payload, or the malformed run.

    bool operator==(const StreamEvent &) const = default;
    QString toString() const;
};

/// One stream of tests/wire.json with the events it must give.
struct Vector
{
    QString name;
    quint32 maxMessageSize = 0;
    QByteArray wire;
    QList<StreamEvent> strict; ///< The malformed run of an error has no bytes here.
    QList<StreamEvent> resync;
};

/// All of tests/wire.json, in order; empty if it cannot be read.
QList<Vector> loadVectors();

/// All events as lines, for comparing whole lists with a readable difference.
QString toText(const QList<StreamEvent> &events);
