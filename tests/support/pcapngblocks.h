// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

/// Blocks of a pcapng file in either byte order, right or wrong, as a test wants them.
class PcapngBlocks
{
public:
    explicit PcapngBlocks(bool bigEndian = false)
        : bigEndian_(bigEndian)
    {
    }

    QByteArray number16(quint16 value) const;
    QByteArray number32(quint32 value) const;
    QByteArray number64(quint64 value) const;
    /// Padded to four bytes.
    QByteArray option(quint16 code, const QByteArray &value) const;

    /// The lengths at both ends are the right ones unless they are given.
    QByteArray block(quint32 type, const QByteArray &body) const;
    QByteArray block(quint32 type, const QByteArray &body, quint32 length, quint32 trailer) const;

    QByteArray section(const QByteArray &application = "channelscope 1") const;
    QByteArray interface(const QByteArray &options = {}, quint16 linkType = 101) const;
    QByteArray packet(const QByteArray &captured, quint64 ticks = 0, quint32 interface = 0,
                      const QByteArray &options = {}) const;
    /// The same with a captured length of its own.
    QByteArray packetOfLength(quint32 capturedLength, const QByteArray &captured) const;

private:
    bool bigEndian_;
};
