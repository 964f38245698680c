// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/import/packetfile.h"
#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/pcapng/pcapngreader.h"

namespace channel {

/// Reads a pcapng file: unlike libpcap, with any number of interfaces of different links in it, and knowing
/// which packets went out.
class PcapngFile : public PacketFile
{
public:
    static bool recognises(const CaptureFile &file);

    explicit PcapngFile(std::unique_ptr<CaptureFile> file);

    std::optional<Packet> next() override;
    void rewind() override;
    QString damage() const override { return damage_; }
    quint64 annotations() const override { return annotations_; }
    quint64 unreadable() const override { return unreadable_; }
    quint64 position() const override { return reader_->position(); }
    quint64 size() const override { return file_->size(); }

private:
    std::unique_ptr<CaptureFile> file_;
    std::unique_ptr<PcapngReader> reader_;
    quint64 annotations_ = 0;
    quint64 unreadable_ = 0;
    QString damage_;
};

} // namespace channel
