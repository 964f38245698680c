// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace channel::cat {

/// Reads standard input as it comes, without ever waiting for it.
class StandardInput : public QObject
{
    Q_OBJECT

public:
    enum class Unit : quint8 {
        Line,  ///< Each line is a message, without its line feed; a last one needs none.
        Whole, ///< All of it is one message.
    };

    StandardInput(int descriptor, Unit unit, QObject *parent = nullptr);

    /// At first it is paused.
    void setPaused(bool paused);
    bool isAtEnd() const { return atEnd_; }

Q_SIGNALS:
    void messageRead(const QByteArray &message);
    /// After the last message.
    void ended();
    /// A plain sentence.
    void failed(const QString &reason);

private:
    void read();
    void advance();
    void takeLines();
    void fail(const QString &reason);

    int descriptor_;
    Unit unit_;
    QByteArray buffer_;
    qsizetype searched_ = 0; ///< Bytes of the buffer that hold no line feed.
    bool paused_ = true;
    bool sawEnd_ = false; ///< Nothing more can be read; what is in the buffer may wait.
    bool atEnd_ = false;
    std::unique_ptr<QSocketNotifier> notifier_;
};

} // namespace channel::cat
