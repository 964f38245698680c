// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/filtermatches.h"
#include "tests/support/recordingfixture.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"

#include <QScrollBar>
#include <QTest>

#include <memory>

/// A log of a recording, with mouse and keys, under filters that are made by hand.
class SelectionFixture : protected RecordingFixture
{
protected:
    void showLog();
    void closeLog();

    /// So many messages more.
    void record(int messages);
    static std::shared_ptr<channel::FilterMatches> matches(const QList<quint64> &frames);
    static QList<quint64> everySecond(quint64 end);
    void show(const std::shared_ptr<const channel::FilterMatches> &matches, bool settled = true);
    /// So many matches more, which come to the list at once.
    void find(channel::FilterMatches &found, quint64 first, quint64 last);
    void click(int row, Qt::KeyboardModifiers modifiers = {});
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(view_.get(), key, modifiers);
    }

    /// Frames, in their order.
    QList<quint64> selected() const;
    quint64 currentFrame() const { return model_->frameIndex(view_->currentIndex().row()); }
    QScrollBar *bar() const { return view_->verticalScrollBar(); }

    std::unique_ptr<channel::ui::TrafficModel> model_;
    std::unique_ptr<channel::ui::TrafficView> view_;
};
