// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointpanel.h"

#include "ui/commands/commands.h"
#include "ui/endpoints/endpointbutton.h"
#include "ui/endpoints/endpointbuttons.h"
#include "ui/endpoints/endpointdelegate.h"
#include "ui/endpoints/endpointdrop.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointreasons.h"
#include "ui/endpoints/endpointtarget.h"
#include "ui/endpoints/endpointtext.h"
#include "ui/endpoints/endpointtree.h"
#include "ui/endpoints/legcommands.h"
#include "ui/style/trafficcolours.h"
#include "ui_endpointpanel.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>

namespace channel::ui {

EndpointPanel::EndpointPanel(QWidget *parent)
    : QWidget(parent)
    , form_(std::make_unique<Ui::EndpointPanel>())
{
    form_->setupUi(this);
    auto *buttons = new EndpointButtons(form_->endpointTree);
    auto *delegate = new EndpointDelegate(this);
    delegate->setButtons(buttons);
    auto *drop = new EndpointDrop(form_->endpointTree);
    delegate->setDrop(drop);
    form_->endpointTree->setItemDelegate(delegate);
    connect(drop, &EndpointDrop::dropped, this, &EndpointPanel::rowsDropped);
    connect(buttons, &EndpointButtons::clicked, this, &EndpointPanel::pressButton);
    form_->endpointTree->viewport()->installEventFilter(this);
    connect(form_->endpointTree, &QWidget::customContextMenuRequested, this, &EndpointPanel::showMenu);
}

EndpointPanel::~EndpointPanel() = default;

void EndpointPanel::setModel(EndpointModel *model)
{
    model_ = model;
    form_->endpointTree->setModel(model);
    connect(model, &QAbstractItemModel::rowsInserted, this, &EndpointPanel::showNewRows);
    connect(model, &QAbstractItemModel::rowsMoved, this, &EndpointPanel::leaveFoldedRow);
    connect(model, &QAbstractItemModel::dataChanged, this, &EndpointPanel::updateCommands);
    connect(
        model, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
            if (roles.contains(EndpointModel::LinesRole))
                keepNewestInView();
        },
        Qt::QueuedConnection); // Once the row has its height.
    connect(form_->endpointTree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &EndpointPanel::updateCommands);
    updateCommands();
}

void EndpointPanel::showNewRows(const QModelIndex &parent, int first, int last)
{
    EndpointTree *tree = form_->endpointTree;
    tree->viewport()->update();
    if (parent.isValid() && !parent.parent().isValid() && first == 0)
        tree->expand(parent);
    const QModelIndex newest = model_->index(last, 0, parent);
    const PeerInfo *peer = model_->peer(newest);
    const bool lives =
        parent.isValid() ? peer && !model_->isOver(newest) : !isOver(*model_->endpoint(newest));
    const bool isUnfolded = !parent.isValid() || tree->isExpanded(parent);
    if (lives && isUnfolded && !tree->isEditing()) {
        newest_ = newest;
        tree->scrollTo(newest);
    }
}

/// A new row soon has more to say: it stays whole in view, unless the user has scrolled away from it.
void EndpointPanel::keepNewestInView()
{
    EndpointTree *tree = form_->endpointTree;
    const QRect place = newest_.isValid() ? tree->visualRect(newest_) : QRect();
    const bool isCut = place.isValid() && place.top() >= 0 && place.top() < tree->viewport()->height() &&
                       place.bottom() >= tree->viewport()->height();
    if (isCut && !tree->isEditing())
        tree->scrollTo(newest_);
}

/// The current row must not be one that nobody sees.
void EndpointPanel::leaveFoldedRow()
{
    const QModelIndex fold = current().parent();
    if (model_->isFold(fold) && !form_->endpointTree->isExpanded(fold))
        form_->endpointTree->setCurrentIndex(fold);
    updateCommands();
}

void EndpointPanel::setEmptyText(const QString &text)
{
    emptyText_ = text;
    form_->endpointTree->viewport()->update();
}

void EndpointPanel::showEndpoint(EndpointId id)
{
    const QModelIndex index = model_->indexOf(id);
    form_->endpointTree->setCurrentIndex(index);
    form_->endpointTree->scrollTo(index);
}

