// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QTcpSocket>

namespace channel {

/// A program on the other side, as it might be under test: a plain socket that sends prepared bytes, one step
/// at a time.
class DemoPeer : public QObject
{
    Q_OBJECT

public:
    /// `script`: what to write, in order; each entry is one write.
    DemoPeer(const QList<QByteArray> &script, QObject *parent = nullptr);

    void connectToHost(const QString &host, quint16 port);
    /// Writes the next entry; false when there is none left.
    bool step();
    bool isConnected() const { return socket_.state() == QAbstractSocket::ConnectedState; }
    /// The next step() begins the script again.
    void startOver() { next_ = 0; }
    /// Closes after what was written.
    void finish();

Q_SIGNALS:
    void connected();

private:
    QTcpSocket socket_;
    QList<QByteArray> script_;
    qsizetype next_ = 0;
};

/// Text, JSON, binary and UTF-8 messages, a large one, and a header ended by LF alone.
QList<QByteArray> demoSensorScript();
/// A terminal that says hello, asks for something, and stops in the middle of a message.
QList<QByteArray> demoTerminalScript();
/// What the window answers to each.
QList<QByteArray> demoReplies();

} // namespace channel
