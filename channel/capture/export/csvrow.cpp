// SPDX-License-Identifier: MIT

#include "channel/capture/export/csvrow.h"

#include <algorithm>

namespace channel {

namespace {

bool looksLikeFormula(const QByteArray &cell)
{
    return !cell.isEmpty() && QByteArrayView("=+-@\t\r").contains(cell.front());
}

QByteArray quoted(QByteArray cell)
{
    if (looksLikeFormula(cell))
        cell.prepend('\'');
    const bool isPlain = std::ranges::none_of(
        cell, [](char byte) { return byte == '"' || byte == ',' || byte == '\r' || byte == '\n'; });
    return isPlain ? cell : '"' + cell.replace('"', "\"\"") + '"';
}

} // namespace

QByteArray csvRow(const QByteArrayList &cells)
{
    QByteArrayList row;
    for (const QByteArray &cell : cells)
        row.append(quoted(cell));
    return row.join(',') + "\r\n";
}

} // namespace channel
