// SPDX-License-Identifier: MIT

#include "channel/match/captures.h"

#include <QVarLengthArray>

#include <algorithm>

namespace channel {

namespace {

constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");
constexpr QByteArrayView replacement("\xef\xbf\xbd");

/// The end of a group, and where in the text that is.
struct Border
{
    qsizetype character;
    qsizetype *byte;
};

/// How many bytes one UTF-16 unit stands for; of a pair, each for two of its four.
qsizetype sizeOf(QChar unit, QByteArrayView bytes)
{
    if (unit.unicode() < 0x80)
        return 1;
    if (unit.unicode() < 0x800 || unit.isSurrogate())
        return 2;
    // In place of a byte that is no UTF-8; it may have been sent, too.
    const bool isReplaced = unit == QChar::ReplacementCharacter && !bytes.startsWith(replacement);
    return isReplaced ? 1 : 3;
}

/// One walk from the beginning, however many there are.
void place(QVarLengthArray<Border, 2 * Captures::most> &borders, QStringView text, QByteArrayView bytes)
{
    std::ranges::sort(borders, {}, &Border::character);
    qsizetype character = 0;
    qsizetype byte = bytes.startsWith(byteOrderMark) ? byteOrderMark.size() : 0; // It is not in the text.
    for (const Border &border : borders) {
        for (; character < border.character; ++character)
            byte += sizeOf(text[character], bytes.sliced(byte));
        *border.byte = byte;
    }
}

} // namespace

Captures::Captures(const QRegularExpressionMatch &match, QStringView text, QByteArrayView bytes)
{
    std::array<qsizetype, most> ends{};
    QVarLengthArray<Border, 2 * most> borders;
    for (int group = 0; group < std::min(match.lastCapturedIndex() + 1, most); ++group) {
        if (match.capturedStart(group) < 0)
            continue;
        isSet_ |= quint16(1 << group);
        borders.append({match.capturedStart(group), &ranges_[size_t(group)].from});
        borders.append({match.capturedEnd(group), &ends[size_t(group)]});
    }
    place(borders, text, bytes);
    for (size_t group = 0; group < most; ++group)
        ranges_[group].size = ends[group] - ranges_[group].from;
}

bool Captures::isSet(int group) const
{
    return group >= 0 && group < most && (isSet_ >> group & 1);
}

ByteRange Captures::range(int group) const
{
    return isSet(group) ? ranges_[size_t(group)] : ByteRange();
}

QByteArrayView Captures::bytes(int group, QByteArrayView subject) const
{
    const ByteRange known = range(group);
    return subject.sliced(known.from, known.size);
}

} // namespace channel
