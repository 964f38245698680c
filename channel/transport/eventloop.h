// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractEventDispatcher>
#include <QCoreApplication>

namespace channel {

/// Events of this thread's objects can arrive: there is a QCoreApplication, and the thread is its own, a
/// QThread or one that has had a QEventLoop. Without either Qt drops them, and timers and sockets stay
/// silent.
inline bool hasEventLoop()
{
    return QCoreApplication::instance() && QAbstractEventDispatcher::instance();
}

} // namespace channel
