// SPDX-License-Identifier: MIT

#include "tests/ui/traffic/selectionfixture.h"

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/patience.h"

#include <algorithm>

using namespace channel;
using namespace channel::ui;

void SelectionFixture::showLog()
{
    startRecording();
    model_ = std::make_unique<TrafficModel>(recorder_->capture());
    recorder_->openConnection({QHostAddress::LocalHost, 5000, QHostAddress::LocalHost, 40112, true}, 0);
    view_ = std::make_unique<TrafficView>();
    view_->setTraffic(model_.get());
    view_->resize(800, 400);
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get(), patience));
}

void SelectionFixture::closeLog()
{
    view_.reset();
    model_.reset();
    recorder_.reset();
    folder_.reset();
}

void SelectionFixture::record(int messages)
{
    for (int i = 0; i < messages; ++i)
        recorder_->append(0, Direction::In, frame("message"), 0);
    QVERIFY(recorder_->flush());
    model_->refresh();
    static_cast<QAbstractItemView *>(view_.get())->doItemsLayout();
}

std::shared_ptr<FilterMatches> SelectionFixture::matches(const QList<quint64> &frames)
{
    auto matches = std::make_shared<FilterMatches>();
    for (const quint64 frame : frames)
        matches->append(frame);
    matches->publish();
    return matches;
}

QList<quint64> SelectionFixture::everySecond(quint64 end)
{
    QList<quint64> frames;
    for (quint64 frame = 0; frame < end; frame += 2)
        frames.append(frame);
    return frames;
}

void SelectionFixture::show(const std::shared_ptr<const FilterMatches> &matches, bool settled)
{
    model_->setMatches(matches);
    if (settled)
        view_->settle();
}

void SelectionFixture::find(FilterMatches &found, quint64 first, quint64 last)
{
    for (quint64 frame = first; frame <= last; ++frame)
        found.append(frame);
    found.publish();
    model_->insertNewRows();
}

void SelectionFixture::click(int row, Qt::KeyboardModifiers modifiers)
{
    const QRect cell = view_->visualRect(model_->index(row, TrafficModel::Time));
    QVERIFY2(view_->viewport()->rect().contains(cell.center()), "the row is not in view");
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, modifiers, cell.center());
}

QList<quint64> SelectionFixture::selected() const
{
    QList<quint64> frames;
    for (const QModelIndex &index : view_->selectionModel()->selectedRows())
        frames.append(model_->frameIndex(index.row()));
    std::sort(frames.begin(), frames.end());
    return frames;
}
