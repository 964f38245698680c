// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <csignal>

namespace channel {

/// While it lives, a thread that is started inherits blocked signals, so that the kernel gives the program's
/// signals to the program's own threads. Those that tell of a crash stay as they are.
class SignalMask
{
public:
    SignalMask()
    {
        sigset_t blocked;
        sigfillset(&blocked);
        for (const int crash : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS})
            sigdelset(&blocked, crash);
        pthread_sigmask(SIG_BLOCK, &blocked, &before_);
    }
    ~SignalMask() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    Q_DISABLE_COPY_MOVE(SignalMask)

private:
    sigset_t before_;
};

} // namespace channel
