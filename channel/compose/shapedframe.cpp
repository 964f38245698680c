// SPDX-License-Identifier: MIT

#include "channel/compose/shapedframe.h"

#include "channel/protocol/diagnosiswords.h"
#include "channel/protocol/framewriter.h"
#include "channel/protocol/limits.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace channel {

namespace {

/// A header in the parts that shapes replace.
struct HeaderParts
{
    QByteArray front = QByteArrayLiteral("\r\n");
    QByteArray word = QByteArrayLiteral("MSG");
    QByteArray space = QByteArrayLiteral(" ");
    QByteArray length;
    QByteArray end = QByteArrayLiteral("\r\n");

    ShapedFrame frame() const { return {.before = front + word + space + length + end}; }
};

ShapedFrame refusal(const QString &sentence)
{
    return {.hasPayload = false, .error = sentence};
}

/// "0,011", "1,234,567".
QByteArray separated(QByteArray digits)
{
    digits = digits.rightJustified(4, '0');
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, ',');
    return digits;
}

ShapedFrame withLength(quint64 length)
{
    return HeaderParts{.length = QByteArray::number(length)}.frame();
}

ShapedFrame shorter(quint64 length, quint64 by)
{
    if (by > length) {
        return refusal(QCoreApplication::translate(
                           "channel", "The payload has %1, so its length cannot be %2 too small.")
                           .arg(bytesText(length), grouped(by)));
    }
    return withLength(length - by);
}

ShapedFrame inCharacters(QByteArrayView payload)
{
    if (!payload.isValidUtf8()) {
        return refusal(QCoreApplication::translate(
            "channel", "The payload is not UTF-8, so its length in characters is unknown."));
    }
    const auto isFirst = [](char byte) {
        return (quint8(byte) & 0xc0) != 0x80;
    };
    return withLength(quint64(std::count_if(payload.begin(), payload.end(), isFirst)));
}

ShapedFrame prefixed(quint64 length, quint64 prefixSize)
{
    if (prefixSize == 2 && length > 0xffff) {
        return refusal(
            QCoreApplication::translate(
                "channel", "The payload has %1, and 2 bytes hold no more than %2. Write length-prefix:4.")
                .arg(bytesText(length), grouped(0xffff)));
    }
    QByteArray prefix(sizeof(quint32), Qt::Uninitialized);
    qToBigEndian(quint32(length), prefix.data());
    return {.before = prefix.last(qsizetype(prefixSize))};
}

ShapedFrame around(quint32 length, const QByteArray &front, bool hasPayload, const QByteArray &behind)
{
    return {.before = front + FrameHeader(length).bytes().toByteArray(),
            .hasPayload = hasPayload,
            .behind = behind};
}

struct Damage
{
    ShapeKind kind;
    void (*apply)(HeaderParts &parts);
};

/// The shapes that are the correct header with one part of it replaced.
constexpr std::array damages{
    Damage{ShapeKind::LfOnly,
           [](HeaderParts &parts) {
               parts.end = "\n";
           }},
    Damage{ShapeKind::LfEverywhere,
           [](HeaderParts &parts) {
               parts.front = parts.end = "\n";
           }},
    Damage{ShapeKind::CrOnly,
           [](HeaderParts &parts) {
               parts.end = "\r";
           }},
    Damage{ShapeKind::NoLeadingCrlf,
           [](HeaderParts &parts) {
               parts.front.clear();
           }},
    Damage{ShapeKind::DoubleLeadingCrlf,
           [](HeaderParts &parts) {
               parts.front = "\r\n\r\n";
           }},
    Damage{ShapeKind::LowerCase,
           [](HeaderParts &parts) {
               parts.word = "msg";
           }},
    Damage{ShapeKind::OtherWord,
           [](HeaderParts &parts) {
               parts.word = "MSGX";
           }},
    Damage{ShapeKind::NoSpace,
           [](HeaderParts &parts) {
               parts.space.clear();
           }},
    Damage{ShapeKind::TwoSpaces,
           [](HeaderParts &parts) {
               parts.space = "  ";
           }},
    Damage{ShapeKind::Tab,
           [](HeaderParts &parts) {
               parts.space = "\t";
           }},
    Damage{ShapeKind::TrailingSpace,
           [](HeaderParts &parts) {
               parts.length.append(' ');
           }},
    Damage{ShapeKind::PlusSign,
           [](HeaderParts &parts) {
               parts.length.prepend('+');
           }},
    Damage{ShapeKind::MinusSign,
           [](HeaderParts &parts) {
               parts.length.prepend('-');
           }},
    Damage{ShapeKind::HexLength,
           [](HeaderParts &parts) {
               parts.length = "0x" + QByteArray::number(parts.length.toUInt(), 16);
           }},
    Damage{ShapeKind::SeparatorLength,
           [](HeaderParts &parts) {
               parts.length = separated(parts.length);
           }},
    Damage{ShapeKind::LeadingZeros,
           [](HeaderParts &parts) {
               parts.length.prepend("00");
           }},
    Damage{ShapeKind::Overflow,
           [](HeaderParts &parts) {
               parts.length = "18446744073709551616";
           }},
    Damage{ShapeKind::FiftySevenDigits,
           [](HeaderParts &parts) {
               parts.length = parts.length.rightJustified(maxLengthDigits + 1, '0');
           }},
    Damage{ShapeKind::NoDigits,
           [](HeaderParts &parts) {
               parts.length.clear();
           }},
    Damage{ShapeKind::NulInHeader,
           [](HeaderParts &parts) {
               parts.length.append('\0');
           }},
};

ShapedFrame damaged(ShapeKind kind, quint32 length)
{
    HeaderParts parts{.length = QByteArray::number(length)};
    std::ranges::find(damages, kind, &Damage::kind)->apply(parts);
    return parts.frame();
}

} // namespace

ShapedFrame ShapedFrame::of(const Shape &shape, QByteArrayView payload)
{
    if (payload.size() > qsizetype(largestMaxMessageSize)) {
        return refusal(QCoreApplication::translate("channel", "A payload has at most %1.")
                           .arg(bytesText(largestMaxMessageSize)));
    }
    const auto length = quint32(payload.size());
    switch (shape.kind()) {
    case ShapeKind::Normal:
        return around(length, {}, true, {});
    case ShapeKind::NoBody:
        return around(length, {}, false, {});
    case ShapeKind::CrlfAfterBody:
        return around(length, {}, true, "\r\n");
    case ShapeKind::BomFirst:
        return around(length, "\xef\xbb\xbf", true, {});
    case ShapeKind::LengthPlus:
        return withLength(length + shape.number());
    case ShapeKind::LengthMinus:
        return shorter(length, shape.number());
    case ShapeKind::LengthInCharacters:
        return inCharacters(payload);
    case ShapeKind::LengthPrefix:
        return prefixed(length, shape.number());
    case ShapeKind::Header:
        return {.before = shape.header()};
    default:
        return damaged(shape.kind(), length);
    }
}

} // namespace channel
