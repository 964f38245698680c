// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficmodel.h"

#include "channel/capture/pcapng/cachedreading.h"
#include "channel/text/visibletext.h"
#include "channel/transport/timestamp.h"
#include "ui/style/plaintooltip.h"
#include "ui/style/quantitytext.h"
#include "ui/text/counttext.h"
#include "ui/traffic/frametext.h"

#include <QPointer>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace channel::ui {

namespace {

constexpr int keptRows = 512;
constexpr int searchLimit = 1'000'000;
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

struct PreviewText
{
    QString text;
    QPoint match = {}; ///< As MatchRole.
};

/// What a row shows of its bytes, or what happened. Any thread. `places` may be null.
PreviewText previewOf(const Capture &capture, quint64 index, const Frame &frame, const MatchPlaces *places)
{
    if (!frame.hasBytes()) {
        const bool known = frame.connection < capture.connectionCount();
        return {eventText(frame, known ? capture.connection(frame.connection) : ConnectionDescription())};
    }
    const QByteArray payload = capture.payload(frame, 0, cellTextLimit);
    if (quint64(payload.size()) < qMin(frame.length, quint64(cellTextLimit)))
        return {QStringLiteral("‹cannot be read back from the recording›")};
    QString bytes = visibleText(payload, cellTextLimit);
    if (frame.length > quint64(cellTextLimit) && !bytes.endsWith(u'…'))
        bytes += u'…';
    PreviewText preview{
        frame.kind == FrameKind::Message ? bytes : malformedLine(frame, capture.diagnosis(index), bytes)};
    if (const auto place = places ? places->nextIn(payload) : std::nullopt) {
        const auto shown = [&payload](quint64 size) {
            return visibleText(payload.left(qsizetype(size)), cellTextLimit).size();
        };
        const qsizetype first = shown(place->first);
        preview.match = QPoint(int(preview.text.size() - bytes.size() + first),
                               int(shown(place->first + place->size) - first));
    }
    return preview;
}

} // namespace

TrafficModel::TrafficModel(std::shared_ptr<const Capture> capture, QObject *parent)
    : QAbstractTableModel(parent)
    , capture_(std::move(capture))
    , frames_(capture_)
    , disk_(std::make_shared<DiskQueue>())
    , shown_(keptRows)
{
}

void TrafficModel::refresh()
{
    refreshOpenRows();
    insertNewRows();
}

void TrafficModel::insertNewRows()
{
    const ShownFrames::Extent available = frames_.available();
    if (available.rows <= frames_.rows())
        return;
    beginInsertRows({}, frames_.rows(), available.rows - 1);
    frames_.take(available);
    endInsertRows();
}

void TrafficModel::refreshOpenRows()
{
    const QList<quint64> indexes = std::exchange(openShown_, {});
    for (const quint64 index : indexes) {
        const Row *known = shown_.object(index);
        if (!known)
            continue;
        const Frame now = capture_->frame(index);
        if (now.length == known->frame.length && now.open == known->frame.open) {
            openShown_.append(index);
            continue;
        }
        shown_.remove(index);
        if (const int changed = rowOf(index); changed >= 0)
            Q_EMIT dataChanged(this->index(changed, 0), this->index(changed, ColumnCount - 1));
    }
}

bool TrafficModel::refreshAnnotations()
{
    const quint64 version = capture_->annotationVersion();
    if (std::exchange(annotationVersion_, version) == version)
        return false;
    timeReferences_.clear();
    for (const quint64 frame : capture_->annotatedFrames()) {
        if (capture_->annotation(frame).timeReference)
            timeReferences_.append(frame);
    }
    shown_.clear();
    openShown_.clear();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    return true;
}

std::optional<quint64> TrafficModel::referenceOf(quint64 frameIndex) const
{
    const auto after = std::lower_bound(timeReferences_.cbegin(), timeReferences_.cend(), frameIndex);
    return after == timeReferences_.cbegin() ? std::nullopt : std::optional(*(after - 1));
}

void TrafficModel::setMatches(std::shared_ptr<const FilterMatches> matches)
{
    beginResetModel();
    frames_.setMatches(std::move(matches));
    endResetModel();
}

quint64 TrafficModel::clear()
{
    const quint64 before = frames_.cleared();
    const int rows = frames_.rows();
    if (rows > 0)
        beginRemoveRows({}, 0, rows - 1);
    frames_.clear();
    if (rows > 0)
        endRemoveRows();
    return frames_.cleared() - before;
}

