// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"
#include "channel/capture/index/peernames.h"

#include <QStringList>

namespace channel {

/// Terms of the filter language for what is in a row; each reads back as what it was made from.
/// This peer and no other whose address begins like it.
QString peerTerm(const QString &peer);
/// The same of the address on this side, such as that of a listener.
QString localTerm(const QString &address);
QString lengthTerm(quint64 bytes);
QString directionTerm(Direction direction);
/// A text to be searched, in quotes.
QString textTerm(const QString &text);
/// Bytes to be searched, as hex digits.
QString hexTerm(QByteArrayView bytes);
/// The payload as a text if it is one, else as bytes; at most the first 64 bytes. Of nothing, its length.
QString payloadTerm(QByteArrayView payload);

/// What could stand in place of the word that ends at the cursor.
struct FilterCompletions
{
    qsizetype start = 0; ///< Where the word begins.
    QStringList words;
};
/// Keywords, keys and the peers of the capture, by address and by name; for a word in another tool's manner,
/// what to write for it.
FilterCompletions filterCompletions(const QString &text, qsizetype cursor, const Capture &capture,
                                    const PeerNames &names = {});

} // namespace channel
