// SPDX-License-Identifier: MIT

#include "app/channelcat/differenceprinter.h"

#include "app/channelcat/standardoutput.h"
#include "channel/capture/export/hexdump.h"
#include "channel/capture/export/jsonstring.h"

#include <algorithm>

namespace channel::cat {

namespace {

using Side = std::optional<ReplayDifference::Side>;

QByteArray number(quint64 value)
{
    return QByteArray::number(value);
}

QByteArray sizeText(const ReplayDifference::Side &side)
{
    return number(side.length) + (side.isMalformed ? " malformed" : "") +
           (side.length == 1 ? " byte" : " bytes");
}

QByteArray sentence(const ReplayDifference &difference)
{
    if (!difference.recorded)
        return "none recorded, " + sizeText(*difference.received) + " received";
    if (!difference.received)
        return sizeText(*difference.recorded) + " recorded, none received";
    return sizeText(*difference.recorded) + " recorded, " + sizeText(*difference.received) +
           " received, first difference at offset " + number(difference.offset);
}

QByteArrayList dump(const Side &side, quint64 start)
{
    QByteArrayList lines = side ? hexDump(side->excerpt, start).split('\n') : QByteArrayList{{}};
    lines.removeLast(); // What follows the last line feed.
    return lines;
}

/// Lines that are the same once, behind two blanks.
QByteArray diff(const QByteArrayList &recorded, const QByteArrayList &received)
{
    QByteArray text;
    for (qsizetype line = 0; line < std::max(recorded.size(), received.size()); ++line) {
        const QByteArray left = recorded.value(line);
        const QByteArray right = received.value(line);
        if (left == right) {
            text += "  " + left + '\n';
            continue;
        }
        if (!left.isEmpty())
            text += "- " + left + '\n';
        if (!right.isEmpty())
            text += "+ " + right + '\n';
    }
    return text;
}

QByteArray jsonSide(const Side &side)
{
    if (!side)
        return "null";
    QByteArray json = QByteArray("{\"kind\":\"") + (side->isMalformed ? "malformed" : "message") +
                      "\",\"length\":" + number(side->length) + ",\"bytes\":\"";
    appendJsonLatin1(json, side->excerpt);
    return json + "\"}";
}

} // namespace

DifferencePrinter::DifferencePrinter(const Capture &recorded, ExportFormat format, StandardOutput &output)
    : recorded_(recorded)
    , asJson_(format == ExportFormat::JsonLines)
    , output_(output)
{
}

bool DifferencePrinter::print(const ReplayDifference &difference)
{
    return output_.write(asJson_ ? json(difference) : text(difference)) > 0;
}

bool DifferencePrinter::printSums(quint64 compared, quint64 differences)
{
    return output_.write(asJson_ ? "{\"event\":\"verified\",\"compared\":" + number(compared) +
                                       ",\"differ\":" + number(differences) + "}\n"
                                 : number(compared) + " answers compared, " + number(differences) +
                                       " differ\n") > 0;
}

QByteArray DifferencePrinter::text(const ReplayDifference &difference) const
{
    const QByteArray peer = recorded_.connection(difference.connection).peerText().toUtf8();
    return "connection " + number(difference.connection + 1) + " (" + peer + "), answer " +
           number(difference.number) + ": " + sentence(difference) + '\n' +
           diff(dump(difference.recorded, difference.excerptStart),
                dump(difference.received, difference.excerptStart));
}

QByteArray DifferencePrinter::json(const ReplayDifference &difference) const
{
    const QByteArray peer = recorded_.connection(difference.connection).peerText().toUtf8();
    return "{\"event\":\"difference\",\"connection\":" + number(difference.connection + 1) +
           ",\"peer\":" + jsonString(peer) + ",\"answer\":" + number(difference.number) +
           ",\"offset\":" + number(difference.offset) + ",\"bytesFrom\":" + number(difference.excerptStart) +
           ",\"recorded\":" + jsonSide(difference.recorded) +
           ",\"received\":" + jsonSide(difference.received) + "}\n";
}

} // namespace channel::cat
