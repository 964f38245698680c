// SPDX-License-Identifier: MIT

#include "channel/capture/import/importcapture.h"

#include <QCoreApplication>

namespace channel {

bool canImportCaptures()
{
    return false;
}

std::unique_ptr<CaptureSource> importCapture(const QString &path, const QString &, const ImportOptions &,
                                             QString *error)
{
    *error = QCoreApplication::translate(
                 "channel", "%1 was not recorded by Channelscope, and this build cannot import captures of "
                            "other programs: it was made without libpcap and libtins.")
                 .arg(path);
    return nullptr;
}

} // namespace channel
