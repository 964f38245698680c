// SPDX-License-Identifier: MIT

#include "ui/window/emptyhintpresenter.h"

#include "ui/connectionbar/connectionbar.h"
#include "ui/documents/documentarea.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/trafficview.h"
#include "ui/window/emptyhint.h"

namespace channel::ui {

namespace {

QString fileHint(bool hidesRows)
{
    return hidesRows ? EmptyHintPresenter::tr("Cleared. Ctrl+Z shows the hidden rows again.")
                     : EmptyHintPresenter::tr("This capture holds no messages.");
}

} // namespace

EmptyHintPresenter::EmptyHintPresenter(const ConnectionBar &bar, const EndpointModel &endpoints,
                                       DocumentArea &area)
    : bar_(bar)
    , endpoints_(endpoints)
    , area_(area)
{
    connect(&bar_, &ConnectionBar::edited, this, &EmptyHintPresenter::update);
    connect(&area_, &DocumentArea::currentChanged, this, &EmptyHintPresenter::update);
    connect(&area_, &DocumentArea::clearedChanged, this, &EmptyHintPresenter::update);
    update();
}

void EmptyHintPresenter::update()
{
    const EmptyHint hint{bar_.mode(), bar_.host(), bar_.port(), area_.liveTraffic()->hiddenCount() > 0};
    for (const CaptureDocument *document : area_.documents()) {
        TrafficPage *page = area_.pageOf(document);
        page->view()->setEmptyText(document->isLive() ? hint.text(endpoints_)
                                                      : fileHint(page->traffic()->hiddenCount() > 0));
    }
}

} // namespace channel::ui
