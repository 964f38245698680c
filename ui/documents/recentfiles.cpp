// SPDX-License-Identifier: MIT

#include "ui/documents/recentfiles.h"

#include "channel/capture/files/diskquestion.h"

#include <QFileInfo>
#include <QSettings>

#include <functional>

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
    const QStringList all = settings_.value(recentKey()).toStringList().mid(0, most);
    const std::function<QStringList()> existing = [all] {
        QStringList paths = all;
        paths.removeIf([](const QString &path) { return !QFileInfo(path).isFile(); });
        return paths;
    };
    return askDisk(existing).value_or(all);
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
