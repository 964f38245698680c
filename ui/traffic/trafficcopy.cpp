// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficcopy.h"

#include "ui/style/quantitytext.h"
#include "ui/text/counttext.h"
#include "ui/traffic/trafficmodel.h"

#include <algorithm>

namespace channel::ui {

namespace {

/// Copying happens while the user waits, and each row is a read.
constexpr qint64 trafficCopyLimit = 1024 * 1024;
constexpr int copyRowLimit = 10'000;

using RowSpan = std::pair<int, int>;

QList<RowSpan> selectedSpans(const QItemSelection &selection)
{
    QList<RowSpan> spans;
    for (const QItemSelectionRange &range : selection)
        spans.append({range.top(), range.bottom()});
    std::sort(spans.begin(), spans.end());
    return spans;
}

/// Collects payloads until the limit is reached.
class Copier
{
public:
    Copier(const TrafficModel &traffic, CopyFormat format)
        : traffic_(traffic)
        , format_(format)
    {
    }

    bool add(int row)
    {
        if (++visited_ > copyRowLimit)
            return !(cut_ = true);
        const Frame frame = traffic_.frameAt(row);
        if (!frame.hasBytes())
            return true;
        if (left_ <= 0)
            return !(cut_ = true);
        const QByteArray bytes = traffic_.capture()->payload(frame, 0, left_);
        complete_ &= quint64(bytes.size()) == qMin(frame.length, quint64(left_));
        cut_ |= frame.length > quint64(left_);
        if (copy_.rows++ > 0)
            copy_.text += u'\n';
        copy_.text += copyText(format_, bytes);
        left_ -= qMax(qint64(bytes.size()), qint64(1));
        return !cut_;
    }

    CopiedTraffic result()
    {
        copy_.notice = notice();
        return copy_;
    }

private:
    QString notice() const
    {
        if (copy_.rows == 0)
            return QStringLiteral("Nothing copied: no message is selected.");
        const QString what =
            countedText(quint64(copy_.rows), QStringLiteral("message"), QStringLiteral("messages"));
        QString text = QStringLiteral("Copied %1 as %2.").arg(what, copyFormatName(format_));
        if (cut_)
            text += QStringLiteral(" Cut after %1 bytes or %2 rows, the most that is copied at once.")
                        .arg(countText(trafficCopyLimit), countText(copyRowLimit));
        if (!complete_)
            text += QStringLiteral(" Some bytes could not be read back from the recording.");
        return text;
    }

    const TrafficModel &traffic_;
    CopyFormat format_;
    CopiedTraffic copy_;
    qint64 left_ = trafficCopyLimit;
    int visited_ = 0;
    bool cut_ = false;
    bool complete_ = true;
};

} // namespace

CopiedTraffic copiedTraffic(const TrafficModel &traffic, const QItemSelection &selection, CopyFormat format)
{
    Copier copier(traffic, format);
    for (const auto &[first, last] : selectedSpans(selection)) {
        for (int row = first; row <= last; ++row) {
            if (!copier.add(row))
                return copier.result();
        }
    }
    return copier.result();
}

} // namespace channel::ui
