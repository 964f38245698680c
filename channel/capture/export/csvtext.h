// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

namespace channel {

/// Bytes as a cell of a table has them, and how.
struct CsvText
{
    QByteArray text;
    bool isEscaped = false; ///< Otherwise the text is the bytes.
};

/// Bytes that are UTF-8 stay what they are, line ends and tabs inside them, too. All others are escaped as
/// \n \r \t \0 \\ and \xHH, so that nothing is lost: bytes that are no UTF-8, or that have other control
/// characters or begin with a blank that some program would cut off or take for the beginning of a formula.
///
/// The text has at most `limit` bytes and ends between two characters; it is then that of fewer bytes. Where
/// `bytes` are only the beginning of more, there must be 3 more than that.
CsvText csvText(QByteArrayView bytes, qsizetype limit);

} // namespace channel
