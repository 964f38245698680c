// SPDX-License-Identifier: MIT

#include "app/channelcat/progress.h"

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

constexpr qint64 quietMs = 1000;
constexpr qint64 intervalMs = 200;

} // namespace

Progress::Progress()
    : isTerminal_(::isatty(STDERR_FILENO) == 1)
{
    sinceStart_.start();
}

Progress::~Progress()
{
    erase();
}

void Progress::show(const QString &what, quint64 done, quint64 total)
{
    if (!isTerminal_ || !sinceStart_.hasExpired(quietMs))
        return;
    if (sinceShown_.isValid() && !sinceShown_.hasExpired(intervalMs))
        return;
    sinceShown_.start();
    const double megabytes = double(done) / 1e6;
    const QString amount =
        total > 0 ? u"%1 %"_s.arg(done * 100 / total) : u"%1 MB"_s.arg(megabytes, 0, 'f', 1);
    erase();
    const QByteArray line = u"%1 %2"_s.arg(what, amount).toLocal8Bit();
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
    std::fflush(stderr);
    isShown_ = true;
}

void Progress::erase()
{
    if (!isShown_)
        return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    isShown_ = false;
}

} // namespace channel::cat
