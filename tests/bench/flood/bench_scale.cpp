// SPDX-License-Identifier: MIT

#include "channel/capture/index/streamchunks.h"
#include "tests/bench/flood/floodrun.h"
#include "tests/bench/measuring/goal.h"
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
constexpr double goalAgainstGrepInsensitive = 1;
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
    qInfo("live: %.2f M messages/s; %s", run.messagesPerSecond() / 1e6, qPrintable(run.delay().text()));
    printRow(QStringLiteral("memory a message, 10 M, window included"),
             QStringLiteral("%1 bytes").arg(run.bytesPerMessage(), 0, 'f', 1), {}, run.bytesPerMessage(),
             noMoreThan(goalBytes));
    printRow(QStringLiteral("flood of 10 M, window open: event loop p99"),
             QStringLiteral("%1 ms").arg(run.delay().percentile(0.99), 0, 'f', 1), {},
             run.delay().percentile(0.99), noMoreThan(goalTickMs));
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
    qInfo("first match after %.1f ms", found.secondsToFirstMatch * 1e3);
    const auto what = QStringLiteral("filter on text, 10 M messages");
    printRow(what, QStringLiteral("%1 s").arg(found.seconds, 0, 'f', 3),
             QStringLiteral("grep -c %1 s").arg(sensitive.seconds, 0, 'f', 3),
             found.seconds / sensitive.seconds, noMoreThan(goalAgainstGrep));
    printRow(what, QStringLiteral("%1 s").arg(found.seconds, 0, 'f', 3),
             QStringLiteral("grep -c -i %1 s").arg(grep.seconds, 0, 'f', 3), found.seconds / grep.seconds,
             noMoreThan(goalAgainstGrepInsensitive));
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
    qInfo("tshark needs %.2f s to start; at 10 M it would take %.0f s", start,
          start + reading * messages / messagesForTshark);
    printRow(QStringLiteral("filter on text, 0.2 M messages, each in a packet"),
             QStringLiteral("%1 ms").arg(found.seconds * 1e3, 0, 'f', 1),
             QStringLiteral("tshark without its start %1 s").arg(reading, 0, 'f', 2), reading / found.seconds,
             noLessThan(goalAgainstTshark));
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
    qInfo("%.3f of memcpy of the file; first rows after %.1f ms", memcpySeconds / opening.seconds,
          opening.secondsToFirstRows * 1e3);
    printRow(QStringLiteral("reopen our own capture, 10 M messages"),
             QStringLiteral("%1 M messages/s").arg(messages / opening.seconds / 1e6, 0, 'f', 1), {},
             messages / opening.seconds / 1e6, noLessThan(goalReopen / 1e6));
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
    qInfo("on top of 10 M rows: %.2f M messages/s; %s", run.messagesPerSecond() / 1e6,
          qPrintable(run.delay().text()));
    printRow(QStringLiteral("append to a log of 10 M rows: event loop p99"),
             QStringLiteral("%1 ms").arg(run.delay().percentile(0.99), 0, 'f', 1), {},
             run.delay().percentile(0.99), noMoreThan(goalTickMs));
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
