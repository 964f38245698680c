// SPDX-License-Identifier: MIT

#include "ui/window/ledgertext.h"

#include "ui/style/quantitytext.h"
#include "ui/text/counttext.h"

namespace channel::ui {

QString ledgerText(const CaptureTotals &totals)
{
    return QStringLiteral("%1 · %2 in = %3 framed + %4 malformed + %5 pending · %6 out")
        .arg(countedText(totals.messagesIn + totals.messagesOut, QStringLiteral("message"),
                         QStringLiteral("messages")),
             byteText(totals.received), byteText(totals.framed), byteText(totals.malformed),
             byteText(totals.pending), byteText(totals.written));
}

QString exactLedgerText(const CaptureTotals &totals)
{
    const auto line = [](const QString &name, quint64 count) {
        return QStringLiteral("%1: %2").arg(name, countText(count));
    };
    return QStringList{
        line(QStringLiteral("Messages received"), totals.messagesIn),
        line(QStringLiteral("Messages sent"), totals.messagesOut),
        line(QStringLiteral("Malformed runs received"), totals.malformedRuns),
        line(QStringLiteral("Bytes received"), totals.received),
        line(QStringLiteral("  in messages"), totals.framed),
        line(QStringLiteral("  malformed"), totals.malformed),
        line(QStringLiteral("  pending, in unfinished messages"), totals.pending),
        line(QStringLiteral("Bytes sent"), totals.written),
    }
        .join(u'\n');
}

QString recordingText(const CaptureTotals &totals)
{
    if (totals.recording)
        return QStringLiteral("recording");
    const QString stopped = QStringLiteral("Recording stopped");
    const QString reason = totals.stopReason.startsWith(stopped)
                               ? totals.stopReason
                               : stopped + QStringLiteral(": ") + totals.stopReason;
    return QStringLiteral("%1 Not recorded: %2, %3.")
        .arg(reason,
             countedText(totals.notRecordedMessages, QStringLiteral("message"), QStringLiteral("messages")),
             countedText(totals.notRecordedBytes, QStringLiteral("byte"), QStringLiteral("bytes")));
}

} // namespace channel::ui
