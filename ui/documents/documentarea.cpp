// SPDX-License-Identifier: MIT

#include "ui/documents/documentarea.h"

#include "channel/text/visibletext.h"
#include "ui/commands/commands.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/documents/workbar.h"
#include "ui/style/icons.h"
#include "ui/style/plaintooltip.h"
#include "ui/text/counttext.h"
#include "ui/text/menutext.h"
#include "ui/traffic/columncommands.h"
#include "ui/traffic/logcolumns.h"
#include "ui/traffic/trafficcommands.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/trafficview.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace channel::ui {

DocumentArea::DocumentArea(QWidget *parent)
    : QWidget(parent)
    , columns_(new LogColumns(this))
    , tabs_(new QTabBar(this))
    , work_(new WorkBar(this))
    , pages_(new QStackedWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(tabs_);
    layout->addWidget(work_);
    layout->addWidget(pages_, 1);
    setUpTabs();
    connect(work_, &WorkBar::cancelRequested, this, [this] { current()->cancelWork(); });
}

void DocumentArea::setUpTabs()
{
    tabs_->setObjectName(QStringLiteral("documentTabs"));
    tabs_->setAccessibleName(tr("Open captures"));
    tabs_->setDocumentMode(true);
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    tabs_->setElideMode(Qt::ElideMiddle);
    tabs_->hide();
    connect(tabs_, &QTabBar::currentChanged, this, &DocumentArea::chooseTab);
}

void DocumentArea::setCommands(Commands &commands)
{
    commands_ = &commands;
    trafficCommands_ = new TrafficCommands(commands, this);
    columnCommands_ = new ColumnCommands(*columns_, commands, this);
    commands.connectTo(CommandId::NextCapture, this, [this] { step(1); });
    commands.connectTo(CommandId::PreviousCapture, this, [this] { step(-1); });
}

void DocumentArea::setTimeFormat(const TimeFormat &format)
{
    timeFormat_ = format;
    for (const Entry &entry : entries_)
        entry.traffic->setTimeFormat(format);
}

void DocumentArea::setBytesFamily(const QString &family)
{
    bytesFamily_ = family;
    for (const Entry &entry : entries_)
        entry.page->view()->setBytesFamily(family);
}

DocumentArea::~DocumentArea()
{
    // Pages must be destroyed before the models that they show.
    delete pages_;
}

DocumentArea::Entry DocumentArea::makeEntry(std::unique_ptr<CaptureDocument> document)
{
    Entry entry;
    entry.traffic = std::make_unique<TrafficModel>(document->capture());
    entry.traffic->setTimeFormat(timeFormat_);
    entry.traffic->setNames(document->isLive() ? liveNames_ : fileNames_);
    entry.page = new TrafficPage(pages_);
    entry.page->setObjectName(QStringLiteral("trafficPage"));
    if (settings_)
        entry.page->setSettings(*settings_);
    if (commands_)
        entry.page->setCommands(*commands_);
    entry.page->setTraffic(entry.traffic.get());
    entry.page->view()->setBytesFamily(bytesFamily_);
    entry.page->view()->setColumns(*columns_);
    if (columnCommands_)
        connect(entry.page->view(), &TrafficView::columnsMenuRequested, columnCommands_,
                &ColumnCommands::showMenu);
    // A file is read from its beginning, the live recording at its end.
    entry.page->view()->setFollowing(document->isLive());
    entry.document = std::move(document);
    watch(entry);
    return entry;
}

void DocumentArea::watch(const Entry &entry)
{
    TrafficPage *page = entry.page;
    CaptureDocument *document = entry.document.get();
    const auto ifShown = [this, page](auto signal) {
        return [this, page, signal](auto... arguments) {
            if (page == this->page())
                Q_EMIT(this->*signal)(arguments...);
        };
    };
    connect(page->view(), &TrafficView::currentRowChanged, this, ifShown(&DocumentArea::currentRowChanged));
    connect(page, &TrafficPage::annotationsChanged, this, ifShown(&DocumentArea::annotationsChanged));
    connect(page, &TrafficPage::placeFound, this, ifShown(&DocumentArea::placeFound));
    connect(page, &TrafficPage::clearedChanged, this, ifShown(&DocumentArea::clearedChanged));
    connect(page, &TrafficPage::annotateRequested, document, &CaptureDocument::annotate);
    connect(document, &CaptureDocument::loaded, page, [page, document] {
        page->tick();
        if (const QString report = document->report(); !report.isEmpty())
            page->notice()->showNotice(visibleText(report), document->isIncomplete()
                                                                ? NoticeBar::Tone::Error
                                                                : NoticeBar::Tone::Information);
    });
    connect(document, &CaptureDocument::loaded, this, &DocumentArea::loaded);
    connect(
        document, &CaptureDocument::saved, this,
        [this, document](const QString &path, const QString &error) { Q_EMIT saved(document, path, error); });
    connect(document, &CaptureDocument::annotationsNotKept, page, [page](const QString &reason) {
        page->notice()->showNotice(visibleText(reason), NoticeBar::Tone::Error);
    });
}

void DocumentArea::setNames(const PeerNames &live, const PeerNames &files)
{
    liveNames_ = live;
    fileNames_ = files;
    for (const Entry &entry : entries_)
        entry.traffic->setNames(entry.document->isLive() ? live : files);
    Q_EMIT namesChanged();
}

TrafficPage *DocumentArea::add(std::unique_ptr<CaptureDocument> document, int tab)
{
    const int index = tab < 0 ? tabs_->count() : tab;
    const Entry &entry = *entries_.insert(entries_.begin() + index, makeEntry(std::move(document)));
    pages_->addWidget(entry.page);
    addTab(index, *entry.document);
    tabs_->setCurrentIndex(index);
    updateTabs();
    return entry.page;
}

