// SPDX-License-Identifier: MIT

#include "ui/window/leftbehindoffer.h"

#include "channel/capture/files/backgroundtask.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/window/documenttexts.h"

#include <QAction>

#include <memory>
#include <utility>

namespace channel::ui {

LeftBehindOffer::LeftBehindOffer(NoticeBar &bar, QWidget &window, QObject *parent)
    : QObject(parent)
    , bar_(bar)
    , window_(window)
    , open_(addAction(QStringLiteral("openOfferedAction"), QStringLiteral("Open")))
    , delete_(addAction(QStringLiteral("deleteOfferedAction"), QStringLiteral("Delete…")))
{
    connect(open_, &QAction::triggered, this, &LeftBehindOffer::open);
    connect(delete_, &QAction::triggered, this, &LeftBehindOffer::remove);
}

QAction *LeftBehindOffer::addAction(const QString &name, const QString &text)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    window_.addAction(action);
    return action;
}

void LeftBehindOffer::lookInto(const QString &folder)
{
    auto found = std::make_shared<QList<LeftBehind>>();
    auto *search = new BackgroundTask(
        [folder, found](TaskControl &) { *found = CaptureFolder(folder).leftBehind(); }, this);
    connect(search, &BackgroundTask::finished, this, [this, search, found] {
        search->deleteLater();
        offered_ = *found;
        offerNext();
    });
}

void LeftBehindOffer::offerNext()
{
    if (offered_.isEmpty()) {
        bar_.dismiss();
        return;
    }
    const bool isOne = offered_.size() == 1;
    open_->setText(isOne ? QStringLiteral("Open") : QStringLiteral("Open the newest"));
    delete_->setText(isOne ? QStringLiteral("Delete…") : QStringLiteral("Delete all…"));
    bar_.showNotice(leftBehindText(offered_), NoticeBar::Tone::Information, open_, delete_);
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