void EndpointPanel::setCommands(Commands &commands)
{
    commands_ = &commands;
    commands.addTo(*form_->endpointTree, CommandScope::Endpoints);
    connectPeerCommand(CommandId::Disconnect, &EndpointPanel::disconnectRequested);
    connectPeerCommand(CommandId::HalfClose, &EndpointPanel::halfCloseRequested);
    connectPeerCommand(CommandId::Reset, &EndpointPanel::resetRequested);
    commands.connectTo(CommandId::SendTo, this, &EndpointPanel::sendToCurrent);
    commands.connectTo(CommandId::InspectPending, this, &EndpointPanel::inspectPendingOfCurrent);
    commands.connectTo(CommandId::CopyAddress, this, &EndpointPanel::copyAddress);
    commands.connectTo(CommandId::Remove, this, &EndpointPanel::removeCurrent);
    commands.connectTo(CommandId::Rename, this, [this] { form_->endpointTree->edit(current()); });
    commands.connectTo(CommandId::Stop, this, &EndpointPanel::stopCurrent);
    commands.connectTo(CommandId::TryAgain, this, &EndpointPanel::tryCurrentAgain);
    commands.connectTo(CommandId::ShowOnly, this, &EndpointPanel::showOnlyRequested);
    commands.connectTo(CommandId::RemoveClosed, this, &EndpointPanel::removeClosedOfCurrent);
    connectLegs(commands);
}

void EndpointPanel::connectLegs(Commands &commands)
{
    clientLeg_ = new LegCommands(commands, LegCommands::client, this);
    serverLeg_ = new LegCommands(commands, LegCommands::server, this);
    for (const LegCommands *leg : {clientLeg_, serverLeg_}) {
        connect(leg, &LegCommands::sendToRequested, this, &EndpointPanel::sendToRequested);
        connect(leg, &LegCommands::disconnectRequested, this, &EndpointPanel::disconnectRequested);
        connect(leg, &LegCommands::halfCloseRequested, this, &EndpointPanel::halfCloseRequested);
        connect(leg, &LegCommands::resetRequested, this, &EndpointPanel::resetRequested);
    }
    commands.connectTo(CommandId::ShowPair, this, &EndpointPanel::showPair);
}

/// What a command about the whole row is done to: one end of a pair ends the other.
const PeerInfo *EndpointPanel::openLeg(const QModelIndex &index) const
{
    const PeerInfo *peer = model_->peer(index);
    const PeerInfo *server = model_->serverLeg(index);
    return server && isOver(*peer) ? server : peer;
}

/// Whose unfinished message there is to see; null if there is none.
const PeerInfo *EndpointPanel::pendingLeg() const
{
    for (const PeerInfo *leg : {model_->peer(current()), model_->serverLeg(current())}) {
        if (leg && !isOver(*leg) && leg->ledger.pending > 0)
            return leg;
    }
    return nullptr;
}

void EndpointPanel::showPair()
{
    const PeerInfo *client = model_->peer(current());
    const PeerInfo *server = model_->serverLeg(current());
    if (client && server)
        Q_EMIT showPairRequested(*client, *server);
}

void EndpointPanel::connectPeerCommand(CommandId id, void (EndpointPanel::*request)(ConnectionId))
{
    commands_->connectTo(id, this, [this, request] {
        if (const PeerInfo *peer = openLeg(current()))
            Q_EMIT(this->*request)(peer->id);
    });
}

void EndpointPanel::updateCommands()
{
    for (const CommandId id :
         {CommandId::SendTo, CommandId::InspectPending, CommandId::Disconnect, CommandId::HalfClose,
          CommandId::Reset, CommandId::Stop, CommandId::Rename, CommandId::CopyAddress, CommandId::Remove,
          CommandId::RemoveClosed, CommandId::TryAgain, CommandId::ShowPair})
        commands_->setWhyNot(id, whyNot(id, *model_, current()));
    clientLeg_->setRow(*model_, current());
    serverLeg_->setRow(*model_, current());
    Q_EMIT commandsUpdated();
}

void EndpointPanel::setShowOnly(bool isAvailable, const QString &instead)
{
    commands_->setText(CommandId::ShowOnly, instead);
    const QString reason = whyNot(CommandId::ShowOnly, *model_, current());
    commands_->setWhyNot(CommandId::ShowOnly, isAvailable        ? QString()
                                              : reason.isEmpty() ? tr("Its address is not known yet.")
                                                                 : reason);
}

void EndpointPanel::pressButton(const QModelIndex &index)
{
    switch (rowButtonOf(*model_, index).deed) {
    case RowDeed::None:
        break;
    case RowDeed::Stop:
        Q_EMIT stopRequested(model_->endpoint(index)->id);
        break;
    case RowDeed::Disconnect:
        Q_EMIT disconnectRequested(openLeg(index)->id);
        break;
    case RowDeed::TryAgain:
        Q_EMIT tryAgainRequested(model_->endpoint(index)->id);
        break;
    }
}

