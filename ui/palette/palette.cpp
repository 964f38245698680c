// SPDX-License-Identifier: MIT

#include "ui/palette/palette.h"

#include "ui/commands/commands.h"
#include "ui/palette/palettedelegate.h"
#include "ui/text/clearbutton.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QVBoxLayout>

namespace channel::ui {

namespace {

constexpr int space = 8;
constexpr int charactersWide = 125;
constexpr int rowsHigh = 14;

QString recentKey()
{
    return QStringLiteral("palette/recent");
}

} // namespace

Palette::Palette(const Commands &commands, QSettings &settings, QWidget &window)
    : QFrame(&window)
    , commands_(commands)
    , settings_(settings)
    , window_(window)
    , model_(new PaletteModel(commands, this))
    , edit_(new QLineEdit(this))
    , list_(new QListView(this))
    , nothing_(new QLabel(tr("No command has these letters in this order."), this))
{
    setUp();
    connect(edit_, &QLineEdit::textChanged, this, &Palette::search);
    connect(list_, &QListView::clicked, this, &Palette::run);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &Palette::tellChosen);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { noteFocus(now); });
    hide();
}

void Palette::setUp()
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Commands"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    edit_->setObjectName(QStringLiteral("paletteEdit"));
    edit_->setAccessibleName(tr("Find a command"));
    edit_->setPlaceholderText(tr("Type some letters of a command"));
    addClearButton(*edit_);
    list_->setObjectName(QStringLiteral("paletteList"));
    list_->setAccessibleName(tr("Commands"));
    list_->setModel(model_);
    list_->setItemDelegate(new PaletteDelegate(list_));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setUniformItemSizes(true);
    list_->setFocusPolicy(Qt::NoFocus); // Keys are typed in the line, which moves the list, too.
    nothing_->setObjectName(QStringLiteral("paletteNothing"));
    nothing_->setAlignment(Qt::AlignCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space);
    layout->addWidget(edit_);
    layout->addWidget(list_, 1);
    layout->addWidget(nothing_, 1);
    setFocusProxy(edit_);
}

void Palette::open()
{
    model_->setRecent(settings_.value(recentKey()).toStringList().mid(0, maxRecent));
    edit_->clear();
    search({});
    fit();
    if (!isVisible())
        focusBefore_ = QApplication::focusWidget();
    show();
    raise();
    edit_->setFocus(Qt::PopupFocusReason);
    qApp->installEventFilter(this);
}

void Palette::leave()
{
    if (!isVisible())
        return;
    qApp->removeEventFilter(this);
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    hide();
    if (hadFocus && focusBefore_)
        focusBefore_->setFocus(Qt::PopupFocusReason);
}

/// Who goes on elsewhere has left it.
void Palette::noteFocus(QWidget *now)
{
    if (now && !isAncestorOf(now))
        leave();
}

/// Under the window's upper edge, in its middle.
void Palette::fit()
{
    const int width = qMin(fontMetrics().averageCharWidth() * charactersWide, window_.width() - 4 * space);
    const int row = list_->sizeHintForRow(0);
    const int height =
        qMin(row * rowsHigh + edit_->sizeHint().height() + 3 * space, window_.height() - 4 * space);
    resize(width, height);
    move((window_.width() - width) / 2, 4 * space);
}

void Palette::search(const QString &pattern)
{
    model_->setPattern(pattern);
    const bool found = model_->rowCount() > 0;
    list_->setVisible(found);
    nothing_->setVisible(!found);
    edit_->setAccessibleDescription(found ? QString() : nothing_->text());
    list_->setCurrentIndex(model_->index(0));
}

/// The focus stays in the line, so a screen reader would not hear of it.
void Palette::tellChosen()
{
    const QModelIndex chosen = list_->currentIndex();
    if (!chosen.isValid() || !QAccessible::isActive())
        return;
    QAccessibleEvent event(list_, QAccessible::Focus);
    event.setChild(chosen.row());
    QAccessible::updateAccessibility(&event);
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == edit_ && event->type() == QEvent::KeyPress)
        return handleKey(*static_cast<QKeyEvent *>(event));
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (event->type() == QEvent::MouseButtonPress && widget && widget != this && !isAncestorOf(widget))
        leave(); // And what was clicked is clicked.
    return QFrame::eventFilter(watched, event);
}

bool Palette::handleKey(QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QCoreApplication::sendEvent(list_, &event);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run();
        return true;
    case Qt::Key_Escape:
        leave();
        return true;
    default:
        return false;
    }
}

/// One that is disabled says why in its row, and stays there.
void Palette::run()
{
    const QModelIndex chosen = list_->currentIndex();
    if (!chosen.isValid())
        return;
    if (const PaletteItem *item = model_->itemAt(chosen.row())) {
        const auto run = item->run; // It may change what is offered.
        leave();
        run();
        return;
    }
    QAction *action = commands_.action(model_->commandAt(chosen.row()));
    if (!action->isEnabled())
        return;
    remember(action->objectName());
    leave();
    action->trigger();
}

void Palette::remember(const QString &name)
{
    QStringList recent = settings_.value(recentKey()).toStringList();
    recent.removeAll(name);
    recent.prepend(name);
    settings_.setValue(recentKey(), recent.first(qMin(recent.size(), maxRecent)));
}

} // namespace channel::ui
