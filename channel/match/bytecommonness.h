// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <array>
#include <string_view>

namespace channel {

/// How often bytes are met in what programs send each other, text as well as binary numbers: by byte, and
/// only for comparison. A guess that costs time where it is wrong, and nothing else.
constexpr std::array<uchar, 256> makeByteCommonness()
{
    std::array<uchar, 256> commonness{};
    const auto setRange = [&commonness](int first, int last, uchar value) {
        for (int byte = first; byte <= last; ++byte)
            commonness[size_t(byte)] = value;
    };
    const auto setFalling = [&commonness](std::string_view bytes, int value, int step) {
        for (const char byte : bytes) {
            commonness[uchar(byte)] = uchar(value);
            value -= step;
        }
    };
    setRange(0x01, 0x0f, 120); // Small numbers.
    setRange(0x10, 0x1f, 60);
    setRange(0x20, 0x7f, 50);
    setRange(0x80, 0xbf, 100); // Behind the first byte of letters beyond ASCII.
    setRange(0xc0, 0xfe, 70);
    setFalling("etaoinsrhldcumfpgwybvkxjqz", 240, 5);
    setFalling("SETAICNROPDLMHBFGUWVKYXJQZ", 110, 2);
    setFalling("0123456789", 220, 5);
    setFalling(R"(",.:-/_={}[];()<>+&%)", 190, 6);
    setFalling("\r\n", 150, 0);
    setFalling(" ", 250, 0);
    commonness[0x00] = 255;
    commonness[0xff] = 160;
    return commonness;
}

inline constexpr std::array<uchar, 256> byteCommonness = makeByteCommonness();

} // namespace channel
