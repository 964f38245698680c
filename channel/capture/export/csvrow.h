// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayList>

namespace channel {

/// A cell that a spreadsheet would take for a formula gets an apostrophe in front, which makes it a text
/// there (FAULTS 84); one that begins with apostrophes and such a sign gets one more, so that whoever reads
/// it can take the first away.
QByteArray textCell(const QByteArray &cell);

/// A row of a CSV file (RFC 4180) of such cells, ended by CR LF.
QByteArray csvRow(const QByteArrayList &cells);

} // namespace channel
