// SPDX-License-Identifier: MIT

#include "ui/traffic/rowtimes.h"

#include "channel/transport/timestamp.h"
#include "ui/style/quantitytext.h"
#include "ui/text/counttext.h"

#include <algorithm>

namespace channel::ui {

RowTimes::RowTimes(const Capture &capture, const ShownFrames &frames)
    : capture_(capture)
    , frames_(frames)
{
}

void RowTimes::refreshReferences()
{
    references_.clear();
    for (const quint64 frame : capture_.annotatedFrames()) {
        if (capture_.annotation(frame).timeReference)
            references_.append(frame);
    }
}

bool RowTimes::isReference(quint64 frame) const
{
    return std::binary_search(references_.cbegin(), references_.cend(), frame);
}

/// The last one before a frame.
std::optional<quint64> RowTimes::referenceBefore(quint64 frame) const
{
    const auto after = std::lower_bound(references_.cbegin(), references_.cend(), frame);
    return after == references_.cbegin() ? std::nullopt : std::optional(*(after - 1));
}

TimeFormat RowTimes::format() const
{
    TimeFormat format = format_;
    format.start = capture_.frameCount() > 0 ? capture_.frame(0).time : 0;
    return format;
}

/// Another day begins with the row, which its time has to say. Whoever watches knows today's date.
bool RowTimes::isDated(int row) const
{
    return format_.hasDates() &&
           !format_.isSameDay(frameAt(row).time, row == 0 ? nanosecondsNow() : frameAt(row - 1).time);
}

bool RowTimes::hasDates() const
{
    const int rows = frames_.rows();
    return rows > 0 && format_.hasDates() &&
           (isDated(0) || !format_.isSameDay(frameAt(0).time, frameAt(rows - 1).time));
}

/// Behind a time reference, counted from it.
QString RowTimes::time(int row) const
{
    const quint64 frame = frames_.frame(row);
    const qint64 time = capture_.frame(frame).time;
    const std::optional<quint64> reference = referenceBefore(frame);
    const bool isItself = isReference(frame);
    if (reference && !isItself)
        return u'T' + clockSpanText(time - capture_.frame(*reference).time);
    const QString text = format().columnText(time, isDated(row));
    return isItself ? QStringLiteral("T=") + text : text;
}

QString RowTimes::timeTip(int row) const
{
    const quint64 frame = frames_.frame(row);
    const qint64 time = capture_.frame(frame).time;
    const QString text = format().fullText(time);
    if (isReference(frame))
        return text + u'\n' + tr("Time reference: the rows below count from here (Ctrl+T)");
    const std::optional<quint64> reference = referenceBefore(frame);
    if (!reference)
        return text;
    return text + u'\n' +
           tr("%1 ns after No. %2, the time reference")
               .arg(time - capture_.frame(*reference).time)
               .arg(countText(*reference + 1));
}

QString RowTimes::delta(int row) const
{
    if (row == 0)
        return {};
    const Frame frame = frameAt(row);
    const Frame before = frameAt(row - 1);
    const bool isTogether = frame.time == before.time && frame.connection == before.connection &&
                            frame.direction == before.direction && frame.hasBytes() && before.hasBytes();
    if (isTogether)
        return frame.direction == Direction::In ? tr("same read") : tr("same write");
    return deltaText(frame.time - before.time);
}

QString RowTimes::deltaTip(int row) const
{
    const qint64 time = frameAt(row).time;
    const auto line = [&](const QString &sentence, quint64 other) {
        return sentence.arg(time - capture_.frame(other).time).arg(countText(other + 1));
    };
    const quint64 above = frames_.frame(row - 1);
    const quint64 before = frames_.frame(row) - 1;
    const QString text = line(tr("%1 ns after No. %2, the row above"), above);
    return above == before ? text
                           : text + u'\n' + line(tr("%1 ns after No. %2, which the filter hides"), before);
}

} // namespace channel::ui
