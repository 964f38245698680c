// SPDX-License-Identifier: MIT

#include "channel/capture/export/localtime.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace channel {

LocalTime::LocalTime(qint64 time)
{
    using namespace std::chrono;
    const sys_time<nanoseconds> moment{nanoseconds(time)};
    const time_t second = floor<seconds>(moment).time_since_epoch().count();
    milliseconds_ = int(duration_cast<milliseconds>(moment - floor<seconds>(moment)).count());
    ::localtime_r(&second, &parts_);
}

QByteArray LocalTime::date() const
{
    std::array<char, 40> text;
    const int size = std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", parts_.tm_year + 1900,
                                   parts_.tm_mon + 1, parts_.tm_mday);
    return QByteArray(text.data(), size);
}

QByteArray LocalTime::timeOfDay() const
{
    std::array<char, 48> text;
    const int size = std::snprintf(text.data(), text.size(), "%02d:%02d:%02d.%03d", parts_.tm_hour,
                                   parts_.tm_min, parts_.tm_sec, milliseconds_);
    return QByteArray(text.data(), size);
}

} // namespace channel
