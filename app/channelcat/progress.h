// SPDX-License-Identifier: MIT

#pragma once

#include <QElapsedTimer>
#include <QString>

namespace channel::cat {

/// A line on standard error that says how far long work has come, if that is a terminal.
class Progress
{
public:
    Progress();
    /// Takes the line away.
    ~Progress();
    Progress(const Progress &) = delete;
    Progress &operator=(const Progress &) = delete;

    /// "`what` 12 %"; bytes alone if `total` is 0. Shown after a second, and then now and then.
    void show(const QString &what, quint64 done, quint64 total);
    void erase();

private:
    bool isTerminal_;
    bool isShown_ = false;
    QElapsedTimer sinceStart_;
    QElapsedTimer sinceShown_;
};

} // namespace channel::cat
