// SPDX-License-Identifier: MIT

#include "ui/preferences/recordingspage.h"

#include "channel/capture/files/backgroundtask.h"
#include "channel/capture/files/capturefolder.h"
#include "channel/text/visibletext.h"
#include "ui/style/quantitytext.h"
#include "ui/text/counttext.h"
#include "ui/text/spokenlabel.h"
#include "ui_recordingspage.h"

#include <QDir>
#include <QFileDialog>

namespace channel::ui {

RecordingsPage::RecordingsPage(Preferences &preferences, QWidget *parent)
    : PreferencePage(preferences, parent)
    , form_(std::make_unique<Ui::RecordingsPage>())
{
    form_->setupUi(this);
    setSpokenText(
        *form_->folderHint,
        tr("Default: %1. Another folder is used from the next start on; what is recorded stays where "
           "it is.")
            .arg(visibleText(preferences.standardFolder())));
    form_->folderEdit->setAccessibleDescription(form_->folderHint->text());
    bind(Setting::RecordingsFolder, [this] { showFolder(); });
    bind(*form_->keptCombo, Setting::KeptDays,
         {{tr("Until I delete them"), 0},
          {tr("1 day"), 1},
          {tr("7 days"), 7},
          {tr("30 days"), 30},
          {tr("90 days"), 90}},
         *form_->keptHint);
    connect(form_->folderEdit, &QLineEdit::editingFinished, this,
            [this] { take(form_->folderEdit->text()); });
    connect(form_->chooseButton, &QAbstractButton::clicked, this, &RecordingsPage::choose);
}

RecordingsPage::~RecordingsPage() = default;

void RecordingsPage::showFolder()
{
    form_->folderEdit->setText(preferences().recordingsFolder());
    showProblem({});
    countRecordings();
}

void RecordingsPage::choose()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Folder of recordings"), preferences().recordingsFolder());
    if (!folder.isEmpty())
        take(folder);
}

void RecordingsPage::take(const QString &folder)
{
    trial_.clear();
    if (folder == preferences().recordingsFolder()) {
        showProblem({});
        return;
    }
    // The system's own place is made when it is needed.
    if (folder.isEmpty() || folder == preferences().standardFolder()) {
        preferences().setValue(Setting::RecordingsFolder, QString());
        showFolder();
        return;
    }
    if (!QDir::isAbsolutePath(folder)) {
        showProblem(tr("Write the whole path of the folder, beginning with a slash."));
        return;
    }
    const auto problem = std::make_shared<QString>();
    BackgroundTask *trial = look([folder, problem] { *problem = CaptureFolder(folder).whyNotUsable(); });
    trial_ = trial;
    // What was named last is taken even if the page is closed meanwhile.
    const QPointer<RecordingsPage> page(this);
    Preferences &settings = preferences();
    connect(trial, &BackgroundTask::finished, &settings, [page, trial, folder, problem, &settings] {
        RecordingsPage *shown = page;
        if (shown && shown->trial_ != trial)
            return; // Another folder has been named since.
        if (problem->isEmpty())
            settings.setValue(Setting::RecordingsFolder, folder);
        else if (shown)
            shown->showProblem(*problem);
    });
}

/// Into a folder, on another thread. A folder that does not answer must not hold the page when it is closed.
BackgroundTask *RecordingsPage::look(const std::function<void()> &work)
{
    auto *task = new BackgroundTask([work](TaskControl &) { work(); }, &preferences());
    connect(task, &BackgroundTask::finished, task, &QObject::deleteLater);
    return task;
}

void RecordingsPage::showProblem(const QString &problem)
{
    setSpokenText(*form_->folderProblemLabel,
                  problem.isEmpty() ? QString()
                                    : tr("%1 Recordings still go to %2.")
                                          .arg(problem, visibleText(preferences().recordingsFolder())));
    form_->folderProblemLabel->setVisible(!problem.isEmpty());
}

void RecordingsPage::countRecordings()
{
    const QString folder = preferences().recordingsFolder();
    auto size = std::make_shared<CaptureFolder::Size>();
    BackgroundTask *count = look([folder, size] { *size = CaptureFolder(folder).size(); });
    connect(count, &BackgroundTask::finished, this, [this, size] {
        setSpokenText(*form_->usageLabel,
                      size->captures == 1
                          ? tr("There is one recording in this folder, of %1.").arg(byteText(size->bytes))
                          : tr("There are %1 recordings in this folder, together %2.")
                                .arg(countText(quint64(size->captures)), byteText(size->bytes)));
    });
}

} // namespace channel::ui
