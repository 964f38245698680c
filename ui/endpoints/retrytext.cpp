// SPDX-License-Identifier: MIT

#include "ui/endpoints/retrytext.h"

#include "channel/text/visibletext.h"

#include <QCoreApplication>

namespace channel::ui {

namespace {

struct RetryTexts
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::RetryText)
};

/// Rounded up: it says 0 only when it is time.
QString secondsLeft(const QDeadlineTimer &until)
{
    return QString::number((until.remainingTime() + 999) / 1000);
}

} // namespace

QString retryText(const EndpointInfo &endpoint)
{
    const QString reason = visibleText(endpoint.errorText);
    const QString next = QString::number(endpoint.failures + 1);
    if (endpoint.state == EndpointState::Waiting)
        return RetryTexts::tr("Trying again in %1 s, try %2 · %3")
            .arg(secondsLeft(endpoint.nextTry), next, reason);
    if (endpoint.state == EndpointState::Starting && endpoint.failures > 0)
        return RetryTexts::tr("Try %1 · %2").arg(next, reason);
    return {};
}

} // namespace channel::ui
