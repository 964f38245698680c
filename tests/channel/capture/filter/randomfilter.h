// SPDX-License-Identifier: MIT

#pragma once

#include <QRandomGenerator>
#include <QString>

/// A filter of some terms of any kind, joined in any way, about traffic that is made of the words "needle",
/// "nee", "dle" and the like.
QString randomFilter(QRandomGenerator &random);
