#include "channel/capture/filter/filterscan.h"
#include "channel/capture/recorder.h"
#include "channel/protocol/framewriter.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace channel;

namespace {

constexpr int messages = 1'000'000;
constexpr int messagesARead = 1500; // As many as fit into a packet.
constexpr int runs = 5;
constexpr double goalAgainstGrep = 2;
constexpr double goalAgainstTshark = 100;

struct Scanned
{
    double seconds = 0;
    double firstMatch = 0; ///< Seconds until the first match was to be seen.
    quint64 matches = 0;
};

Scanned scanOnce(const std::shared_ptr<const Capture> &capture, const QString &text)
{
    FilterError error;
    const auto filter = Filter::parse(text, &error);
    QElapsedTimer timer;
    timer.start();
    Scanned result;
    const FilterScan scan(capture, filter);
    while (!scan.isCaughtUp()) {
        if (result.firstMatch == 0 && scan.matches()->count() > 0)
            result.firstMatch = double(timer.nsecsElapsed()) / 1e9;
        QThread::usleep(20);
    }
    result.seconds = double(timer.nsecsElapsed()) / 1e9;
    result.matches = scan.matches()->count();
    return result;
}

Scanned scan(const std::shared_ptr<const Capture> &capture, const QString &text)
{
    Scanned best = scanOnce(capture, text);
    for (int run = 1; run < runs; ++run) {
        const Scanned again = scanOnce(capture, text);
        best = again.seconds < best.seconds ? again : best;
    }
    return best;
}

struct Ran
{
    double seconds = 0;
    QByteArray output;
};

Ran run(const QString &program, const QStringList &arguments, int times)
{
    Ran best;
    for (int count = 0; count < times; ++count) {
        QElapsedTimer timer;
        timer.start();
        QProcess process;
        process.setProcessEnvironment([] {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
            return environment;
        }());
        process.start(program, arguments);
        process.waitForFinished(250'000);
        const double seconds = double(timer.nsecsElapsed()) / 1e9;
        if (count == 0 || seconds < best.seconds)
            best = {seconds, process.readAllStandardOutput().trimmed()};
    }
    return best;
}

} // namespace

/// Filters over a million messages of 32 B, next to grep and tshark on the same file (QUALITY.md "Numbers to
/// reach").
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
        record(*recorder, messagesARead, messages);
    }

    void textAgainstGrep();
    void indexOnly();
    void regularExpression();
    void textAgainstTshark();

private:
    static void record(Recorder &recorder, int aRead, int count)
    {
        recorder.openConnection(
            {QHostAddress(QHostAddress::LocalHost), 5000, QHostAddress(QHostAddress::LocalHost), 40112, true},
            1'700'000'000'000'000'000);
        QByteArray read;
        for (int number = 0; number < count; ++number) {
            read += frame(QByteArray::number(number).rightJustified(25, '.') +
                          (number % 1000 == 0 ? "Needle." : "nothing"));
            if ((number + 1) % aRead == 0 || number + 1 == count) {
                recorder.append(0, Direction::In, read, 1'700'000'000'000'000'000 + number);
                read.clear();
            }
        }
        recorder.flush();
    }

    QTemporaryDir folder_;
    std::shared_ptr<const Capture> capture_;
};

void BenchFilter::textAgainstGrep()
{
    const Scanned found = scan(capture_, QStringLiteral("needle"));
    const QString path = capture_->path();
    const auto grep = [&path](const QString &options, const QString &needle) {
        return run(QStringLiteral("grep"), {options, needle, path}, runs);
    };
    const Ran insensitive = grep(QStringLiteral("-aciF"), QStringLiteral("needle"));
    const Ran sensitive = grep(QStringLiteral("-acF"), QStringLiteral("Needle"));
    qInfo(
        "text over %.1f M messages: %.3f s, first match after %.1f ms; %.2f of grep -c -i (%.3f s), %.2f of "
        "grep -c (%.3f s); %.0f times are allowed",
        messages / 1e6, found.seconds, found.firstMatch * 1e3, found.seconds / insensitive.seconds,
        insensitive.seconds, found.seconds / sensitive.seconds, sensitive.seconds, goalAgainstGrep);
    QCOMPARE(found.matches, quint64(messages / 1000));
    QCOMPARE(insensitive.output.toULongLong(), found.matches);
    QCOMPARE(sensitive.output.toULongLong(), found.matches);
}

void BenchFilter::indexOnly()
{
    const Scanned found = scan(capture_, QStringLiteral("in len=32 peer:40112 delta<1s"));
    qInfo("index only: %.1f M rows/s", messages / found.seconds / 1e6);
    QCOMPARE(found.matches, quint64(messages));
}

void BenchFilter::regularExpression()
{
    const Scanned found = scanOnce(capture_, QStringLiteral("/needle.$/"));
    qInfo("regular expression: %.2f M rows/s", messages / found.seconds / 1e6);
    QCOMPARE(found.matches, quint64(messages / 1000));
}

/// One message a packet, as a debugger's traffic often is; on a tenth, because tshark takes its time.
void BenchFilter::textAgainstTshark()
{
    const QString tshark = QStandardPaths::findExecutable(QStringLiteral("tshark"));
    if (tshark.isEmpty())
        QSKIP("tshark is not installed");
    QString error;
    auto recorder = Recorder::create(folder_.path(), {}, &error);
    record(*recorder, 1, messages / 10);
    const Scanned found = scan(recorder->capture(), QStringLiteral("needle"));
    const Ran theirs = run(tshark,
                           {QStringLiteral("-r"), recorder->capture()->path(), QStringLiteral("-Y"),
                            QStringLiteral("tcp contains \"Needle\""), QStringLiteral("-T"),
                            QStringLiteral("fields"), QStringLiteral("-e"), QStringLiteral("frame.number")},
                           1);
    qInfo(
        "text over %.1f M messages, each in a packet: %.3f s, tshark %.1f s: %.0f times as fast (goal %.0f)",
        messages / 1e7, found.seconds, theirs.seconds, theirs.seconds / found.seconds, goalAgainstTshark);
    QCOMPARE(found.matches, quint64(messages / 10'000));
    QCOMPARE(quint64(theirs.output.split('\n').size()), found.matches);
}

QTEST_GUILESS_MAIN(BenchFilter)
#include "bench_filter.moc"
