// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointdelegate.h"

#include "ui/endpoints/endpointbutton.h"
#include "ui/endpoints/endpointbuttons.h"
#include "ui/endpoints/endpointdrop.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/style/icons.h"
#include "ui/style/trafficcolours.h"
#include "ui/text/elidedaddress.h"

#include <QApplication>
#include <QLineEdit>
#include <QPainter>

namespace channel::ui {

namespace {

constexpr int margin = 5;
constexpr int gap = 8;
constexpr int meterHeight = 3;

QFont smallFont(const QFont &font)
{
    QFont small = font;
    if (font.pointSizeF() > 0)
        small.setPointSizeF(font.pointSizeF() * 0.92);
    return small;
}

/// Where title and state stand: between the icon and the button.
QRect titleLine(const QStyleOptionViewItem &option)
{
    const int left = option.rect.left() + margin + lineIconSize(option.font) + gap;
    const int right = rowButtonRect(option.rect, option.font).left() - gap / 2;
    return QRect(left, option.rect.top() + margin, right - left, QFontMetrics(option.font).height());
}

/// An endpoint says its state in its title.
QString stateOf(const QModelIndex &index)
{
    return index.parent().isValid() ? index.data(EndpointModel::StateRole).toString() : QString();
}

/// Of a proxy: below its title stand the numbers of two legs.
bool isPairRow(const QModelIndex &index)
{
    const auto *model = qobject_cast<const EndpointModel *>(index.model());
    return model && model->isPair(index);
}

void paintDropTarget(QPainter *painter, const QStyleOptionViewItem &option)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(option.palette.color(QPalette::Highlight), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 3, 3);
}

/// One row while it is drawn.
class RowPainter
{
public:
    RowPainter(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
               EndpointButtons::Look button)
        : painter_(painter)
        , option_(option)
        , index_(index)
        , button_(button)
        , colours_(TrafficColours::forPalette(option.palette))
        , iconSize_(lineIconSize(option.font))
        , left_(option.rect.left() + margin + iconSize_ + gap)
        , right_(option.rect.right() - gap)
        , y_(option.rect.top() + margin)
    {
    }

    void paint()
    {
        paintIcon();
        paintButton();
        paintTitle();
        paintBelow();
    }

private:
    EndpointModel::Tone tone() const
    {
        return EndpointModel::Tone(index_.data(EndpointModel::ToneRole).toInt());
    }

    QColor ink(const QColor &plain) const
    {
        const auto group =
            option_.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
        return option_.state.testFlag(QStyle::State_Selected)
                   ? option_.palette.color(group, QPalette::HighlightedText)
                   : plain;
    }

    QColor detailInk() const
    {
        return ink(tone() == EndpointModel::Tone::Failed ? colours_.malformed : colours_.event);
    }

    QColor meterInk() const
    {
        return ink(tone() == EndpointModel::Tone::Dimmed ? colours_.malformed : colours_.sent);
    }

    QColor iconInk() const
    {
        switch (tone()) {
        case EndpointModel::Tone::Active:
            return ink(colours_.active);
        case EndpointModel::Tone::Failed:
            return ink(colours_.malformed);
        default:
            return ink(colours_.event);
        }
    }

    void paintIcon()
    {
        const int height = QFontMetrics(option_.font).height();
        const QPoint at(option_.rect.left() + margin, y_ + (height - iconSize_) / 2);
        painter_->drawPixmap(at, lineIconPixmap(index_.data(EndpointModel::IconRole).toString(), iconSize_,
                                                painter_->device()->devicePixelRatioF(), iconInk()));
    }

    void paintButton()
    {
        const auto *model = qobject_cast<const EndpointModel *>(index_.model());
        const QString icon = model ? rowButtonOf(*model, index_).icon : QString();
        if (icon.isEmpty())
            return;
        const QRect button = rowButtonRect(option_.rect, option_.font);
        const QColor colour = ink(option_.palette.color(QPalette::Text));
        if (button_ != EndpointButtons::Look::Plain) {
            QColor ground = colour;
            ground.setAlphaF(button_ == EndpointButtons::Look::Pressed ? 0.3F : 0.15F);
            painter_->setRenderHint(QPainter::Antialiasing);
            painter_->setPen(Qt::NoPen);
            painter_->setBrush(ground);
            painter_->drawRoundedRect(button, 3, 3);
        }
        const QRect place(0, 0, iconSize_, iconSize_);
        painter_->drawPixmap(
            place.translated(button.center() - place.center()).topLeft(),
            lineIconPixmap(icon, iconSize_, painter_->device()->devicePixelRatioF(), colour));
    }

