// SPDX-License-Identifier: MIT

#include "ui/text/elidedaddress.h"

#include <QFontMetrics>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace channel::ui {

namespace {

/// Nothing longer could be seen, and laying out text is linear in it.
constexpr qsizetype mostCharacters = 4096;

/// By turns what may give way and a port, beginning and ending with what may.
QStringList partsOf(const QString &text)
{
    static const QRegularExpression port(QStringLiteral(":\\d{1,5}(?![\\w.:\\]-])"));
    QStringList parts;
    qsizetype from = 0;
    for (auto matches = port.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        parts << text.sliced(from, match.capturedStart() - from) << match.captured();
        from = match.capturedEnd();
    }
    return parts << text.sliced(from);
}

/// The width at which the widest are cut so that all fit together.
int capFor(QList<int> widths, int room)
{
    std::sort(widths.begin(), widths.end());
    int cap = 0;
    for (qsizetype index = 0; index < widths.size(); ++index) {
        cap = room / int(widths.size() - index);
        if (widths[index] > cap)
            return cap;
        room -= widths[index];
    }
    return widths.isEmpty() ? 0 : widths.constLast();
}

QString withCap(QStringList parts, const QFontMetrics &metrics, int cap)
{
    for (qsizetype index = 0; index < parts.size(); index += 2)
        parts[index] = metrics.elidedText(parts[index], Qt::ElideRight, cap);
    return parts.join(QString());
}

} // namespace

QString elidedAroundPorts(const QString &text, const QFontMetrics &metrics, int width)
{
    const QString shown = text.left(mostCharacters);
    if (metrics.horizontalAdvance(shown) <= width)
        return shown == text ? text : shown + QChar(0x2026);
    const QStringList parts = partsOf(shown);
    if (parts.size() == 1)
        return metrics.elidedText(shown, Qt::ElideRight, width);
    QList<int> widths;
    int room = width;
    for (qsizetype index = 0; index < parts.size(); ++index) {
        const int advance = metrics.horizontalAdvance(parts[index]);
        if (index % 2 == 0)
            widths.append(advance);
        else
            room -= advance;
    }
    // Widths do not add up exactly: letters that meet are kerned.
    for (int cap = capFor(widths, room); cap > 0; --cap) {
        const QString cut = withCap(parts, metrics, cap);
        if (metrics.horizontalAdvance(cut) <= width)
            return cut;
    }
    return metrics.elidedText(shown, Qt::ElideLeft, width);
}

} // namespace channel::ui
