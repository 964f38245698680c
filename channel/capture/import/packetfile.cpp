// SPDX-License-Identifier: MIT

#include "channel/capture/import/packetfile.h"

#include "channel/capture/import/pcapfile.h"
#include "channel/capture/import/pcapngfile.h"
#include "channel/capture/pcapng/capturefile.h"

namespace channel {

std::unique_ptr<PacketFile> PacketFile::open(const QString &path, QString *error)
{
    // It refuses what is no regular file.
    auto file = CaptureFile::openToRead(path, error);
    if (!file)
        return nullptr;
    if (PcapngFile::recognises(*file))
        return std::make_unique<PcapngFile>(std::move(file));
    file.reset();
    return PcapFile::open(path, error);
}

} // namespace channel
