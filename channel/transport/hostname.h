// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <string>
#include <string_view>

namespace channel {

/// The name or address of a host, from whatever a program has it in; bytes are UTF-8.
class HostName
{
public:
    HostName(const QString &name)
        : name_(name)
    {
    }
    HostName(std::string_view name)
        : name_(QString::fromUtf8(name.data(), qsizetype(name.size())))
    {
    }
    HostName(const std::string &name)
        : HostName(std::string_view(name))
    {
    }
    HostName(const char *name)
        : HostName(name ? std::string_view(name) : std::string_view())
    {
    }
    HostName(const QByteArray &name)
        : name_(QString::fromUtf8(name))
    {
    }
    HostName(QLatin1String name)
        : name_(name)
    {
    }
    HostName(std::nullptr_t) = delete;

    const QString &text() const { return name_; }

private:
    QString name_;
};

} // namespace channel