    void paintTitle()
    {
        const QFontMetrics metrics(option_.font);
        const QRect line = titleLine(option_);
        const QString state = stateOf(index_);
        const bool dimmed = tone() == EndpointModel::Tone::Dimmed;
        painter_->setFont(option_.font);
        painter_->setPen(ink(dimmed ? colours_.event : option_.palette.color(QPalette::Text)));
        painter_->drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                           EndpointDelegate::shownTitle(option_, index_));
        painter_->setFont(smallFont(option_.font));
        painter_->setPen(ink(colours_.event));
        painter_->drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, state);
        y_ += metrics.height();
    }

    void paintBelow()
    {
        painter_->setFont(smallFont(option_.font));
        const int lines = index_.data(EndpointModel::LinesRole).toInt() - 1;
        if (lines > 1 && !isPairRow(index_)) {
            paintExplanation(lines);
            return;
        }
        paintNumbers(EndpointModel::DetailRole, EndpointModel::MeterRole, EndpointModel::ProgressRole);
        if (lines > 1) {
            y_ += meterHeight;
            paintNumbers(EndpointModel::SecondDetailRole, EndpointModel::SecondMeterRole,
                         EndpointModel::SecondProgressRole);
        }
    }

    /// What has stalled is explained in as many lines as that takes, and numbers come below.
    void paintExplanation(int lines)
    {
        const int height = painter_->fontMetrics().height();
        QRect all(left_, y_, right_ - left_, lines * height);
        QRect taken;
        painter_->setPen(meterInk());
        painter_->drawText(all, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                           index_.data(EndpointModel::MeterRole).toString(), &taken);
        all.setTop(taken.bottom() + 1);
        if (all.height() >= height)
            paintText(QRect(all.topLeft(), QSize(all.width(), height)),
                      index_.data(EndpointModel::DetailRole).toString(), detailInk());
        y_ += lines * height;
        paintProgress(index_.data(EndpointModel::ProgressRole).toDouble());
    }

    /// What is unfinished comes first: it is what somebody waits for.
    void paintNumbers(int detail, int meter, int progress)
    {
        QRect line(left_, y_, right_ - left_, painter_->fontMetrics().height());
        const int taken = paintText(line, index_.data(meter).toString(), meterInk());
        line.setLeft(line.left() + (taken > 0 ? taken + 2 * gap : 0));
        paintText(line, index_.data(detail).toString(), detailInk());
        y_ += line.height();
        paintProgress(index_.data(progress).toDouble());
    }

    int paintText(const QRect &line, const QString &text, const QColor &colour)
    {
        const QFontMetrics metrics = painter_->fontMetrics();
        const QString shown = metrics.elidedText(text, Qt::ElideRight, line.width());
        painter_->setPen(colour);
        painter_->drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
        return metrics.horizontalAdvance(shown);
    }

    void paintProgress(double progress)
    {
        if (progress < 0)
            return;
        const QRect track(left_, y_ + 1, right_ - left_, meterHeight);
        painter_->fillRect(track, colours_.line);
        painter_->fillRect(QRect(track.topLeft(), QSize(qRound(track.width() * progress), meterHeight)),
                           ink(colours_.sent));
    }

    QPainter *painter_;
    const QStyleOptionViewItem &option_;
    const QModelIndex &index_;
    EndpointButtons::Look button_;
    TrafficColours colours_;
    int iconSize_;
    int left_;
    int right_;
    int y_;
};

} // namespace

EndpointDelegate::EndpointDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void EndpointDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    painter->save();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    RowPainter(painter, option, index, buttons_ ? buttons_->look(index) : EndpointButtons::Look::Plain)
        .paint();
    if (drop_ && drop_->isTarget(index))
        paintDropTarget(painter, option);
    painter->restore();
}

QString EndpointDelegate::shownTitle(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QString state = stateOf(index);
    const QFontMetrics small(smallFont(option.font));
    const int stateWidth = state.isEmpty() ? 0 : small.horizontalAdvance(state) + gap;
    const QFontMetrics metrics(option.font);
    const int width = titleLine(option).width() - stateWidth;
    const QString title = index.data().toString();
    const QString shortTitle = index.data(EndpointModel::ShortTitleRole).toString();
    const bool isShort = !shortTitle.isEmpty() && metrics.horizontalAdvance(title) > width;
    return elidedAroundPorts(isShort ? shortTitle : title, metrics, width);
}

QSize EndpointDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int small = QFontMetrics(smallFont(option.font)).height();
    int height = 2 * margin + qMax(QFontMetrics(option.font).height(), lineIconSize(option.font));
    // The view asks this of every client that changed, so it must not cost the client's texts.
    const int below = index.data(EndpointModel::LinesRole).toInt() - 1;
    const int meters = isPairRow(index) ? below : qMin(below, 1);
    height += below * small + meters * meterHeight;
    return QSize(120, height);
}

void EndpointDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                            const QModelIndex &) const
{
    const int left = option.rect.left() + margin + lineIconSize(option.font) + gap / 2;
    editor->setGeometry(left, option.rect.top() + 1, option.rect.right() - left, editor->sizeHint().height());
}

void EndpointDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    // The row changes many times a second while traffic flows; the user's typing must survive that.
    static constexpr char filled[] = "filled";
    if (editor->property(filled).toBool())
        return;
    editor->setProperty(filled, true);
    QStyledItemDelegate::setEditorData(editor, index);
    if (auto *edit = qobject_cast<QLineEdit *>(editor)) {
        edit->setAccessibleName(EndpointDelegate::tr("Name"));
        edit->setPlaceholderText(EndpointDelegate::tr("Name"));
    }
}

} // namespace channel::ui
