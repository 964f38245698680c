// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/frame.h"
#include "ui/inspector/inspectedframe.h"

#include <QObject>

#include <optional>

namespace channel::ui {

class DocumentArea;
class Inspector;

/// Shows in the inspector what is selected in the log that is shown, also while it grows, or what is asked
/// for instead.
class InspectorPresenter : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this; `area` has its live recording.
    InspectorPresenter(DocumentArea &area, Inspector &inspector);

    /// Shows what has come to the frame that is shown; a few times a second.
    void followGrowth();
    /// Shows what is no row, until one is selected or clicked.
    void showUnfinished(const InspectedFrame &frame);
    /// The same, of what is shown so: it has grown or its text has changed.
    void updateUnfinished(const InspectedFrame &frame);
    /// Shows what is said of the frame anew.
    void updateInspected();

Q_SIGNALS:
    /// Whatever was shown, a row of the log is now, or nothing.
    void rowInspected();

private:
    int currentRow() const;
    void inspectCurrent();
    void inspectRow(int row);
    void showMatch(quint64 first, quint64 last);

    DocumentArea &area_;
    Inspector &inspector_;
    void leaveUnfinished();

    bool showsUnfinished_ = false;
    QMetaObject::Connection rowClicked_; ///< While it does: the row that is selected tells nothing else.
    std::optional<Frame> growing_;       ///< The inspected frame, while it is an open malformed run.
};

} // namespace channel::ui
