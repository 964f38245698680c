// SPDX-License-Identifier: MIT

#include "ui/window/workspacenotices.h"

#include "channel/text/visibletext.h"
#include "ui/text/counttext.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace channel::ui {

namespace {

/// A notice lies over the log.
constexpr qsizetype mostProblemsTold = 3;

struct WorkspaceNotices
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::WorkspaceNotices)
};

QString nameOf(const QString &path)
{
    return visibleText(QFileInfo(path).fileName());
}

} // namespace

QString openedText(const QString &path)
{
    return WorkspaceNotices::tr("The workspace %1 is open.").arg(nameOf(path));
}

QString stillOpeningText(const QString &path)
{
    return WorkspaceNotices::tr("Captures of the workspace %1 are still being opened. Open another workspace "
                                "once they are there.")
        .arg(nameOf(path));
}

QString leftOutText(qsizetype count)
{
    return counted(quint64(count),
                   WorkspaceNotices::tr("1 other workspace was not opened: they are opened one at a time."),
                   WorkspaceNotices::tr("%1 other workspaces were not opened: they are opened one at a time.",
                                        nullptr, pluralNumber(quint64(count))));
}

QString savedWorkspaceText(const QString &path)
{
    return WorkspaceNotices::tr("The workspace is saved as %1.").arg(visibleText(path));
}

QString notOpenedText(const QString &path, const QString &error)
{
    return WorkspaceNotices::tr("The workspace %1 was not opened. %2")
        .arg(visibleText(path), visibleText(error));
}

QString offerText(const QString &path)
{
    return WorkspaceNotices::tr("The workspace %1 was used last.").arg(nameOf(path));
}

QString problemsText(const QString &path, const QStringList &problems)
{
    QStringList lines{WorkspaceNotices::tr("Not everything of the workspace %1 could be started or opened.")
                          .arg(nameOf(path))};
    // One more would take as much room as to say that there is one more.
    const qsizetype told = problems.size() > mostProblemsTold + 1 ? mostProblemsTold : problems.size();
    lines += problems.first(told);
    const qsizetype more = problems.size() - told;
    if (more > 0)
        lines.append(WorkspaceNotices::tr("%1 others could not be started or opened either.", nullptr,
                                          pluralNumber(quint64(more)))
                         .arg(countText(quint64(more))));
    return lines.join(u'\n');
}

} // namespace channel::ui
