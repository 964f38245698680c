// SPDX-License-Identifier: MIT

#include "ui/preferences/timespage.h"

#include "ui/text/spokenlabel.h"
#include "ui_timespage.h"

#include <QDateTime>

namespace channel::ui {

TimesPage::TimesPage(Preferences &preferences, QWidget *parent)
    : PreferencePage(preferences, parent)
    , form_(std::make_unique<Ui::TimesPage>())
{
    form_->setupUi(this);
    bind(*form_->timeStyleCombo, Setting::TimeStyle,
         {{tr("Time of day"), QStringLiteral("time")},
          {tr("Date and time"), QStringLiteral("date")},
          {tr("Seconds since 1970"), QStringLiteral("epoch")},
          {tr("Since the capture's start"), QStringLiteral("start")}},
         *form_->timeStyleHint);
    bind(*form_->timeZoneCombo, Setting::TimeZone,
         {{tr("Local time"), QStringLiteral("local")}, {tr("UTC"), QStringLiteral("utc")}},
         *form_->timeZoneHint);
    showExample();
    connect(this, &PreferencePage::changed, this, &TimesPage::showExample);
}

TimesPage::~TimesPage() = default;

void TimesPage::showExample()
{
    TimeFormat format = preferences().timeFormat();
    constexpr qint64 perMillisecond = 1'000'000;
    const qint64 now = QDateTime::currentMSecsSinceEpoch() * perMillisecond;
    format.start = now - 83'412 * perMillisecond;
    setSpokenText(*form_->exampleLabel, tr("Now is shown as %1.").arg(format.columnText(now, false)));
}

} // namespace channel::ui
