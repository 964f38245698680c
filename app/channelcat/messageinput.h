// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace channel::cat {

/// Reads messages from a file or pipe, such as standard input, as they come and without ever waiting.
class MessageInput : public QObject
{
    Q_OBJECT

public:
    enum class Unit : quint8 {
        Line,    ///< Each line is a message, without its CR LF or LF; a last one needs none.
        RawLine, ///< The same, but only the LF is left out.
        Whole,   ///< All of it is one message.
    };

    /// The descriptor stays the caller's. `name` is how sentences begin.
    MessageInput(int descriptor, Unit unit, const QString &name, QObject *parent = nullptr);

    /// At first it is paused.
    void setPaused(bool paused);
    bool isAtEnd() const { return atEnd_; }
    /// Something can be taken at once: a message, a part of one or the end.
    bool hasMore() const;

Q_SIGNALS:
    void messageRead(const QByteArray &message);
    /// After the last message.
    void ended();
    /// What could be read at once has been taken, unless it is paused.
    void taken();
    /// A plain sentence.
    void failed(const QString &reason);

private:
    void read();
    void advance();
    void takeLines();
    void failTooLong();
    void fail(const QString &reason);

    int descriptor_;
    Unit unit_;
    QString name_;
    QByteArray buffer_;
    qsizetype searched_ = 0; ///< Bytes of the buffer that hold no line feed.
    bool paused_ = true;
    bool sawEnd_ = false; ///< Nothing more can be read; what is in the buffer may wait.
    bool atEnd_ = false;
    std::unique_ptr<QSocketNotifier> notifier_;
};

} // namespace channel::cat
