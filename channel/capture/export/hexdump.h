// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

namespace channel {

/// Lines such as "00000010  67 61 69 6e 20 3a 29 …  |gain :)|", sixteen bytes each; `offset` is that of the
/// first byte.
QByteArray hexDump(QByteArrayView bytes, quint64 offset);

} // namespace channel
