// SPDX-License-Identifier: MIT

#pragma once

#include <QLatin1StringView>
#include <QString>

#include <span>

namespace channel::cat {

class Arguments;
enum class Command : quint8;

/// An option of channelcat.
struct Option
{
    using Take = QString (*)(Arguments &arguments, const QString &value);

    QLatin1StringView name;
    QLatin1StringView value; ///< Empty for a switch; in brackets, as in [=raw], if it may be left out.
    unsigned commands;       ///< With which it goes.
    bool repeatable;
    QLatin1StringView help;
    Take take; ///< Puts the value, a character for each byte, into the arguments; or says in a sentence why
               ///< not.

    bool takesValue() const { return !value.isEmpty(); }
    /// Only behind an equals sign, then.
    bool mayLackValue() const { return value.startsWith(u'['); }
    bool goesWith(Command command) const { return commands & (1u << unsigned(command)); }
};

/// All but --help and --version, in the order of the help.
std::span<const Option> allOptions();

} // namespace channel::cat
