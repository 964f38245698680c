// SPDX-License-Identifier: MIT

#include "ui/preferences/preferences.h"

#include "ui/preferences/settingrule.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QSettings>

#include <algorithm>
#include <utility>

namespace channel::ui {

namespace {

QFont chosenFont(QFont font, const QString &family, int size)
{
    if (!family.isEmpty())
        font.setFamily(family);
    if (size > 0)
        font.setPointSize(size);
    return font;
}

int boundedSize(int points)
{
    return std::clamp(points, Preferences::smallestFont, Preferences::largestFont);
}

} // namespace

Preferences::Preferences(QSettings &settings, QString standardFolder, QObject *parent)
    : QObject(parent)
    , settings_(settings)
    , standardFolder_(std::move(standardFolder))
{
}

QString Preferences::key(Setting setting)
{
    return SettingRule::of(setting).key;
}

QVariant Preferences::standard(Setting setting)
{
    const SettingRule &rule = SettingRule::of(setting);
    return rule.read(rule.standard);
}

QVariant Preferences::value(Setting setting) const
{
    const SettingRule &rule = SettingRule::of(setting);
    return rule.read(settings_.value(rule.key, rule.standard));
}

void Preferences::setValue(Setting setting, const QVariant &value)
{
    const SettingRule &rule = SettingRule::of(setting);
    const QVariant now = rule.read(value);
    if (now == this->value(setting))
        return;
    if (now == standard(setting))
        settings_.remove(rule.key);
    else
        settings_.setValue(rule.key, now);
    Q_EMIT changed(setting);
}

Theme Preferences::theme() const
{
    return themeFromName(value(Setting::Theme).toString()).value_or(Theme::System);
}

QFont Preferences::windowFont(const QFont &system) const
{
    return chosenFont(system, value(Setting::WindowFamily).toString(), value(Setting::WindowSize).toInt());
}

QFont Preferences::unzoomedBytesFont() const
{
    const QString family = value(Setting::BytesFamily).toString();
    const int own = value(Setting::BytesSize).toInt();
    QFont font = chosenFont(QFontDatabase::systemFont(QFontDatabase::FixedFont), family,
                            own > 0 ? own : value(Setting::WindowSize).toInt());
    // For a family that is gone. With the hint the system's own would be another font, and read once more.
    if (!family.isEmpty())
        font.setStyleHint(QFont::Monospace);
    return font;
}

QFont Preferences::bytesFont() const
{
    QFont font = unzoomedBytesFont();
    if (const int zoom = value(Setting::BytesZoom).toInt(); zoom != 0)
        font.setPointSize(boundedSize(QFontInfo(font).pointSize() + zoom));
    return font;
}

void Preferences::zoomBytes(int points)
{
    const int size = QFontInfo(unzoomedBytesFont()).pointSize();
    const int shown = boundedSize(size + value(Setting::BytesZoom).toInt());
    setValue(Setting::BytesZoom, boundedSize(shown + points) - size);
}

void Preferences::resetZoom()
{
    setValue(Setting::BytesZoom, 0);
}

TimeFormat Preferences::timeFormat() const
{
    static const QStringList styles{QStringLiteral("time"), QStringLiteral("date"), QStringLiteral("epoch"),
                                    QStringLiteral("start")};
    const qsizetype style = std::max<qsizetype>(0, styles.indexOf(value(Setting::TimeStyle).toString()));
    return {TimeFormat::Style(style), value(Setting::TimeZone) == QLatin1StringView("utc")};
}

DecodePolicy Preferences::policy() const
{
    return value(Setting::Policy) == QLatin1StringView("strict") ? DecodePolicy::Strict
                                                                 : DecodePolicy::Resync;
}

QString Preferences::recordingsFolder() const
{
    const QString chosen = value(Setting::RecordingsFolder).toString();
    return chosen.isEmpty() ? standardFolder_ : chosen;
}

} // namespace channel::ui
