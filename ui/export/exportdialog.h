// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/files/backgroundtask.h"
#include "channel/capture/index/capture.h"
#include "channel/capture/index/frameselection.h"
#include "channel/capture/index/peernames.h"

#include <QDialog>
#include <QTimer>

#include <memory>
#include <optional>

namespace channel::ui {

namespace Ui {
class ExportDialog;
}

/// What can be exported: rows of a capture as it is now.
struct ExportOffer
{
    std::shared_ptr<const Capture> capture;
    std::optional<FrameSelection> selected; ///< Nothing if no row is selected.
    std::optional<FrameSelection> shown;    ///< Nothing if all rows are shown.
    bool isSearching = false;               ///< A filter may still find more rows to show.
    PeerNames names = {};                   ///< Of peers.
    QString folder;                         ///< Where the last export went; empty for the home folder.
    QString format = {};                    ///< ExportDialog::format() of the last export.
};

/// Writes rows into a file in one of several formats, on a worker, with progress. Blocks the window only
/// until it is told what to write.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(const ExportOffer &offer, QWidget *parent);
    /// Cancels what is still being written.
    ~ExportDialog() override;

    /// The format that is chosen, by a word for the settings.
    QString format() const;
    /// It writes: the window is not blocked any more.
    bool isRunning() const;

    void reject() override;

Q_SIGNALS:
    /// All is written to `path`; `notice` is a sentence that says so.
    void exported(const QString &path, const QString &notice);

private:
    void setUpRows();
    void setUpFormats();
    void setUpFile();
    void describeFormat();
    void takeFormatOfFile();
    void browse();
    QString path() const;
    void start();
    bool mayReplace(const QString &path) const;
    void askToReplace(const QString &path);
    FrameSelection chosenRows() const;
    void updateButtons();
    void showProgress();
    void unblockWindow();
    void finish(const QString &path);
    void setRunning(bool running);

    std::unique_ptr<Ui::ExportDialog> form_;
    ExportOffer offer_;
    FrameSelection all_;
    QString agreedToReplace_; ///< A file that the user wants to be replaced.
    QString error_;           ///< Written by the task until it has finished, as the next.
    quint64 written_ = 0;     ///< Rows.
    QTimer progressTimer_;
    std::unique_ptr<BackgroundTask> task_;
};

} // namespace channel::ui
