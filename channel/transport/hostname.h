// SPDX-License-Identifier: MIT

#pragma once

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
        : HostName(std::string_view(name))
    {
    }
    HostName(std::nullptr_t) = delete;

    const QString &text() const { return name_; }

private:
    QString name_;
};

} // namespace channel
