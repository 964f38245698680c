// SPDX-License-Identifier: MIT

#include "ui/style/quantitytext.h"

#include "ui/style/timeformat.h"
#include "ui/text/counttext.h"

#include <QLocale>

#include <array>

namespace channel::ui {

namespace {

constexpr qint64 nanosecondsPerMillisecond = 1'000'000;
constexpr qint64 nanosecondsPerSecond = 1'000'000'000;

QString scaledText(double value, const QString &unitSuffix)
{
    static constexpr std::array<char16_t, 5> prefixes{u'k', u'M', u'G', u'T', u'P'};
    std::size_t prefix = 0;
    value /= 1000;
    while (value >= 999.95 && prefix + 1 < prefixes.size()) {
        value /= 1000;
        ++prefix;
    }
    return spokenLocale().toString(value, 'f', 1) + u' ' + QChar(prefixes[prefix]) + unitSuffix;
}

QString secondsText(qint64 nanoseconds, int decimals)
{
    return spokenLocale().toString(double(nanoseconds) / nanosecondsPerSecond, 'f', decimals) +
           QStringLiteral(" s");
}

QString longSpanText(qint64 nanoseconds)
{
    const qint64 seconds = nanoseconds / nanosecondsPerSecond;
    if (seconds < 3600)
        return QStringLiteral("%1 min %2 s").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (seconds < 48 * 3600)
        return QStringLiteral("%1 h %2 min")
            .arg(seconds / 3600)
            .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'));
    return QStringLiteral("%1 d %2 h")
        .arg(spokenLocale().toString(seconds / 86'400))
        .arg(seconds / 3600 % 24, 2, 10, QLatin1Char('0'));
}

QString magnitudeText(qint64 nanoseconds)
{
    if (nanoseconds < 100'000)
        return QStringLiteral("%1 µs").arg(nanoseconds / 1000);
    if (nanoseconds < 10 * nanosecondsPerMillisecond)
        return spokenLocale().toString(double(nanoseconds) / nanosecondsPerMillisecond, 'f', 1) +
               QStringLiteral(" ms");
    if (nanoseconds < nanosecondsPerSecond)
        return QStringLiteral("%1 ms").arg(nanoseconds / nanosecondsPerMillisecond);
    if (nanoseconds < 60 * nanosecondsPerSecond)
        return secondsText(nanoseconds, 2);
    return longSpanText(nanoseconds);
}

} // namespace

QString byteText(quint64 bytes)
{
    if (bytes < 10'000)
        return countText(bytes) + QStringLiteral(" B");
    return scaledText(double(bytes), QStringLiteral("B"));
}

QString rateText(double bytesPerSecond)
{
    if (bytesPerSecond < 1000)
        return QStringLiteral("%1 B/s").arg(qRound64(bytesPerSecond));
    return scaledText(bytesPerSecond, QStringLiteral("B/s"));
}

QString deltaText(qint64 nanoseconds)
{
    if (nanoseconds < 0)
        return QChar(0x2212) + magnitudeText(-nanoseconds);
    return u'+' + magnitudeText(nanoseconds);
}

QString spanText(qint64 nanoseconds)
{
    return nanoseconds < 60 * nanosecondsPerSecond ? secondsText(nanoseconds, 1) : longSpanText(nanoseconds);
}

QString clockSpanText(qint64 nanoseconds)
{
    const qint64 milliseconds = qAbs(nanoseconds / nanosecondsPerMillisecond);
    const qint64 seconds = milliseconds / 1000;
    return QStringLiteral("%1%2:%3:%4.%5")
        .arg(nanoseconds < 0 ? QChar(0x2212) : QChar(u'+'))
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'))
        .arg(milliseconds % 1000, 3, 10, QLatin1Char('0'));
}

QString timeText(qint64 time)
{
    return TimeFormat().columnText(time, false);
}

QString dateTimeText(qint64 time)
{
    return TimeFormat().columnText(time, true);
}

} // namespace channel::ui
