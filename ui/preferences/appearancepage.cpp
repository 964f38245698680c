// SPDX-License-Identifier: MIT

#include "ui/preferences/appearancepage.h"

#include "ui/style/refusedinput.h"
#include "ui_appearancepage.h"

#include <QFontDatabase>
#include <QFontInfo>

#include <algorithm>

namespace channel::ui {

namespace {

/// What the sizes below the smallest stand for.
constexpr int usualSize = Preferences::smallestFont - 1;

QStringList fixedFamilies()
{
    QStringList families = QFontDatabase::families();
    families.removeIf([](const QString &family) { return !QFontDatabase::isFixedPitch(family); });
    return families;
}

} // namespace

AppearancePage::AppearancePage(Preferences &preferences, QWidget *parent)
    : PreferencePage(preferences, parent)
    , form_(std::make_unique<Ui::AppearancePage>())
{
    form_->setupUi(this);
    if (const std::optional<Theme> theme = preferences.themeOfRun())
        form_->themeHint->setText(
            tr("The option --theme %1 rules until the program ends. What is chosen here "
               "is for a start without it.")
                .arg(themeName(*theme)));
    bind(*form_->themeCombo, Setting::Theme,
         {{tr("As the system"), QStringLiteral("system")},
          {tr("Light"), QStringLiteral("light")},
          {tr("Dark"), QStringLiteral("dark")}},
         *form_->themeHint);
    Choices windowFonts{{tr("The system's"), QString()}};
    for (const QString &family : QFontDatabase::families())
        windowFonts.append({family, family});
    bind(*form_->windowFontCombo, Setting::WindowFamily, windowFonts, *form_->windowFontHint);
    Choices bytesFonts{
        {tr("The system's (%1)").arg(QFontInfo(QFontDatabase::systemFont(QFontDatabase::FixedFont)).family()),
         QString()}};
    for (const QString &family : fixedFamilies())
        bytesFonts.append({family, family});
    bind(*form_->bytesFontCombo, Setting::BytesFamily, bytesFonts, *form_->bytesFontHint);
    bindSize(*form_->windowSizeSpin, Setting::WindowSize, *form_->windowFontHint, tr("The system's"));
    bindSize(*form_->bytesSizeSpin, Setting::BytesSize, *form_->bytesFontHint, tr("The window's"));
    bind(Setting::BytesZoom, [] {}); // Restoring the defaults takes it back.
    bind(*form_->hexRowCombo, Setting::HexRow, {{tr("16"), 16}, {tr("32"), 32}, {tr("As many as fit"), 0}},
         *form_->hexRowHint);
}

AppearancePage::~AppearancePage() = default;

/// `usual` is the size of whoever has not chosen any.
void AppearancePage::bindSize(QSpinBox &spin, Setting setting, const QLabel &hint, const QString &usual)
{
    spin.setRange(usualSize, Preferences::largestFont);
    spin.setSpecialValueText(usual);
    sayRefusedInput(spin, tr("A size is a number of points from %1 to %2.")
                              .arg(Preferences::smallestFont)
                              .arg(Preferences::largestFont));
    bind(spin, setting, hint);
}

} // namespace channel::ui
