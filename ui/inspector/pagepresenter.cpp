// SPDX-License-Identifier: MIT

#include "ui/inspector/pagepresenter.h"

#include "channel/text/visibletext.h"
#include "ui/style/quantitytext.h"
#include "ui/text/counttext.h"
#include "ui/text/spokenlabel.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextCursor>

namespace channel::ui {

namespace {

constexpr quint64 kib = 1024;

QString sizeText(quint64 bytes)
{
    if (bytes < kib || bytes % kib != 0)
        return countedText(bytes, QStringLiteral("byte"), QStringLiteral("bytes"));
    return countText(bytes / kib) + QStringLiteral(" KiB");
}

} // namespace

QString pageProgressText(quint64 shown, quint64 total)
{
    if (shown >= total)
        return sizeText(total);
    return QStringLiteral("%1 of %2 KiB").arg(countText(shown / kib), countText((total + kib - 1) / kib));
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
        view_->setPlaceholderText(isDue_ ? QStringLiteral("Reading from the disk…") : placeholder_);
    return page;
}

void PagePresenter::takeArrived()
{
    if (isDue_)
        appendPage();
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
