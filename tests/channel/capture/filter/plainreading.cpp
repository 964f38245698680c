// SPDX-License-Identifier: MIT

#include "tests/channel/capture/filter/plainreading.h"

#include "channel/match/filterexpression.h"

#include <QDateTime>
#include <QThread>

#include <algorithm>

using namespace channel;

namespace {

/// Whether an end of a connection is one that the expression names.
bool isEnd(const QString &address, const FilterExpression &expression)
{
    if (!expression.isExact)
        return address.contains(expression.text, Qt::CaseInsensitive);
    const QStringList wholes{address, address.section(u':', 0, -2), u':' + address.section(u':', -1)};
    return wholes.contains(expression.text, Qt::CaseInsensitive);
}

/// The plainest reading of an expression.
bool holds(const FilterExpression &expression, const Capture &capture, quint64 index)
{
    using Kind = FilterExpression::Kind;
    const Frame frame = capture.frame(index);
    const auto part = [&](const auto &inner) {
        return holds(*inner, capture, index);
    };
    switch (expression.kind) {
    case Kind::Everything:
        return true;
    case Kind::And:
        return std::ranges::all_of(expression.parts, part);
    case Kind::Or:
        return std::ranges::any_of(expression.parts, part);
    case Kind::Not:
        return !part(expression.parts.front());
    case Kind::In:
        return frame.hasBytes() && frame.direction == Direction::In;
    case Kind::Out:
        return frame.hasBytes() && frame.direction == Direction::Out;
    case Kind::Message:
        return frame.kind == FrameKind::Message;
    case Kind::Malformed:
        return frame.kind == FrameKind::Malformed;
    case Kind::Event:
        return !frame.hasBytes();
    case Kind::Marked:
        return capture.annotation(index).marked;
    case Kind::Peer:
        return isEnd(capture.connection(frame.connection).peerText(), expression);
    case Kind::Local:
        return isEnd(capture.connection(frame.connection).localText(), expression);
    case Kind::By:
        return std::ranges::any_of(capture.traces(frame), [&expression](const Trace &trace) {
            return expression.isExact ? trace.by.toLower() == expression.text.toLower()
                                      : trace.by.toLower().contains(expression.text.toLower());
        });
    case Kind::Length:
        return frame.hasBytes() && compare(expression.comparison, qint64(frame.length), expression.number);
    case Kind::TimeOfDay:
        return compare(
            expression.comparison,
            qint64(QDateTime::fromMSecsSinceEpoch(frame.time / 1'000'000).time().msecsSinceStartOfDay()) *
                    1'000'000 +
                frame.time % 1'000'000,
            expression.number);
    case Kind::Moment:
        return compare(expression.comparison, frame.time, expression.number);
    case Kind::Delta:
        return index > 0 &&
               compare(expression.comparison, frame.time - capture.frame(index - 1).time, expression.number);
    case Kind::Text:
        return QString::fromUtf8(capture.payload(frame)).contains(expression.text, Qt::CaseInsensitive);
    case Kind::Bytes:
        return capture.payload(frame).contains(expression.bytes);
    case Kind::Regex:
        return frame.hasBytes() &&
               expression.regex.match(QString::fromUtf8(capture.payload(frame, 0, 64 * 1024))).hasMatch();
    }
    return false;
}

} // namespace

std::shared_ptr<const Filter> parsed(const QString &text)
{
    FilterError error;
    auto filter = Filter::parse(text, &error);
    if (!filter)
        qFatal("%s: %s", qPrintable(text), qPrintable(error.text));
    return filter;
}

QList<quint64> found(const FilterScan &scan)
{
    QList<quint64> rows;
    for (quint64 number = 0; number < scan.matches()->count(); ++number)
        rows.append(scan.matches()->at(number));
    return rows;
}

void waitFor(const FilterScan &scan)
{
    while (!scan.isCaughtUp())
        QThread::yieldCurrentThread();
}

QList<quint64> matchesOf(const std::shared_ptr<const Capture> &capture, const QString &text)
{
    const FilterScan scan(capture, parsed(text));
    waitFor(scan);
    return found(scan);
}

QList<quint64> expectedRows(const Capture &capture, const QString &text)
{
    const auto filter = parsed(text);
    QList<quint64> rows;
    for (quint64 index = 0; index < capture.frameCount(); ++index) {
        if (holds(filter->expression(), capture, index))
            rows.append(index);
    }
    return rows;
}
