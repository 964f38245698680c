// SPDX-License-Identifier: MIT

#include "tests/bench/measuring/timedprogram.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>

TimedProgram timeProgram(const QString &program, const QStringList &arguments, int times)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    TimedProgram best;
    for (int count = 0; count < times; ++count) {
        QElapsedTimer timer;
        timer.start();
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(program, arguments);
        process.waitForFinished(-1);
        const double seconds = double(timer.nsecsElapsed()) / 1e9;
        if (process.exitStatus() != QProcess::NormalExit || process.exitCode() > 1)
            qFatal("%s failed: %s", qPrintable(program), process.readAllStandardError().constData());
        if (count == 0 || seconds < best.seconds)
            best = {seconds, process.readAllStandardOutput().trimmed()};
    }
    return best;
}

TimedProgram timeGrep(const QString &options, const QString &needle, const QString &path, int times)
{
    return timeProgram(QStringLiteral("grep"), {options, needle, path}, times);
}

bool hasRipgrep()
{
    return !QStandardPaths::findExecutable(QStringLiteral("rg")).isEmpty();
}

TimedProgram timeRipgrep(const QString &options, const QString &needle, const QString &path, int times)
{
    return timeProgram(QStringLiteral("rg"), {options, needle, path}, times);
}

bool hasTshark()
{
    return !QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty();
}

TimedProgram timeTshark(const QString &path, const QString &displayFilter)
{
    return timeProgram(QStringLiteral("tshark"),
                       {QStringLiteral("-r"), path, QStringLiteral("-Y"), displayFilter, QStringLiteral("-T"),
                        QStringLiteral("fields"), QStringLiteral("-e"), QStringLiteral("frame.number")},
                       1);
}
