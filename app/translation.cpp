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
    // English that Qt's buttons speak must not stand beside German of ours, nor the other way about.
    if (install(locale, QStringLiteral("channelscope"), QStringLiteral(":/translations"), application))
        install(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath),
                application);
}

} // namespace channel
