// SPDX-License-Identifier: MIT

#include "tests/support/channellog.h"

using channel::Channel;

ChannelLog::ChannelLog(Channel *channel)
    : QObject(channel)
    , channel_(channel)
{
    watchMessages();
    watchMalformed();
    watchBytes();
    watchEnd();
}

void ChannelLog::watchMessages()
{
    connect(channel_, &Channel::messageReceived, this, [this](const QByteArray &payload) {
        events.append(StreamEvent{true, channel::ProtocolError::None, 0, 0, payload});
        messages.append(payload);
        note(QStringLiteral("messageReceived"));
    });
    connect(channel_, &Channel::messageSent, this, [this](const QByteArray &payload) {
        sent.append(payload);
        note(QStringLiteral("messageSent"));
    });
}

void ChannelLog::watchMalformed()
{
    connect(channel_, &Channel::malformedStarted, this,
            [this](channel::ProtocolError error, quint64 start, quint64 offset) {
                events.append(StreamEvent{false, error, start, offset, {}});
                note(QStringLiteral("malformedStarted"));
            });
    connect(channel_, &Channel::malformedData, this, [this](const QByteArray &bytes) {
        events.last().bytes += bytes;
        note(QStringLiteral("malformedData"));
    });
    connect(channel_, &Channel::malformedEnded, this, [this](quint64 length) {
        if (length != quint64(events.last().bytes.size()))
            ledgerProblem = QStringLiteral("malformedEnded tells another length than malformedData gave");
        note(QStringLiteral("malformedEnded"));
    });
}

void ChannelLog::watchBytes()
{
    connect(channel_, &Channel::bytesReceived, this, [this](QByteArrayView bytes, qint64) {
        received += bytes;
        reads.append(bytes.size());
        checkLedger(QStringLiteral("bytesReceived"));
    });
    connect(channel_, &Channel::bytesWritten, this, [this](QByteArrayView bytes, qint64) {
        written += bytes;
        checkLedger(QStringLiteral("bytesWritten"));
    });
}

void ChannelLog::watchEnd()
{
    connect(channel_, &Channel::stateChanged, this, [this](Channel::State state) {
        states.append(state);
        checkLedger(QStringLiteral("stateChanged"));
    });
    connect(channel_, &Channel::errorOccurred, this, [this](channel::TransportError error) {
        errors.append(error);
        note(QStringLiteral("errorOccurred"));
    });
    connect(channel_, &Channel::messagesUnsent, this, [this](qint64 count, qint64 bytes) {
        unsentMessages = count;
        unsentBytes = bytes;
        note(QStringLiteral("messagesUnsent"));
    });
    connect(channel_, &Channel::closed, this, [this](Channel::EndReason reason) {
        end = reason;
        ++closedCount;
        note(QStringLiteral("closed"));
    });
}

void ChannelLog::note(const QString &signal)
{
    if (order.isEmpty() || order.last() != signal)
        order.append(signal);
    checkLedger(signal);
}

void ChannelLog::checkLedger(const QString &signal)
{
    const channel::Ledger ledger = channel_->ledger();
    const bool readSide = ledger.received == ledger.framed + ledger.malformed + ledger.pending;
    const bool writeSide = ledger.queued == ledger.written + ledger.unsent;
    const bool matches = ledger.received <= quint64(received.size()) &&
                         ledger.messagesReceived == quint64(messages.size()) &&
                         quint64(written.size()) <= ledger.written;
    if (ledgerProblem.isEmpty() && !(readSide && writeSide && matches))
        ledgerProblem = QStringLiteral("the ledger is wrong in %1").arg(signal);
}
