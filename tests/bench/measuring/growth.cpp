// SPDX-License-Identifier: MIT

#include "tests/bench/measuring/growth.h"

#include <cstdio>

bool isWholeAsked()
{
    return qEnvironmentVariable("CHANNELSCOPE_BENCH") == QLatin1String("whole");
}

void printSizes(const QString &of, const QStringList &sizes)
{
    std::puts("growth:");
    printGrowth(of, sizes);
    printGrowth(QStringLiteral("---"), QStringList(sizes.size(), QStringLiteral("---")));
}

void printGrowth(const QString &what, const QStringList &figures)
{
    const QString row = QStringLiteral("growth: | %1 | %2 |").arg(what, figures.join(QStringLiteral(" | ")));
    std::puts(row.toUtf8().constData());
    std::fflush(stdout);
}
