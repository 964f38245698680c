// SPDX-License-Identifier: MIT

#include "ui/preferences/settingrule.h"

#include "channel/protocol/limits.h"

#include <QDir>
#include <QFontDatabase>

#include <array>
#include <limits>

namespace channel::ui {

namespace {

constexpr qsizetype longestPath = 4096;
constexpr qint64 mostZoom = Preferences::largestFont - Preferences::smallestFont;

using Kind = SettingRule::Kind;

SettingRule wordRule(const QString &key, const QVariantList &words)
{
    return {key, Kind::Word, words.constFirst(), words};
}

SettingRule fontSizeRule(const QString &key)
{
    return {key, Kind::Number, 0, {0}, Preferences::smallestFont, Preferences::largestFont};
}

SettingRule byteCountRule(const QString &key, qint64 standard)
{
    return {key, Kind::Number, standard, {}, 1, largestMaxMessageSize};
}

/// In the order of Preferences::Setting.
const auto &settingRules()
{
    static const std::array rules{
        wordRule(QStringLiteral("preferences/theme"),
                 {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")}),
        SettingRule{QStringLiteral("preferences/windowFont"), Kind::Family, QString()},
        fontSizeRule(QStringLiteral("preferences/windowFontSize")),
        SettingRule{QStringLiteral("preferences/bytesFont"), Kind::Family, QString()},
        fontSizeRule(QStringLiteral("preferences/bytesFontSize")),
        SettingRule{QStringLiteral("preferences/bytesZoom"), Kind::Number, 0, {}, -mostZoom, mostZoom},
        SettingRule{QStringLiteral("preferences/hexRow"), Kind::Number, 16, {16, 32, 0}},
        wordRule(QStringLiteral("preferences/timeStyle"), {QStringLiteral("time"), QStringLiteral("date"),
                                                           QStringLiteral("epoch"), QStringLiteral("start")}),
        wordRule(QStringLiteral("preferences/timeZone"), {QStringLiteral("local"), QStringLiteral("utc")}),
        wordRule(QStringLiteral("preferences/policy"), {QStringLiteral("resync"), QStringLiteral("strict")}),
        byteCountRule(QStringLiteral("preferences/largestMessage"), defaultMaxMessageSize),
        byteCountRule(QStringLiteral("preferences/unsentBytes"), defaultMaxUnsentBytes),
        SettingRule{QStringLiteral("preferences/recordingsFolder"), Kind::Folder, QString()},
        SettingRule{QStringLiteral("preferences/keptDays"), Kind::Number, 0, {0, 1, 7, 30, 90}},
    };
    return rules;
}

bool isUsablePath(const QString &path)
{
    return path.size() <= longestPath && !path.contains(QChar(0)) && QDir::isAbsolutePath(path);
}

} // namespace

const SettingRule &SettingRule::of(Preferences::Setting setting)
{
    return settingRules().at(std::size_t(setting));
}

bool SettingRule::allowsNumber(qint64 number) const
{
    return (number >= least && number <= most) || allowed.contains(number);
}

QVariant SettingRule::read(const QVariant &value) const
{
    // A file has nothing but text; lists and binary data are somebody else's.
    const auto type = QMetaType::Type(value.typeId());
    const bool isNumber = type == QMetaType::Int || type == QMetaType::UInt || type == QMetaType::LongLong;
    if (type != QMetaType::QString && !(kind == Kind::Number && isNumber))
        return standard;
    const QString text = value.toString();
    if (kind == Kind::Number) {
        bool isRead = false;
        const qint64 number = text.toLongLong(&isRead);
        return isRead && allowsNumber(number) ? QVariant(number) : QVariant(standard.toLongLong());
    }
    const bool isGood = kind == Kind::Word     ? allowed.contains(text)
                        : kind == Kind::Family ? text.isEmpty() || QFontDatabase::hasFamily(text)
                                               : text.isEmpty() || isUsablePath(text);
    return isGood ? QVariant(text) : standard;
}

} // namespace channel::ui
