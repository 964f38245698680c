// SPDX-License-Identifier: MIT

#include "channel/capture/opening/captureloader.h"
#include "tests/support/packetreader.h"
#include "tests/support/registeredtest.h"
#include "tests/support/shownframes.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;

namespace {

constexpr int kills = 240;
constexpr int tsharkReadsEvery = 24; // It takes half a second to start.
constexpr int mostReports = 14;      // Before the kill.
constexpr int mostMicroseconds = 3000;

/// What a recording program showed before its end.
struct Killed
{
    QList<ShownFrames::Report> reports;
    int awaited = 0;        ///< Reports that had come before the kill.
    bool wasKilled = false; ///< It did not end by itself.
};

std::unique_ptr<CaptureLoader> load(const QString &path, CaptureLoader::TornEnd tornEnd)
{
    QString error;
    auto loader = CaptureLoader::open(path, {}, &error, tornEnd);
    while (loader && loader->isRunning())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return loader;
}

QList<ShownFrames::Report> reportsIn(const QByteArray &bytes)
{
    QList<ShownFrames::Report> reports(bytes.size() / qsizetype(sizeof(ShownFrames::Report)));
    if (reports.isEmpty()) // memcpy() may not be given null, not even for nothing.
        return {};
    std::memcpy(reports.data(), bytes.constData(), size_t(reports.size()) * sizeof(ShownFrames::Report));
    return reports;
}

} // namespace

/// FAULTS 52: a recording program is killed at a random instant, again and again. Every row that it ever
/// showed is in the file, with the same bytes; after the repair the file is whole.
class TestKilledRecording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fault52_everyFrameEverShownIsInTheFile_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= kills; ++seed)
            QTest::addRow("kill %d, %s messages", seed, seed % 2 ? "large" : "small") << seed;
    }

    void fault52_everyFrameEverShownIsInTheFile()
    {
        QFETCH(int, seed);
        const QTemporaryDir folder;
        const Killed killed = recordAndKill(folder.path(), quint32(seed));
        QVERIFY2(killed.wasKilled, "the recording program ended by itself; why, it says on stderr");
        const QList<ShownFrames::Report> &reports = killed.reports;
        QVERIFY(reports.size() >= killed.awaited);
        const QStringList names = QDir(folder.path()).entryList(QDir::Files);
        if (names.isEmpty()) {
            QVERIFY(reports.isEmpty()); // It had not even begun.
            return;
        }
        const QString path = folder.filePath(names.first());
        if (QFileInfo(path).size() == 0) {
            QVERIFY(reports.isEmpty());
            return;
        }
        auto torn = load(path, CaptureLoader::TornEnd::Keep);
        QVERIFY(torn || reports.isEmpty());
        if (!torn)
            return;
        ShownFrames found(*torn->capture());
        for (const ShownFrames::Report &report : reports) {
            QVERIFY2(torn->capture()->frameCount() >= report.count, qPrintable(torn->report().text));
            QCOMPARE(found.upTo(report.count).fingerprint, report.fingerprint);
        }
        const bool isTorn = torn->report().outcome == LoadReport::Outcome::CutShort;
        QVERIFY(!isTorn || torn->report().damage == PcapngReader::DamageKind::Torn);
        const quint64 frames = torn->capture()->frameCount();
        torn_ += isTorn ? 1 : 0;
        shown_ += reports.isEmpty() ? 0 : reports.last().count;
        torn.reset(); // It has the lock.

        QCOMPARE(load(path, CaptureLoader::TornEnd::CutOff)->report().cutBytes > 0, isTorn);
        const auto repaired = load(path, CaptureLoader::TornEnd::Keep);
        QCOMPARE(repaired->report().outcome, LoadReport::Outcome::Whole);
        QCOMPARE(repaired->report().text, QString());
        QCOMPARE(repaired->capture()->frameCount(), frames);
        QCOMPARE(readPackets(path).error, QString());
        if (seed % tsharkReadsEvery == 0 || isTorn || readsAll_)
            readWithTshark(path);
    }

    void cleanupTestCase()
    {
        qInfo("%d kills, %d of which tore the file's end; %llu frames had been shown; tshark read %d files",
              kills, torn_, shown_, readByTshark_);
    }

private:
    static Killed recordAndKill(const QString &folder, quint32 seed)
    {
        QRandomGenerator random(seed);
        Killed killed;
        killed.awaited = random.bounded(mostReports + 1);
        const qint64 before = killed.awaited * qint64(sizeof(ShownFrames::Report));
        const qint64 instant = random.bounded(mostMicroseconds) * 1000;
        QProcess recorder;
        recorder.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        recorder.start(
            QStringLiteral(KILLED_RECORDER),
            {folder, QString::number(seed), seed % 2 ? QStringLiteral("large") : QStringLiteral("small")});
        while (recorder.bytesAvailable() < before && recorder.waitForReadyRead(-1)) {
        }
        QElapsedTimer timer;
        timer.start();
        while (timer.nsecsElapsed() < instant) {
        }
        recorder.kill();
        recorder.waitForFinished(-1);
        killed.reports = reportsIn(recorder.readAllStandardOutput());
        killed.wasKilled = recorder.exitStatus() == QProcess::CrashExit;
        return killed;
    }

    void readWithTshark(const QString &path)
    {
        const QString tshark = QStandardPaths::findExecutable(QStringLiteral("tshark"));
        if (tshark.isEmpty() || (readByTshark_ >= mostReadByTshark && !readsAll_))
            return;
        QProcess process;
        process.start(tshark, {QStringLiteral("-r"), path, QStringLiteral("-T"), QStringLiteral("fields"),
                               QStringLiteral("-e"), QStringLiteral("frame.number")});
        QVERIFY(process.waitForFinished(-1));
        QCOMPARE(process.exitCode(), 0);
        const QString errors = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(!errors.contains(path), qPrintable(errors));
        QCOMPARE(process.readAllStandardOutput().count('\n'), readPackets(path).packets.size());
        ++readByTshark_;
    }

    static constexpr int mostReadByTshark = 12;

    /// Takes minutes.
    const bool readsAll_ = qEnvironmentVariableIsSet("CHANNELSCOPE_TSHARK_READS_ALL");
    int torn_ = 0;
    int readByTshark_ = 0;
    quint64 shown_ = 0;
};

REGISTER_TEST(TestKilledRecording, QCoreApplication)
#include "test_killedrecording.moc"
