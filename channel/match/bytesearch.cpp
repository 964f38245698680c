// SPDX-License-Identifier: MIT

#include "channel/match/bytesearch.h"

#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace channel {

namespace {

constexpr uchar caseBit = 0x20;

uchar lowered(uchar byte)
{
    return byte >= 'A' && byte <= 'Z' ? uchar(byte | caseBit) : byte;
}

bool isLowerLetter(uchar byte)
{
    return byte >= 'a' && byte <= 'z';
}

} // namespace

ByteSearch::ByteSearch(QByteArrayView needle, Case sensitivity)
    : needle_(needle.toByteArray())
{
    const bool insensitive = sensitivity == Case::Insensitive;
    for (size_t byte = 0; byte < fold_.size(); ++byte)
        fold_[byte] = insensitive ? lowered(uchar(byte)) : uchar(byte);
    for (char &byte : needle_)
        byte = char(fold_[uchar(byte)]);
    const auto maskOf = [insensitive](char byte) {
        return insensitive && isLowerLetter(uchar(byte)) ? caseBit : uchar(0);
    };
    firstMask_ = maskOf(needle_.front());
    lastMask_ = maskOf(needle_.back());
}

bool ByteSearch::matchesAt(const uchar *at) const
{
    const auto *needle = reinterpret_cast<const uchar *>(needle_.constData());
    for (qsizetype index = 0; index < needle_.size(); ++index) {
        if (fold_[at[index]] != needle[index])
            return false;
    }
    return true;
}

qsizetype ByteSearch::indexIn(QByteArrayView haystack) const
{
    const auto *bytes = reinterpret_cast<const uchar *>(haystack.data());
    const qsizetype last = needle_.size() - 1;
    const qsizetype places = haystack.size() - last;
    qsizetype at = 0;
#ifdef __SSE2__
    // Sixteen places at once: where the needle's first and last byte stand, but for their case.
    const __m128i first = _mm_set1_epi8(needle_.front());
    const __m128i final = _mm_set1_epi8(needle_.back());
    const __m128i firstMask = _mm_set1_epi8(char(firstMask_));
    const __m128i finalMask = _mm_set1_epi8(char(lastMask_));
    const auto load = [bytes](qsizetype from) {
        const void *address = bytes + from;
        return _mm_loadu_si128(static_cast<const __m128i *>(address));
    };
    for (; at + 16 <= places; at += 16) {
        const __m128i firsts = _mm_cmpeq_epi8(_mm_or_si128(load(at), firstMask), first);
        const __m128i finals = _mm_cmpeq_epi8(_mm_or_si128(load(at + last), finalMask), final);
        auto candidates = unsigned(_mm_movemask_epi8(_mm_and_si128(firsts, finals)));
        for (; candidates != 0; candidates &= candidates - 1) {
            const qsizetype place = at + std::countr_zero(candidates);
            if (matchesAt(bytes + place))
                return place;
        }
    }
#endif
    for (; at < places; ++at) {
        if (matchesAt(bytes + at))
            return at;
    }
    return -1;
}

} // namespace channel