/// What makes no sense for this kind of row is left out.
void EndpointPanel::showMenu(const QPoint &position)
{
    if (!current().isValid())
        return;
    updateCommands();
    const EndpointInfo *endpoint = model_->endpoint(current());
    const bool isEndpoint = endpoint && !current().parent().isValid();
    const bool isFold = model_->isFold(current());
    const bool hasRows = isEndpoint && hasClients(*endpoint);
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("endpointMenu"));
    const bool isPair = model_->isPair(current());
    if (!isFold && !isPair)
        menu.addAction(commands_->action(CommandId::SendTo));
    if (!hasRows && !isFold)
        menu.addAction(commands_->action(CommandId::InspectPending));
    menu.addSeparator();
    const PeerInfo *peer = model_->peer(current());
    const bool isWaiting = isEndpoint && !isOver(*endpoint) && (!peer || isOver(*peer));
    if (isPair) {
        menu.addActions(commands_->actions({CommandId::Disconnect, CommandId::Reset, CommandId::ShowPair}));
        menu.addMenu(commands_->menu(CommandMenu::ClientLeg));
        menu.addMenu(commands_->menu(CommandMenu::ServerLeg));
    } else if (!hasRows && !isFold && !isWaiting)
        menu.addActions(commands_->actions({CommandId::Disconnect, CommandId::HalfClose, CommandId::Reset}));
    if (hasRows || isWaiting || (isEndpoint && !peer))
        menu.addAction(commands_->action(CommandId::Stop));
    if (isEndpoint && isOver(*endpoint))
        menu.addAction(commands_->action(CommandId::TryAgain));
    menu.addSeparator();
    if (!isPair) // Showing the pair is the same.
        menu.addAction(commands_->action(CommandId::ShowOnly));
    menu.addActions(commands_->actions({CommandId::Rename, CommandId::CopyAddress}));
    menu.addSeparator();
    menu.addAction(commands_->action(CommandId::Remove));
    if (endpoint && hasClients(*endpoint))
        menu.addAction(commands_->action(CommandId::RemoveClosed));
    menu.exec(form_->endpointTree->viewport()->mapToGlobal(position));
}

void EndpointPanel::stopCurrent()
{
    if (const EndpointInfo *endpoint = model_->endpoint(current()))
        Q_EMIT stopRequested(endpoint->id);
}

void EndpointPanel::tryCurrentAgain()
{
    if (const EndpointInfo *endpoint = model_->endpoint(current()))
        Q_EMIT tryAgainRequested(endpoint->id);
}

void EndpointPanel::removeClosedOfCurrent()
{
    if (const EndpointInfo *endpoint = model_->endpoint(current()))
        model_->removeClosed(endpoint->id);
}

void EndpointPanel::sendToCurrent()
{
    if (const std::optional<SendTarget> target = sendTargetOf(*model_, current()))
        Q_EMIT sendToRequested(*target);
}

void EndpointPanel::inspectPendingOfCurrent()
{
    if (const PeerInfo *peer = pendingLeg())
        Q_EMIT inspectPendingRequested(*peer);
}

void EndpointPanel::removeCurrent()
{
    const QModelIndex index = current();
    if (model_->isFold(index))
        model_->removeClosed(model_->endpoint(index)->id);
    else if (index.parent().isValid())
        model_->removePeer(model_->peer(index)->id);
    else if (const EndpointInfo *endpoint = model_->endpoint(index))
        Q_EMIT removeRequested(endpoint->id);
}

void EndpointPanel::copyAddress()
{
    const QModelIndex index = current();
    if (const EndpointInfo *endpoint = model_->endpoint(index); endpoint && !model_->isFold(index))
        QGuiApplication::clipboard()->setText(index.parent().isValid() ? model_->peer(index)->peer
                                                                       : endpointAddress(*endpoint));
}

QModelIndex EndpointPanel::current() const
{
    return form_->endpointTree->currentIndex();
}

bool EndpointPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && model_ && model_->rowCount() == 0) {
        QPainter painter(form_->endpointTree->viewport());
        painter.setPen(TrafficColours::forPalette(palette()).event);
        painter.drawText(form_->endpointTree->viewport()->rect().adjusted(16, 16, -16, -16),
                         Qt::AlignTop | Qt::AlignHCenter | Qt::TextWordWrap, emptyText_);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace channel::ui
