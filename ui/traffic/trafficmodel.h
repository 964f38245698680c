// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/peernames.h"
#include "ui/traffic/connectionroles.h"
#include "ui/traffic/frametext.h"
#include "ui/traffic/rowcache.h"
#include "ui/traffic/rowsahead.h"
#include "ui/traffic/rowspan.h"
#include "ui/traffic/rowtimes.h"
#include "ui/traffic/shownframes.h"

#include <QAbstractTableModel>

#include <optional>

namespace channel::ui {

/// The rows of a capture as a table, all of them or those that a filter finds.
///
/// Keeps nothing per row: a row is read from the capture when it is shown, and only the last few hundred
/// shown are kept, in a RowCache. refresh() takes what is new in one insertion however much it is. Nothing
/// waits for a disk: previews that are not in memory come later. Whoever paints reads nothing at all: it asks
/// for PaintedRole, and says with readAhead() what it is about to paint.
class TrafficModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Time, Delta, Peer, Arrow, Length, Preview, ColumnCount };
    enum Role {
        KindRole = Qt::UserRole + 1, ///< int(FrameKind)
        DirectionRole,               ///< int(Direction)
        BadgeRole,                   ///< frameBadge()
        HasBytesRole,                ///< bool: not an event
        EmptyRole,                   ///< bool: a message without payload
        MarkedRole,                  ///< bool
        UserNoteRole,                ///< What the user noted, on one line
        PendingRole,                 ///< bool: the preview is still being read from the disk
        MatchRole,   ///< QPoint: first character and length of what is found in the preview; or null
        PaintedRole, ///< PaintedPreview: what is there of the preview, for the moment
    };

    explicit TrafficModel(std::shared_ptr<const Capture> capture, QObject *parent = nullptr);

    /// Takes over the frames recorded since the last time; up to 60 times a second.
    void insertNewRows();
    /// The same, for a view that will show the last `shown` of them: once their previews are read on another
    /// thread, or else the next time.
    void insertNewRows(int shown);
    /// These rows are shown; what is likely to be next is read, too.
    void readAhead(const RowSpan &rows);
    /// Takes over how far malformed runs have grown; a few times a second.
    void refreshOpenRows() { rows_->refreshOpen(); }
    /// Both.
    void refresh();
    /// Takes over marks, notes and time references, as the capture has them; a few times a second. Returns
    /// whether there was anything new.
    bool refreshAnnotations();
    /// True when there are more rows than a table can show: clear() makes room.
    bool isFull() const { return frames_.isFull(); }

    /// Shows the matches of a filter, which may still be searched for; null shows every row. The model is
    /// reset, but rows keep their numbers, and what is found later is appended by insertNewRows().
    void setMatches(std::shared_ptr<const FilterMatches> matches);
    bool isFiltered() const { return frames_.isFiltered(); }

    /// Hides everything so far, filtered out or not; the capture keeps it. Returns how many frames it hid
    /// now.
    quint64 clear();
    /// Hides the frames before this one, as clear() did then.
    void hideBefore(quint64 frame);
    /// Shows again what clear() hid, however often it was called.
    void undoClear();
    quint64 hiddenCount() const { return frames_.cleared(); }

    /// How times are written, from now on.
    void setTimeFormat(const TimeFormat &format);
    /// With the capture's start.
    TimeFormat timeFormat() const { return times_.format(); }

    /// A row's time has a date: the first row is not of today, or the last is of another day than the first.
    bool hasDates() const { return times_.hasDates(); }

    /// Cheap to copy, and then usable from any thread.
    const ShownFrames &shownFrames() const { return frames_; }
    quint64 frameIndex(int row) const { return frames_.frame(row); }
    /// The row of a frame, or -1 if it is hidden or not taken over yet.
    int rowOf(quint64 frameIndex) const { return frames_.rowOf(frameIndex); }
    /// The first row that shows `frameIndex` or one behind it; rowCount() if there is none so far.
    int lowerBound(quint64 frameIndex) const { return frames_.lowerBound(frameIndex); }
    /// Reads for this thread what is not in memory.
    const std::shared_ptr<DiskQueue> &disk() const { return rows_->disk(); }
    Frame frameAt(int row) const { return capture_->frame(frameIndex(row)); }
    const std::shared_ptr<const Capture> &capture() const { return capture_; }
    /// "127.0.0.1:40112"
    QString peerText(const Frame &frame) const { return ui::peerText(*capture_, frame); }
    /// The names of peers, which stand for their addresses.
    void setNames(const PeerNames &names);
    const PeerNames &names() const { return names_; }

    /// Whether clients and servers are called so once there are both. Without a proxy that is of no use.
    void setSaysRoles(bool says);

    /// What is looked for: MatchRole says where it stands in the previews. Null for nothing.
    void setPlaces(std::shared_ptr<const MatchPlaces> places);

    /// How many characters of a preview or a note the view has room for: the text for screen readers has no
    /// more.
    void setShownLength(int characters) { shownLength_ = characters; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void namesChanged();

private:
    void refreshRoles();
    void insertShownRows(const ShownFrames::Extent &extent);
    void tellPreviews(const QList<quint64> &frames);
    const RowContent &row(int row) const;
    const RowContent &wholeRow(int row) const;
    PaintedPreview painted(int row) const;
    QString text(int row, int column) const;
    QString peerOf(int row) const;
    QString peerTip(int row) const;
    QString tip(int row, int column) const;
    QString accessibleText(int row, int column) const;
    QString shortened(const QString &text) const;

    std::shared_ptr<const Capture> capture_;
    ConnectionRoles roles_;
    PeerNames names_;
    ShownFrames frames_;
    std::optional<ShownFrames::Extent> arriving_; ///< As soon as its last rows are prepared.
    RowsAhead ahead_;
    RowTimes times_;
    RowCache *rows_;
    int shownLength_ = 200;
    quint64 annotationVersion_ = 0;
};

} // namespace channel::ui
