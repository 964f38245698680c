// SPDX-License-Identifier: MIT

#include "channel/capture/import/importcapture.h"

#include "channel/capture/import/captureimporter.h"
#include "channel/capture/import/tinstools.h"

namespace channel {

bool canImportCaptures()
{
    return true;
}

std::unique_ptr<CaptureSource> importCapture(const QString &path, const QString &folder,
                                             const ImportOptions &options, QString *error)
{
    return CaptureImporter::open(path, folder, options, tinsTools(), error);
}

} // namespace channel
