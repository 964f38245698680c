// SPDX-License-Identifier: MIT

#include "ui/traffic/placesearch.h"

#include <system_error>

namespace channel::ui {

PlaceSearch::PlaceSearch(QObject *parent)
    : QObject(parent)
    , thread_(*this)
{
}

void PlaceSearch::stop()
{
    running_ = false;
    thread_.leave();
}

void PlaceSearch::start(const std::shared_ptr<const Capture> &capture, quint64 frame,
                        const std::shared_ptr<const MatchPlaces> &places, quint64 from, int step)
{
    stop();
    running_ = true;
    const auto search = [=](const std::stop_token &stopped) {
        const Frame row = capture->frame(frame);
        return step < 0 ? places->previous(*capture, row, from, stopped)
                        : places->next(*capture, row, from, stopped);
    };
    try {
        thread_.start([=, this](const LooseThread::Owner &owner) {
            owner.tell([this, frame, place = search(owner.stopped())] { finish(frame, place); });
        });
    } catch (const std::system_error &error) {
        qWarning("No thread can be started to search in a row (%s), so the window waits for it. End programs "
                 "or raise the limit on processes.",
                 error.code().message().c_str());
        const auto place = search({});
        QMetaObject::invokeMethod(
            this, [this, frame, place] { finish(frame, place); }, Qt::QueuedConnection);
    }
}

void PlaceSearch::finish(quint64 frame, const std::optional<MatchPlace> &place)
{
    running_ = false;
    Q_EMIT ended(frame, place);
}

} // namespace channel::ui
