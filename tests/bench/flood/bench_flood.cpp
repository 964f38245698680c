// SPDX-License-Identifier: MIT

#include "tests/bench/flood/floodrun.h"
#include "tests/bench/measuring/goal.h"
#include "tests/bench/measuring/growth.h"
#include "tests/support/registeredtest.h"
#include "ui/preferences/preferences.h"
#include "ui/traffic/shownframes.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/window/mainwindow.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace channel;

namespace {

constexpr int messages = 1'000'000;
/// Half a minute, at the goal.
constexpr int wholeRounds = 90;
constexpr double goalMessagesPerSecond = 3e6;
constexpr double goalDelayMs = 16;

void print(const char *what, const FloodRun &run)
{
    const EventLoopDelay &delay = run.delay();
    qInfo("%s: %s; %.1f bytes of memory a message", what, qPrintable(delay.text()), run.bytesPerMessage());
    const auto flood = QStringLiteral("flood of 32 B, recorded, %1").arg(QString::fromLatin1(what));
    printRow(flood, QStringLiteral("%1 M messages/s").arg(run.messagesPerSecond() / 1e6, 0, 'f', 2), {},
             run.messagesPerSecond() / 1e6, noLessThan(goalMessagesPerSecond / 1e6));
    printRow(flood + QStringLiteral(": event loop p99"),
             QStringLiteral("%1 ms").arg(delay.percentile(0.99), 0, 'f', 1), {}, delay.percentile(0.99),
             noMoreThan(goalDelayMs));
}

} // namespace

/// Messages of 32 B, a million, or 90 when all is measured: all on record, none lost (tests/bench/README.md
/// "Numbers to reach").
class BenchFlood : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sessionAlone();
    void windowOpen();
};

void BenchFlood::sessionAlone()
{
    QTemporaryDir folder;
    Flooder flooder(messages, isWholeAsked() ? wholeRounds : 1);
    Session session({folder.path()});
    FloodRun run(session, flooder);
    run.run();
    print("session alone", run);
    QCOMPARE(run.firstFault(), QString());
    QVERIFY(flooder.join());
}

void BenchFlood::windowOpen()
{
    QTemporaryDir folder;
    Flooder flooder(messages, isWholeAsked() ? wholeRounds : 1);
    Session session({folder.path()});
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    ui::Preferences preferences(settings, folder.path());
    ui::MainWindow window(session, preferences, settings);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    FloodRun run(session, flooder);
    run.run();
    print("window open", run);
    QCOMPARE(run.firstFault(), QString());
    QVERIFY(flooder.join());
    const quint64 rows = std::min(session.capture()->frameCount(), quint64(ui::ShownFrames::mostRows));
    QTRY_COMPARE(quint64(window.traffic()->rowCount()), rows);
}

REGISTER_TEST(BenchFlood, QApplication)
#include "bench_flood.moc"
