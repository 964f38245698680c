// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointpanel.h"

#include "ui/endpoints/endpointbutton.h"
#include "ui/endpoints/endpointbuttons.h"
#include "ui/endpoints/endpointdelegate.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/endpoints/endpointtext.h"
#include "ui/endpoints/endpointtree.h"
#include "ui/style/icons.h"
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
    form_->endpointTree->setItemDelegate(delegate);
    connect(buttons, &EndpointButtons::clicked, this, &EndpointPanel::pressButton);
    form_->endpointTree->viewport()->installEventFilter(this);
    addCommands();
    connect(form_->endpointTree, &QWidget::customContextMenuRequested, this, &EndpointPanel::showMenu);
}

EndpointPanel::~EndpointPanel() = default;

void EndpointPanel::setModel(EndpointModel *model)
{
    model_ = model;
    form_->endpointTree->setModel(model);
    connectCommands();
    connect(model, &QAbstractItemModel::rowsInserted, this, &EndpointPanel::showNewRows);
    connect(model, &QAbstractItemModel::rowsMoved, this, &EndpointPanel::leaveFoldedRow);
    connect(model, &QAbstractItemModel::dataChanged, this, &EndpointPanel::updateCommands);
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
    const bool lives = parent.isValid() ? peer && !isOver(*peer) : !isOver(*model_->endpoint(newest));
    const bool isUnfolded = !parent.isValid() || tree->isExpanded(parent);
    if (lives && isUnfolded && !tree->isEditing())
        tree->scrollTo(newest);
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

QAction *EndpointPanel::addCommand(const QString &name, const QString &icon, const QString &text,
                                   const QKeySequence &shortcut)
{
    auto *action = new QAction(lineIcon(icon), text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetShortcut);
    form_->endpointTree->addAction(action);
    return action;
}

void EndpointPanel::addCommands()
{
    sendTo_ = addCommand(QStringLiteral("sendToAction"), QStringLiteral("send"),
                         QStringLiteral("&Send to this"), QKeySequence(Qt::Key_Return));
    disconnect_ = addCommand(QStringLiteral("disconnectAction"), QStringLiteral("disconnect"),
                             QStringLiteral("&Disconnect"), QKeySequence(Qt::CTRL | Qt::Key_D));
    halfClose_ = addCommand(QStringLiteral("halfCloseAction"), QStringLiteral("halfclose"),
                            QStringLiteral("&Half-close (finish sending)"));
    reset_ = addCommand(QStringLiteral("resetAction"), QStringLiteral("reset"), QStringLiteral("Rese&t"));
    stop_ = addCommand(QStringLiteral("stopAction"), QStringLiteral("stop"), QStringLiteral("Sto&p"));
    tryAgain_ = addCommand(QStringLiteral("tryAgainAction"), QStringLiteral("again"), tr("Tr&y again"));
    showOnly_ = addCommand(QStringLiteral("showOnlyAction"), QStringLiteral("filter"), QString(),
                           QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    rename_ = addCommand(QStringLiteral("renameAction"), QStringLiteral("rename"), QStringLiteral("Re&name"));
    copyAddress_ = addCommand(QStringLiteral("copyAddressAction"), QStringLiteral("copy"),
                              QStringLiteral("&Copy address"), QKeySequence::Copy);
    remove_ = addCommand(QStringLiteral("removeAction"), QStringLiteral("remove"), QStringLiteral("&Remove"),
                         QKeySequence::Delete);
    removeClosed_ =
        addCommand(QStringLiteral("removeClosedAction"), QString(), QStringLiteral("Remove c&losed"));
}

void EndpointPanel::connectPeerCommand(QAction *action, void (EndpointPanel::*request)(ConnectionId))
{
    connect(action, &QAction::triggered, this, [this, request] {
        if (const PeerInfo *peer = model_->peer(current()))
            Q_EMIT(this->*request)(peer->id);
    });
}

void EndpointPanel::connectCommands()
{
    connectPeerCommand(disconnect_, &EndpointPanel::disconnectRequested);
    connectPeerCommand(halfClose_, &EndpointPanel::halfCloseRequested);
    connectPeerCommand(reset_, &EndpointPanel::resetRequested);
    connect(sendTo_, &QAction::triggered, this, &EndpointPanel::sendToCurrent);
    connect(copyAddress_, &QAction::triggered, this, &EndpointPanel::copyAddress);
    connect(remove_, &QAction::triggered, this, &EndpointPanel::removeCurrent);
    connect(rename_, &QAction::triggered, this, [this] { form_->endpointTree->edit(current()); });
    connect(stop_, &QAction::triggered, this, [this] {
        if (const EndpointInfo *endpoint = model_->endpoint(current()))
            Q_EMIT stopRequested(endpoint->id);
    });
    connect(showOnly_, &QAction::triggered, this, &EndpointPanel::showOnlyRequested);
    connect(tryAgain_, &QAction::triggered, this, [this] {
        if (const EndpointInfo *endpoint = model_->endpoint(current()))
            Q_EMIT tryAgainRequested(endpoint->id);
    });
    connect(removeClosed_, &QAction::triggered, this, [this] {
        if (const EndpointInfo *endpoint = model_->endpoint(current()))
            model_->removeClosed(endpoint->id);
    });
}

void EndpointPanel::updateCommands()
{
    const QModelIndex index = current();
    const EndpointInfo *endpoint = model_->endpoint(index);
    const PeerInfo *peer = model_->peer(index);
    const bool isEndpoint = endpoint && !index.parent().isValid();
    const bool isFold = model_->isFold(index);
    const bool isClient = endpoint && index.parent().isValid() && !isFold;
    const bool live = peer && !isOver(*peer);
    const bool canSend = live && peer->state != Channel::State::Connecting;
    const bool hasRows = isEndpoint && hasClients(*endpoint);
    // Not to all of a proxy's legs: half of them are clients, half what these want to reach.
    const bool listening = isEndpoint && endpoint->kind == EndpointKind::Listener && !isOver(*endpoint);
    sendTo_->setEnabled(canSend || (listening && endpoint->clients > 0));
    disconnect_->setEnabled(live);
    halfClose_->setEnabled(live && peer->state == Channel::State::Open);
    reset_->setEnabled(live);
    stop_->setVisible(hasRows || (isEndpoint && !peer));
    stop_->setEnabled(isEndpoint && !isOver(*endpoint));
    tryAgain_->setVisible(isEndpoint && isOver(*endpoint));
    for (QAction *action : {disconnect_, halfClose_, reset_})
        action->setVisible(!hasRows && !isFold);
    sendTo_->setVisible(!isFold);
    rename_->setEnabled(endpoint && !isFold);
    copyAddress_->setEnabled(endpoint && !isFold);
    remove_->setEnabled((isEndpoint && isOver(*endpoint) && endpoint->clients == 0) || (isClient && !live) ||
                        isFold);
    removeClosed_->setVisible(endpoint && hasClients(*endpoint));
    removeClosed_->setEnabled(endpoint && model_->hasClosedPeers(endpoint->id));
    Q_EMIT commandsUpdated();
}

void EndpointPanel::setShowOnly(bool canBe, bool isInForce)
{
    showOnly_->setText(isInForce ? tr("Sho&w all") : tr("Sho&w only this"));
    showOnly_->setEnabled(canBe);
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
        Q_EMIT disconnectRequested(model_->peer(index)->id);
        break;
    case RowDeed::TryAgain:
        Q_EMIT tryAgainRequested(model_->endpoint(index)->id);
        break;
    }
}

void EndpointPanel::showMenu(const QPoint &position)
{
    if (!current().isValid())
        return;
    updateCommands();
    QMenu menu(this);
    menu.addAction(sendTo_);
    menu.addSeparator();
    menu.addActions({disconnect_, halfClose_, reset_, stop_, tryAgain_});
    menu.addSeparator();
    menu.addAction(showOnly_);
    menu.addActions({rename_, copyAddress_});
    menu.addSeparator();
    menu.addActions({remove_, removeClosed_});
    menu.exec(form_->endpointTree->viewport()->mapToGlobal(position));
}

void EndpointPanel::sendToCurrent()
{
    const EndpointInfo *endpoint = model_->endpoint(current());
    if (!endpoint || model_->isFold(current()))
        return;
    SendTarget target{endpoint->id, false, 0};
    if (current().parent().isValid()) {
        target.onlyOne = true;
        target.connection = model_->peer(current())->id;
    }
    Q_EMIT sendToRequested(target);
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
