// SPDX-License-Identifier: MIT

#include "channel/capture/index/streamchunks.h"
#include "tests/bench/flood/floodrun.h"
#include "tests/bench/measuring/needles.h"
#include "tests/bench/measuring/timedfile.h"
#include "tests/bench/measuring/timedopening.h"
#include "tests/bench/measuring/timedprogram.h"
#include "tests/bench/measuring/timedscan.h"
#include "tests/support/registeredtest.h"
#include "ui/preferences/preferences.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/window/mainwindow.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;

namespace {

constexpr int messages = 10'000'000;
constexpr int moreMessages = 1'000'000;
constexpr int messagesForTshark = 200'000; // Of ten million, each in a packet, it takes minutes.
constexpr int runs = 3;

constexpr double goalBytes = 40;
constexpr double goalTickMs = 16;
constexpr double goalReopen = 3e6;
constexpr double goalAgainstGrep = 2;
constexpr double goalAgainstTshark = 100;

} // namespace

/// Ten million messages in one capture, with the window open (tests/bench/README.md "Numbers to reach").
/// Without tshark if CHANNELSCOPE_BENCH_WITHOUT_TSHARK is set.
class BenchScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textAgainstGrep();
    void textAgainstTshark();
    void indexOnly();
    void reopened();
    void onTop();
    void cleanupTestCase();

private:
    void flood();

    QTemporaryDir folder_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<QSettings> settings_;
    std::unique_ptr<ui::Preferences> preferences_;
    std::unique_ptr<ui::MainWindow> window_;
};

