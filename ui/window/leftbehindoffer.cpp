// SPDX-License-Identifier: MIT

#include "ui/window/leftbehindoffer.h"

#include "channel/capture/files/backgroundtask.h"
#include "ui/commands/commands.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/window/documenttexts.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

namespace channel::ui {

LeftBehindOffer::LeftBehindOffer(NoticeBar &bar, Commands &commands, QWidget &window, QObject *parent)
    : QObject(parent)
    , bar_(bar)
    , commands_(commands)
    , window_(window)
{
    commands_.connectTo(CommandId::OpenLeftBehind, this, &LeftBehindOffer::open);
    commands_.connectTo(CommandId::DeleteLeftBehind, this, &LeftBehindOffer::remove);
    offerNext();
}

void LeftBehindOffer::lookInto(const Places &places)
{
    auto found = std::make_shared<QList<LeftBehind>>();
    auto deleted = std::make_shared<CaptureFolder::Size>();
    auto *search = new BackgroundTask(
        [places, found, deleted](TaskControl &) {
            const CaptureFolder recordings(places.folder);
            if (places.keptDays > 0)
                *deleted = recordings.removeOlderThan(QDateTime::currentDateTime().addDays(-places.keptDays));
            *found = recordings.leftBehind();
            if (!places.elsewhere.isEmpty() && places.elsewhere != places.folder)
                *found += CaptureFolder(places.elsewhere).leftBehind();
            std::ranges::stable_sort(*found, std::ranges::greater(), &LeftBehind::modified);
        },
        this);
    connect(search, &BackgroundTask::finished, this, [this, search, found, deleted, days = places.keptDays] {
        search->deleteLater();
        offered_ = *found;
        offerNext();
        if (deleted->captures > 0)
            Q_EMIT deletedOld(deletedRecordingsText(*deleted, days));
    });
}

void LeftBehindOffer::offerNext()
{
    for (const CommandId id : {CommandId::OpenLeftBehind, CommandId::DeleteLeftBehind})
        commands_.setAvailable(id, !offered_.isEmpty());
    if (offered_.isEmpty()) {
        bar_.dismiss();
        return;
    }
    const bool isOne = offered_.size() == 1;
    commands_.setText(CommandId::OpenLeftBehind, isOne ? QString() : tr("&Open the newest"));
    commands_.setText(CommandId::DeleteLeftBehind, isOne ? QString() : tr("&Delete all…"));
    bar_.showNotice(leftBehindText(offered_), NoticeBar::Tone::Offer,
                    commands_.action(CommandId::OpenLeftBehind),
                    commands_.action(CommandId::DeleteLeftBehind));
}

void LeftBehindOffer::open()
{
    if (offered_.isEmpty())
        return;
    const QString path = offered_.takeFirst().path;
    offerNext();
    Q_EMIT openRequested(path);
}

void LeftBehindOffer::remove()
{
    if (offered_.isEmpty() || !confirmDeletion(offered_, &window_))
        return;
    const QList<LeftBehind> captures = std::exchange(offered_, {});
    offerNext();
    for (const LeftBehind &capture : captures) {
        QString error;
        if (!CaptureFolder::remove(capture.path, &error))
            Q_EMIT failed(error);
    }
}

} // namespace channel::ui
