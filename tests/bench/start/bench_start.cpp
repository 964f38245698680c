// SPDX-License-Identifier: MIT

// Prints how long it takes until the window is painted for the first time, next to a QMainWindow with nothing
// in it: since main(), and since the process was asked for, which adds what the linker does. A QMainWindow
// with one word in it tells how much of the rest is the reading of fonts. Fails only if one does not start.

#include "tests/bench/measuring/goal.h"
#include "tests/bench/start/firstpaint.h"

#include <QProcess>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

constexpr int rounds = 21;

struct Times
{
    std::vector<double> sinceMain;
    std::vector<double> sinceAsked;
};

void start(const char *program, const QString &word, Times &times)
{
    QProcess process;
    process.start(QString::fromUtf8(program), {QString::number(FirstPaint::nanosecondsNow()), word});
    process.waitForFinished(-1);
    double sinceMain = 0;
    double sinceAsked = 0;
    if (std::sscanf(process.readAllStandardOutput().constData(), "%lf %lf", &sinceMain, &sinceAsked) != 2)
        qFatal("%s painted no window: %s", program, process.readAllStandardError().constData());
    times.sinceMain.push_back(sinceMain);
    times.sinceAsked.push_back(sinceAsked);
}

/// Where there is no bus of the session, libdbus forks and looks for a program that would start one, which
/// happens on no desktop, and after which each of the two programs copies all the memory that it goes on to
/// write.
void withoutSearchForABus()
{
    if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"))
        qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
}

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + rounds / 2, values.end());
    return values[rounds / 2];
}

double best(const std::vector<double> &values)
{
    return *std::min_element(values.begin(), values.end());
}

struct Windows
{
    Times empty;
    Times word;
    Times whole;
};

void print(const char *since, const Windows &windows, std::vector<double> Times::*times)
{
    const auto line = [](const char *what, double low, double middle, const char *unit) {
        std::printf("%-40s %8.2f %8.2f%s\n", what, low, middle, unit);
    };
    const std::vector<double> &empty = windows.empty.*times;
    const std::vector<double> &word = windows.word.*times;
    const std::vector<double> &whole = windows.whole.*times;
    std::printf("%-40s %8s %8s\n", since, "best", "median");
    line("  an empty QMainWindow", best(empty), median(empty), " ms");
    line("  one with a word in it", best(word), median(word), " ms");
    line("  the window", best(whole), median(whole), " ms");
    line("  ratio to the empty one (goal 1.5)", best(whole) / best(empty), median(whole) / median(empty), "");
    line("  ratio to the one with a word", best(whole) / best(word), median(whole) / median(word), "");
}

} // namespace

int main()
{
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    withoutSearchForABus();
    Windows windows;
    for (int round = 0; round < rounds; ++round) { // By turns: what disturbs one disturbs the others.
        start(EMPTY_WINDOW, {}, windows.empty);
        start(EMPTY_WINDOW, QStringLiteral("Channelscope"), windows.word);
        start(WHOLE_WINDOW, {}, windows.whole);
    }
    print("From main() to the first paint", windows, &Times::sinceMain);
    print("From the start of the process", windows, &Times::sinceAsked);
    const double empty = median(windows.empty.sinceAsked);
    const double whole = median(windows.whole.sinceAsked);
    const auto time = [](double milliseconds) {
        return QStringLiteral("%1 ms").arg(milliseconds, 0, 'f', 1);
    };
    printRow(QStringLiteral("start to first paint, %1").arg(QString::fromLatin1(platform)), time(whole),
             QStringLiteral("an empty QMainWindow %1").arg(time(empty)), whole / empty, noMoreThan(1.5));
    return 0;
}
