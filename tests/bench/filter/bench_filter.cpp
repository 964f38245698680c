// SPDX-License-Identifier: MIT

#include "tests/bench/measuring/goal.h"
#include "tests/bench/measuring/needles.h"
#include "tests/bench/measuring/timedprogram.h"
#include "tests/bench/measuring/timedscan.h"
#include "tests/support/registeredtest.h"

#include <QTemporaryDir>
#include <QTest>

using namespace channel;

namespace {

constexpr int messages = 1'000'000;
constexpr int messagesARead = 1500; // As many as fit into a packet.
constexpr int runs = 15;
constexpr double goalAgainstGrep = 2;
constexpr double goalAgainstGrepInsensitive = 1;
constexpr double goalAgainstRipgrep = 2;
constexpr double goalAgainstTshark = 100;

QString milliseconds(double seconds)
{
    return QStringLiteral("%1 ms").arg(seconds * 1e3, 0, 'f', 1);
}

} // namespace

/// Filters over a million messages of 32 B, next to grep, ripgrep and tshark on the same file
/// (tests/bench/README.md "Numbers to reach").
class BenchFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QString error;
        auto recorder = Recorder::create(folder_.path(), {}, &error);
        QVERIFY2(recorder, qPrintable(error));
        capture_ = recorder->capture();
        recordNeedles(*recorder, messages, messagesARead);
    }

    void textAgainstGrep_data();
    void textAgainstGrep();
    void bytesAgainstGrep();
    void indexOnly();
    void regularExpression();
    void textAgainstTshark();

private:
    QTemporaryDir folder_;
    std::shared_ptr<const Capture> capture_;
};

void BenchFilter::textAgainstGrep_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("absent") << QStringLiteral("text that is absent, 1 M messages") << QStringLiteral("absent")
                            << 0;
    QTest::newRow("rare") << QStringLiteral("text, 1 M messages") << QStringLiteral("Needle")
                          << messages / needleEvery;
    QTest::newRow("frequent") << QStringLiteral("text in nearly all, 1 M messages")
                              << QStringLiteral("nothing") << messages - messages / needleEvery;
}

/// Texts of filters have no case. The programs count lines in the locale C, where upper and lower case are
/// ASCII's alone, as they are for these filters; ripgrep's -i is Unicode's in any locale.
void BenchFilter::textAgainstGrep()
{
    QFETCH(QString, what);
    QFETCH(QString, text);
    QFETCH(int, count);
    const QString path = capture_->path();
    const TimedScan found = timeScan(capture_, text.toLower(), runs);
    const TimedProgram sensitive = timeGrep(QStringLiteral("-acF"), text, path, runs);
    const TimedProgram insensitive = timeGrep(QStringLiteral("-aciF"), text.toLower(), path, runs);
    qInfo("first match after %.1f ms", found.secondsToFirstMatch * 1e3);
    const auto filter = QStringLiteral("filter on %1").arg(what);
    const auto allCores = QStringLiteral("filter on %1, case-insensitive, all cores").arg(what);
    printRow(filter, milliseconds(found.seconds),
             QStringLiteral("grep -c %1").arg(milliseconds(sensitive.seconds)),
             found.seconds / sensitive.seconds, noMoreThan(goalAgainstGrep));
    printRow(allCores, milliseconds(found.seconds),
             QStringLiteral("grep -c -i %1").arg(milliseconds(insensitive.seconds)),
             found.seconds / insensitive.seconds, noMoreThan(goalAgainstGrepInsensitive));
    if (hasRipgrep()) {
        const TimedProgram ripgrep = timeRipgrep(QStringLiteral("-aciF"), text.toLower(), path, runs);
        printRow(allCores, milliseconds(found.seconds),
                 QStringLiteral("rg -c -i %1").arg(milliseconds(ripgrep.seconds)),
                 found.seconds / ripgrep.seconds, noMoreThan(goalAgainstRipgrep));
        QCOMPARE(ripgrep.output.toInt(), count); // It prints nothing where there is none.
    }
    QCOMPARE(found.matches, quint64(count));
    QCOMPARE(insensitive.output.toInt(), count);
    QCOMPARE(sensitive.output.toInt(), count);
}

/// Bytes of a filter have their case.
void BenchFilter::bytesAgainstGrep()
{
    const TimedScan found = timeScan(capture_, QStringLiteral("hex:4e6565646c65"), runs);
    const TimedProgram theirs =
        timeGrep(QStringLiteral("-acF"), QStringLiteral("Needle"), capture_->path(), runs);
    printRow(QStringLiteral("filter on bytes, 1 M messages"), milliseconds(found.seconds),
             QStringLiteral("grep -c %1").arg(milliseconds(theirs.seconds)), found.seconds / theirs.seconds,
             noMoreThan(goalAgainstGrep));
    QCOMPARE(found.matches, quint64(messages / needleEvery));
    QCOMPARE(theirs.output.toULongLong(), found.matches);
}

void BenchFilter::indexOnly()
{
    const TimedScan found = timeScan(capture_, QStringLiteral("in len=32 peer:40112 delta<1s"), runs);
    qInfo("index only: %.1f M rows/s", messages / found.seconds / 1e6);
    QCOMPARE(found.matches, quint64(messages));
}

void BenchFilter::regularExpression()
{
    const TimedScan found = timeScan(capture_, QStringLiteral("/needle.$/"), 1);
    qInfo("regular expression: %.2f M rows/s", messages / found.seconds / 1e6);
    QCOMPARE(found.matches, quint64(messages / needleEvery));
}

/// One message a packet, as a debugger's traffic often is; on a tenth, because tshark takes its time.
void BenchFilter::textAgainstTshark()
{
    if (!hasTshark())
        QSKIP("tshark is not installed");
    QString error;
    auto recorder = Recorder::create(folder_.path(), {}, &error);
    QVERIFY2(recorder, qPrintable(error));
    recordNeedles(*recorder, messages / 10, 1);
    const TimedScan found = timeScan(recorder->capture(), QStringLiteral("needle"), runs);
    const TimedProgram theirs =
        timeTshark(recorder->capture()->path(), QStringLiteral("tcp contains \"Needle\""));
    printRow(QStringLiteral("filter on text, 0.1 M messages, each in a packet"), milliseconds(found.seconds),
             QStringLiteral("tshark %1").arg(milliseconds(theirs.seconds)), theirs.seconds / found.seconds,
             noLessThan(goalAgainstTshark));
    QCOMPARE(found.matches, quint64(messages / 10 / needleEvery));
    QCOMPARE(quint64(theirs.output.split('\n').size()), found.matches);
}

REGISTER_TEST(BenchFilter, QCoreApplication)
#include "bench_filter.moc"
