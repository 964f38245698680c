// SPDX-License-Identifier: MIT

#include "ui/traffic/placesearch.h"

namespace channel::ui {

PlaceSearch::PlaceSearch(QObject *parent)
    : QObject(parent)
{
}

PlaceSearch::~PlaceSearch()
{
    stop();
}

void PlaceSearch::stop()
{
    running_ = false;
    ++number_;
    thread_ = {};
}

void PlaceSearch::start(std::shared_ptr<const Capture> capture, quint64 frame,
                        std::shared_ptr<const MatchPlaces> places, quint64 from, int step)
{
    stop();
    running_ = true;
    const quint64 number = number_;
    thread_ = std::jthread([=, this](const std::stop_token &stopped) {
        const Frame row = capture->frame(frame);
        const std::optional<MatchPlace> place = step < 0 ? places->previous(*capture, row, from, stopped)
                                                         : places->next(*capture, row, from, stopped);
        QMetaObject::invokeMethod(
            this, [this, number, frame, place] { finish(number, frame, place); }, Qt::QueuedConnection);
    });
}

void PlaceSearch::finish(quint64 number, quint64 frame, const std::optional<MatchPlace> &place)
{
    if (number != number_)
        return;
    running_ = false;
    Q_EMIT ended(frame, place);
}

} // namespace channel::ui
