// SPDX-License-Identifier: MIT

#include "channel/text/payloadrandom.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace channel {

void PayloadRandom::fill(char *bytes, qsizetype size)
{
    while (size > 0) {
        const quint64 drawn = qToLittleEndian(quint64(engine_()));
        const qsizetype taken = std::min(size, qsizetype(sizeof drawn));
        std::memcpy(bytes, &drawn, size_t(taken));
        bytes += taken;
        size -= taken;
    }
}

/// By hand, because std::uniform_int_distribution may differ from one library to the next.
qint64 PayloadRandom::between(qint64 smallest, qint64 largest)
{
    const quint64 count = quint64(largest) - quint64(smallest) + 1; // 0 stands for 2⁶⁴.
    quint64 drawn = engine_();
    if (count != 0) {
        // The lowest 2⁶⁴ mod count values are drawn again, or small numbers would come more often.
        for (const quint64 uneven = (0 - count) % count; drawn < uneven;)
            drawn = engine_();
        drawn %= count;
    }
    return qint64(quint64(smallest) + drawn);
}

} // namespace channel
