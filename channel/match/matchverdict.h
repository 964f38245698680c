// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace channel {

/// Whether a filter, or a part of one, matches.
enum class MatchVerdict : quint8 {
    No,
    Yes,
    Undecided, ///< A regular expression hit its limit, the bytes cannot be read, or there are too many.
};

constexpr MatchVerdict verdictOf(bool matches)
{
    return matches ? MatchVerdict::Yes : MatchVerdict::No;
}

constexpr MatchVerdict opposite(MatchVerdict verdict)
{
    return verdict == MatchVerdict::Undecided ? verdict : verdictOf(verdict == MatchVerdict::No);
}

} // namespace channel
