// SPDX-License-Identifier: MIT

#pragma once

#include "ui/text/copyformats.h"

#include <QObject>

namespace channel::ui {

class TrafficView;
struct CopiedTraffic;

/// Copies what is selected in a log.
class CopyCommands : public QObject
{
    Q_OBJECT

public:
    /// `view` is the parent, too.
    explicit CopyCommands(TrafficView &view);

    void copyPayloads(CopyFormat format);
    /// As they are shown.
    void copyRows();

Q_SIGNALS:
    /// Something the user should know about what was copied, and whether it is not all.
    void copied(const QString &notice, bool isCut);

private:
    void take(const CopiedTraffic &copy);

    TrafficView &view_;
};

} // namespace channel::ui
