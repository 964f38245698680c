// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

namespace channel {

/// Bytes that stay as they are: a share of them, or a copy where `bytes` only looks at memory of the caller's
/// (QByteArray::fromRawData()).
inline QByteArray ownedBytes(const QByteArray &bytes)
{
    QByteArray share = bytes;
    // Qt's only sign of it: no header with a count of references.
    const bool isOwner = share.data_ptr().d_ptr() != nullptr;
    return isOwner ? share : QByteArray(bytes.constData(), bytes.size());
}

} // namespace channel
