// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/syncerror.h"

#include <optional>

/// What a call threw, or nothing.
template <typename Call>
std::optional<channel::SyncError> errorOf(Call call)
{
    try {
        call();
    } catch (const channel::SyncError &error) {
        return error;
    }
    return std::nullopt;
}
