// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <ctime>

/// While it lives, local time is that of a zone such as "Europe/Berlin".
class TimeZone
{
public:
    explicit TimeZone(const char *name)
        : isSet_(qEnvironmentVariableIsSet("TZ"))
        , former_(qgetenv("TZ"))
    {
        qputenv("TZ", name);
        ::tzset();
    }
    ~TimeZone()
    {
        if (isSet_)
            qputenv("TZ", former_);
        else
            qunsetenv("TZ");
        ::tzset();
    }
    Q_DISABLE_COPY_MOVE(TimeZone)

private:
    bool isSet_;
    QByteArray former_;
};
