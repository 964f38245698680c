// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QByteArray>
#include <QString>
#include <QStringBuilder>

#include <concepts>
#include <cstddef>
#include <ranges>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace channel {

/// A type of which one object is one byte.
template <typename T>
concept ByteLike = std::same_as<T, char> || std::same_as<T, unsigned char> || std::same_as<T, signed char> ||
    std::same_as<T, std::byte> || std::same_as<T, char8_t>;

/// The bytes of a message that is to be sent, from whatever a program has them in.
///
/// Is for one call: whatever it is made of is only looked at until the call that takes this returns, which
/// shares a QByteArray, or copies it where it is small, and copies all else where it must. Text of Qt goes
/// out as UTF-8. Where it is not clear what is meant, it cannot be sent, and problem() says why.
class CHANNEL_EXPORT Payload
{
public:
    Payload(const QByteArray &bytes)
        : given_(&bytes)
    {
    }
    Payload(QByteArray &&bytes)
        : bytes_(std::move(bytes))
    {
    }
    /// What `%` makes of Qt's texts or bytes, and `+` under QT_USE_QSTRINGBUILDER.
    template <typename Left, typename Right>
    Payload(const QStringBuilder<Left, Right> &builder)
        : Payload(typename QConcatenable<QStringBuilder<Left, Right>>::ConvertTo(builder))
    {
    }
    /// Half of a surrogate pair is no text.
    Payload(QStringView text);
    Payload(const QString &text)
        : Payload(QStringView(text))
    {
    }
    Payload(QLatin1String text);
    Payload(QByteArrayView bytes)
        : Payload(bytes.data(), bytes.size())
    {
    }
    Payload(std::string_view bytes)
        : Payload(bytes.data(), qsizetype(bytes.size()))
    {
    }
    /// A string literal, or another array with one NUL, behind all else. One that has a NUL before its end
    /// may be text in a larger piece of memory, or meant whole: `std::string_view(array, size)` says how much
    /// of it is sent.
    template <std::size_t Size>
    Payload(const char (&array)[Size])
        : Payload(ofArray(array, qsizetype(Size)))
    {
    }
    template <std::size_t Size>
    Payload(const char16_t (&array)[Size])
        : Payload(ofArray(array, qsizetype(Size)))
    {
    }
    /// How much of it is meant? `std::string_view(memory, size)` says so.
    template <std::size_t Size>
    Payload(char (&memory)[Size]) = delete;
    /// Up to its NUL; a null pointer is an empty text.
    template <typename Pointer>
    requires std::same_as<Pointer, const char *> || std::same_as<Pointer, char *> Payload(Pointer text)
        : Payload(text ? std::string_view(text) : std::string_view())
    {
    }
    Payload(std::nullptr_t) = delete;
    /// std::string, std::vector, std::array and std::span of bytes, and their like.
    template <std::ranges::contiguous_range Range>
    requires ByteLike<std::remove_cv_t<std::ranges::range_value_t<Range>>> &&
        std::ranges::sized_range<Range> && std::is_class_v<std::remove_cvref_t<Range>> &&
        (!std::derived_from<std::remove_cvref_t<Range>, QByteArray>)&&(
            !std::same_as<std::remove_cvref_t<Range>,
                          QByteArrayView>)&&(!std::same_as<std::remove_cvref_t<Range>, std::string_view>)
            Payload(const Range &bytes)
        : Payload(reinterpret_cast<const char *>(std::ranges::data(bytes)),
                  qsizetype(std::ranges::size(bytes)))
    {
    }

    enum class Problem : quint8 {
        None,
        NotText,       ///< Half of a surrogate pair, which UTF-8 cannot say.
        UnclearLength, ///< An array with a NUL before its end.
    };
    /// None if it can be sent.
    Problem problem() const { return problem_; }
    const QByteArray &bytes() const { return given_ ? *given_ : bytes_; }

private:
    Payload(const char *bytes, qsizetype size)
        : bytes_(QByteArray::fromRawData(bytes, size))
    {
    }
    static Payload ofArray(const char *array, qsizetype size);
    static Payload ofArray(const char16_t *array, qsizetype size);

    const QByteArray *given_ =
        nullptr; ///< Not copied: counting who shares it costs a small message a third more.
    QByteArray bytes_;
    Problem problem_ = Problem::None;
};

} // namespace channel
