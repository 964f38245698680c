// SPDX-License-Identifier: MIT

#include "ui/preferences/decodingpage.h"

#include "ui_decodingpage.h"

namespace channel::ui {

DecodingPage::DecodingPage(Preferences &preferences, QWidget *parent)
    : PreferencePage(preferences, parent)
    , form_(std::make_unique<Ui::DecodingPage>())
{
    form_->setupUi(this);
    bind(*form_->policyCombo, Setting::Policy,
         {{tr("Go on at the next message (resynchronise)"), QStringLiteral("resync")},
          {tr("End the connection (strict)"), QStringLiteral("strict")}},
         *form_->policyHint);
    bind(*form_->largestSpin, Setting::LargestMessage, *form_->largestHint);
    bind(*form_->unsentSpin, Setting::UnsentBytes, *form_->unsentHint);
}

DecodingPage::~DecodingPage() = default;

} // namespace channel::ui
