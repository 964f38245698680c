// SPDX-License-Identifier: MIT

#pragma once

#include <QLatin1StringView>
#include <QString>

#include <span>

namespace channel {

/// How a message's header is built. Each has a sentence in namedShapes().
enum class ShapeKind : quint8 {
    Normal,
    LfOnly,
    LfEverywhere,
    CrOnly,
    NoLeadingCrlf,
    DoubleLeadingCrlf,
    LowerCase,
    OtherWord,
    NoSpace,
    TwoSpaces,
    Tab,
    TrailingSpace,
    PlusSign,
    MinusSign,
    HexLength,
    SeparatorLength,
    LeadingZeros,
    LengthPlus,
    LengthMinus,
    LengthInCharacters,
    Overflow,
    FiftySevenDigits,
    NoDigits,
    NoBody,
    CrlfAfterBody,
    NulInHeader,
    BomFirst,
    LengthPrefix,
    Header,
};

/// What stands behind a shape's word and a colon.
enum class ShapeParameter : quint8 {
    None,       ///< Nothing, and no colon.
    Number,     ///< "length-plus:3".
    PrefixSize, ///< "length-prefix:2" or "length-prefix:4".
    HeaderText, ///< "header:\r\nMSG 5\n"; nothing at all is a header of no bytes.
};

/// A shape as menus, manuals and completions list it.
struct NamedShape
{
    ShapeKind kind;
    QLatin1StringView word; ///< "length-plus".
    ShapeParameter parameter;
    const char *sentence; ///< description(), before it is translated.

    /// What it does, in one sentence for people.
    QString description() const;
    /// What to write for it: "length-plus:N".
    QString usage() const;
};

/// All of them, each once: the correct one first, then as a header is read from left to right.
std::span<const NamedShape> namedShapes();

/// The one of this kind.
const NamedShape &namedShape(ShapeKind kind);

} // namespace channel
