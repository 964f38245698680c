// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

namespace channel::ui {

// What is said of the workspace in a file, with nothing in it that could be taken for markup or an escape.

QString openedText(const QString &path);
QString savedWorkspaceText(const QString &path);
/// Why another one cannot be opened yet.
QString stillOpeningText(const QString &path);
/// Of so many others that were to be opened together with one.
QString leftOutText(qsizetype count);
/// `error` is a sentence.
QString notOpenedText(const QString &path, const QString &error);
/// That it was used last.
QString offerText(const QString &path);
/// What of it could not be started or opened, a sentence each: the first ones, and how many more.
QString problemsText(const QString &path, const QStringList &problems);

} // namespace channel::ui
