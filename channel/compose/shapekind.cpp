// SPDX-License-Identifier: MIT

#include "channel/compose/shapekind.h"

#include <QCoreApplication>

#include <array>

namespace channel {

namespace {

using Kind = ShapeKind;
using Parameter = ShapeParameter;

constexpr NamedShape shape(Kind kind, const char *word, const char *sentence,
                           Parameter parameter = Parameter::None)
{
    return {kind, QLatin1StringView(word), parameter, sentence};
}

/// In the order of ShapeKind.
constexpr std::array allShapes{
    shape(Kind::Normal, "normal", QT_TRANSLATE_NOOP("channel", "The correct header.")),
    shape(Kind::LfOnly, "lf-only",
          QT_TRANSLATE_NOOP("channel", "The header ends with LF where CR LF belongs.")),
    shape(Kind::LfEverywhere, "lf-everywhere",
          QT_TRANSLATE_NOOP("channel", "LF where CR LF belongs, in front of MSG and after the length.")),
    shape(Kind::CrOnly, "cr-only",
          QT_TRANSLATE_NOOP("channel", "The header ends with CR where CR LF belongs.")),
    shape(Kind::NoLeadingCrlf, "no-leading-crlf",
          QT_TRANSLATE_NOOP("channel", "Nothing stands in front of MSG.")),
    shape(Kind::DoubleLeadingCrlf, "double-leading-crlf",
          QT_TRANSLATE_NOOP("channel", "CR LF stands twice in front of MSG.")),
    shape(Kind::LowerCase, "lower-case",
          QT_TRANSLATE_NOOP("channel", "“msg” in small letters where MSG belongs.")),
    shape(Kind::OtherWord, "other-word", QT_TRANSLATE_NOOP("channel", "“MSGX” where MSG belongs.")),
    shape(Kind::NoSpace, "no-space",
          QT_TRANSLATE_NOOP("channel", "Nothing stands between MSG and the length.")),
    shape(Kind::TwoSpaces, "two-spaces",
          QT_TRANSLATE_NOOP("channel", "Two spaces stand between MSG and the length.")),
    shape(Kind::Tab, "tab", QT_TRANSLATE_NOOP("channel", "A TAB stands between MSG and the length.")),
    shape(Kind::TrailingSpace, "trailing-space",
          QT_TRANSLATE_NOOP("channel", "A space stands behind the length.")),
    shape(Kind::PlusSign, "plus-sign",
          QT_TRANSLATE_NOOP("channel", "A plus sign stands in front of the length.")),
    shape(Kind::MinusSign, "minus-sign",
          QT_TRANSLATE_NOOP("channel", "A minus sign stands in front of the length.")),
    shape(Kind::HexLength, "hex-length",
          QT_TRANSLATE_NOOP("channel", "The length is hexadecimal, such as 0x1f.")),
    shape(Kind::SeparatorLength, "separator-length",
          QT_TRANSLATE_NOOP("channel", "The length has at least four digits, in groups of three with a comma "
                                       "between them, such as 0,011.")),
    shape(Kind::LeadingZeros, "leading-zeros",
          QT_TRANSLATE_NOOP("channel", "Two zeros stand in front of the length, which is legal.")),
    shape(Kind::LengthPlus, "length-plus",
          QT_TRANSLATE_NOOP("channel", "The length counts N bytes more than the payload has."),
          Parameter::Number),
    shape(Kind::LengthMinus, "length-minus",
          QT_TRANSLATE_NOOP("channel", "The length counts N bytes fewer than the payload has."),
          Parameter::Number),
    shape(
        Kind::LengthInCharacters, "length-in-characters",
        QT_TRANSLATE_NOOP("channel", "The length counts the payload's characters in UTF-8, not its bytes.")),
    shape(Kind::Overflow, "overflow",
          QT_TRANSLATE_NOOP("channel", "The length is 18446744073709551616, which is 0 in 64 bits.")),
    shape(Kind::FiftySevenDigits, "57-digits",
          QT_TRANSLATE_NOOP("channel", "Zeros make the length 57 digits long, one more than may be.")),
    shape(Kind::NoDigits, "no-digits", QT_TRANSLATE_NOOP("channel", "The length is missing.")),
    shape(Kind::NoBody, "no-body", QT_TRANSLATE_NOOP("channel", "The correct header without the payload.")),
    shape(Kind::CrlfAfterBody, "crlf-after-body",
          QT_TRANSLATE_NOOP("channel", "CR LF stands behind the payload, and the length does not count it.")),
    shape(Kind::NulInHeader, "nul-in-header",
          QT_TRANSLATE_NOOP("channel", "A NUL stands behind the length, where a string of C would end.")),
    shape(Kind::BomFirst, "bom-first",
          QT_TRANSLATE_NOOP("channel", "The byte order mark of UTF-8 stands in front of the header.")),
    shape(Kind::LengthPrefix, "length-prefix",
          QT_TRANSLATE_NOOP("channel", "Where the header belongs stands the length alone: 2 or 4 bytes, the "
                                       "highest first."),
          Parameter::PrefixSize),
    shape(Kind::Header, "header",
          QT_TRANSLATE_NOOP("channel", "Where the header belongs stands TEXT, with escapes such as \\r and "
                                       "\\x00."),
          Parameter::HeaderText)};

} // namespace

QString NamedShape::description() const
{
    return QCoreApplication::translate("channel", sentence);
}

QString NamedShape::usage() const
{
    switch (parameter) {
    case Parameter::None:
        break;
    case Parameter::Number:
        return word + QLatin1StringView(":N");
    case Parameter::PrefixSize:
        return word + QLatin1StringView(":2|4");
    case Parameter::HeaderText:
        return word + QLatin1StringView(":TEXT");
    }
    return word;
}

std::span<const NamedShape> namedShapes()
{
    return allShapes;
}

const NamedShape &namedShape(ShapeKind kind)
{
    return allShapes[size_t(kind)];
}

} // namespace channel
