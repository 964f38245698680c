// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

namespace channel {

/// The ones' complement sum of IP and TCP (RFC 1071). It does not depend on the byte order of the machine.
class InternetChecksum
{
public:
    /// Adds bytes; every piece but the last must have an even size.
    void add(QByteArrayView bytes);
    /// The same while it copies them: they are read once.
    void addCopied(char *to, QByteArrayView bytes);
    /// The checksum, to be stored as it is, without conversion to network order.
    quint16 value() const;

private:
    quint64 sum_ = 0;
};

} // namespace channel
