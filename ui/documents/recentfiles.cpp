// SPDX-License-Identifier: MIT

#include "ui/documents/recentfiles.h"

#include <QFileInfo>
#include <QSettings>

namespace channel::ui {

namespace {

QString settingsKey()
{
    return QStringLiteral("documents/recent");
}

} // namespace

void RecentFiles::add(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList paths = settings_.value(settingsKey()).toStringList();
    paths.removeAll(absolute);
    paths.prepend(absolute);
    settings_.setValue(settingsKey(), QVariant(paths.mid(0, most)));
}

QStringList RecentFiles::paths() const
{
    QStringList paths = settings_.value(settingsKey()).toStringList().mid(0, most);
    paths.removeIf([](const QString &path) { return !QFileInfo(path).isFile(); });
    return paths;
}

void RecentFiles::clear()
{
    settings_.remove(settingsKey());
}

} // namespace channel::ui
