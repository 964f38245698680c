// SPDX-License-Identifier: MIT

#include "ui/window/statuspresenter.h"

#include "channel/session/session.h"
#include "channel/text/visibletext.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/documents/documentarea.h"
#include "ui/style/plaintooltip.h"
#include "ui/text/elidedlabel.h"
#include "ui/text/spokenlabel.h"
#include "ui/window/ledgertext.h"
#include "ui/window/recordingstatus.h"

#include <QLabel>
#include <QStatusBar>

#include <utility>

namespace channel::ui {

StatusPresenter::StatusPresenter(Session &session, DocumentArea &area, QStatusBar &statusBar,
                                 NoticeBar &message)
    : session_(session)
    , area_(area)
    , message_(message)
    , recording_(new RecordingStatus(&statusBar))
    , ledger_(new ElidedLabel(&statusBar))
    , echo_(new QLabel(&statusBar))
{
    setUpStatusBar(statusBar);
    connect(&area_, &DocumentArea::currentChanged, this, &StatusPresenter::update);
    update();
}

void StatusPresenter::setUpStatusBar(QStatusBar &statusBar)
{
    ledger_->setObjectName(QStringLiteral("ledgerLabel"));
    ledger_->setAccessibleName(tr("Where every byte went"));
    echo_->setObjectName(QStringLiteral("echoLabel"));
    echo_->setAccessibleName(tr("Replies"));
    setSpokenText(*echo_, tr("Answering every message with itself"));
    echo_->hide();
    statusBar.setContentsMargins(8, 2, 8, 2);
    statusBar.addWidget(recording_);
    statusBar.addWidget(ledger_, 1);
    statusBar.addPermanentWidget(echo_);
}

void StatusPresenter::showEcho()
{
    echo_->show();
}

void StatusPresenter::update()
{
    showDocument();
    tellTrouble();
}

void StatusPresenter::showDocument()
{
    const CaptureDocument *document = area_.current();
    const CaptureTotals totals = document->capture()->totals();
    if (document->isLive())
        recording_->setTotals(totals);
    else
        recording_->setFile(document->fileSize(), document->isLoading());
    QStringList about{visibleText(document->path()),
                      document->isLive() ? visibleText(totals.fileTrouble) : QString()};
    about.removeAll(QString());
    setPlainToolTip(*recording_, about.join(u'\n'));
    ledger_->setPlainText(ledgerText(totals));
    ledger_->setToolTip(exactLedgerText(totals));
}

void StatusPresenter::tellTrouble()
{
    const CaptureTotals live = session_.capture()->totals();
    if (!live.recording && !std::exchange(toldStopped_, true))
        message_.showNotice(visibleText(recordingText(live)), NoticeBar::Tone::Error);
    if (std::exchange(fileTrouble_, live.fileTrouble) != live.fileTrouble && !live.fileTrouble.isEmpty())
        message_.showNotice(visibleText(live.fileTrouble), NoticeBar::Tone::Error);
}

} // namespace channel::ui
