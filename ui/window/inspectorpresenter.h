// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/frame.h"

#include <QObject>

#include <optional>

namespace channel::ui {

class DocumentArea;
class Inspector;

/// Shows in the inspector what is selected in the log that is shown, also while it grows.
class InspectorPresenter : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this; `area` has its live recording.
    InspectorPresenter(DocumentArea &area, Inspector &inspector);

    /// Shows what has come to the frame that is shown; a few times a second.
    void followGrowth();
    /// Shows what is said of the frame anew.
    void updateInspected();

private:
    int currentRow() const;
    void inspectCurrent();
    void inspectRow(int row);

    DocumentArea &area_;
    Inspector &inspector_;
    std::optional<Frame> growing_; ///< The inspected frame, while it is an open malformed run.
};

} // namespace channel::ui
