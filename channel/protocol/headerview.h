// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

#include <optional>

namespace channel {

/// The header at the front of some bytes, as far as they go.
struct HeaderView
{
    qsizetype size = 0; ///< Bytes of it that are there.
    quint64 length = 0; ///< What its digits say so far.
    bool hasDigits = false;
    bool complete = false;
};

HeaderView readHeader(QByteArrayView bytes);

/// Where a message seems to begin in these bytes of a payload, at one of the first `starts` of them: at a
/// whole marker that a length and its CR LF follow, all of them or as many as there are bytes. Nothing where
/// no such header is.
std::optional<qsizetype> findHeader(QByteArrayView payload, qsizetype starts);

} // namespace channel
