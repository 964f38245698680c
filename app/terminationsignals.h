// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

namespace channel {

/// Turns the first SIGINT, SIGTERM or SIGHUP into a signal of the event loop, but for a SIGHUP that the
/// program was started to ignore. A second SIGINT ends the program. One at a time in a program.
class TerminationSignals : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

    /// A descriptor that can be read once a signal has come, for who waits without the event loop; -1 if
    /// there is none.
    int descriptor() const { return readEnd_; }

Q_SIGNALS:
    void received();

private:
    int readEnd_ = -1;
};

} // namespace channel
