// SPDX-License-Identifier: MIT

#pragma once

#include "channel/match/filterexpression.h"

#include <QString>

/// What a filter was read as, such as "and(in, not(len>5))".
QString described(const channel::FilterExpression &expression);
