// SPDX-License-Identifier: MIT

#include "ui/inspector/pagepresenter.h"

#include "channel/text/visibletext.h"
#include "ui/text/counttext.h"
#include "ui/text/spokenlabel.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextCursor>

#include <algorithm>

namespace channel::ui {

namespace {

constexpr quint64 kib = 1024;

constexpr quint64 contextBefore = 4 * kib; // Bytes.
constexpr int contextShown = 200;          // Characters of them that are in view, if there is room.

/// UTF-16 goes by twos from the start of the payload; in UTF-8 a character may have begun before `byte`.
quint64 characterStart(const ByteSource &source, quint64 byte, TextEncoding encoding, quint64 start)
{
    if (encoding == TextEncoding::Utf16Le || encoding == TextEncoding::Utf16Be)
        return byte - (byte - start) % 2;
    if (encoding != TextEncoding::Utf8)
        return byte;
    const QByteArray bytes = source.read(byte, 3);
    const auto begin =
        std::find_if(bytes.begin(), bytes.end(), [](char each) { return (uchar(each) & 0xC0) != 0x80; });
    return byte + quint64(begin - bytes.begin());
}

/// From `from` to before `end`.
QString textOf(const ByteSource &source, quint64 from, quint64 end, TextEncoding encoding)
{
    const QByteArray bytes = source.read(from, qint64(end - from));
    VisibleWriter writer(VisibleWriter::Lines::Many);
    writer.write(bytes, encoding, true);
    return writer.take();
}

QString sizeText(quint64 bytes)
{
    if (bytes < kib || bytes % kib != 0)
        return countedBytes(bytes);
    return QStringLiteral("%1 KiB").arg(countText(bytes / kib));
}

} // namespace

QString pageProgressText(quint64 shown, quint64 total)
{
    if (shown >= total)
        return sizeText(total);
    return PagePresenter::tr("%1 of %2 KiB").arg(countText(shown / kib), countText((total + kib - 1) / kib));
}

PagePresenter::PagePresenter(QPlainTextEdit *view, QAbstractButton *more, QLabel *progress, QObject *parent)
    : QObject(parent)
    , view_(view)
    , more_(more)
    , progress_(progress)
{
    connect(more_, &QAbstractButton::clicked, this, &PagePresenter::appendPage);
    updateProgress();
}

void PagePresenter::show(std::unique_ptr<PageReader> reader)
{
    reader_ = std::move(reader);
    view_->setPlainText(nextPage());
    updateProgress();
}

/// Empty while it is read.
QString PagePresenter::nextPage()
{
    const bool wasDue = isDue_;
    const QString page = reader_ && !reader_->atEnd() ? reader_->next() : QString();
    isDue_ = page.isEmpty() && reader_ && !reader_->atEnd() && reader_->isWaiting();
    if (isDue_ && !wasDue)
        placeholder_ = view_->placeholderText();
    if (isDue_ != wasDue)
        view_->setPlaceholderText(isDue_ ? tr("Reading from the disk…") : placeholder_);
    return page;
}

void PagePresenter::takeArrived()
{
    if (isDue_)
        appendPage();
}

void PagePresenter::showAround(const std::shared_ptr<const ByteSource> &source, quint64 start,
                               TextEncoding encoding, const ByteSpan &match)
{
    const quint64 first = std::max(start, match.first);
    const quint64 from = first - start > contextBefore
                             ? characterStart(*source, first - contextBefore, encoding, start)
                             : start;
    const QString omitted =
        from > start ? tr("[%1 before this]").arg(sizeText(from - start)) + u'\n' : QString();
    const QString before = omitted + textOf(*source, from, first, encoding);
    // What is shown of a match is bounded, as a page is.
    const quint64 end = std::min(std::max(first, match.last + 1), first + contextBefore);
    const QString found = textOf(*source, first, end, encoding);
    auto rest = std::make_unique<TextReader>(source, end, encoding, start);
    show(std::move(rest));
    QTextCursor cursor(view_->document());
    cursor.insertText(before + found);
    cursor.setPosition(int(before.size()));
    cursor.setPosition(int(before.size() + found.size()), QTextCursor::KeepAnchor);
    view_->moveCursor(QTextCursor::End);
    QTextCursor context = cursor;
    context.setPosition(std::max(0, int(before.size()) - contextShown));
    view_->setTextCursor(context);
    view_->setTextCursor(cursor);
    view_->ensureCursorVisible();
    updateProgress();
}

void PagePresenter::updateSource(const std::shared_ptr<const ByteSource> &source)
{
    if (!reader_)
        return;
    const bool allShown = reader_->atEnd();
    QTextCursor end(view_->document());
    end.movePosition(QTextCursor::End);
    end.movePosition(QTextCursor::PreviousCharacter, QTextCursor::KeepAnchor,
                     int(reader_->updateSource(source)));
    end.removeSelectedText();
    if (isDue_ || (allShown && reader_->shown() < quint64(pageTextLimit)))
        appendPage();
    updateProgress();
}

void PagePresenter::appendPage()
{
    if (!reader_ || reader_->atEnd())
        return;
    // A cursor of its own leaves the user's selection and place alone.
    QTextCursor end(view_->document());
    end.movePosition(QTextCursor::End);
    end.insertText(nextPage());
    updateProgress();
}

void PagePresenter::updateProgress()
{
    const bool more = reader_ && !reader_->atEnd();
    more_->setVisible(more);
    setSpokenText(*progress_, reader_ ? pageProgressText(reader_->shown(), reader_->total()) : QString());
}

} // namespace channel::ui