void TrafficModel::undoClear()
{
    const int shownAgain = frames_.restorable();
    if (shownAgain > 0)
        beginInsertRows({}, 0, shownAgain - 1);
    frames_.restore();
    if (shownAgain > 0)
        endInsertRows();
    insertNewRows();
}

QString TrafficModel::peerText(const Frame &frame) const
{
    if (frame.kind == FrameKind::RecordingStopped || frame.connection >= capture_->connectionCount())
        return {};
    return capture_->connection(frame.connection).peerText();
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

QString TrafficModel::peerOf(int at) const
{
    const QString name = names_.nameOf(row(at).peer);
    return name.isEmpty() ? row(at).peer : visibleText(name);
}

/// With a name in the cell, the address.
QString TrafficModel::peerTip(int at) const
{
    return names_.nameOf(row(at).peer).isEmpty() ? QString() : row(at).peer;
}

int TrafficModel::nextMessage(int row, int step, const ConnectionId *connection) const
{
    for (int searched = 0; searched < searchLimit; ++searched) {
        row += step;
        if (row < 0 || row >= frames_.rows())
            return -1;
        const Frame frame = frameAt(row);
        if (frame.hasBytes() && (!connection || frame.connection == *connection))
            return row;
    }
    return -1;
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
    case NoteRole:
        return frameNote(row(at).frame);
    case HasBytesRole:
        return row(at).frame.hasBytes();
    case EmptyRole:
        return isEmptyMessage(row(at).frame);
    case MarkedRole:
        return row(at).annotation.marked;
    case PendingRole:
        return row(at).isPending;
    case UserNoteRole:
        return escapedText(row(at).annotation.note.left(shownNote));
    case MatchRole:
        return row(at).match.y() > 0 ? QVariant(row(at).match) : QVariant();
    default:
        return {};
    }
}

QVariant TrafficModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const QStringList titles{
        QStringLiteral("No."), QStringLiteral("Time"),   QStringLiteral("Δ"),      QStringLiteral("Peer"),
        QStringLiteral("⇄"),   QStringLiteral("Length"), QStringLiteral("Preview")};
    static const QStringList tips{
        QStringLiteral("Number of the row, from the start of the recording"),
        QStringLiteral("Local time when the last byte was read or written, with the "
                       "date where another day begins; below a time reference "
                       "(T=), counted from it"),
        QStringLiteral("Time since the row above, among the rows shown"),
        QStringLiteral("The other side of the connection"),
        QStringLiteral("→ received from the peer, ← sent to it"),
        QStringLiteral("Payload bytes; of a malformed row, all its bytes"),
        QStringLiteral("The first 4 KiB as text, or what happened")};
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return titles.at(section);
    if (role == Qt::ToolTipRole)
        return tips.at(section);
    if (role == Qt::TextAlignmentRole)
        return section == Number || section == Delta || section == Length
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant(Qt::AlignVCenter | (section == Arrow ? Qt::AlignHCenter : Qt::AlignLeft));
    return {};
}

const TrafficModel::Row &TrafficModel::row(int row) const
{
    const quint64 index = frameIndex(row);
    if (const Row *known = shown_.object(index))
        return *known;
    auto fresh = std::make_unique<Row>();
    fresh->frame = capture_->frame(index);
    fresh->annotation = capture_->annotation(index);
    fresh->peer = peerText(fresh->frame);
    readPreview(index, *fresh);
    if (fresh->frame.open && !openShown_.contains(index))
        openShown_.append(index);
    Row *kept = fresh.release();
    shown_.insert(index, kept);
    return *kept;
}

/// From memory, or else from the disk, later.
void TrafficModel::readPreview(quint64 index, Row &row) const
{
    {
        const CachedReading cached;
        const PreviewText preview = previewOf(*capture_, index, row.frame, places_.get());
        row.isPending = cached.hasMissed();
        row.preview = row.isPending ? QStringLiteral("reading from the disk…") : preview.text;
        row.match = row.isPending ? QPoint() : preview.match;
    }
    if (!row.isPending)
        return;
    const auto read = std::make_shared<PreviewText>();
    disk_->add([capture = capture_, places = places_, index,
                read] { *read = previewOf(*capture, index, capture->frame(index), places.get()); },
               [model = QPointer(const_cast<TrafficModel *>(this)), index, read] {
                   if (model)
                       model->takePreview(index, read->text, read->match);
               });
}

void TrafficModel::takePreview(quint64 index, const QString &preview, const QPoint &match)
{
    Row *known = shown_.object(index);
    if (!known || !known->isPending)
        return;
    known->preview = preview;
    known->match = match;
    known->isPending = false;
    if (const int changed = rowOf(index); changed >= 0)
        Q_EMIT dataChanged(this->index(changed, 0), this->index(changed, ColumnCount - 1));
}

