// SPDX-License-Identifier: MIT

#pragma once

#include "ui/preferences/preferencepage.h"

#include <memory>

namespace channel::ui {

namespace Ui {
class TimesPage;
}

/// How times are written.
class TimesPage : public PreferencePage
{
    Q_OBJECT

public:
    explicit TimesPage(Preferences &preferences, QWidget *parent = nullptr);
    ~TimesPage() override;

private:
    void showExample();

    std::unique_ptr<Ui::TimesPage> form_;
};

} // namespace channel::ui
