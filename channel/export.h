// SPDX-License-Identifier: MIT

#pragma once

/// Marks what an installed header declares and a source file defines: the shared library shows it and hides
/// the rest (ABI.md). Whoever links the archive sees no difference.
#define CHANNEL_EXPORT [[gnu::visibility("default")]]
