// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace channel::ui {

/// A page of the user's guide.
struct HelpPage
{
    QString name;  ///< "filter": of its file, without the ending.
    QString title; ///< Its first heading.
    QUrl url;
};

/// All of them, in the order of the contents; the tour of README.md comes first. They are in the program.
QList<HelpPage> helpPages();
QUrl helpUrl(const QString &name);
/// The page in Markdown, as it was written; empty if there is none.
QString helpMarkdown(const QString &name);

/// A page on which what was searched stands.
struct HelpHit
{
    HelpPage page;
    QString around; ///< What stands around the first place, on one line.
    int places = 0;
};

/// The pages that have all the words, in any order, upper and lower case alike. Those with a word in their
/// title come first, then those with more places.
QList<HelpHit> searchHelp(const QString &words);
/// The words of what was typed.
QStringList helpWords(const QString &typed);

} // namespace channel::ui
