// SPDX-License-Identifier: MIT

#include "channel/capture/export/localtime.h"

#include "channel/capture/export/textend.h"

#include <chrono>
#include <ratio>

namespace channel {

namespace {

using namespace std::chrono;

time_t secondOf(qint64 time)
{
    return floor<seconds>(nanoseconds(time)).count();
}

/// The first second that there is cannot be told in nanoseconds.
quint32 millisecondsOf(qint64 time)
{
    const qint64 rest = time % std::nano::den;
    return quint32((rest < 0 ? rest + std::nano::den : rest) / std::micro::den);
}

} // namespace

LocalTime::LocalTime(qint64 time)
    : second_(secondOf(time))
{
    ::localtime_r(&second_, &parts_);
    moveTo(time);
}

void LocalTime::moveTo(qint64 time)
{
    if (const time_t second = secondOf(time); second != second_) {
        second_ = second;
        ::localtime_r(&second_, &parts_);
    }
    milliseconds_ = millisecondsOf(time);
}

bool LocalTime::moveWithinSecond(qint64 time)
{
    if (secondOf(time) != second_)
        return false;
    milliseconds_ = millisecondsOf(time);
    return true;
}

void LocalTime::putDate(TextEnd &text) const
{
    text.putNumber(quint64(parts_.tm_year + 1900));
    text.put('-').putDigits(quint32(parts_.tm_mon + 1), 2);
    text.put('-').putDigits(quint32(parts_.tm_mday), 2);
}

void LocalTime::putTimeOfDay(TextEnd &text) const
{
    text.putDigits(quint32(parts_.tm_hour), 2);
    text.put(':').putDigits(quint32(parts_.tm_min), 2);
    text.put(':').putDigits(quint32(parts_.tm_sec), 2);
    text.put('.').putDigits(milliseconds_, 3);
}

QByteArray LocalTime::dateAndTime() const
{
    QByteArray text;
    {
        TextEnd end(text);
        putDate(end);
        end.put('T');
        putTimeOfDay(end);
    }
    return text;
}

} // namespace channel
