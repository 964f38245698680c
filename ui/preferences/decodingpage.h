// SPDX-License-Identifier: MIT

#pragma once

#include "ui/preferences/preferencepage.h"

#include <memory>

namespace channel::ui {

namespace Ui {
class DecodingPage;
}

/// What new connections do after an error, and what they bound.
class DecodingPage : public PreferencePage
{
    Q_OBJECT

public:
    explicit DecodingPage(Preferences &preferences, QWidget *parent = nullptr);
    ~DecodingPage() override;

private:
    std::unique_ptr<Ui::DecodingPage> form_;
};

} // namespace channel::ui
