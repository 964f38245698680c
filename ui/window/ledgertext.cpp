// SPDX-License-Identifier: MIT

#include "ui/window/ledgertext.h"

#include "ui/style/quantitytext.h"
#include "ui/text/counttext.h"

#include <QCoreApplication>

namespace channel::ui {

namespace {

struct LedgerTexts
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::LedgerTexts)
};

} // namespace

QString ledgerText(const CaptureTotals &totals)
{
    return LedgerTexts::tr("%1 · %2 in = %3 framed + %4 malformed + %5 pending · %6 out")
        .arg(countedMessages(totals.messagesIn + totals.messagesOut), byteText(totals.received),
             byteText(totals.framed), byteText(totals.malformed), byteText(totals.pending),
             byteText(totals.written));
}

QString exactLedgerText(const CaptureTotals &totals)
{
    const auto line = [](const QString &text, quint64 count) {
        return text.arg(countText(count));
    };
    return QStringList{
        line(LedgerTexts::tr("Messages received: %1"), totals.messagesIn),
        line(LedgerTexts::tr("Messages sent: %1"), totals.messagesOut),
        line(LedgerTexts::tr("Malformed runs received: %1"), totals.malformedRuns),
        line(LedgerTexts::tr("Bytes received: %1"), totals.received),
        line(QStringLiteral("  ") + LedgerTexts::tr("in messages: %1"), totals.framed),
        line(QStringLiteral("  ") + LedgerTexts::tr("malformed: %1"), totals.malformed),
        line(QStringLiteral("  ") + LedgerTexts::tr("pending, in unfinished messages: %1"), totals.pending),
        line(LedgerTexts::tr("Bytes sent: %1"), totals.written),
    }
        .join(u'\n');
}

QString recordingText(const CaptureTotals &totals)
{
    if (totals.recording)
        return totals.fileTrouble.isEmpty() ? LedgerTexts::tr("recording")
                                            : LedgerTexts::tr("recording, but it may be lost");
    const QString stopped =
        LedgerTexts::tr("Recording stopped", "How the sentences of channel/ begin that say why it stopped");
    const QString reason = totals.stopReason.startsWith(stopped)
                               ? totals.stopReason
                               : LedgerTexts::tr("Recording stopped: %1").arg(totals.stopReason);
    return LedgerTexts::tr("%1 Not recorded: %2, %3.")
        .arg(reason, countedMessages(totals.notRecordedMessages), countedBytes(totals.notRecordedBytes));
}

} // namespace channel::ui
