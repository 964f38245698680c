// SPDX-License-Identifier: MIT

#pragma once

#include "tests/gui/capturefixture.h"

/// A window whose workspaces are in a folder that outlives it, and hands to open and save them.
class WorkspaceFixture : public CaptureFixture
{
public:
    explicit WorkspaceFixture(const QTemporaryDir &files)
        : files_(files)
    {
    }

    /// Of version 1, with these members.
    static QByteArray workspaceWith(const QByteArray &members);

    QString file(const QString &name) const { return files_.filePath(name); }
    void write(const QString &name, const QByteArray &text) const;
    QByteArray content(const QString &name) const;
    QString workspaceNotice() const { return notice("workspaceNotice"); }
    /// What each endpoint says, in the order in which they were asked for.
    QStringList rows() const;

    /// Triggers a command and gives its file dialog a path.
    void useDialog(const char *command, const QString &path);
    /// By the menus' commands.
    void saveAs(const QString &name);
    void open(const QString &name);
    /// A button of the notice.
    void clickNotice(const char *button);

private:
    const QTemporaryDir &files_;
};
