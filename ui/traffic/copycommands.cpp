// SPDX-License-Identifier: MIT

#include "ui/traffic/copycommands.h"

#include "channel/capture/pcapng/cachedreading.h"
#include "ui/text/counttext.h"
#include "ui/traffic/trafficcopy.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>

#include <chrono>
#include <system_error>

namespace channel::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto progressInterval = 1s; // Before anything is said, and from then on.

} // namespace

CopyCommands::CopyCommands(TrafficView &view)
    : QObject(&view)
    , view_(view)
    , cancelAction_(new QAction(tr("&Cancel"), this))
    , thread_(*this)
{
    cancelAction_->setObjectName(QStringLiteral("cancelCopyAction"));
    cancelAction_->setToolTip(tr("End copying. The clipboard stays as it is."));
    connect(cancelAction_, &QAction::triggered, this, &CopyCommands::cancel);
    progress_.setInterval(progressInterval);
    connect(&progress_, &QTimer::timeout, this, &CopyCommands::tellProgress);
}

void CopyCommands::copyPayloads(CopyFormat format)
{
    copy(payloadsToCopy(*view_.traffic(), view_.selectionModel()->selection(), format));
}

void CopyCommands::copyRows()
{
    copy(rowsToCopy(*view_.traffic(), view_.selectionModel()->selection()));
}

void CopyCommands::copy(const CopyRequest &request)
{
    leave();
    {
        const CachedReading cached;
        const CopiedTraffic copy = copiedTraffic(request, [&cached](quint64) { return !cached.hasMissed(); });
        if (!cached.hasMissed()) {
            take(copy);
            return;
        }
    }
    copyElsewhere(request);
}

void CopyCommands::copyElsewhere(const CopyRequest &request)
{
    rows_ = std::make_shared<std::atomic<quint64>>(0);
    mostRows_ = request.mostRows();
    progress_.start();
    try {
        thread_.start([this, request, done = rows_](const LooseThread::Owner &owner) {
            const std::stop_token stopped = owner.stopped();
            const CopiedTraffic copy = copiedTraffic(request, [&](quint64 rows) {
                done->store(rows, std::memory_order_relaxed);
                return !stopped.stop_requested();
            });
            owner.tell([this, copy] { take(copy); });
        });
    } catch (const std::system_error &error) {
        qWarning("No thread can be started to copy (%s), so the window waits for it. End programs or raise "
                 "the limit on processes.",
                 error.code().message().c_str());
        take(copiedTraffic(request));
    }
}

void CopyCommands::take(const CopiedTraffic &copy)
{
    progress_.stop();
    if (copy.rows > 0)
        QGuiApplication::clipboard()->setText(copy.text);
    Q_EMIT copied(copy.notice, copy.isCut);
}

void CopyCommands::leave()
{
    thread_.leave();
    progress_.stop();
}

void CopyCommands::cancel()
{
    if (!progress_.isActive())
        return;
    leave();
    Q_EMIT copied(tr("Copying was cancelled. The clipboard is as it was."), false);
}

void CopyCommands::tellProgress()
{
    const quint64 rows = rows_->load(std::memory_order_relaxed);
    Q_EMIT copying(tr("Still copying, for the disk is slow: %1 of %2. Until all of them are there, the "
                      "clipboard stays as it is.")
                       .arg(countText(rows), countedRows(mostRows_)));
}

} // namespace channel::ui
