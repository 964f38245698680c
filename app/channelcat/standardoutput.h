// SPDX-License-Identifier: MIT

#pragma once

#include <QDeadlineTimer>
#include <QIODevice>

#include <functional>

namespace channel::cat {

/// Standard output, whose reader may be slow or gone: waits for it, but not once the program shall end.
class StandardOutput : public QIODevice
{
    Q_OBJECT

public:
    /// `descriptor` stays open. A byte to be read from `interruption` (or -1) soon ends waiting.
    explicit StandardOutput(int descriptor, int interruption = -1, QObject *parent = nullptr);

    bool isSequential() const override { return true; }
    bool isTerminal() const;
    /// Soon ends waiting, too.
    void setDeadline(QDeadlineTimer deadline) { deadline_ = deadline; }
    /// Is called before something is written.
    void setPrelude(std::function<void()> prelude) { prelude_ = std::move(prelude); }

    /// Nothing more can be written: errorString() says why.
    bool hasFailed() const { return failed_; }
    /// It has failed because its reader has enough, as head(1) has: nothing that people need to be told.
    bool isPipeBroken() const { return pipeBroken_; }
    /// Asks whether the reader is gone, though nothing is written; it has failed then.
    bool isReaderGone();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    bool waitUntilWritable();
    void endSoon(const QString &reason);
    bool fail(const QString &reason);
    bool failWith(int error);

    int descriptor_;
    int interruption_;
    bool keepsNobodyWaiting_; ///< No writing need wait for a reader.
    bool failed_ = false;
    bool pipeBroken_ = false;
    QString endReason_; ///< Once the program shall end.
    QDeadlineTimer deadline_ = QDeadlineTimer::Forever;
    std::function<void()> prelude_;
};

} // namespace channel::cat
