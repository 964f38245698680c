// SPDX-License-Identifier: MIT

#include "channel/capture/import/captureimporter.h"
#include "channel/capture/import/importcapture.h"
#include "channel/capture/import/loadedtools.h"

namespace channel {

bool canImportCaptures()
{
    return true;
}

std::unique_ptr<CaptureSource> importCapture(const QString &path, const QString &folder,
                                             const ImportOptions &options, QString *error)
{
    const PacketTools *tools = loadedPacketTools(error);
    return tools ? CaptureImporter::open(path, folder, options, *tools, error) : nullptr;
}

} // namespace channel
