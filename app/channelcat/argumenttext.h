// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/filename.h"

#include <QString>

namespace channel::cat {

// The arguments travel through QStrings as Latin-1, a character for each byte.

inline QString asText(const QString &bytes)
{
    return QString::fromLocal8Bit(bytes.toLatin1());
}

inline QString asFileName(const QString &bytes)
{
    return fileNameText(bytes.toLatin1());
}

} // namespace channel::cat