void DocumentArea::addTab(int index, const CaptureDocument &document)
{
    tabs_->insertTab(index, document.title());
    if (document.isLive())
        return;
    auto *close = new QToolButton(tabs_);
    close->setIcon(lineIcon(QStringLiteral("close")));
    close->setIconSize({12, 12});
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::TabFocus);
    close->setToolTip(tr("Close (Ctrl+W)"));
    close->setAccessibleName(tr("Close %1").arg(visibleText(document.title())));
    tabs_->setTabButton(index, QTabBar::RightSide, close);
    connect(close, &QAbstractButton::clicked, this, [this, close] {
        for (int tab = 0; tab < tabs_->count(); ++tab) {
            if (tabs_->tabButton(tab, QTabBar::RightSide) == close)
                Q_EMIT closeRequested(entries_[std::size_t(tab)].document.get());
        }
    });
}

void DocumentArea::remove(CaptureDocument *document)
{
    const int index = indexOf(document);
    if (index <= 0)
        return;
    Entry entry = std::move(entries_[std::size_t(index)]);
    entries_.erase(entries_.begin() + index);
    pages_->removeWidget(entry.page);
    tabs_->removeTab(index);
    drop(std::move(entry));
    updateTabs();
    chooseTab(tabs_->currentIndex());
}

void DocumentArea::drop(Entry entry)
{
    pages_->removeWidget(entry.page);
    delete std::exchange(entry.page, nullptr);
}

int DocumentArea::indexOf(const CaptureDocument *document) const
{
    const auto found = std::ranges::find_if(
        entries_, [document](const Entry &entry) { return entry.document.get() == document; });
    return found == entries_.end() ? -1 : int(found - entries_.begin());
}

void DocumentArea::show(CaptureDocument *document)
{
    tabs_->setCurrentIndex(indexOf(document));
}

void DocumentArea::step(int places)
{
    const int count = tabs_->count();
    tabs_->setCurrentIndex(((tabs_->currentIndex() + places) % count + count) % count);
}

void DocumentArea::chooseTab(int index)
{
    if (index < 0 || std::size_t(index) >= entries_.size())
        return;
    if (std::exchange(liveShown_, index == 0))
        liveFramesSeen_ = live()->capture()->frameCount();
    pages_->setCurrentWidget(entries_[std::size_t(index)].page);
    if (trafficCommands_)
        trafficCommands_->setPage(page());
    updateWork();
    updateTabs();
    Q_EMIT currentChanged();
}

CaptureDocument *DocumentArea::live() const
{
    return entries_.front().document.get();
}

CaptureDocument *DocumentArea::current() const
{
    return entries_[std::size_t(qMax(0, tabs_->currentIndex()))].document.get();
}

QList<CaptureDocument *> DocumentArea::documents() const
{
    QList<CaptureDocument *> documents;
    for (const Entry &entry : entries_)
        documents.append(entry.document.get());
    return documents;
}

CaptureDocument *DocumentArea::find(const QString &path) const
{
    if (path.isEmpty())
        return nullptr; // A recording in memory has none, either.
    for (const Entry &entry : entries_) {
        if (entry.document->path() == path)
            return entry.document.get();
    }
    return nullptr;
}

TrafficPage *DocumentArea::page() const
{
    return entries_[std::size_t(qMax(0, tabs_->currentIndex()))].page;
}

TrafficPage *DocumentArea::pageOf(const CaptureDocument *document) const
{
    const int index = indexOf(document);
    return index < 0 ? nullptr : entries_[std::size_t(index)].page;
}

TrafficModel *DocumentArea::traffic() const
{
    return page()->traffic();
}

TrafficModel *DocumentArea::liveTraffic() const
{
    return entries_.front().traffic.get();
}

void DocumentArea::tick()
{
    page()->tick();
}

void DocumentArea::tickSlowly()
{
    page()->tickSlowly();
    updateWork();
    updateTabs();
}

void DocumentArea::updateTabs()
{
    tabs_->setVisible(entries_.size() > 1);
    if (commands_) {
        for (const CommandId id : {CommandId::NextCapture, CommandId::PreviousCapture})
            commands_->setAvailable(id, entries_.size() > 1);
    }
    if (current()->isLive())
        liveFramesSeen_ = live()->capture()->frameCount();
    const quint64 unseen = live()->capture()->frameCount() - liveFramesSeen_;
    for (std::size_t index = 0; index < entries_.size() && entries_.size() > 1; ++index) {
        const CaptureDocument &document = *entries_[index].document;
        QString text = visibleText(document.title());
        if (document.isLive() && unseen > 0)
            text = tr("%1 · %2 new").arg(text, countText(unseen));
        else if (!document.isLive() && document.isUnsaved())
            text += QStringLiteral(" *");
        text = withoutShortcuts(std::move(text));
        if (tabs_->tabText(int(index)) != text)
            tabs_->setTabText(int(index), text);
        tabs_->setTabToolTip(int(index), plainToolTip(visibleText(document.path())));
    }
}

void DocumentArea::updateWork()
{
    const CaptureDocument *document = current();
    if (document->isSaving())
        work_->showWork(tr("Saving"), document->workDone(), document->workTotal());
    else if (document->isLoading())
        work_->showWork(tr("Opening %1").arg(visibleText(document->title())), document->workDone(),
                        document->workTotal());
    else
        work_->endWork();
}

} // namespace channel::ui
