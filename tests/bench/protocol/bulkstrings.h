// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

/// What hiredis makes of the same payloads, which Redis calls bulk strings.
namespace bulkstrings {

/// The wire of so many payloads.
QByteArray streamOf(const QByteArray &payload, int count);

enum class Replies : quint8 {
    Objects, ///< As hiredis gives them, one object each.
    None,    ///< Its reader alone, told to make none.
};

/// Reads such a stream and adds up the bytes of the payloads; of those that made objects. Otherwise counts
/// replies.
quint64 read(const QByteArray &stream, Replies replies);

} // namespace bulkstrings
