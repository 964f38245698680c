// SPDX-License-Identifier: MIT

#include "app/retryvalue.h"

#include <QLocale>
#include <QRegularExpression>

namespace channel {

namespace {

constexpr double shortestWait = 0.01; ///< Seconds, as the next.
constexpr double longestWait = 86'400;

} // namespace

std::optional<RetryOptions> readRetry(const QString &seconds)
{
    if (seconds.isEmpty())
        return RetryOptions();
    // QLocale takes signs, exponents and "inf", too.
    static const QRegularExpression decimal(
        QStringLiteral("^(?:[0-9]{1,5}(?:\\.[0-9]{1,9})?|\\.[0-9]{1,9})$"));
    const double wait = decimal.match(seconds).hasMatch() ? QLocale::c().toDouble(seconds) : 0;
    if (wait < shortestWait || wait > longestWait)
        return std::nullopt;
    return RetryOptions::every(std::chrono::milliseconds(qRound64(wait * 1000)));
}

QString refusedRetry(const QString &seconds)
{
    return QStringLiteral("--retry needs a number of seconds from 0.01 to 86400, such as 0.5, not \"%1\".")
        .arg(seconds);
}

} // namespace channel
