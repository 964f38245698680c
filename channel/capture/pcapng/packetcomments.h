// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace channel {

/// What every comment of ours begins with.
inline constexpr QByteArrayView ownCommentStart("Channelscope No. ");

/// An Enhanced Packet Block (draft-ietf-opsawg-pcapng), whole and well-formed, with these comments (at most
/// 65,535 bytes each) in place of those of ours that it has. Its other options stay.
QByteArray withComments(QByteArrayView block, const QByteArrayList &comments, bool bigEndian);

} // namespace channel
