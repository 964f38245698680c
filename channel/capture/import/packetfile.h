#pragma once

#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>

struct pcap;

namespace channel {

/// Reads the packets of a pcap or pcapng file of any program, through libpcap.
///
/// Every interface of a pcapng file must have the same link type, as libpcap asks.
class PacketFile
{
public:
    struct Packet
    {
        QByteArrayView bytes;   ///< What was captured; borrowed until the next call.
        quint32 wireLength = 0; ///< Bytes of the packet on the wire.
        qint64 time = 0;        ///< Nanoseconds since 1970 UTC.
    };

    /// Null and a plain sentence in `error` if this is no capture that can be read. Only regular files, and
    /// links to them, are opened.
    static std::unique_ptr<PacketFile> open(const QString &path, QString *error);
    ~PacketFile();
    PacketFile(const PacketFile &) = delete;
    PacketFile &operator=(const PacketFile &) = delete;

    /// Nothing at the end, and where the file cannot be read any further; see damage().
    std::optional<Packet> next();
    /// Begins again with the first packet. False if that fails, which damage() tells.
    bool rewind();

    /// As in https://www.tcpdump.org/linktypes.html, but with the numbers that libpcap calls DLT_.
    int linkType() const;
    QString linkTypeName() const;
    /// Why the reading stopped before the end: a part of a sentence, else empty.
    QString damage() const { return damage_; }
    /// Bytes of the file that were read.
    quint64 position() const;
    quint64 size() const { return size_; }

private:
    PacketFile(int descriptor, quint64 size);

    int descriptor_;
    quint64 size_;
    pcap *handle_ = nullptr;
    QString damage_;
};

} // namespace channel
