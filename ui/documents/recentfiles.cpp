// SPDX-License-Identifier: MIT

#include "ui/documents/recentfiles.h"

#include <QFileInfo>
#include <QSettings>

namespace channel::ui {

namespace {

QString recentKey()
{
    return QStringLiteral("documents/recent");
}

QString folderKey()
{
    return QStringLiteral("documents/folder");
}

} // namespace

void RecentFiles::add(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList paths = settings_.value(recentKey()).toStringList();
    paths.removeAll(absolute);
    paths.prepend(absolute);
    settings_.setValue(recentKey(), QVariant(paths.mid(0, most)));
}

QStringList RecentFiles::paths() const
{
    QStringList paths = settings_.value(recentKey()).toStringList().mid(0, most);
    paths.removeIf([](const QString &path) { return !QFileInfo(path).isFile(); });
    return paths;
}

void RecentFiles::clear()
{
    settings_.remove(recentKey());
}

QString RecentFiles::folder(const QString &otherwise) const
{
    return settings_.value(folderKey(), otherwise).toString();
}

void RecentFiles::setFolderOf(const QString &path)
{
    settings_.setValue(folderKey(), QFileInfo(path).absolutePath());
}

} // namespace channel::ui
