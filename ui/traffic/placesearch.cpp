// SPDX-License-Identifier: MIT

#include "ui/traffic/placesearch.h"

#include <system_error>

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

void PlaceSearch::start(const std::shared_ptr<const Capture> &capture, quint64 frame,
                        const std::shared_ptr<const MatchPlaces> &places, quint64 from, int step)
{
    stop();
    running_ = true;
    const quint64 number = number_;
    const auto search = [=, this](const std::stop_token &stopped) {
        const Frame row = capture->frame(frame);
        const std::optional<MatchPlace> place = step < 0 ? places->previous(*capture, row, from, stopped)
                                                         : places->next(*capture, row, from, stopped);
        QMetaObject::invokeMethod(
            this, [this, number, frame, place] { finish(number, frame, place); }, Qt::QueuedConnection);
    };
    try {
        thread_ = std::jthread(search);
    } catch (const std::system_error &error) {
        qWarning("No thread can be started to search in a row (%s), so the window waits for it. End programs "
                 "or raise the limit on processes.",
                 error.code().message().c_str());
        search({});
    }
}

void PlaceSearch::finish(quint64 number, quint64 frame, const std::optional<MatchPlace> &place)
{
    if (number != number_)
        return;
    running_ = false;
    Q_EMIT ended(frame, place);
}

} // namespace channel::ui
