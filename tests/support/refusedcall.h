// SPDX-License-Identifier: MIT

#pragma once

/// From now on the kernel refuses this system call of the calling thread with `error`, for good. Tells
/// whether it will.
bool refuseSystemCall(long number, int error);
