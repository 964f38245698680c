// SPDX-License-Identifier: MIT

#include "ui/window/mainwindow.h"

#include "channel/text/visibletext.h"
#include "ui/commands/commands.h"
#include "ui/connectionbar/noticeplace.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/inspector/inspectorcommands.h"
#include "ui/palette/palette.h"
#include "ui/style/compactbuttons.h"
#include "ui/style/iconsizes.h"
#include "ui/traffic/logcolumns.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/trafficview.h"
#include "ui/window/captureopening.h"
#include "ui/window/composepresenter.h"
#include "ui/window/documentcommands.h"
#include "ui/window/emptyhintpresenter.h"
#include "ui/window/fieldshortcuts.h"
#include "ui/window/helpcommands.h"
#include "ui/window/inspectorpresenter.h"
#include "ui/window/panes.h"
#include "ui/window/pendingpresenter.h"
#include "ui/window/preferencespresenter.h"
#include "ui/window/rowsending.h"
#include "ui/window/sessionpresenter.h"
#include "ui/window/showonly.h"
#include "ui/window/showpair.h"
#include "ui/window/statuspresenter.h"
#include "ui/window/workspacecommands.h"
#include "ui_mainwindow.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QStyle>

#include <chrono>

namespace channel::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto trafficTick = 17ms;
constexpr auto statusTick = 250ms;
constexpr int layoutVersion = 2;

} // namespace

