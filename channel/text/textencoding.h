// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

namespace channel {

/// How payload bytes are read as text.
enum class TextEncoding : quint8 { Utf8, Latin1, Utf16Le, Utf16Be };

/// One character read from bytes.
struct DecodedCharacter
{
    enum class Result : quint8 {
        Valid,      ///< `value` is a code point (in UTF-16 perhaps a lone surrogate).
        Invalid,    ///< One byte that is no text in this encoding.
        Incomplete, ///< The bytes end inside a character; more bytes could complete it.
    };
    Result result = Result::Valid;
    quint8 size = 1; ///< Bytes read; 0 if Incomplete.
    char32_t value = 0;
};

/// Reads the first character of `bytes`, which must not be empty. Strict: no overlong UTF-8, no encoded
/// surrogates.
DecodedCharacter decodeCharacter(QByteArrayView bytes, TextEncoding encoding);

} // namespace channel
