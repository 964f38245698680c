// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QStringList>

/// What a program printed, and how long the quickest of its runs took.
struct TimedProgram
{
    double seconds = 0;
    QByteArray output; ///< Without blanks around it.
};

/// Runs a program so many times, in the locale C.
TimedProgram timeProgram(const QString &program, const QStringList &arguments, int times);

/// The counting of lines with `needle` by grep; `options` begin with "-".
TimedProgram timeGrep(const QString &options, const QString &needle, const QString &path, int times);

bool hasRipgrep();
/// The same by ripgrep.
TimedProgram timeRipgrep(const QString &options, const QString &needle, const QString &path, int times);

bool hasTshark();
/// The numbers of the packets that a display filter of tshark lets through, in one run.
TimedProgram timeTshark(const QString &path, const QString &displayFilter);