MainWindow::MainWindow(Session &session, Preferences &preferences, QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , settings_(settings)
    , form_(std::make_unique<Ui::MainWindow>())
    , commands_(new Commands(*this))
{
    form_->setupUi(this);
    new IconSizes(*this);
    form_->documentArea->setSettings(settings_);
    form_->documentArea->setCommands(*commands_);
    form_->endpointPanel->setCommands(*commands_);
    form_->documentArea->add(std::make_unique<CaptureDocument>(session));
    setUpNotices();
    setUpDocuments();
    setUpCommands(preferences);
    makePresenters(session, preferences);
    connectPresenters();
    dismissOffersOnceBegun();
    setUpNames();
    showCurrentDocument();
    restoreLayout();
    emptyHint_->update();
    compose_->updateTargets();
    startTicking();
    new CompactButtons(*form_->centralWidget, *form_->connectionBar,
                       {form_->clearButton, form_->openButton, form_->saveButton, form_->followButton});
    form_->connectionBar->focusStart();
}

void MainWindow::dismissOffersOnceBegun()
{
    const ConnectionBar *bar = form_->connectionBar;
    connect(bar, &ConnectionBar::listenRequested, notices_, &NoticePlace::dismissOffers);
    connect(bar, &ConnectionBar::connectRequested, notices_, &NoticePlace::dismissOffers);
    connect(bar, &ConnectionBar::proxyRequested, notices_, &NoticePlace::dismissOffers);
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

EndpointModel *MainWindow::endpoints() const
{
    return &session_->endpoints();
}

EndpointId MainWindow::listen(const QString &host, quint16 port)
{
    return session_->listen(host, port);
}

EndpointId MainWindow::connectTo(const QString &host, quint16 port, const std::optional<RetryOptions> &retry)
{
    return session_->connectTo(host, port, retry);
}

EndpointId MainWindow::proxy(const QString &host, quint16 port, const QString &upstreamHost,
                             quint16 upstreamPort)
{
    return session_->proxy(host, port, upstreamHost, upstreamPort);
}

void MainWindow::showEcho()
{
    status_->showEcho();
}

void MainWindow::setUpCommands(const Preferences &preferences)
{
    commands_->fill(*menuBar());
    form_->openButton->setDefaultAction(commands_->action(CommandId::Open));
    form_->openButton->setMenu(documents_->openMenu());
    form_->saveButton->setDefaultAction(commands_->action(CommandId::Save));
    form_->saveButton->setMenu(documents_->saveMenu());
    form_->clearButton->setDefaultAction(commands_->action(CommandId::Clear));
    form_->followButton->setDefaultAction(commands_->action(CommandId::Follow));
    connectForms();
    new HelpCommands(*commands_, *form_->documentArea, preferences, settings_, *this);
    commands_->connectTo(CommandId::Palette, this, &MainWindow::openPalette);
    commands_->connectTo(CommandId::Quit, this, &QWidget::close);
    new FieldShortcuts(*this);
    const auto list = [this] {
        return form_->documentArea->page()->view();
    };
    new Panes({{form_->connectionBar, {}},
               {form_->endpointPanel, {}},
               {form_->documentArea, list},
               {form_->inspector, {}},
               {form_->composePanel, {}}},
              *commands_, this);
}

/// The commands that do what a button of a form does.
void MainWindow::connectForms()
{
    commands_->connectTo(CommandId::Listen, form_->connectionBar,
                         [this] { form_->connectionBar->startAs(ConnectionBar::Mode::Listen); });
    commands_->connectTo(CommandId::Connect, form_->connectionBar,
                         [this] { form_->connectionBar->startAs(ConnectionBar::Mode::Connect); });
    commands_->connectTo(CommandId::Proxy, form_->connectionBar,
                         [this] { form_->connectionBar->startAs(ConnectionBar::Mode::Proxy); });
    commands_->addTo(*form_->composePanel, CommandScope::Form);
    commands_->connectTo(CommandId::Send, form_->composePanel, &ComposePanel::send);
    const auto updateSend = [this](const QString &whyNot) {
        commands_->setWhyNot(CommandId::Send, whyNot);
    };
    connect(form_->composePanel, &ComposePanel::whyNotSendChanged, this, updateSend);
    updateSend(form_->composePanel->whyNotSend());
    new InspectorCommands(*commands_, *form_->inspector);
}

void MainWindow::openPalette()
{
    if (!palette_)
        palette_ = new Palette(*commands_, settings_, *this);
    QList<PaletteItem> recent;
    for (const QString &path : documents_->recentFiles())
        recent.append(
            {tr("%1: %2", "menu: file").arg(commands_->menuTitle(CommandId::ForgetRecent), visibleText(path)),
             tr("Open this capture again"), [this, path] {
                 documents_->open(path);
             }});
    palette_->setItems(recent);
    palette_->open();
}

void MainWindow::setUpNotices()
{
    notices_ = new NoticePlace(this);
    for (NoticeBar *bar :
         {form_->offerNotice, form_->captureNotice, form_->connectionMessage, form_->workspaceNotice})
        notices_->add(*bar, *form_->documentArea);
}

void MainWindow::setUpDocuments()
{
    DocumentArea *area = form_->documentArea;
    documents_ = new DocumentCommands(*area, {*form_->captureNotice, *form_->offerNotice}, *commands_,
                                      settings_, *this);
    connect(documents_, &DocumentCommands::closeAllowed, this, &QWidget::close, Qt::QueuedConnection);
    connect(documents_, &DocumentCommands::titleChanged, this, &MainWindow::updateTitle);
    connect(area, &DocumentArea::currentChanged, this, &MainWindow::showCurrentDocument);
    setAcceptDrops(true);
}

void MainWindow::makePresenters(Session &session, Preferences &preferences)
{
    DocumentArea &area = *form_->documentArea;
    session_ = std::make_unique<SessionPresenter>(
        session,
        SessionPresenter::Panels{*form_->connectionBar, *form_->endpointPanel, *form_->connectionMessage});
    inspector_ = std::make_unique<InspectorPresenter>(area, *form_->inspector);
    pending_ =
        std::make_unique<PendingPresenter>(session, *endpoints(), *inspector_, *form_->connectionMessage);
    compose_ = std::make_unique<ComposePresenter>(session, *endpoints(), *form_->composePanel);
    emptyHint_ = std::make_unique<EmptyHintPresenter>(*form_->connectionBar, *endpoints(), area);
    status_ = std::make_unique<StatusPresenter>(session, area, *form_->statusBar, *form_->connectionMessage);
    preferences_ = std::make_unique<PreferencesPresenter>(
        preferences, session,
        PreferencesPresenter::Panels{area, *form_->inspector, *inspector_, *form_->composePanel}, *commands_,
        *this);
    showOnly_ = std::make_unique<ShowOnly>(*endpoints(), *form_->endpointPanel, area);
    rows_ = std::make_unique<RowSending>(
        session, *endpoints(), RowSending::Panels{area, *form_->endpointPanel}, *commands_, *compose_);
    workspaces_ =
        std::make_unique<WorkspaceCommands>(WorkspaceOpening::Panels{*session_, area, documents_->opening()},
                                            *form_->workspaceNotice, *commands_, settings_, *this);
}

void MainWindow::connectPresenters()
{
    traffic()->setSaysRoles(false);
    connect(endpoints(), &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &parent, int row) {
        const EndpointInfo *endpoint = endpoints()->endpoint(endpoints()->index(row, 0, parent));
        if (!parent.isValid() && endpoint && endpoint->kind == EndpointKind::Proxy)
            traffic()->setSaysRoles(true);
    });
    connect(session_.get(), &SessionPresenter::endpointsChanged, compose_.get(),
            &ComposePresenter::updateTargets);
    connect(session_.get(), &SessionPresenter::endpointsChanged, emptyHint_.get(),
            &EmptyHintPresenter::update);
    connect(form_->endpointPanel, &EndpointPanel::inspectPendingRequested, pending_.get(),
            &PendingPresenter::show);
    connect(form_->endpointPanel, &EndpointPanel::sendToRequested, compose_.get(),
            &ComposePresenter::selectTarget);
    connect(form_->endpointPanel, &EndpointPanel::showPairRequested, this,
            [this](const PeerInfo &client, const PeerInfo &server) {
                showPair(*form_->documentArea, client, server);
            });
}

/// Kept at once: a name is given rarely, and a crash must not take it.
void MainWindow::setUpNames()
{
    NameBook *names = &endpoints()->names();
    names->restore(settings_);
    const auto show = [this, names] {
        form_->documentArea->setNames(names->all(), names->kept());
    };
    show();
    connect(names, &NameBook::changed, this, show);
    connect(names, &NameBook::changed, this, [this, names] { names->save(settings_); });
}

void MainWindow::showCurrentDocument()
{
    TrafficPage *page = form_->documentArea->page();
    notices_->add(*page->notice(), *page);
    notices_->setList(*page->view());
    updateTitle();
}

void MainWindow::updateTitle()
{
    const CaptureDocument *document = form_->documentArea->current();
    const bool named = !document->isLive() || document->isKept();
    const QString path = document->savedPath().isEmpty() ? document->path() : document->savedPath();
    const bool isSaved = !document->savedPath().isEmpty();
    const QString name = named || isSaved ? visibleText(QFileInfo(path).fileName()) : tr("Unsaved recording");
    setWindowTitle(QStringLiteral("%1[*] — Channelscope").arg(name));
    setWindowModified(document->isUnsaved());
}

void MainWindow::startTicking()
{
    connect(&trafficTimer_, &QTimer::timeout, form_->documentArea, &DocumentArea::tick);
    connect(&statusTimer_, &QTimer::timeout, form_->documentArea, &DocumentArea::tickSlowly);
    connect(&statusTimer_, &QTimer::timeout, documents_, &DocumentCommands::tick);
    connect(&statusTimer_, &QTimer::timeout, this, &MainWindow::updateTitle);
    connect(&statusTimer_, &QTimer::timeout, inspector_.get(), &InspectorPresenter::followGrowth);
    connect(&statusTimer_, &QTimer::timeout, pending_.get(), &PendingPresenter::followGrowth);
    connect(&statusTimer_, &QTimer::timeout, status_.get(), &StatusPresenter::update);
    connect(&statusTimer_, &QTimer::timeout, session_.get(), &SessionPresenter::tick);
    trafficTimer_.start(trafficTick);
    statusTimer_.start(statusTick);
}

void MainWindow::restoreLayout()
{
    form_->bodySplitter->setStretchFactor(1, 1);
    form_->trafficSplitter->setStretchFactor(0, 3);
    form_->trafficSplitter->setStretchFactor(1, 2);
    form_->outerSplitter->setStretchFactor(0, 1);
    form_->bodySplitter->setSizes({328, 952});
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
    form_->documentArea->columns().restore(settings_);
}

void MainWindow::fitOnScreen()
{
    const int frame = style()->pixelMetric(QStyle::PM_MdiSubWindowFrameWidth);
    const QSize edges(2 * frame, style()->pixelMetric(QStyle::PM_TitleBarHeight) + 2 * frame);
    if (!isMaximized() && !isFullScreen())
        resize(size().boundedTo(screen()->availableSize() - edges));
}

void MainWindow::saveLayout()
{
    settings_.setValue(QStringLiteral("window/layout"), layoutVersion);
    settings_.setValue(QStringLiteral("window/geometry"), saveGeometry());
    for (const QSplitter *splitter : {form_->outerSplitter, form_->bodySplitter, form_->trafficSplitter})
        settings_.setValue(QStringLiteral("window/") + splitter->objectName(), splitter->saveState());
    form_->documentArea->columns().save(settings_);
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
    QStringList workspaces;
    for (const QString &path : CaptureOpening::droppedFiles(*event->mimeData())) {
        if (WorkspaceCommands::isWorkspace(path))
            workspaces.append(path);
        else
            documents_->open(path);
    }
    workspaces_->openOneOf(workspaces);
    event->acceptProposedAction();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!documents_->mayClose()) {
        event->ignore();
        return;
    }
    saveLayout();
    QMainWindow::closeEvent(event);
}

} // namespace channel::ui
