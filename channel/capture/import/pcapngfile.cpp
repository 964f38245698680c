// SPDX-License-Identifier: MIT

#include "channel/capture/import/pcapngfile.h"

#include <algorithm>

namespace channel {

namespace {

PacketFile::Sender senderOf(quint32 flags)
{
    switch (flags & 3) {
    case 1:
        return PacketFile::Sender::Peer;
    case 2:
        return PacketFile::Sender::Local;
    default:
        return PacketFile::Sender::Unknown;
    }
}

} // namespace

bool PcapngFile::recognises(const CaptureFile &file)
{
    return PcapngReader(file).next().kind == PcapngReader::Kind::Section;
}

PcapngFile::PcapngFile(std::unique_ptr<CaptureFile> file)
    : file_(std::move(file))
    , reader_(std::make_unique<PcapngReader>(*file_))
{
}

std::optional<PacketFile::Packet> PcapngFile::next()
{
    for (;;) {
        const PcapngReader::Block block = reader_->next();
        switch (block.kind) {
        case PcapngReader::Kind::Packet:
            return Packet{block.bytes, block.linkType, senderOf(block.flags), block.originalLength,
                          std::max<qint64>(block.time, 0)};
        case PcapngReader::Kind::Unreadable:
            ++unreadable_;
            break;
        case PcapngReader::Kind::LocalUse:
            ++annotations_;
            break;
        case PcapngReader::Kind::Damage:
            damage_ = block.reason;
            return std::nullopt;
        case PcapngReader::Kind::End:
            return std::nullopt;
        default:
            break;
        }
    }
}

void PcapngFile::rewind()
{
    damage_.clear();
    annotations_ = unreadable_ = 0;
    reader_ = std::make_unique<PcapngReader>(*file_);
}

} // namespace channel
