// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

/// The captures that were opened or saved last, the newest first, at most ten, and the folder that the user
/// chose last. Kept in the settings.
class RecentFiles
{
public:
    static constexpr int most = 10;

    /// `settings` must outlive the list.
    explicit RecentFiles(QSettings &settings)
        : settings_(settings)
    {
    }

    void add(const QString &path);
    /// Those that still exist or, if the disk does not answer in time, all.
    QStringList paths() const;
    void clear();

    /// The folder to ask for a file in; empty if none was chosen yet, or it is gone.
    QString folder() const;
    /// The folder to propose for a new file: the same or, without one, the user's documents or home,
    /// whichever there is.
    QString folderForNew() const;
    void setFolderOf(const QString &path);

private:
    QSettings &settings_;
};

} // namespace channel::ui
