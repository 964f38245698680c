// SPDX-License-Identifier: MIT

// How long a compiler takes to read the headers of the blocking API, against one of Qt's that does a like
// thing, in turns. Fails only if one does not compile.

#include "tests/bench/measuring/goal.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cstdio>

namespace {

constexpr std::size_t rounds = 5;

/// Seconds that a program takes to compile that does nothing but include this; negative if it does not.
double compile(const QString &folder, const QByteArray &header)
{
    const QString path = folder + QStringLiteral("/includes.cpp");
    QFile source(path);
    if (!source.open(QIODevice::WriteOnly))
        return -1;
    source.write("#include <" + header + ">\n");
    source.close();
    QStringList arguments{QStringLiteral("-std=c++20"), QStringLiteral("-fPIC"),
                          QStringLiteral("-fsyntax-only"), path};
    const QStringList includes = QStringLiteral(INCLUDES).split(u'|');
    for (const QString &include : includes)
        arguments.append(QStringLiteral("-I") + include);
    QProcess compiler;
    compiler.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer clock;
    clock.start();
    compiler.start(QStringLiteral(COMPILER), arguments);
    compiler.waitForFinished(-1);
    const bool isRight = compiler.exitStatus() == QProcess::NormalExit && compiler.exitCode() == 0;
    return isRight ? double(clock.nsecsElapsed()) * 1e-9 : -1;
}

} // namespace

int main()
{
    const std::array<QByteArray, 3> headers{"QTcpSocket", "channel/blocking/syncchannel.h",
                                            "channel/blocking/synclistener.h"};
    const QTemporaryDir folder;
    std::array<std::array<double, rounds>, headers.size()> seconds{};
    bool isRight = folder.isValid();
    for (std::size_t round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < headers.size(); ++i) {
            seconds[i][round] = compile(folder.path(), headers[i]);
            isRight = isRight && seconds[i][round] > 0;
        }
    }
    for (auto &one : seconds)
        std::ranges::sort(one);
    const auto median = [&seconds](std::size_t i) {
        return seconds[i][rounds / 2];
    };
    const auto time = [](double value) {
        return QStringLiteral("%1 s").arg(value, 0, 'f', 2);
    };
    const QString yardstick = QStringLiteral("QTcpSocket %1").arg(time(median(0)));
    printRow(QStringLiteral("to compile syncchannel.h"), time(median(1)), yardstick, median(1) / median(0),
             noMoreThan(0.5));
    printRow(QStringLiteral("to compile synclistener.h"), time(median(2)), yardstick, median(2) / median(0));
    if (!isRight)
        std::puts("a header did not compile");
    return isRight ? 0 : 1;
}
