// SPDX-License-Identifier: MIT

#pragma once

#include <thread>

namespace channel {

/// Has fontconfig read its configuration, some seventy files, on a thread of its own while Qt connects to the
/// display. Else Qt has it read when the first text is measured, and the window waits for that.
class FontsAhead
{
public:
    FontsAhead();
    ~FontsAhead();
    FontsAhead(const FontsAhead &) = delete;
    FontsAhead &operator=(const FontsAhead &) = delete;

    /// Before the first text is measured: fontconfig would begin again on whatever thread asks meanwhile.
    void wait();

private:
    std::thread thread_;
};

} // namespace channel
