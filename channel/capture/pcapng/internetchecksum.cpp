// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/internetchecksum.h"

#include <cstring>

namespace channel {

namespace {

// What a register of the smallest machines holds, so that compilers need no help to use one.
using Words = quint64 __attribute__((vector_size(16)));
constexpr qsizetype step = 2 * sizeof(Words);

// The halves of each word leave 32 bits of room for carries, enough for 16 GiB between two folds.
Words halves(const Words &words)
{
    return (words & 0xffffffffu) + (words >> 32);
}

Words load(const char *from)
{
    Words words;
    std::memcpy(&words, from, sizeof words);
    return words;
}

quint64 fold(quint64 sum)
{
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return sum;
}

quint64 foldedSum(const Words &words)
{
    return fold(words[0]) + fold(words[1]);
}

/// Of fewer bytes than a step: headers are short, too.
quint64 sumOfRest(const char *bytes, qsizetype size)
{
    quint64 sum = 0;
    for (; size > 0; size -= sizeof(quint64), bytes += sizeof(quint64)) {
        quint64 word = 0;
        std::memcpy(&word, bytes, size_t(qMin<qsizetype>(size, sizeof word)));
        sum += (word & 0xffffffffu) + (word >> 32);
    }
    return fold(sum);
}

} // namespace

void InternetChecksum::add(QByteArrayView bytes)
{
    const char *next = bytes.data();
    qsizetype left = bytes.size();
    Words sum{};
    for (; left >= step; left -= step, next += step)
        sum += halves(load(next)) + halves(load(next + sizeof(Words)));
    sum_ += foldedSum(sum) + sumOfRest(next, left);
}

void InternetChecksum::addCopied(char *to, QByteArrayView bytes)
{
    const char *next = bytes.data();
    qsizetype left = bytes.size();
    Words sum{};
    for (; left >= step; left -= step, next += step, to += step) {
        const Words first = load(next);
        const Words second = load(next + sizeof(Words));
        std::memcpy(to, &first, sizeof first);
        std::memcpy(to + sizeof first, &second, sizeof second);
        sum += halves(first) + halves(second);
    }
    if (left > 0)
        std::memcpy(to, next, size_t(left));
    sum_ += foldedSum(sum) + sumOfRest(next, left);
}

quint16 InternetChecksum::value() const
{
    return quint16(~fold(sum_));
}

} // namespace channel
