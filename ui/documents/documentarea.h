// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/peernames.h"
#include "ui/documents/capturedocument.h"
#include "ui/style/timeformat.h"

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QSettings;
class QStackedWidget;
class QTabBar;
QT_END_NAMESPACE

namespace channel::ui {

class Commands;
class TrafficCommands;
class ColumnCommands;
class LogColumns;
class TrafficModel;
class TrafficPage;
class WorkBar;

/// The logs of the live recording and of the files that are open, one at a time, with a tab for each as soon
/// as there are two. Every log keeps its selection, its place and its filter.
class DocumentArea : public QWidget
{
    Q_OBJECT

public:
    explicit DocumentArea(QWidget *parent = nullptr);
    ~DocumentArea() override;

    /// Where the logs keep saved filters; before the first document.
    void setSettings(QSettings &settings) { settings_ = &settings; }
    /// What the logs offer and what steps through the tabs; before the first document.
    void setCommands(Commands &commands);
    /// How all logs write times, and in which font they show bytes; in those that are opened later, too.
    void setTimeFormat(const TimeFormat &format);
    void setBytesFamily(const QString &family);
    /// Of all logs.
    LogColumns &columns() const { return *columns_; }
    /// Adds a document behind the others, or in the place of a former tab, and shows it; the first one is the
    /// live recording.
    TrafficPage *add(std::unique_ptr<CaptureDocument> document, int tab = -1);
    /// Not the live recording's.
    void remove(CaptureDocument *document);
    void show(CaptureDocument *document);
    /// Goes to the tab so many places further, beyond the last one to the first.
    void step(int places);
    /// The place of its tab, or -1.
    int indexOf(const CaptureDocument *document) const;

    CaptureDocument *live() const;
    CaptureDocument *current() const;
    QList<CaptureDocument *> documents() const;
    /// The one whose path() this is, or null.
    CaptureDocument *find(const QString &path) const;
    TrafficPage *page() const;
    TrafficPage *pageOf(const CaptureDocument *document) const;
    TrafficModel *traffic() const;
    TrafficModel *liveTraffic() const;

    /// The names of peers in the live recording, and those in files, which may be of any day.
    void setNames(const PeerNames &live, const PeerNames &files);

    /// Takes over new rows; up to 60 times a second.
    void tick();
    /// Takes over what has changed otherwise; a few times a second.
    void tickSlowly();

Q_SIGNALS:
    /// Another document is shown.
    void currentChanged();
    void closeRequested(channel::ui::CaptureDocument *document);
    /// From any document, whether it is shown or not.
    void loaded();
    void saved(channel::ui::CaptureDocument *document, const QString &path, const QString &error);
    /// From the page that is shown.
    void currentRowChanged(int row);
    void placeFound(quint64 first, quint64 last);
    void annotationsChanged();
    void namesChanged();
    void clearedChanged();

private:
    struct Entry
    {
        std::unique_ptr<CaptureDocument> document;
        std::unique_ptr<TrafficModel> traffic;
        TrafficPage *page = nullptr; ///< Owned by the stack.
    };

    void setUpTabs();
    Entry makeEntry(std::unique_ptr<CaptureDocument> document);
    void watch(const Entry &entry);
    void chooseTab(int index);
    void addTab(int index, const CaptureDocument &document);
    void updateTabs();
    void updateWork();
    void drop(Entry entry);

    QSettings *settings_ = nullptr;
    TimeFormat timeFormat_;
    QString bytesFamily_;
    LogColumns *columns_ = nullptr;
    ColumnCommands *columnCommands_ = nullptr;
    PeerNames liveNames_;
    PeerNames fileNames_;
    Commands *commands_ = nullptr;
    TrafficCommands *trafficCommands_ = nullptr;
    QTabBar *tabs_ = nullptr;
    WorkBar *work_ = nullptr;
    QStackedWidget *pages_ = nullptr;
    std::vector<Entry> entries_; ///< As the tabs are.
    bool liveShown_ = true;
    quint64 liveFramesSeen_ = 0; ///< While the live recording was shown last.
};

} // namespace channel::ui