void BenchScale::initTestCase()
{
    session_ = std::make_unique<Session>(Session::Options{folder_.path()});
    settings_ =
        std::make_unique<QSettings>(folder_.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    preferences_ = std::make_unique<ui::Preferences>(*settings_, folder_.path());
    window_ = std::make_unique<ui::MainWindow>(*session_, *preferences_, *settings_);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    flood();
}

void BenchScale::flood()
{
    Flooder flooder(messages);
    FloodRun run(*session_, flooder);
    run.run();
    qInfo("live: %.2f M messages/s; %.1f bytes of memory a message, window included (%.2f of the %.0f "
          "allowed); event loop delay p50 %.2f, p99 %.2f, max %.2f ms",
          run.messagesPerSecond() / 1e6, run.bytesPerMessage(), run.bytesPerMessage() / goalBytes, goalBytes,
          run.delay().percentile(0.5), run.delay().percentile(0.99), run.delay().longest());
    QCOMPARE(run.firstFault(), QString());
    QVERIFY(flooder.join());
    QTRY_COMPARE(quint64(window_->traffic()->rowCount()), session_->capture()->frameCount());
}

void BenchScale::textAgainstGrep()
{
    const auto capture = session_->capture();
    const TimedScan found = timeScan(capture, QStringLiteral("needle"), runs);
    const TimedProgram grep =
        timeGrep(QStringLiteral("-aciF"), QStringLiteral("needle"), capture->path(), runs);
    const TimedProgram sensitive =
        timeGrep(QStringLiteral("-acF"), QStringLiteral("Needle"), capture->path(), runs);
    qInfo("text over 10 M messages: %.3f s, first match after %.1f ms; %.2f of grep -c -i (%.3f s), %.2f of "
          "grep -c (%.3f s); %.0f times are allowed",
          found.seconds, found.secondsToFirstMatch * 1e3, found.seconds / grep.seconds, grep.seconds,
          found.seconds / sensitive.seconds, sensitive.seconds, goalAgainstGrep);
    QCOMPARE(found.matches, quint64(messages / Flooder::needleEvery));
    // A message that passes the border of two packets is in two pieces for grep.
    const quint64 borders = capture->fileSize() / StreamChunk::maxSize;
    const quint64 counted = grep.output.toULongLong();
    QVERIFY2(counted <= found.matches && counted + borders >= found.matches, grep.output.constData());
}

/// On a smaller capture of the same messages, but each in a packet, as a debugger's traffic often is.
void BenchScale::textAgainstTshark()
{
    if (!hasTshark() || qEnvironmentVariableIsSet("CHANNELSCOPE_BENCH_WITHOUT_TSHARK"))
        QSKIP("without tshark");
    const auto filter = QStringLiteral("tcp contains \"Needle\"");
    QString error;
    const auto one = Recorder::create(folder_.path(), {}, &error);
    const auto many = Recorder::create(folder_.path(), {}, &error);
    QVERIFY2(one && many, qPrintable(error));
    recordNeedles(*one, 1, 1);
    recordNeedles(*many, messagesForTshark, 1);
    const TimedScan found = timeScan(many->capture(), QStringLiteral("needle"), runs);
    const double start = timeTshark(one->capture()->path(), filter).seconds;
    const TimedProgram tshark = timeTshark(many->capture()->path(), filter);
    const double reading = tshark.seconds - start;
    qInfo("text over 0.2 M messages, each in a packet: %.4f s, tshark %.2f s, %.2f of which it needs to "
          "start: %.0f times as fast, %.0f without its start (goal %.0f); at 10 M it would take %.0f s",
          found.seconds, tshark.seconds, start, tshark.seconds / found.seconds, reading / found.seconds,
          goalAgainstTshark, start + reading * messages / messagesForTshark);
    const TimedProgram flooded = timeTshark(session_->capture()->path(), filter);
    qInfo("tshark on the 10 M themselves, some 1,500 in each packet: %.2f s, but for whole packets: %lld, "
          "where %d messages have the text",
          flooded.seconds, qlonglong(flooded.output.count('\n') + 1), messages / Flooder::needleEvery);
    QCOMPARE(found.matches, quint64(messagesForTshark / needleEvery));
    QCOMPARE(quint64(tshark.output.split('\n').size()), found.matches);
}

void BenchScale::indexOnly()
{
    const TimedScan found =
        timeScan(session_->capture(), QStringLiteral("in len=32 peer:127.0.0.1 delta<1min"), runs);
    qInfo("index only: %.1f M rows/s, %.3f s over 10 M messages", messages / found.seconds / 1e6,
          found.seconds);
    QCOMPARE(found.matches, quint64(messages));
}

void BenchScale::reopened()
{
    const QString path = session_->capture()->path();
    const double memcpySeconds = timeMemcpy(path);
    const TimedOpening opening = timeOpening(path);
    qInfo("reopened: %.2f M messages/s (%.2f of the goal of 3 M), %.3f of memcpy of the file; first rows "
          "after %.1f ms",
          messages / opening.seconds / 1e6, messages / opening.seconds / goalReopen,
          memcpySeconds / opening.seconds, opening.secondsToFirstRows * 1e3);
    const auto live = session_->capture();
    const auto capture = opening.loader->capture();
    QCOMPARE(opening.loader->report().text, QString());
    QCOMPARE(capture->frameCount(), live->frameCount());
    QCOMPARE(capture->totals().messagesIn, quint64(messages));
    const quint64 last = capture->frameCount() - 2; // The connection's end is behind it.
    QCOMPARE(capture->payload(capture->frame(last)), live->payload(live->frame(last)));
    QVERIFY(capture->payload(capture->frame(last)).endsWith("9999999"));
}

/// Last, for it adds to the capture.
void BenchScale::onTop()
{
    const quint64 before = session_->capture()->totals().messagesIn;
    Flooder flooder(moreMessages);
    FloodRun run(*session_, flooder);
    run.run();
    qInfo("on top of 10 M rows: %.2f M messages/s; event loop delay p50 %.2f, p99 %.2f, max %.2f ms (p99 is "
          "%.2f of the %.0f ms allowed a tick)",
          run.messagesPerSecond() / 1e6, run.delay().percentile(0.5), run.delay().percentile(0.99),
          run.delay().longest(), run.delay().percentile(0.99) / goalTickMs, goalTickMs);
    QVERIFY(flooder.join());
    QCOMPARE(before, quint64(messages));
    QTRY_COMPARE(session_->capture()->totals().messagesIn, before + quint64(moreMessages));
    QTRY_COMPARE(quint64(window_->traffic()->rowCount()), session_->capture()->frameCount());
}

void BenchScale::cleanupTestCase()
{
    window_.reset();
    session_.reset();
}

REGISTER_TEST(BenchScale, QApplication)
#include "bench_scale.moc"
