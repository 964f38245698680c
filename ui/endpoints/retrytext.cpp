// SPDX-License-Identifier: MIT

#include "ui/endpoints/retrytext.h"

#include "channel/text/visibletext.h"

#include <QObject>

namespace channel::ui {

namespace {

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
        return QObject::tr("Trying again in %1 s, try %2 · %3")
            .arg(secondsLeft(endpoint.nextTry), next, reason);
    if (endpoint.state == EndpointState::Starting && endpoint.failures > 0)
        return QObject::tr("Try %1 · %2").arg(next, reason);
    return {};
}

} // namespace channel::ui
