// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <optional>

namespace channel {

/// What becomes of the connection once the last piece of the last message is out.
enum class AfterDelivery : quint8 {
    Nothing,   ///< "nothing": it stays as it is.
    HalfClose, ///< "half-close": nothing more is sent, and it is read on.
    Close,     ///< "close": it is closed.
    Reset,     ///< "reset": it is broken off.
};

/// Reads its name as on a command line. Nothing, and in `error` a plain sentence that says what to write, if
/// it is none.
std::optional<AfterDelivery> parseAfterDelivery(const QString &name, QString *error);
/// What parseAfterDelivery() reads.
QString afterDeliveryName(AfterDelivery after);

} // namespace channel
