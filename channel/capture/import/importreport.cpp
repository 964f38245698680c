// SPDX-License-Identifier: MIT

#include "channel/capture/import/importreport.h"

#include "channel/text/spokennumbers.h"

#include <QCoreApplication>

namespace channel {

namespace {

QString counted(quint64 count)
{
    return spokenLocale().toString(count);
}

/// "3 UDP, 1 other IP": those that are not zero.
QString listed(const QList<std::pair<quint64, QString>> &counts)
{
    QStringList parts;
    for (const auto &[count, text] : counts) {
        if (count > 0)
            parts.append(text.arg(counted(count)));
    }
    return parts.join(QStringLiteral(", "));
}

QString outcomeText(const ImportReport &report)
{
    switch (report.outcome) {
    case ImportReport::Outcome::Whole:
        if (report.shownConnections == 0)
            return QCoreApplication::translate("channel", "No messages were found in this capture.");
        break;
    case ImportReport::Outcome::CutShort:
        return QCoreApplication::translate("channel", "The capture can be read up to byte %1 of %2: %3.")
            .arg(counted(report.readBytes), counted(report.fileBytes), report.reason);
    case ImportReport::Outcome::Stopped:
        return report.reason;
    case ImportReport::Outcome::Cancelled:
        return report.shownConnections > 0
                   ? QCoreApplication::translate(
                         "channel", "Importing was cancelled: what was found until then is shown.")
                   : QCoreApplication::translate("channel",
                                                 "Importing was cancelled before anything was found.");
    }
    return {};
}

QString silentText(const ImportReport &report)
{
    if (report.silentConnections == 0)
        return {};
    QString names = report.silentNames.join(QStringLiteral(", "));
    if (const quint64 more = report.silentConnections - quint64(report.silentNames.size()); more > 0)
        names = QCoreApplication::translate("channel", "%1 and %2 more").arg(names, counted(more));
    const QString count = counted(report.silentConnections);
    return report.byPort
               ? QCoreApplication::translate("channel",
                                             "TCP connections on other ports, which are not shown: %1 (%2).")
                     .arg(count, names)
               : QCoreApplication::translate(
                     "channel", "TCP connections without a single message, which are not shown: %1 (%2).")
                     .arg(count, names);
}

QString gapText(const ImportReport &report)
{
    if (report.gaps == 0)
        return {};
    if (report.missingBytes == 1)
        return QCoreApplication::translate("channel", "The capture lacks 1 byte of what is shown.");
    return QCoreApplication::translate("channel", "The capture lacks %1 bytes of what is shown, in gaps: %2.",
                                       nullptr, pluralNumber(report.missingBytes))
        .arg(counted(report.missingBytes), counted(report.gaps));
}

QString cutText(const ImportReport &report)
{
    return report.cutPackets == 0
               ? QString()
               : QCoreApplication::translate(
                     "channel",
                     "Packets of which the capture has only the beginning: %1. Capture with a larger "
                     "snapshot length to have them whole.")
                     .arg(counted(report.cutPackets));
}

QString emptyText(const ImportReport &report)
{
    return report.emptyConnections == 0
               ? QString()
               : QCoreApplication::translate("channel", "TCP connections that carried nothing: %1.")
                     .arg(counted(report.emptyConnections));
}

QString annotationText(const ImportReport &report)
{
    return report.annotations == 0
               ? QString()
               : QCoreApplication::translate(
                     "channel", "Marks and notes in the file are not shown, as another program changed it.");
}

QString passedOverText(const ImportReport &report)
{
    const QString list =
        listed({{report.udpPackets, QCoreApplication::translate("channel", "%1 UDP")},
                {report.otherIpPackets, QCoreApplication::translate("channel", "%1 other IP")},
                {report.notIpPackets, QCoreApplication::translate("channel", "%1 not IP")},
                {report.fragments, report.fragments == 1
                                       ? QCoreApplication::translate("channel", "%1 fragment")
                                       : QCoreApplication::translate("channel", "%1 fragments", nullptr,
                                                                     pluralNumber(report.fragments))},
                {report.brokenPackets, QCoreApplication::translate("channel", "%1 broken")},
                {report.unreadablePackets, QCoreApplication::translate("channel", "%1 unreadable")},
                {report.otherLinkPackets,
                 QCoreApplication::translate(
                     "channel", "%1 of a link that is neither Ethernet, Linux cooked, loopback nor raw IP")},
                {report.strayPackets, QCoreApplication::translate("channel", "%1 stray TCP")}});
    return list.isEmpty()
               ? QString()
               : QCoreApplication::translate("channel", "Packets that were passed over: %1.").arg(list);
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
