// SPDX-License-Identifier: MIT

#include "app/privatesettings.h"

#include <QFile>

namespace channel {

PrivateSettings::PrivateSettings(const QString &organization, const QString &application)
    : QSettings(QSettings::NativeFormat, QSettings::UserScope, organization, application)
{
    keepPrivate();
}

PrivateSettings::PrivateSettings(const QString &path)
    : QSettings(path, QSettings::IniFormat)
{
    keepPrivate();
}

PrivateSettings::~PrivateSettings()
{
    sync();
    keepPrivate();
}

bool PrivateSettings::event(QEvent *event)
{
    // QSettings writes its file in response to an event of its own.
    const bool handled = QSettings::event(event);
    keepPrivate();
    return handled;
}

void PrivateSettings::keepPrivate() const
{
    if (QFile::exists(fileName()))
        QFile::setPermissions(fileName(), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace channel
