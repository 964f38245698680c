// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficmodel.h"

#include "channel/text/visibletext.h"
#include "ui/style/plaintooltip.h"
#include "ui/text/counttext.h"
#include "ui/traffic/frametext.h"

#include <QStringList>

#include <array>
#include <utility>

namespace channel::ui {

namespace {

constexpr qsizetype shownNote = 500; // Characters; the inspector and the editor have the rest.

bool isEmptyMessage(const Frame &frame)
{
    return frame.kind == FrameKind::Message && frame.length == 0;
}

QString arrowText(const Frame &frame)
{
    if (!frame.hasBytes())
        return {};
    return frame.direction == Direction::In ? QStringLiteral("→") : QStringLiteral("←");
}

} // namespace

TrafficModel::TrafficModel(std::shared_ptr<const Capture> capture, QObject *parent)
    : QAbstractTableModel(parent)
    , capture_(std::move(capture))
    , frames_(capture_)
    , times_(*capture_, frames_)
    , rows_(new RowCache(capture_, this))
{
    connect(rows_, &RowCache::rowChanged, this, [this](quint64 frame) {
        if (const int changed = rowOf(frame); changed >= 0)
            Q_EMIT dataChanged(index(changed, 0), index(changed, ColumnCount - 1));
    });
    connect(rows_, &RowCache::previewsChanged, this, &TrafficModel::tellPreviews);
    connect(rows_, &RowCache::prepared, this, [this] {
        if (const auto arriving = std::exchange(arriving_, std::nullopt))
            insertShownRows(*arriving);
    });
}

/// As one piece: they are in view, or not far from it.
void TrafficModel::tellPreviews(const QList<quint64> &frames)
{
    int first = rowCount();
    int last = -1;
    for (const quint64 frame : frames) {
        if (const int row = rowOf(frame); row >= 0) {
            first = qMin(first, row);
            last = qMax(last, row);
        }
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first, Preview), index(last, Preview));
}

void TrafficModel::refresh()
{
    refreshOpenRows();
    insertNewRows();
}

void TrafficModel::insertNewRows()
{
    arriving_.reset();
    refreshRoles();
    insertShownRows(frames_.available());
}

void TrafficModel::refreshRoles()
{
    if (roles_.update(*capture_) && rowCount() > 0)
        Q_EMIT dataChanged(index(0, Peer), index(rowCount() - 1, Peer));
}

void TrafficModel::insertNewRows(int shown)
{
    refreshRoles();
    const ShownFrames::Extent available = frames_.available();
    if (arriving_)
        insertShownRows(*std::exchange(arriving_, std::nullopt));
    QList<quint64> frames;
    for (int row = available.rows - 1; row >= qMax(frames_.rows(), available.rows - shown); --row)
        frames.append(frames_.frame(available, row));
    if (rows_->prepare(frames))
        insertShownRows(available);
    else
        arriving_ = available;
}

void TrafficModel::insertShownRows(const ShownFrames::Extent &extent)
{
    if (extent.rows <= frames_.rows())
        return;
    beginInsertRows({}, frames_.rows(), extent.rows - 1);
    frames_.take(extent);
    endInsertRows();
}

void TrafficModel::readAhead(const RowSpan &rows)
{
    QList<quint64> frames;
    for (const int row : ahead_.wanted(rows, rowCount()))
        frames.append(frameIndex(row));
    rows_->readAhead(frames);
}

bool TrafficModel::refreshAnnotations()
{
    const quint64 version = capture_->annotationVersion();
    if (std::exchange(annotationVersion_, version) == version)
        return false;
    times_.refreshReferences();
    rows_->refreshAnnotations();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    return true;
}

void TrafficModel::setTimeFormat(const TimeFormat &format)
{
    times_.setFormat(format);
    Q_EMIT headerDataChanged(Qt::Horizontal, Time, Time);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Time), index(rowCount() - 1, Time));
}

void TrafficModel::setMatches(std::shared_ptr<const FilterMatches> matches)
{
    arriving_.reset();
    beginResetModel();
    frames_.setMatches(std::move(matches));
    endResetModel();
}

quint64 TrafficModel::clear()
{
    arriving_.reset();
    const quint64 before = frames_.cleared();
    const int rows = frames_.rows();
    if (rows > 0)
        beginRemoveRows({}, 0, rows - 1);
    frames_.clear();
    if (rows > 0)
        endRemoveRows();
    return frames_.cleared() - before;
}

void TrafficModel::hideBefore(quint64 frame)
{
    arriving_.reset();
    const int rows = frames_.lowerBound(frame);
    if (rows > 0)
        beginRemoveRows({}, 0, rows - 1);
    frames_.hideBefore(frame);
    if (rows > 0)
        endRemoveRows();
}

void TrafficModel::undoClear()
{
    arriving_.reset();
    const int shownAgain = frames_.restorable();
    if (shownAgain > 0)
        beginInsertRows({}, 0, shownAgain - 1);
    frames_.restore();
    if (shownAgain > 0)
        endInsertRows();
    insertNewRows();
}

void TrafficModel::setNames(const PeerNames &names)
{
    if (names_ == names)
        return;
    names_ = names;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Peer), index(rowCount() - 1, Peer));
    Q_EMIT namesChanged();
}

void TrafficModel::setSaysRoles(bool says)
{
    if (roles_.setWanted(says) && rowCount() > 0)
        Q_EMIT dataChanged(index(0, Peer), index(rowCount() - 1, Peer));
}

QString TrafficModel::peerOf(int at) const
{
    const QString name = names_.nameOf(row(at).peer);
    return roles_.named(*capture_, row(at).frame.connection,
                        name.isEmpty() ? row(at).peer : visibleText(name));
}

