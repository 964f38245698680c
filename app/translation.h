// SPDX-License-Identifier: MIT

#pragma once

#include <QLocale>

QT_BEGIN_NAMESPACE
class QCoreApplication;
QT_END_NAMESPACE

namespace channel {

/// Lets the program, and what Qt says in it, speak the first of the locale's languages that it knows; English
/// if it knows none. Before any text is made.
void translateInto(const QLocale &locale, QCoreApplication &application);

} // namespace channel
