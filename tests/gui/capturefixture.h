// SPDX-License-Identifier: MIT

#pragma once

#include "tests/gui/windowfixture.h"
#include "ui/documents/documentarea.h"

#include <QMessageBox>
#include <QTabBar>
#include <QTcpSocket>

/// A window with captures in it: files to open, a client to record, and answers to what is asked.
class CaptureFixture : public WindowFixture
{
public:
    /// Records messages that a peer sent, and `rest` behind them as it is, into a file in `folder`.
    static QString record(const QString &folder, const QByteArrayList &payloads, const QByteArray &rest = {});

    QString path(const QString &name) const { return folder.filePath(name); }
    channel::ui::DocumentCommands &commands() const { return *window->documentCommands(); }
    channel::ui::DocumentArea &area() const { return *window->documents(); }
    QTabBar *tabs() const { return child<QTabBar>("documentTabs"); }
    QString captureNotice() const { return notice("captureNotice"); }
    /// What the status bar says about the recording or the file.
    QString recordingText() const;
    /// Of the rows with bytes that are shown.
    QStringList previews() const;

    /// A client comes and sends "one" and "two".
    void connectClient();
    /// Answers the next question by the button of this role.
    void answer(QMessageBox::ButtonRole role);

    std::unique_ptr<QTcpSocket> socket;
    int asked = 0; ///< How many questions were answered.
};