/// With a name in the cell, the address.
QString TrafficModel::peerTip(int at) const
{
    return names_.nameOf(row(at).peer).isEmpty() ? QString() : row(at).peer;
}

int TrafficModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : frames_.rows();
}

int TrafficModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TrafficModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int at = index.row();
    switch (role) {
    case Qt::DisplayRole:
        return text(at, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(tip(at, index.column()));
    case Qt::AccessibleTextRole:
        return accessibleText(at, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() == Number || index.column() == Delta || index.column() == Length)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return QVariant(Qt::AlignVCenter | (index.column() == Arrow ? Qt::AlignHCenter : Qt::AlignLeft));
    case KindRole:
        return int(row(at).frame.kind);
    case DirectionRole:
        return int(row(at).frame.direction);
    case BadgeRole:
        return frameBadge(row(at).frame);
    case HasBytesRole:
        return row(at).frame.hasBytes();
    case EmptyRole:
        return isEmptyMessage(row(at).frame);
    case MarkedRole:
        return row(at).annotation.marked;
    case PendingRole:
        return wholeRow(at).state == RowContent::PreviewState::Waiting;
    case UserNoteRole:
        return escapedText(row(at).annotation.note.left(shownNote));
    case MatchRole:
        return wholeRow(at).preview.match.y() > 0 ? QVariant(wholeRow(at).preview.match) : QVariant();
    case PaintedRole:
        return QVariant::fromValue(painted(at));
    default:
        return {};
    }
}

QVariant TrafficModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const std::array<QString, ColumnCount> titles{tr("No."),    tr("Time"),          QStringLiteral("Δ"),
                                                  tr("Peer"),   QStringLiteral("⇄"), tr("Length"),
                                                  tr("Preview")};
    const std::array<QString, ColumnCount> tips{
        tr("Number of the row, from the start of the recording"),
        tr("When the last byte was read or written, written as the preferences say; below a time reference "
           "(T=), counted from it"),
        tr("Time since the row above, among the rows shown"),
        tr("The other side of the connection"),
        tr("→ received from the peer, ← sent to it"),
        tr("Payload bytes; of a malformed row, all its bytes"),
        tr("The first 4 KiB as text, or what happened")};
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return section == Time && times_.format().showsUtc() ? tr("Time (UTC)")
                                                             : titles.at(std::size_t(section));
    if (role == Qt::ToolTipRole)
        return tips.at(std::size_t(section));
    if (role == Qt::TextAlignmentRole)
        return section == Number || section == Delta || section == Length
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant(Qt::AlignVCenter | (section == Arrow ? Qt::AlignHCenter : Qt::AlignLeft));
    return {};
}

const RowContent &TrafficModel::row(int row) const
{
    return rows_->row(frameIndex(row));
}

const RowContent &TrafficModel::wholeRow(int row) const
{
    return rows_->wholeRow(frameIndex(row));
}

PaintedPreview TrafficModel::painted(int at) const
{
    return isEmptyMessage(row(at).frame) ? PaintedPreview{{text(at, Preview)}}
                                         : rows_->painted(frameIndex(at));
}

void TrafficModel::setPlaces(std::shared_ptr<const MatchPlaces> places)
{
    if (rows_->setPlaces(std::move(places)) && rowCount() > 0)
        Q_EMIT dataChanged(index(0, Preview), index(rowCount() - 1, Preview), {MatchRole});
}

QString TrafficModel::text(int at, int column) const
{
    switch (column) {
    case Number:
        return countText(frameIndex(at) + 1);
    case Time:
        return times_.time(at);
    case Delta:
        return times_.delta(at);
    case Peer:
        return peerOf(at);
    case Arrow:
        return arrowText(row(at).frame);
    case Length:
        return row(at).frame.hasBytes() ? countText(row(at).frame.length) : QString();
    case Preview:
        return isEmptyMessage(row(at).frame) ? tr("(empty)") : wholeRow(at).preview.text;
    default:
        return {};
    }
}

QString TrafficModel::tip(int at, int column) const
{
    const Frame &frame = row(at).frame;
    if (column == Time)
        return times_.timeTip(at);
    if (column == Number && row(at).annotation.marked)
        return tr("Marked (Ctrl+M)");
    if (column == Delta && at > 0)
        return times_.deltaTip(at);
    if (column == Peer)
        return peerTip(at).isEmpty() && roles_.areSaid() ? peerOf(at) : peerTip(at);
    if (column == Arrow)
        return frameKindText(frame);
    if (column == Length && frame.kind == FrameKind::Message)
        return tr("%1 payload bytes, %2 with the header")
            .arg(countText(frame.length), countText(frame.wireLength()));
    if (column != Preview)
        return {};
    QStringList lines{frameNote(frame), escapedText(row(at).annotation.note), wholeRow(at).preview.text};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString TrafficModel::accessibleText(int at, int column) const
{
    if (column == Arrow)
        return frameKindText(row(at).frame);
    QStringList parts;
    if (const QString address = column == Peer ? peerTip(at) : QString(); !address.isEmpty())
        return tr("%1, %2").arg(peerOf(at), address);
    if (column == Number && row(at).annotation.marked)
        parts.append(tr("marked"));
    if (column == Preview && !row(at).annotation.note.isEmpty())
        parts.append(tr("note: %1").arg(shortened(escapedText(row(at).annotation.note.left(shownNote)))));
    if (const QString note = column == Preview ? frameNote(row(at).frame) : QString(); !note.isEmpty())
        parts.append(note);
    parts.append(column == Preview ? shortened(text(at, column)) : text(at, column));
    return parts.join(QStringLiteral(": "));
}

/// To what there is room for in the cell.
QString TrafficModel::shortened(const QString &text) const
{
    return text.size() > shownLength_ ? text.left(shownLength_ - 1) + u'…' : text;
}

} // namespace channel::ui
