// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QString>

namespace channel::ui {

/// What a selection of `size` bytes at `offset` is, in one line:
/// "Offset 0x9 (9) · 4 bytes · u32 LE 1819043144 · BE 1214606444". Integers where 1, 2, 4 or 8 bytes are
/// selected; signed as well where the sign makes a difference. `bytes` are those selected bytes (needed only
/// up to 8).
QString selectionSummary(quint64 offset, quint64 size, QByteArrayView bytes);

/// What a frame is while nothing is selected: "20 bytes: header 9 + payload 11".
QString frameSummary(quint64 size, quint64 headerLength, bool malformed);

} // namespace channel::ui
