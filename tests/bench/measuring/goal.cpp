// SPDX-License-Identifier: MIT

#include "tests/bench/measuring/goal.h"

#include <QStringList>

#include <cstdio>

namespace {

QString shortNumber(double number)
{
    return QString::number(number, 'g', number >= 100 ? 4 : 3);
}

void printCells(const QStringList &cells)
{
    const QString row = QStringLiteral("| %1 |").arg(cells.join(QStringLiteral(" | ")));
    std::puts(row.toUtf8().constData());
    std::fflush(stdout);
}

} // namespace

void printRow(const QString &what, const QString &here, const QString &yardstick, double figure,
              const Goal &goal)
{
    const QString limit =
        (goal.sense == Goal::Sense::NoLess ? QStringLiteral("≥ %1") : QStringLiteral("≤ %1"))
            .arg(shortNumber(goal.limit));
    printCells({what, here, yardstick, shortNumber(figure), limit,
                goal.isReachedBy(figure) ? QStringLiteral("reached") : QStringLiteral("**not reached**")});
}

void printRow(const QString &what, const QString &here, const QString &yardstick, double figure)
{
    printCells({what, here, yardstick, shortNumber(figure), {}, {}});
}
