// SPDX-License-Identifier: MIT

#include "channel/match/bytesearch.h"

#include "channel/match/bytecommonness.h"

#include <bit>

#ifdef __SSE2__
#include <immintrin.h>
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
    first_ = rarest(-1, insensitive);
    second_ = rarest(first_.at, insensitive);
}

/// Of bytes that are as common, the last: what many texts begin with tells less.
ByteSearch::Rare ByteSearch::rarest(qsizetype otherThan, bool insensitive) const
{
    Rare best;
    int least = 256;
    for (qsizetype at = 0; at < needle_.size(); ++at) {
        const auto byte = uchar(needle_[at]);
        // The same byte once more tells little.
        const bool isTold = otherThan >= 0 && byte == uchar(needle_[otherThan]);
        const int commonness = isTold ? 255 : byteCommonness[byte];
        if (commonness <= least && (at != otherThan || needle_.size() == 1)) {
            least = commonness;
            best = {at, byte, insensitive && isLowerLetter(byte) ? caseBit : uchar(0)};
        }
    }
    return best;
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

qsizetype ByteSearch::indexOneByOne(const uchar *bytes, qsizetype from, qsizetype places) const
{
    for (qsizetype at = from; at < places; ++at) {
        if (fold_[bytes[at + first_.at]] == first_.byte && matchesAt(bytes + at))
            return at;
    }
    return -1;
}

#ifdef __SSE2__

/// Each looks at the places of `bytes` before `places`, from `from` on, a register's at a time, for as long
/// as a register is full. Where the rare bytes stand, the rest is compared. Returns the place that was found,
/// or -1 with `from` where it has not looked.
class ByteSearchKernels
{
public:
    static qsizetype sse2(const ByteSearch &search, const uchar *bytes, qsizetype &from, qsizetype places)
    {
        const __m128i first = _mm_set1_epi8(char(search.first_.byte));
        const __m128i second = _mm_set1_epi8(char(search.second_.byte));
        const __m128i firstMask = _mm_set1_epi8(char(search.first_.mask));
        const __m128i secondMask = _mm_set1_epi8(char(search.second_.mask));
        const auto load = [](const uchar *address) {
            const void *plain = address;
            return _mm_loadu_si128(static_cast<const __m128i *>(plain));
        };
        for (; from + 16 <= places; from += 16) {
            const __m128i atFirst = _mm_or_si128(load(bytes + from + search.first_.at), firstMask);
            const __m128i atSecond = _mm_or_si128(load(bytes + from + search.second_.at), secondMask);
            const __m128i both =
                _mm_and_si128(_mm_cmpeq_epi8(atFirst, first), _mm_cmpeq_epi8(atSecond, second));
            const qsizetype found = compare(search, bytes + from, quint32(_mm_movemask_epi8(both)));
            if (found >= 0)
                return from + found;
        }
        return -1;
    }

    [[gnu::target("avx2")]] static qsizetype avx2(const ByteSearch &search, const uchar *bytes,
                                                  qsizetype &from, qsizetype places)
    {
        const __m256i first = _mm256_set1_epi8(char(search.first_.byte));
        const __m256i second = _mm256_set1_epi8(char(search.second_.byte));
        const __m256i firstMask = _mm256_set1_epi8(char(search.first_.mask));
        const __m256i secondMask = _mm256_set1_epi8(char(search.second_.mask));
        for (; from + 64 <= places; from += 64) {
            // Two registers at once: nearly always there is nothing in either.
            const uchar *atFirst = bytes + from + search.first_.at;
            const uchar *atSecond = bytes + from + search.second_.at;
            const __m256i low =
                _mm256_and_si256(_mm256_cmpeq_epi8(_mm256_or_si256(load32(atFirst), firstMask), first),
                                 _mm256_cmpeq_epi8(_mm256_or_si256(load32(atSecond), secondMask), second));
            const __m256i high = _mm256_and_si256(
                _mm256_cmpeq_epi8(_mm256_or_si256(load32(atFirst + 32), firstMask), first),
                _mm256_cmpeq_epi8(_mm256_or_si256(load32(atSecond + 32), secondMask), second));
            if (_mm256_movemask_epi8(_mm256_or_si256(low, high)) == 0)
                continue;
            const quint64 candidates =
                quint64(quint32(_mm256_movemask_epi8(high))) << 32 | quint32(_mm256_movemask_epi8(low));
            const qsizetype found = compare(search, bytes + from, candidates);
            if (found >= 0)
                return from + found;
        }
        return -1;
    }

    static bool hasAvx2()
    {
        static const bool has = __builtin_cpu_supports("avx2") != 0;
        return has;
    }

private:
    [[gnu::target("avx2")]] static __m256i load32(const uchar *address)
    {
        const void *plain = address;
        return _mm256_loadu_si256(static_cast<const __m256i *>(plain));
    }

    static qsizetype compare(const ByteSearch &search, const uchar *bytes, quint64 candidates)
    {
        for (; candidates != 0; candidates &= candidates - 1) {
            const qsizetype place = std::countr_zero(candidates);
            if (search.matchesAt(bytes + place))
                return place;
        }
        return -1;
    }
};

#endif

qsizetype ByteSearch::indexIn(QByteArrayView haystack) const
{
    const auto *bytes = reinterpret_cast<const uchar *>(haystack.data());
    const qsizetype places = haystack.size() - needle_.size() + 1;
    qsizetype from = 0;
#ifdef __SSE2__
    qsizetype found = -1;
    if (places >= 64 && ByteSearchKernels::hasAvx2())
        found = ByteSearchKernels::avx2(*this, bytes, from, places);
    if (found < 0)
        found = ByteSearchKernels::sse2(*this, bytes, from, places);
    if (found >= 0)
        return found;
#endif
    return indexOneByOne(bytes, from, places);
}

} // namespace channel
