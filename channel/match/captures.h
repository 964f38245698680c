// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QRegularExpressionMatch>

#include <array>

namespace channel {

/// Bytes of a subject.
struct ByteRange
{
    qsizetype from = 0;
    qsizetype size = 0;

    bool operator==(const ByteRange &) const = default;
};

/// What a regular expression has found: as a whole, group 0, and in its groups 1 to 9.
///
/// An expression reads bytes as UTF-8. A byte that is none is one character to it, U+FFFD, and stands in its
/// group as the byte that it is: so a group's bytes are always those of the subject, whatever they are.
class Captures
{
public:
    static constexpr int most = 10;

    Captures() = default;
    /// `bytes` is what the text that was matched was read from.
    Captures(const QRegularExpressionMatch &match, QStringView text, QByteArrayView bytes);

    /// Empty, at 0, for a group that has taken no part or that there is not.
    ByteRange range(int group) const;
    /// Its bytes among those of the subject.
    QByteArrayView bytes(int group, QByteArrayView subject) const;
    bool isSet(int group) const;

private:
    std::array<ByteRange, most> ranges_{};
    quint16 isSet_ = 0; ///< A bit for each group.
};

} // namespace channel
