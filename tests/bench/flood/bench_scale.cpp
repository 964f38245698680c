#include "tests/bench/flood/floodrun.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/window/mainwindow.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;

namespace {

constexpr int messages = 10'000'000;
constexpr int moreMessages = 1'000'000;
constexpr double goalBytes = 40;
constexpr double goalTickMs = 16;

} // namespace

/// Ten million messages in one capture, with the window open (QUALITY.md "Numbers to reach").
class BenchScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordAndShow();
};

void BenchScale::recordAndShow()
{
    QTemporaryDir folder;
    Session session({folder.path()});
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    ui::MainWindow window(session, settings);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    {
        Flooder flooder(messages);
        FloodRun run(session, flooder);
        run.run();
        qInfo("live: %.2f M messages/s; %.1f bytes of memory a message, window included (%.2f of the %.0f "
              "allowed); "
              "event loop delay p50 %.2f, p99 %.2f, max %.2f ms",
              run.messagesPerSecond() / 1e6, run.bytesPerMessage(), run.bytesPerMessage() / goalBytes,
              goalBytes, run.delay().percentile(0.5), run.delay().percentile(0.99), run.delay().longest());
        QCOMPARE(run.firstFault(), QString());
        QVERIFY(flooder.join());
    }
    QTRY_COMPARE(quint64(window.traffic()->rowCount()), session.capture()->frameCount());

    Flooder flooder(moreMessages);
    FloodRun run(session, flooder);
    run.run();
    qInfo("on top of 10 M rows: %.2f M messages/s; event loop delay p50 %.2f, p99 %.2f, max %.2f ms (p99 is "
          "%.2f "
          "of the %.0f ms allowed a tick)",
          run.messagesPerSecond() / 1e6, run.delay().percentile(0.5), run.delay().percentile(0.99),
          run.delay().longest(), run.delay().percentile(0.99) / goalTickMs, goalTickMs);
    QVERIFY(flooder.join());
    QTRY_COMPARE(session.capture()->totals().messagesIn, quint64(messages + moreMessages));
    QTRY_COMPARE(quint64(window.traffic()->rowCount()), session.capture()->frameCount());
}

QTEST_MAIN(BenchScale)
#include "bench_scale.moc"
