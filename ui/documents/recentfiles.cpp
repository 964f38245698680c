// SPDX-License-Identifier: MIT

#include "ui/documents/recentfiles.h"

#include "channel/capture/files/diskquestion.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
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

/// The first that exists; empty for none, or if the disk does not answer in time.
QString firstFolder(const QStringList &folders)
{
    const std::function<QString()> first = [folders] {
        const auto found = std::find_if(folders.begin(), folders.end(), [](const QString &folder) {
            return !folder.isEmpty() && QFileInfo(folder).isDir();
        });
        return found == folders.end() ? QString() : *found;
    };
    return askDisk(first).value_or(QString());
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

QString RecentFiles::folder() const
{
    return firstFolder({settings_.value(folderKey()).toString()});
}

QString RecentFiles::folderForNew() const
{
    return firstFolder({settings_.value(folderKey()).toString(),
                        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                        QDir::homePath()});
}

void RecentFiles::setFolderOf(const QString &path)
{
    settings_.setValue(folderKey(), QFileInfo(path).absolutePath());
}

} // namespace channel::ui
