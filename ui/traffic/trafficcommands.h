// SPDX-License-Identifier: MIT

#pragma once

#include "ui/commands/commandid.h"

#include <QObject>
#include <QPointer>

namespace channel::ui {

class Commands;
class TrafficPage;

/// Joins the commands that act on a log to the log that is shown, and says which of them are available.
class TrafficCommands : public QObject
{
    Q_OBJECT

public:
    /// The commands must outlive it.
    explicit TrafficCommands(Commands &commands, QObject *parent = nullptr);

    /// This log is shown now. It may be destroyed while it is.
    void setPage(TrafficPage *page);

private:
    void connectPage(CommandId id, void (TrafficPage::*command)());
    void connectCopying();
    void connectSteps();
    void connectAnnotations();
    void watch();
    void updateUndo();
    void updateFilter();
    void updateRows();
    void updateSelection();
    QString whyNothingSelected() const;
    QString whyNoBytesSelected() const;
    void updateAnnotations();

    Commands &commands_;
    QPointer<TrafficPage> page_;
    QPointer<QObject> watching_; ///< Ends with the page, or when another one is shown.
};

} // namespace channel::ui
