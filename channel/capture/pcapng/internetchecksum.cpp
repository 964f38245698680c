// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/internetchecksum.h"

#include <cstring>

namespace channel {

namespace {

// Eight bytes at a time; the halves leave 32 bits of room for carries, enough for 16 GiB between two folds.
quint64 halves(const char *bytes)
{
    quint64 word;
    std::memcpy(&word, bytes, sizeof word);
    return (word & 0xffffffffu) + (word >> 32);
}

quint64 fold(quint64 sum)
{
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return sum;
}

} // namespace

void InternetChecksum::add(QByteArrayView bytes)
{
    const char *next = bytes.data();
    qsizetype left = bytes.size();
    quint64 first = 0;
    quint64 second = 0;
    for (; left >= 16; left -= 16, next += 16) {
        first += halves(next);
        second += halves(next + 8);
    }
    for (; left > 0; left -= 8, next += 8) {
        char word[8] = {};
        std::memcpy(word, next, size_t(qMin<qsizetype>(left, 8)));
        first += halves(word);
    }
    sum_ += fold(first) + fold(second);
}

quint16 InternetChecksum::value() const
{
    return quint16(~fold(sum_));
}

} // namespace channel
