// SPDX-License-Identifier: MIT

#include "channel/capture/export/csvrow.h"

#include <algorithm>

namespace channel {

namespace {

/// So does one that has an apostrophe in front already, so that each apostrophe there can be told to be ours
/// or not.
bool looksLikeFormula(const QByteArray &cell)
{
    const auto first = std::ranges::find_if(cell, [](char byte) { return byte != '\''; });
    return first != cell.end() && QByteArrayView("=+-@\t\r").contains(*first);
}

QByteArray quoted(QByteArray cell)
{
    const bool isPlain = std::ranges::none_of(
        cell, [](char byte) { return byte == '"' || byte == ',' || byte == '\r' || byte == '\n'; });
    return isPlain ? cell : '"' + cell.replace('"', "\"\"") + '"';
}

} // namespace

QByteArray textCell(const QByteArray &cell)
{
    return looksLikeFormula(cell) ? '\'' + cell : cell;
}

QByteArray csvRow(const QByteArrayList &cells)
{
    QByteArrayList row;
    for (const QByteArray &cell : cells)
        row.append(quoted(textCell(cell)));
    return row.join(',') + "\r\n";
}

} // namespace channel
