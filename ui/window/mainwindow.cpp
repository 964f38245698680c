// SPDX-License-Identifier: MIT

#include "ui/window/mainwindow.h"

#include "channel/text/visibletext.h"
#include "channel/transport/timestamp.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/style/icons.h"
#include "ui/style/plaintooltip.h"
#include "ui/style/quantitytext.h"
#include "ui/text/elidedlabel.h"
#include "ui/traffic/capturebytesource.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/trafficview.h"
#include "ui/window/captureopening.h"
#include "ui/window/composetargets.h"
#include "ui/window/documentcommands.h"
#include "ui/window/emptyhint.h"
#include "ui/window/ledgertext.h"
#include "ui/window/recordingstatus.h"
#include "ui_mainwindow.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QSettings>

#include <chrono>
#include <utility>

namespace channel::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto trafficTick = 17ms;
constexpr auto statusTick = 250ms;
constexpr auto targetDelay = 200ms;
constexpr int layoutVersion = 1;

} // namespace

MainWindow::MainWindow(Session &session, QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , session_(session)
    , settings_(settings)
    , form_(std::make_unique<Ui::MainWindow>())
    , endpoints_(std::make_unique<EndpointModel>())
{
    form_->setupUi(this);
    form_->endpointPanel->setModel(endpoints_.get());
    form_->endpointPanel->setEmptyText(QStringLiteral("No endpoints yet. Listen or connect above."));
    setUpDocuments();
    setUpActions();
    setUpStatusBar();
    connectBar();
    connectEndpoints();
    connectTraffic();
    connectCompose();
    restoreLayout();
    updateEmptyHint();
    updateTargets();
    updateStatus();
    startTicking();
    form_->connectionBar->focusStart();
}

MainWindow::~MainWindow() = default;

DocumentArea *MainWindow::documents() const
{
    return form_->documentArea;
}

TrafficModel *MainWindow::traffic() const
{
    return form_->documentArea->liveTraffic();
}

EndpointId MainWindow::listen(const QString &host, quint16 port)
{
    form_->connectionMessage->hide();
    forgetFailed(EndpointKind::Listener, host, port);
    return session_.listen(host, port);
}

EndpointId MainWindow::connectTo(const QString &host, quint16 port)
{
    form_->connectionMessage->hide();
    forgetFailed(EndpointKind::Connection, host, port);
    return session_.connectTo(host, port);
}

void MainWindow::showEcho()
{
    echo_->show();
}

void MainWindow::setUpActions()
{
    form_->openButton->setDefaultAction(commands_->openAction());
    form_->openButton->setMenu(commands_->openMenu());
    form_->saveButton->setDefaultAction(commands_->saveAction());
    form_->saveButton->setMenu(commands_->saveMenu());
    auto *quit = new QAction(QStringLiteral("&Quit"), this);
    quit->setShortcut(QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    addAction(quit);
}

void MainWindow::setUpStatusBar()
{
    recording_ = new RecordingStatus(this);
    ledger_ = new ElidedLabel(this);
    ledger_->setObjectName(QStringLiteral("ledgerLabel"));
    ledger_->setAccessibleName(QStringLiteral("Where every byte went"));
    echo_ = new QLabel(QStringLiteral("Answering every message with itself"), this);
    echo_->setObjectName(QStringLiteral("echoLabel"));
    echo_->setAccessibleName(QStringLiteral("Replies"));
    echo_->hide();
    form_->statusBar->setContentsMargins(8, 2, 8, 2);
    form_->statusBar->addWidget(recording_);
    form_->statusBar->addWidget(ledger_, 1);
    form_->statusBar->addPermanentWidget(echo_);
}

void MainWindow::connectBar()
{
    connect(form_->connectionBar, &ConnectionBar::listenRequested, this, &MainWindow::listen);
    connect(form_->connectionBar, &ConnectionBar::connectRequested, this, &MainWindow::connectTo);
    connect(form_->connectionBar, &ConnectionBar::edited, this, &MainWindow::updateEmptyHint);
}

void MainWindow::connectEndpoints()
{
    connect(&session_, &Session::endpointChanged, this, &MainWindow::noteEndpoint);
    connect(&session_, &Session::endpointRemoved, endpoints_.get(), &EndpointModel::removeEndpoint);
    connect(&session_, &Session::peersChanged, endpoints_.get(), &EndpointModel::setPeers);
    connect(&session_, &Session::clientRefused, this, &MainWindow::noteRefused);

    EndpointPanel *panel = form_->endpointPanel;
    connect(panel, &EndpointPanel::disconnectRequested, &session_, &Session::disconnectPeer);
    connect(panel, &EndpointPanel::halfCloseRequested, &session_, &Session::halfClosePeer);
    connect(panel, &EndpointPanel::resetRequested, &session_, &Session::resetPeer);
    connect(panel, &EndpointPanel::stopRequested, &session_, &Session::stop);
    connect(panel, &EndpointPanel::removeRequested, &session_, &Session::remove);

    targetTimer_.setSingleShot(true);
    targetTimer_.setInterval(targetDelay);
    connect(&targetTimer_, &QTimer::timeout, this, &MainWindow::updateTargets);
    connect(&targetTimer_, &QTimer::timeout, this, &MainWindow::updateEmptyHint);
    const auto scheduleTargets = [this] {
        if (!targetTimer_.isActive())
            targetTimer_.start();
    };
    connect(endpoints_.get(), &QAbstractItemModel::rowsInserted, this, scheduleTargets);
    connect(endpoints_.get(), &QAbstractItemModel::rowsRemoved, this, scheduleTargets);
    connect(endpoints_.get(), &QAbstractItemModel::dataChanged, this, scheduleTargets);
}

void MainWindow::setUpDocuments()
{
    DocumentArea *area = form_->documentArea;
    area->setSettings(settings_);
    area->add(std::make_unique<CaptureDocument>(session_));
    commands_ = new DocumentCommands(*area, {*form_->captureNotice, *form_->offerNotice}, settings_, *this);
    connect(commands_, &DocumentCommands::closeAllowed, this, &QWidget::close, Qt::QueuedConnection);
    connect(commands_, &DocumentCommands::titleChanged, this, &MainWindow::updateTitle);
    setAcceptDrops(true);
}

void MainWindow::connectTraffic()
{
    DocumentArea *area = form_->documentArea;
    connect(area, &DocumentArea::currentChanged, this, &MainWindow::showCurrentDocument);
    connect(area, &DocumentArea::currentRowChanged, this, &MainWindow::inspectRow);
    connect(area, &DocumentArea::annotationsChanged, this, &MainWindow::updateInspected);
    connect(area, &DocumentArea::clearedChanged, this, &MainWindow::updateEmptyHint);
    showCurrentDocument();
}

void MainWindow::showCurrentDocument()
{
    TrafficPage *page = form_->documentArea->page();
    form_->clearButton->setDefaultAction(page->clearAction());
    form_->followButton->setDefaultAction(page->followAction());
    inspectRow(page->view()->currentIndex().row());
    updateEmptyHint();
    updateStatus();
    updateTitle();
}

void MainWindow::updateTitle()
{
    const CaptureDocument *document = form_->documentArea->current();
    const bool named = !document->isLive() || document->isKept();
    setWindowTitle(named ? QStringLiteral("%1[*]").arg(visibleText(QFileInfo(document->path()).fileName()))
                         : QStringLiteral("Channelscope[*]"));
    setWindowModified(document->isUnsaved());
}

void MainWindow::connectCompose()
{
    ComposePanel *compose = form_->composePanel;
    connect(compose, &ComposePanel::sendRequested, &session_,
            [this](const SendTarget &target, const QByteArray &payload) {
                session_.send(target, payload, ++lastTicket_);
            });
    connect(&session_, &Session::sendFinished, compose,
            [this, compose](quint64 ticket, const SendReport &report) {
                if (ticket != 0 && ticket == lastTicket_)
                    compose->showReport(report);
            });
    connect(form_->endpointPanel, &EndpointPanel::sendToRequested, compose,
            [this, compose](const SendTarget &target) {
                updateTargets();
                compose->selectTarget(target);
            });
}

void MainWindow::startTicking()
{
    connect(&trafficTimer_, &QTimer::timeout, form_->documentArea, &DocumentArea::tick);
    connect(&statusTimer_, &QTimer::timeout, form_->documentArea, &DocumentArea::tickSlowly);
    connect(&statusTimer_, &QTimer::timeout, commands_, &DocumentCommands::tick);
    connect(&statusTimer_, &QTimer::timeout, this, &MainWindow::updateTitle);
    connect(&statusTimer_, &QTimer::timeout, this, &MainWindow::followGrowth);
    connect(&statusTimer_, &QTimer::timeout, this, &MainWindow::updateStatus);
    connect(&statusTimer_, &QTimer::timeout, this, &MainWindow::tickEndpoints);
    trafficTimer_.start(trafficTick);
    statusTimer_.start(statusTick);
}

void MainWindow::forgetFailed(EndpointKind kind, const QString &host, quint16 port)
{
    for (int row = 0; row < endpoints_->rowCount(); ++row) {
        const EndpointInfo *known = endpoints_->endpoint(endpoints_->index(row, 0));
        if (known->kind == kind && known->state == EndpointState::Failed && known->host == host &&
            known->port == port)
            session_.remove(known->id);
    }
}

void MainWindow::noteEndpoint(const EndpointInfo &endpoint)
{
    const EndpointInfo *known = endpoints_->endpointById(endpoint.id);
    const bool failsNow =
        endpoint.state == EndpointState::Failed && (!known || known->state != endpoint.state);
    endpoints_->setEndpoint(endpoint);
    if (!failsNow)
        return;
    const bool byUs = endpoint.error == TransportError::PortInUse && endpoints_->listensOn(endpoint.port);
    form_->connectionMessage->showNotice(
        byUs ? QStringLiteral("This window listens on port %1 already: see the list at the left.")
                   .arg(endpoint.port)
             : visibleText(endpoint.errorText),
        NoticeBar::Tone::Error);
}

void MainWindow::noteRefused(EndpointId, const QString &peer, const QString &reason, int count)
{
    const QString who =
        count == 1
            ? QStringLiteral("Client %1 was").arg(visibleText(peer))
            : QStringLiteral("%1 clients, the last %2, were").arg(QString::number(count), visibleText(peer));
    form_->connectionMessage->showNotice(QStringLiteral("%1 turned away: %2").arg(who, visibleText(reason)),
                                         NoticeBar::Tone::Error);
}

void MainWindow::inspectRow(int row)
{
    growing_.reset();
    if (row < 0) {
        form_->inspector->clear();
        return;
    }
    const TrafficModel &traffic = *form_->documentArea->traffic();
    if (const Frame frame = traffic.frameAt(row); frame.open)
        growing_ = frame;
    form_->inspector->showFrame(inspectedFrame(traffic, row));
}

void MainWindow::followGrowth()
{
    const int row = form_->documentArea->page()->view()->currentIndex().row();
    if (!growing_ || row < 0)
        return;
    const TrafficModel &traffic = *form_->documentArea->traffic();
    const Frame now = traffic.frameAt(row);
    if (now.length == growing_->length && now.open)
        return;
    form_->inspector->updateFrame(inspectedFrame(traffic, row));
    growing_ = now.open ? std::optional(now) : std::nullopt;
}

void MainWindow::updateInspected()
{
    if (const int row = form_->documentArea->page()->view()->currentIndex().row(); row >= 0)
        form_->inspector->updateFrame(inspectedFrame(*form_->documentArea->traffic(), row));
}

void MainWindow::updateEmptyHint()
{
    const ConnectionBar *bar = form_->connectionBar;
    const EmptyHint hint{bar->mode() == ConnectionBar::Mode::Listen, bar->host(), bar->port(),
                         traffic()->hiddenCount() > 0};
    for (const CaptureDocument *document : form_->documentArea->documents()) {
        TrafficPage *page = form_->documentArea->pageOf(document);
        page->view()->setEmptyText(document->isLive() ? hint.text(*endpoints_)
                                                      : QStringLiteral("This capture holds no messages."));
    }
}

void MainWindow::updateTargets()
{
    form_->composePanel->setTargets(composeTargets(*endpoints_));
}

void MainWindow::updateStatus()
{
    const CaptureDocument *document = form_->documentArea->current();
    const CaptureTotals totals = document->capture()->totals();
    if (document->isLive())
        recording_->setTotals(totals);
    else
        recording_->setFile(document->capture()->fileSize(), document->isLoading());
    recording_->setToolTip(plainToolTip(visibleText(document->path())));
    ledger_->setPlainText(ledgerText(totals));
    ledger_->setToolTip(exactLedgerText(totals));
    const CaptureTotals live = session_.capture()->totals();
    if (!live.recording && !std::exchange(recordingTrouble_, true))
        form_->connectionMessage->showNotice(visibleText(live.stopReason), NoticeBar::Tone::Error);
    if (std::exchange(fileTrouble_, live.fileTrouble) != live.fileTrouble && !live.fileTrouble.isEmpty())
        form_->connectionMessage->showNotice(visibleText(live.fileTrouble), NoticeBar::Tone::Error);
}

void MainWindow::tickEndpoints()
{
    endpoints_->tick(nanosecondsNow());
}

void MainWindow::restoreLayout()
{
    form_->bodySplitter->setStretchFactor(1, 1);
    form_->trafficSplitter->setStretchFactor(0, 3);
    form_->trafficSplitter->setStretchFactor(1, 2);
    form_->outerSplitter->setStretchFactor(0, 1);
    form_->bodySplitter->setSizes({300, 980});
    form_->trafficSplitter->setSizes({340, 240});
    form_->outerSplitter->setSizes({600, 150});
    form_->connectionBar->restore(settings_);
    form_->composePanel->restoreState(settings_);
    // Another version's columns and splitters would be restored into the wrong places.
    if (settings_.value(QStringLiteral("window/layout")).toInt() != layoutVersion)
        return;
    restoreGeometry(settings_.value(QStringLiteral("window/geometry")).toByteArray());
    for (QSplitter *splitter : {form_->outerSplitter, form_->bodySplitter, form_->trafficSplitter})
        splitter->restoreState(
            settings_.value(QStringLiteral("window/") + splitter->objectName()).toByteArray());
    form_->documentArea->page()->view()->horizontalHeader()->restoreState(
        settings_.value(QStringLiteral("window/trafficColumns")).toByteArray());
}

void MainWindow::saveLayout()
{
    settings_.setValue(QStringLiteral("window/layout"), layoutVersion);
    settings_.setValue(QStringLiteral("window/geometry"), saveGeometry());
    for (const QSplitter *splitter : {form_->outerSplitter, form_->bodySplitter, form_->trafficSplitter})
        settings_.setValue(QStringLiteral("window/") + splitter->objectName(), splitter->saveState());
    settings_.setValue(QStringLiteral("window/trafficColumns"),
                       form_->documentArea->page()->view()->horizontalHeader()->saveState());
    form_->connectionBar->save(settings_);
    form_->composePanel->saveState(settings_);
    settings_.sync();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!CaptureOpening::droppedFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    for (const QString &path : CaptureOpening::droppedFiles(*event->mimeData()))
        commands_->open(path);
    event->acceptProposedAction();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!commands_->mayClose()) {
        event->ignore();
        return;
    }
    saveLayout();
    QMainWindow::closeEvent(event);
}

} // namespace channel::ui
