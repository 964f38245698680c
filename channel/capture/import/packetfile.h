// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>

namespace channel {

/// The packets of another program's capture, one after the other, as often as wanted.
class PacketFile
{
public:
    enum class Sender : quint8 { Unknown, Local, Peer };

    struct Packet
    {
        QByteArrayView bytes; ///< What was captured; borrowed until the next call.
        int linkType = 0;     ///< As in https://www.tcpdump.org/linktypes.html.
        Sender sender = Sender::Unknown;
        quint32 wireLength = 0; ///< Bytes of the packet on the wire.
        qint64 time = 0;        ///< Nanoseconds since 1970 UTC; 0 for earlier, which no recording can have.
    };

    /// pcap or pcapng. Null and a plain sentence in `error` if this is no capture that can be read; only
    /// regular files, and links to them, are opened.
    static std::unique_ptr<PacketFile> open(const QString &path, QString *error);
    virtual ~PacketFile() = default;

    /// Nothing at the end, and where the file cannot be read any further; see damage().
    virtual std::optional<Packet> next() = 0;
    /// Begins again with the first packet.
    virtual void rewind() = 0;
    /// Marks and notes of ours in what was read.
    virtual quint64 annotations() const { return 0; }
    /// Packets in what was read that cannot be given, such as those of an interface that is not described.
    virtual quint64 unreadable() const { return 0; }
    /// Why the reading stopped before the end: a part of a sentence, else empty.
    virtual QString damage() const = 0;
    /// Bytes of the file that were read.
    virtual quint64 position() const = 0;
    virtual quint64 size() const = 0;
};

} // namespace channel
