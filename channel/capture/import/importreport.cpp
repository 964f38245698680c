// SPDX-License-Identifier: MIT

#include "channel/capture/import/importreport.h"

#include <QLocale>

namespace channel {

namespace {

QString counted(quint64 count)
{
    return QLocale(QLocale::English).toString(count);
}

/// "3 UDP, 1 other IP": those that are not zero.
QString listed(const QList<std::pair<quint64, QString>> &counts)
{
    QStringList parts;
    for (const auto &[count, name] : counts) {
        if (count > 0)
            parts.append(counted(count) + u' ' + name);
    }
    return parts.join(QStringLiteral(", "));
}

QString outcomeText(const ImportReport &report)
{
    switch (report.outcome) {
    case ImportReport::Outcome::Whole:
        if (report.shownConnections == 0)
            return QStringLiteral("No messages were found in this capture.");
        break;
    case ImportReport::Outcome::CutShort:
        return QStringLiteral("The capture can be read up to byte %1 of %2: %3.")
            .arg(counted(report.readBytes), counted(report.fileBytes), report.reason);
    case ImportReport::Outcome::Stopped:
        return report.reason;
    case ImportReport::Outcome::Cancelled:
        return report.shownConnections > 0
                   ? QStringLiteral("Importing was cancelled: what was found until then is shown.")
                   : QStringLiteral("Importing was cancelled before anything was found.");
    }
    return {};
}

QString silentText(const ImportReport &report)
{
    if (report.silentConnections == 0)
        return {};
    QString names = report.silentNames.join(QStringLiteral(", "));
    if (const quint64 more = report.silentConnections - quint64(report.silentNames.size()); more > 0)
        names += QStringLiteral(" and %1 more").arg(counted(more));
    const QString count = counted(report.silentConnections);
    return report.byPort
               ? QStringLiteral("TCP connections on other ports, which are not shown: %1 (%2).")
                     .arg(count, names)
               : QStringLiteral("TCP connections without a single message, which are not shown: %1 (%2).")
                     .arg(count, names);
}

QString gapText(const ImportReport &report)
{
    return report.gaps == 0 ? QString()
                            : QStringLiteral("The capture lacks %1 bytes of what is shown, in gaps: %2.")
                                  .arg(counted(report.missingBytes), counted(report.gaps));
}

QString cutText(const ImportReport &report)
{
    return report.cutPackets == 0
               ? QString()
               : QStringLiteral(
                     "Packets of which the capture has only the beginning: %1. Capture with a larger "
                     "snapshot length to have them whole.")
                     .arg(counted(report.cutPackets));
}

QString emptyText(const ImportReport &report)
{
    return report.emptyConnections == 0 ? QString()
                                        : QStringLiteral("TCP connections that carried nothing: %1.")
                                              .arg(counted(report.emptyConnections));
}

QString annotationText(const ImportReport &report)
{
    return report.annotations == 0
               ? QString()
               : QStringLiteral("Marks and notes in the file are not shown, as another program changed it.");
}

QString passedOverText(const ImportReport &report)
{
    const QString list =
        listed({{report.udpPackets, QStringLiteral("UDP")},
                {report.otherIpPackets, QStringLiteral("other IP")},
                {report.notIpPackets, QStringLiteral("not IP")},
                {report.fragments, QStringLiteral("fragments")},
                {report.brokenPackets, QStringLiteral("broken")},
                {report.unreadablePackets, QStringLiteral("unreadable")},
                {report.otherLinkPackets, QStringLiteral("of a link that is neither Ethernet, Linux cooked, "
                                                         "loopback nor raw IP")},
                {report.strayPackets, QStringLiteral("stray TCP")}});
    return list.isEmpty() ? QString() : QStringLiteral("Packets that were passed over: %1.").arg(list);
}

} // namespace

QString ImportReport::text() const
{
    QStringList sentences{outcomeText(*this), gapText(*this),        cutText(*this),       silentText(*this),
                          emptyText(*this),   annotationText(*this), passedOverText(*this)};
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

} // namespace channel
