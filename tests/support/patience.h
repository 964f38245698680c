// SPDX-License-Identifier: MIT

#pragma once

#include <QTest>

/// Milliseconds that a test waits at most for what must happen, on a machine however busy.
inline constexpr int patience = 60'000;

// Qt's own wait five seconds, which a busy machine may need for nothing.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT((condition), patience)
#define QTRY_VERIFY2(condition, message) QTRY_VERIFY2_WITH_TIMEOUT((condition), message, patience)
#define QTRY_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT((actual), (expected), patience)
