// SPDX-License-Identifier: MIT

#include "ui/help/helpbrowser.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QImage>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextTable>

namespace channel::ui {

namespace {

constexpr int pageMargin = 16;
constexpr int halfMargin = pageMargin / 2;
constexpr int cellPadding = 4;

QString pathOf(const QUrl &url)
{
    return url.scheme() == QStringLiteral("qrc") ? u':' + url.path() : url.path();
}

} // namespace

HelpBrowser::HelpBrowser(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenExternalLinks(true);
    setVerticalScrollBarPolicy(
        Qt::ScrollBarAlwaysOn); // Or the room for pictures would change with their height.
    reload_.setSingleShot(true);
    connect(&reload_, &QTimer::timeout, this, &HelpBrowser::reloadInPlace);
    document()->setDocumentMargin(pageMargin);
    connect(this, &QTextBrowser::sourceChanged, this, [this] {
        document()->setDocumentMargin(pageMargin);
        loosen();
        highlight();
    });
}

void HelpBrowser::setWords(const QStringList &words)
{
    words_ = words;
    highlight();
}

/// What Qt makes of Markdown stands close together.
void HelpBrowser::loosen()
{
    for (QTextFrame *frame : document()->rootFrame()->childFrames()) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorderCollapse(true);
        format.setBorderBrush(palette().mid());
        format.setCellPadding(cellPadding);
        format.setTopMargin(halfMargin);
        format.setBottomMargin(pageMargin);
        table->setFormat(format);
    }
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0)
            continue;
        QTextBlockFormat format = block.blockFormat();
        format.setTopMargin(pageMargin);
        format.setBottomMargin(halfMargin);
        QTextCursor(block).setBlockFormat(format);
    }
}

void HelpBrowser::highlight()
{
    QList<QTextEdit::ExtraSelection> found;
    QTextCharFormat format;
    format.setBackground(palette().highlight());
    format.setForeground(palette().highlightedText());
    QTextCursor first;
    for (const QString &word : words_) {
        for (QTextCursor place = document()->find(word); !place.isNull();
             place = document()->find(word, place)) {
            found.append({place, format});
            if (first.isNull() || place < first)
                first = place;
        }
    }
    setExtraSelections(found);
    if (first.isNull() || isReloading_)
        return;
    first.clearSelection();
    setTextCursor(first);
    ensureCursorVisible();
}

/// The window's picture is there in both themes.
QUrl HelpBrowser::pictureFor(const QUrl &name) const
{
    const bool isDark =
        palette().color(QPalette::Base).lightness() < palette().color(QPalette::Text).lightness();
    QString path = name.toString();
    if (isDark)
        path.replace(QStringLiteral("window-light"), QStringLiteral("window-dark"));
    return source().resolved(QUrl(path));
}

QVariant HelpBrowser::loadResource(int type, const QUrl &name)
{
    if (type != QTextDocument::ImageResource)
        return QTextBrowser::loadResource(type, name);
    const QImage picture(pathOf(pictureFor(name)));
    pictureWidth_ = qMax(100, viewport()->width() - 2 * pageMargin);
    if (picture.width() <= pictureWidth_)
        return picture;
    QImage fitting =
        picture.scaledToWidth(qRound(pictureWidth_ * devicePixelRatioF()), Qt::SmoothTransformation);
    fitting.setDevicePixelRatio(devicePixelRatioF());
    return fitting;
}

/// Before the first of several changes.
void HelpBrowser::keepPlace()
{
    if (reload_.isActive())
        return;
    const bool isAtTop = verticalScrollBar()->value() == 0;
    const QTextCursor place = cursorForPosition({pageMargin, 0});
    placePosition_ = isAtTop ? 0 : place.position();
    placeOffset_ = isAtTop ? pageMargin : cursorRect(place).top();
}

void HelpBrowser::reloadInPlace()
{
    const int position = placePosition_;
    const int offset = placeOffset_;
    isReloading_ = true;
    reload();
    isReloading_ = false;
    document()->documentLayout()->documentSize(); // Lays it out to its end, to which it can be scrolled then.
    goTo(position, offset);
}

void HelpBrowser::goTo(int position, int offset)
{
    QTextCursor place(document());
    place.setPosition(qMin(position, document()->characterCount() - 1));
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(position == 0 ? 0 : bar->value() + cursorRect(place).top() - offset);
}

void HelpBrowser::resizeEvent(QResizeEvent *event)
{
    keepPlace();
    const bool hasOtherWidth = pictureWidth_ != 0 && pictureWidth_ != viewport()->width() - 2 * pageMargin;
    if (hasOtherWidth)
        reload_.start(); // First, for this may come again in between, when the place is another.
    QTextBrowser::resizeEvent(event);
}

void HelpBrowser::changeEvent(QEvent *event)
{
    const bool isOther = (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) &&
                         !source().isEmpty();
    if (isOther)
        keepPlace();
    QTextBrowser::changeEvent(event);
    if (isOther)
        reload_.start();
}

} // namespace channel::ui
