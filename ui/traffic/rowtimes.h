// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"
#include "ui/style/timeformat.h"
#include "ui/traffic/shownframes.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <optional>

namespace channel::ui {

/// What the log says of when a row was: its time, by itself or from a time reference on, and the time since
/// the row above.
class RowTimes
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::RowTimes)

public:
    /// Neither is copied; both must outlive this.
    RowTimes(const Capture &capture, const ShownFrames &frames);

    /// Takes over the time references, as the capture has them.
    void refreshReferences();

    void setFormat(const TimeFormat &format) { format_ = format; }
    /// With the capture's start.
    TimeFormat format() const;

    /// A row's time has a date: the first row is not of today, or the last is of another day than the first.
    bool hasDates() const;
    QString time(int row) const;
    QString timeTip(int row) const;
    /// Since the row above; empty for the first one.
    QString delta(int row) const;
    /// With a filter, also since the row that is right before this one in the recording. Not for the first.
    QString deltaTip(int row) const;

private:
    Frame frameAt(int row) const { return capture_.frame(frames_.frame(row)); }
    bool isDated(int row) const;
    bool isReference(quint64 frame) const;
    std::optional<quint64> referenceBefore(quint64 frame) const;

    const Capture &capture_;
    const ShownFrames &frames_;
    TimeFormat format_;
    QList<quint64> references_; ///< Ascending.
};

} // namespace channel::ui
