// SPDX-License-Identifier: MIT

#include "ui/style/theme.h"

#include "ui/style/fieldstyle.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

namespace channel::ui {

namespace {

void setDisabled(QPalette &palette, const QColor &colour)
{
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colour);
}

QPalette lightPalette()
{
    QPalette palette(QColor(0xf4, 0xf5, 0xf7), QColor(0xf4, 0xf5, 0xf7));
    palette.setColor(QPalette::Base, QColor(0xff, 0xff, 0xff));
    palette.setColor(QPalette::AlternateBase, QColor(0xf7, 0xf8, 0xfa));
    palette.setColor(QPalette::Button, QColor(0xfb, 0xfb, 0xfc));
    palette.setColor(QPalette::Highlight, QColor(0x1b, 0x66, 0xb0));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::ToolTipBase, QColor(0xff, 0xff, 0xff));
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, QColor(0x1d, 0x21, 0x27));
    palette.setColor(QPalette::PlaceholderText, QColor(0x69, 0x70, 0x7a));
    palette.setColor(QPalette::Link, QColor(0x1b, 0x66, 0xb0));
    setDisabled(palette, QColor(0x9a, 0xa1, 0xab));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x2a, 0x2d, 0x32), QColor(0x24, 0x27, 0x2b));
    palette.setColor(QPalette::Base, QColor(0x1b, 0x1d, 0x21));
    palette.setColor(QPalette::AlternateBase, QColor(0x21, 0x24, 0x28));
    palette.setColor(QPalette::Button, QColor(0x33, 0x37, 0x3d));
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xb5));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::ToolTipBase, QColor(0x33, 0x37, 0x3d));
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, QColor(0xe4, 0xe7, 0xeb));
    palette.setColor(QPalette::PlaceholderText, QColor(0x8d, 0x95, 0xa0));
    palette.setColor(QPalette::Link, QColor(0x6c, 0xb2, 0xf2));
    setDisabled(palette, QColor(0x71, 0x78, 0x82));
    return palette;
}

} // namespace

std::optional<Theme> themeFromName(const QString &name)
{
    if (name == QLatin1StringView("system"))
        return Theme::System;
    if (name == QLatin1StringView("light"))
        return Theme::Light;
    if (name == QLatin1StringView("dark"))
        return Theme::Dark;
    return std::nullopt;
}

QString themeName(Theme theme)
{
    switch (theme) {
    case Theme::System:
        break;
    case Theme::Light:
        return QStringLiteral("light");
    case Theme::Dark:
        return QStringLiteral("dark");
    }
    return QStringLiteral("system");
}

void applyTheme(QApplication &application, Theme theme)
{
    static const QString systemStyle = QApplication::style()->name();
    // "windows" is what Qt takes where the platform has no style of its own; Fusion is the one made for that
    // case.
    const bool isOurs = theme != Theme::System || systemStyle == QLatin1StringView("windows");
    QApplication::setStyle(
        new FieldStyle(QStyleFactory::create(isOurs ? QStringLiteral("Fusion") : systemStyle)));
    // An empty palette is the system's again.
    application.setPalette(theme == Theme::System ? QPalette()
                                                  : (theme == Theme::Dark ? darkPalette() : lightPalette()));
}

} // namespace channel::ui
