// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

/// Seconds to read the file through pread(2), and do nothing with it.
double timePread(const QString &path);
/// Seconds to copy the bytes of the file from memory to memory.
double timeMemcpy(const QString &path);
