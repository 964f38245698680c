// SPDX-License-Identifier: MIT

#include "app/terminationsignals.h"

#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace channel {

namespace {

constexpr std::array handledSignals{SIGINT, SIGTERM, SIGHUP};

/// A signal handler can reach nothing but statics.
std::atomic<int> writeEnd = -1;

void passOn(int)
{
    const int interrupted = errno;
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(writeEnd.load(), &byte, 1);
    errno = interrupted;
}

bool isHandled(int number)
{
    struct sigaction action = {};
    return ::sigaction(number, nullptr, &action) == 0 && action.sa_handler == passOn;
}

/// What nohup ignores stays so. A shell ignores SIGINT for what its scripts start in the background, but who
/// sends it to this very program means it.
void handle(int number)
{
    struct sigaction action = {};
    const bool isIgnored = ::sigaction(number, nullptr, &action) != 0 || action.sa_handler == SIG_IGN;
    if (number != SIGHUP || !isIgnored)
        std::signal(number, passOn);
}

} // namespace

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    readEnd_ = ends[0];
    writeEnd = ends[1];
    auto *notifier = new QSocketNotifier(readEnd_, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        // Who presses Ctrl+C again does not want to wait.
        if (isHandled(SIGINT))
            std::signal(SIGINT, SIG_DFL);
        Q_EMIT received();
    });
    for (const int number : handledSignals)
        handle(number);
}

TerminationSignals::~TerminationSignals()
{
    for (const int number : handledSignals) {
        if (isHandled(number))
            std::signal(number, SIG_DFL);
    }
    if (readEnd_ >= 0)
        ::close(readEnd_);
    if (const int end = writeEnd.exchange(-1); end >= 0)
        ::close(end);
}

} // namespace channel
