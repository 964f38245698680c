// SPDX-License-Identifier: MIT

#include "channel/compose/afterdelivery.h"

#include "channel/text/visibletext.h"

#include <QCoreApplication>

#include <array>

namespace channel {

namespace {

/// In the order of AfterDelivery.
constexpr std::array<QLatin1StringView, 4> afterNames{QLatin1StringView("nothing"),
                                                      QLatin1StringView("half-close"),
                                                      QLatin1StringView("close"), QLatin1StringView("reset")};

} // namespace

std::optional<AfterDelivery> parseAfterDelivery(const QString &name, QString *error)
{
    for (size_t i = 0; i < afterNames.size(); ++i) {
        if (name == afterNames[i])
            return AfterDelivery(i);
    }
    constexpr qsizetype shownLength = 40;
    *error = QCoreApplication::translate(
                 "channel",
                 "“%1” is nothing that can be done then. Write one of: nothing, half-close, close, reset.")
                 .arg(visibleText(name.left(shownLength)));
    return std::nullopt;
}

QString afterDeliveryName(AfterDelivery after)
{
    return afterNames[size_t(after)];
}

} // namespace channel
