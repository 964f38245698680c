// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/wiremap.h"
#include "ui/inspector/bytesource.h"
#include "ui/style/timeformat.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace channel::ui {

/// One frame as the Inspector shows it. All text may come from outside: it is drawn as plain text.
struct InspectedFrame
{
    std::shared_ptr<const ByteSource> wire; ///< Header, then payload; of a malformed run, all its bytes.
    quint64 headerLength = 0;               ///< 0 for a malformed run.
    bool malformed = false;
    /// From the first wire byte; may be the size of `wire`, where a byte was owed.
    std::optional<quint64> offendingByte;
    QString diagnosis; ///< One sentence, perhaps empty; malformed only.
    /// Takes its place when it has come from the disk, which `wire` tells; null if there is nothing to come.
    std::shared_ptr<const QString> lateDiagnosis;
    QString title;                          ///< "No. 812 · 127.0.0.1:40112 → · 11 bytes · 12:03:04.118".
    std::shared_ptr<const WireMap> wireMap; ///< Which reads or writes built it; null if that is not known.
    TimeFormat timeFormat;                  ///< Of the times of these.
    QStringList notes; ///< Such as a length with leading zeros, or that the frame's start is a guess.
};

} // namespace channel::ui
