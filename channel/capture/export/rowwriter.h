// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/export/localtime.h"
#include "channel/capture/export/row.h"
#include "channel/capture/export/textend.h"
#include "channel/export.h"

#include <QIODevice>

namespace channel {

enum class ExportFormat : quint8 {
    Text,        ///< A line about each row, then its payload as it is.
    TextLines,   ///< A line for each row with its payload made visible: safe on a terminal.
    HexDump,     ///< A line about each row, then its wire bytes in hex.
    JsonLines,   ///< An event a line (channelcat(1) "JSON EVENTS").
    Csv,         ///< RFC 4180, with a header line (channelscope(1) "EXPORTS").
    RawPayloads, ///< The payloads of messages alone, one after the other.
    Nothing,     ///< No row at all.
};

/// Writes rows to a device, in one of the formats. Large messages go through in pieces.
class CHANNEL_EXPORT RowWriter
{
public:
    /// `target` must outlive the writer. `isCancelled` is asked now and then, even within a message.
    RowWriter(ExportFormat format, QIODevice &target, std::function<bool()> isCancelled = {});

    /// Whoever reads knows that it is the day of `time` (nanoseconds since 1970 UTC): in lines of text a date
    /// stands only where another day begins. Unless told, the first line has one.
    void setDay(qint64 time) { moveClock(time); }
    /// What stands before the first row. False, here and below, if nothing more can be written: reason().
    bool begin();
    bool write(const Row &row);
    /// write() returned false because bytes of its row cannot be read, and of nothing else. The row is not
    /// written then, or if that is too late for a large one, its end says how much of it is missing. Other
    /// rows may follow.
    bool isUnreadable() const { return unreadable_; }
    /// The row that is unreadable, without its bytes, unless something of it is written already.
    bool writeUnread(Row row);
    /// Hands all that was written to the device.
    bool flush();

    /// So many rows were written: messages without bytes are, but not rows that the format leaves out.
    quint64 rows() const { return rows_; }
    /// A part of a sentence.
    QString reason() const { return reason_; }

private:
    using Append = void (*)(TextEnd &text, QByteArrayView bytes);
    using Part = void (*)(TextEnd &text, const Row &row);

    bool putRaw(const Row &row);
    bool writeWhole(const Row &row);
    bool writeText(const Row &row);
    bool writeLine(const Row &row);
    bool writeCsv(const Row &row);
    void putBeginning(const Row &row, bool isNewDay);
    bool moveClock(qint64 time);
    bool writeVisible(const Row &row);
    bool writeDump(const Row &row);
    bool writeBytes(const Row &row, quint64 size, Append append);
    void put(Part part, const Row &row) { part(text_, row); }
    bool makeRoom();
    bool fail(const QString &reason);
    bool failUnread(quint64 bytes);
    bool endUnread(Row row);

    ExportFormat format_;
    QIODevice &target_;
    std::function<bool()> isCancelled_;
    LocalTime clock_{0}; ///< At the time of the line before.
    bool isDayKnown_ = false;
    quint64 rows_ = 0;
    QByteArray buffer_;
    TextEnd text_{buffer_};
    qsizetype rowStart_ = 0; ///< Of the row in the buffer; below 0 once a part of it has left that.
    quint64 unread_ = 0;     ///< Bytes of the row that cannot be read.
    bool unreadable_ = false;
    QString reason_;
};

} // namespace channel