void TrafficModel::setPlaces(std::shared_ptr<const MatchPlaces> places)
{
    if (!places && !places_)
        return;
    places_ = std::move(places);
    shown_.clear();
    openShown_.clear();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Preview), index(rowCount() - 1, Preview), {MatchRole});
}

QString TrafficModel::text(int at, int column) const
{
    switch (column) {
    case Number:
        return countText(frameIndex(at) + 1);
    case Time:
        return timeOf(at);
    case Delta:
        return deltaOf(at);
    case Peer:
        return peerOf(at);
    case Arrow:
        return arrowText(row(at).frame);
    case Length:
        return row(at).frame.hasBytes() ? countText(row(at).frame.length) : QString();
    case Preview:
        return isEmptyMessage(row(at).frame) ? tr("(empty)") : row(at).preview;
    default:
        return {};
    }
}

/// Another day begins with the row, which its time has to say. Whoever watches knows today's date.
bool TrafficModel::isDated(int at) const
{
    return !isSameDay(frameAt(at).time, at == 0 ? nanosecondsNow() : frameAt(at - 1).time);
}

bool TrafficModel::hasDates() const
{
    const int rows = rowCount();
    return rows > 0 && (isDated(0) || !isSameDay(frameAt(0).time, frameAt(rows - 1).time));
}

/// Behind a time reference, counted from it.
QString TrafficModel::timeOf(int at) const
{
    const Row &shown = row(at);
    const std::optional<quint64> reference = referenceOf(frameIndex(at));
    if (reference && !shown.annotation.timeReference)
        return u'T' + clockSpanText(shown.frame.time - capture_->frame(*reference).time);
    const QString time = isDated(at) ? dateTimeText(shown.frame.time) : timeText(shown.frame.time);
    return shown.annotation.timeReference ? QStringLiteral("T=") + time : time;
}

QString TrafficModel::timeTip(int at) const
{
    const Row &shown = row(at);
    const QString time = fullTimeText(shown.frame.time);
    if (shown.annotation.timeReference)
        return time + QStringLiteral("\nTime reference: the rows below count from here (Ctrl+T)");
    const std::optional<quint64> reference = referenceOf(frameIndex(at));
    if (!reference)
        return time;
    return QStringLiteral("%1\n%2 ns after No. %3, the time reference")
        .arg(time)
        .arg(shown.frame.time - capture_->frame(*reference).time)
        .arg(countText(*reference + 1));
}

QString TrafficModel::deltaOf(int at) const
{
    if (at == 0)
        return {};
    const Frame &frame = row(at).frame;
    const Frame before = frameAt(at - 1);
    const bool isTogether = frame.time == before.time && frame.connection == before.connection &&
                            frame.direction == before.direction && frame.hasBytes() && before.hasBytes();
    if (isTogether)
        return frame.direction == Direction::In ? tr("same read") : tr("same write");
    return deltaText(frame.time - before.time);
}

/// With a filter, also the row that is right before this one in the recording.
QString TrafficModel::deltaTip(int at) const
{
    const qint64 time = row(at).frame.time;
    const auto line = [&](quint64 other) {
        return QStringLiteral("%1 ns after No. %2")
            .arg(time - capture_->frame(other).time)
            .arg(countText(other + 1));
    };
    const quint64 above = frameIndex(at - 1);
    const quint64 before = frameIndex(at) - 1;
    const QString text = line(above) + QStringLiteral(", the row above");
    return above == before ? text : text + u'\n' + line(before) + QStringLiteral(", which the filter hides");
}

QString TrafficModel::tip(int at, int column) const
{
    const Frame &frame = row(at).frame;
    if (column == Time)
        return timeTip(at);
    if (column == Number && row(at).annotation.marked)
        return QStringLiteral("Marked (Ctrl+M)");
    if (column == Delta && at > 0)
        return deltaTip(at);
    if (column == Peer)
        return peerTip(at);
    if (column == Arrow)
        return frameKindText(frame);
    if (column == Length && frame.kind == FrameKind::Message)
        return QStringLiteral("%1 payload bytes, %2 with the header")
            .arg(countText(frame.length), countText(frame.wireLength()));
    if (column != Preview)
        return {};
    QStringList lines{frameNote(frame), escapedText(row(at).annotation.note), row(at).preview};
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
        parts.append(QStringLiteral("marked"));
    if (column == Preview && !row(at).annotation.note.isEmpty())
        parts.append(QStringLiteral("note: ") +
                     shortened(escapedText(row(at).annotation.note.left(shownNote))));
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
