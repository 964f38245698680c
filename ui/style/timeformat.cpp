// SPDX-License-Identifier: MIT

#include "ui/style/timeformat.h"

#include "ui/style/quantitytext.h"

#include <QCoreApplication>
#include <QDateTime>

namespace channel::ui {

namespace {

constexpr qint64 perMillisecond = 1'000'000;
constexpr qint64 perSecond = 1'000'000'000;

QDateTime calendarTime(qint64 time, bool utc)
{
    return QDateTime::fromMSecsSinceEpoch(time / perMillisecond, utc ? Qt::UTC : Qt::LocalTime);
}

/// "1795867384.118": with so many digits behind the point, cut off and not rounded.
QString epochText(qint64 time, int digits)
{
    const qint64 fraction = qAbs(time % perSecond);
    const QString point = QStringLiteral("%1").arg(fraction, 9, 10, QLatin1Char('0')).left(digits);
    return (time < 0 ? QString(QChar(0x2212)) : QString()) +
           QStringLiteral("%1.%2").arg(qAbs(time / perSecond)).arg(point);
}

QString offsetText(const QDateTime &time)
{
    const int minutes = time.offsetFromUtc() / 60;
    return QStringLiteral("%1%2:%3")
        .arg(QLatin1Char(minutes < 0 ? '-' : '+'))
        .arg(qAbs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(qAbs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

QString nanosecondsText(qint64 time)
{
    return QStringLiteral("%1").arg((time % perSecond + perSecond) % perSecond, 9, 10, QLatin1Char('0'));
}

} // namespace

QString TimeFormat::columnText(qint64 time, bool isDated) const
{
    if (style == Style::Epoch)
        return epochText(time, 3);
    if (style == Style::SinceStart)
        return clockSpanText(time - start);
    const bool hasDate = isDated || style == Style::DateAndTime;
    return calendarTime(time, utc).toString(hasDate ? QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")
                                                    : QStringLiteral("HH:mm:ss.zzz"));
}

QString TimeFormat::aloneText(qint64 time) const
{
    const QString text = columnText(time, true);
    return showsUtc() ? text + u'Z' : text;
}

QString TimeFormat::fullText(qint64 time) const
{
    const QDateTime calendar = calendarTime(time, utc);
    const QString text = QStringLiteral("%1.%2 %3")
                             .arg(calendar.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")),
                                  nanosecondsText(time), offsetText(calendar));
    if (style == Style::Epoch)
        return text + u'\n' +
               QCoreApplication::translate("TimeFormat", "%1 s since 1970 UTC").arg(epochText(time, 9));
    if (style == Style::SinceStart)
        return text + u'\n' +
               QCoreApplication::translate("TimeFormat", "%1 s since the capture's start")
                   .arg(epochText(time - start, 9));
    return text;
}

bool TimeFormat::isSameDay(qint64 one, qint64 other) const
{
    return calendarTime(one, utc).date() == calendarTime(other, utc).date();
}

QString TimeFormat::widestText(bool isDated) const
{
    switch (style) {
    case Style::TimeOfDay:
        return isDated ? QStringLiteral("0000-00-00 00:00:00.000") : QStringLiteral("00:00:00.000");
    case Style::DateAndTime:
        return QStringLiteral("0000-00-00 00:00:00.000");
    case Style::Epoch:
        return QStringLiteral("0000000000.000");
    case Style::SinceStart:
        break;
    }
    return QStringLiteral("+000:00:00.000");
}

} // namespace channel::ui
