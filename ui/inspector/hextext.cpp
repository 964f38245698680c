// SPDX-License-Identifier: MIT

#include "ui/inspector/hextext.h"

#include "ui/text/copyformats.h"

#include <algorithm>
#include <limits>

namespace channel::ui {

namespace {

QChar readable(char byte)
{
    return byte >= 0x20 && byte < 0x7f ? QLatin1Char(byte) : QLatin1Char('.');
}

} // namespace

HexText::HexText(quint64 byteCount, quint64 bytesPerLine)
    : byteCount_(byteCount)
    , perLine_(bytesPerLine)
    , lines_((byteCount + perLine_ - 1) / perLine_)
    , digits_(HexLayout(byteCount, {1, 1}, 0).offsetDigits())
    , lineLength_(charactersStart() + int(perLine_) + 1)
{
}

int HexText::clamped(quint64 offset) const
{
    return int(std::min<quint64>(offset, std::numeric_limits<int>::max() / lineLength_ * lineLength_));
}

int HexText::characterCount() const
{
    if (lines_ == 0)
        return 0;
    const quint64 inLast = byteCount_ - (lines_ - 1) * perLine_;
    return clamped((lines_ - 1) * quint64(lineLength_) + quint64(charactersStart()) + inLast);
}

QString HexText::line(quint64 line, QByteArrayView bytes) const
{
    QString text = QString::number(line * perLine_, 16).rightJustified(digits_, QLatin1Char('0'));
    text += QStringLiteral("  ") + hexOf(bytes);
    text = text.leftJustified(charactersStart());
    for (const char byte : bytes)
        text += readable(byte);
    return text;
}

int HexText::offsetOf(quint64 byte, HexLayout::Column column) const
{
    const quint64 inLine = byte % perLine_;
    const quint64 place = column == HexLayout::Column::Hex ? quint64(hexStart()) + 3 * inLine
                                                           : quint64(charactersStart()) + inLine;
    return clamped(byte / perLine_ * quint64(lineLength_) + place);
}

int HexText::endOf(quint64 byte, HexLayout::Column column) const
{
    return offsetOf(byte, column) + (column == HexLayout::Column::Hex ? 2 : 1);
}

quint64 HexText::lineAt(int offset) const
{
    const auto line = quint64(std::max(offset, 0) / lineLength_);
    return lines_ == 0 ? 0 : std::min(line, lines_ - 1);
}

HexLayout::Hit HexText::hitAt(int offset) const
{
    offset = std::clamp(offset, 0, std::max(0, characterCount() - 1));
    const int inLine = offset % lineLength_;
    const bool isHex = inLine < charactersStart();
    const int place = isHex ? (inLine - hexStart()) / 3 : inLine - charactersStart();
    const auto index = quint64(std::clamp(place, 0, int(perLine_) - 1));
    const quint64 byte = lineAt(offset) * perLine_ + index;
    return {byteCount_ == 0 ? 0 : std::min(byte, byteCount_ - 1),
            isHex ? HexLayout::Column::Hex : HexLayout::Column::Ascii};
}

} // namespace channel::ui
