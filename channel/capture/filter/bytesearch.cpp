#include "channel/capture/filter/bytesearch.h"

namespace channel {

namespace {

uchar lowered(uchar byte)
{
    return byte >= 'A' && byte <= 'Z' ? uchar(byte + 32) : byte;
}

} // namespace

ByteSearch::ByteSearch(QByteArrayView needle, Case sensitivity)
    : needle_(needle.toByteArray())
{
    for (size_t byte = 0; byte < fold_.size(); ++byte)
        fold_[byte] = sensitivity == Case::Insensitive ? lowered(uchar(byte)) : uchar(byte);
    for (char &byte : needle_)
        byte = char(fold_[uchar(byte)]);
    const auto last = quint32(needle_.size() - 1);
    std::array<quint32, 256> byFolded;
    byFolded.fill(last + 1);
    for (quint32 at = 0; at < last; ++at)
        byFolded[uchar(needle_[qsizetype(at)])] = last - at;
    for (size_t byte = 0; byte < skip_.size(); ++byte)
        skip_[byte] = byFolded[fold_[byte]];
}

bool ByteSearch::matchesAt(const uchar *at) const
{
    const auto *needle = reinterpret_cast<const uchar *>(needle_.constData());
    for (qsizetype index = needle_.size() - 1; index >= 0; --index) {
        if (fold_[at[index]] != needle[index])
            return false;
    }
    return true;
}

bool ByteSearch::isIn(QByteArrayView haystack) const
{
    const auto *at = reinterpret_cast<const uchar *>(haystack.data());
    const qsizetype last = needle_.size() - 1;
    for (qsizetype left = haystack.size() - last; left > 0;) {
        if (matchesAt(at))
            return true;
        const quint32 step = skip_[at[last]];
        at += step;
        left -= step;
    }
    return false;
}

} // namespace channel
