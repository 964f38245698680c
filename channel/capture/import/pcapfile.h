// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/import/packetfile.h"

struct pcap;

namespace channel {

/// Reads a pcap file, in any of its variants, through libpcap.
class PcapFile : public PacketFile
{
public:
    /// As PacketFile::open().
    static std::unique_ptr<PcapFile> open(const QString &path, QString *error);
    ~PcapFile() override;
    PcapFile(const PcapFile &) = delete;
    PcapFile &operator=(const PcapFile &) = delete;

    std::optional<Packet> next() override;
    void rewind() override;
    QString damage() const override { return damage_; }
    quint64 position() const override;
    quint64 size() const override { return size_; }

private:
    PcapFile(int descriptor, quint64 size);

    int linkType() const;

    int descriptor_;
    quint64 size_;
    pcap *handle_ = nullptr;
    QString damage_;
};

} // namespace channel
