// SPDX-License-Identifier: MIT

#include "check.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    CHECK(QByteArrayView(data, qsizetype(size)));
    return 0;
}
