// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

#include <memory>

namespace channel::ui {

namespace Ui {
class PreferencesDialog;
}
class PreferencePage;
class Preferences;

/// The window in which the user chooses: pages of controls that apply at once. It is not modal, so that what
/// it changes can be seen and used beside it.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    /// `preferences` must outlive the dialog.
    explicit PreferencesDialog(Preferences &preferences, QWidget *parent = nullptr);
    ~PreferencesDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void addPage(PreferencePage *page);
    PreferencePage *page() const;
    void updateButtons();
    void fitList();

    std::unique_ptr<Ui::PreferencesDialog> form_;
};

} // namespace channel::ui
