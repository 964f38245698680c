// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayList>

namespace channel {

/// A row of a CSV file (RFC 4180), ended by CR LF. A cell that a spreadsheet would take for a formula gets an
/// apostrophe in front, which makes it a text there (FAULTS 84); one that begins with apostrophes and such a
/// sign gets one more, so that whoever reads it can take the first away.
QByteArray csvRow(const QByteArrayList &cells);

} // namespace channel
