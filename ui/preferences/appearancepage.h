// SPDX-License-Identifier: MIT

#pragma once

#include "ui/preferences/preferencepage.h"

#include <memory>

namespace channel::ui {

namespace Ui {
class AppearancePage;
}

/// Theme, fonts and rows of hex.
class AppearancePage : public PreferencePage
{
    Q_OBJECT

public:
    explicit AppearancePage(Preferences &preferences, QWidget *parent = nullptr);
    ~AppearancePage() override;

private:
    void bindSize(QSpinBox &spin, Setting setting, const QLabel &hint, const QString &usual);

    std::unique_ptr<Ui::AppearancePage> form_;
};

} // namespace channel::ui
