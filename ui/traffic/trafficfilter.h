// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/filterscan.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>

namespace channel::ui {

class TrafficModel;
struct WordCompletions;

/// The filter of one document's log: searches on a worker and lets the model show what is found.
///
/// A new filter replaces the one before as soon as it has found something, or has searched for a moment, so
/// that the list does not flicker while the user types. One that is wrong changes nothing.
class TrafficFilter : public QObject
{
    Q_OBJECT

public:
    /// The filter of this model, made when it is first asked for; its child.
    static TrafficFilter *of(TrafficModel *traffic);
    ~TrafficFilter() override;

    /// Applies a filter; empty shows everything.
    void setText(const QString &text);
    /// What was asked for last, right or wrong.
    QString text() const { return text_; }
    /// The filter that is in force; empty if none is.
    QString appliedText() const { return shown_ ? shown_->filter()->text() : QString(); }
    const std::optional<FilterError> &error() const { return error_; }

    /// Whether rows are still searched for, and how far the search has come.
    bool isScanning() const;
    quint64 scannedFrames() const;
    /// The search has taken so long that the user wants to know how far it is.
    bool isSlow() const;
    /// Rows of which it is not known whether they match.
    quint64 undecided() const { return shown_ ? shown_->undecided() : 0; }

    WordCompletions completions(const QString &text, qsizetype cursor) const;

    /// Goes on with what was recorded since; up to 60 times a second.
    void tick();

Q_SIGNALS:
    /// Another filter is in force, or the text is wrong.
    void changed();
    /// All rows that match so far are shown.
    void settled();

private:
    explicit TrafficFilter(TrafficModel *traffic);
    void start(const std::shared_ptr<const Filter> &filter);
    void takeNames();
    void wait();
    void apply();
    /// The search whose results are to be shown.
    FilterScan *newest() const { return next_ ? next_.get() : shown_.get(); }

    TrafficModel *traffic_;
    QString text_;
    std::optional<FilterError> error_;
    std::unique_ptr<FilterScan> shown_; ///< Null without a filter.
    std::unique_ptr<FilterScan> next_;  ///< Not shown yet.
    bool waiting_ = false;              ///< The newest search has another list than the one that is shown.
    QTimer patience_;
    QElapsedTimer begun_;
};

} // namespace channel::ui
