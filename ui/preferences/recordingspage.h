// SPDX-License-Identifier: MIT

#pragma once

#include "ui/preferences/preferencepage.h"

#include <QPointer>

#include <functional>
#include <memory>

namespace channel {
class BackgroundTask;
}

namespace channel::ui {

namespace Ui {
class RecordingsPage;
}

/// Where recordings go, how long they are kept, and how large they are.
class RecordingsPage : public PreferencePage
{
    Q_OBJECT

public:
    explicit RecordingsPage(Preferences &preferences, QWidget *parent = nullptr);
    ~RecordingsPage() override;

private:
    void choose();
    /// Looks on another thread whether something can be recorded there; then it is the setting.
    void take(const QString &folder);
    BackgroundTask *look(const std::function<void()> &work);
    void showFolder();
    void showProblem(const QString &problem);
    void countRecordings();

    std::unique_ptr<Ui::RecordingsPage> form_;
    QPointer<BackgroundTask> trial_; ///< Of the folder that was named last.
};

} // namespace channel::ui
