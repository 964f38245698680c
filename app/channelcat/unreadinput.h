// SPDX-License-Identifier: MIT

#pragma once

#include <QSocketNotifier>

#include <memory>

namespace channel::cat {

/// Notices that somebody feeds standard input to a command that does not read it. Takes nothing out of it.
class UnreadInput : public QObject
{
    Q_OBJECT

public:
    explicit UnreadInput(int descriptor, QObject *parent = nullptr);

    /// A file that nobody has begun to read, or a pipe, at once or as soon as something comes. Terminals and
    /// devices are there for others.
    void watch();

Q_SIGNALS:
    /// Once.
    void found();

private:
    void look();

    int descriptor_;
    std::unique_ptr<QSocketNotifier> notifier_;
};

} // namespace channel::cat
