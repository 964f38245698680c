// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QByteArray>
#include <QString>
#include <QStringBuilder>

#include <cstddef>
#include <string>
#include <string_view>

QT_BEGIN_NAMESPACE
class QHostAddress;
QT_END_NAMESPACE

namespace channel {

/// The name or address of a host, from whatever a program has it in; bytes are UTF-8. Its port is no part of
/// it.
class CHANNEL_EXPORT HostName
{
public:
    HostName(const QString &name)
        : name_(name)
    {
    }
    HostName(QStringView name)
        : name_(name.toString())
    {
    }
    HostName(const char16_t *name)
        : HostName(QStringView(name))
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
    /// QHostAddress::Any is "*".
    HostName(const QHostAddress &address);
    /// What `%` makes of Qt's texts, and `+` under QT_USE_QSTRINGBUILDER.
    template <typename Left, typename Right>
    HostName(const QStringBuilder<Left, Right> &name)
        : HostName(typename QConcatenable<QStringBuilder<Left, Right>>::ConvertTo(name))
    {
    }
    HostName(std::nullptr_t) = delete;

    const QString &text() const { return name_; }

private:
    QString name_;
};

} // namespace channel
