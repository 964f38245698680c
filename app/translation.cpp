// SPDX-License-Identifier: MIT

#include "app/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

#include <memory>

namespace channel {

namespace {

bool install(const QLocale &locale, const QString &name, const QString &folder, QCoreApplication &application)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, name, QStringLiteral("_"), folder) ||
        !QCoreApplication::installTranslator(translator.get()))
        return false;
    translator.release()->setParent(&application);
    return true;
}

} // namespace

void translateInto(const QLocale &locale, QCoreApplication &application)
{
    for (const QString &name : locale.uiLanguages()) {
        const QLocale language(name);
        if (language.language() == QLocale::English)
            return; // The sources speak it, and it comes before what else the user knows.
        if (!install(language, QStringLiteral("channelscope"), QStringLiteral(":/translations"), application))
            continue;
        // English that Qt's buttons speak must not stand beside German of ours, nor the other way about.
        install(language, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath),
                application);
        return;
    }
}

} // namespace channel
