// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/channel.h"
#include "tests/support/patience.h"
#include "tests/support/vectors.h"

#include <QObject>
#include <QStringList>

#include <optional>

/// Everything that a Channel told, and whether its ledger was right each time.
class ChannelLog : public QObject
{
    Q_OBJECT

public:
    explicit ChannelLog(channel::Channel *channel);

    /// Messages and malformed runs; a message's `start` is always 0 here.
    QList<StreamEvent> events;
    QList<QByteArray> messages;
    QList<QByteArray> sent;
    QByteArray received; ///< All bytesReceived in one.
    QByteArray written;  ///< All bytesWritten in one.
    QList<qsizetype> reads;
    QList<channel::Channel::State> states;
    /// Names of the signals in order, bytes and repetitions left out.
    QStringList order;
    QList<channel::TransportError> errors;
    qint64 unsentMessages = 0;
    qint64 unsentBytes = 0;
    std::optional<channel::Channel::EndReason> end;
    int closedCount = 0;
    /// The first thing found wrong with a ledger, or empty.
    QString ledgerProblem;

    bool isClosed() const { return end.has_value(); }

private:
    void watchMessages();
    void watchMalformed();
    void watchBytes();
    void watchEnd();
    void note(const QString &signal);
    void checkLedger(const QString &signal);

    channel::Channel *channel_;
};
