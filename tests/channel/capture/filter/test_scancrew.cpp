// SPDX-License-Identifier: MIT

#include "channel/capture/filter/outlook.h"
#include "channel/capture/filter/scancrew.h"
#include "channel/protocol/framewriter.h"
#include "tests/channel/capture/filter/plainreading.h"
#include "tests/channel/capture/filter/randomfilter.h"
#include "tests/support/framedescription.h"
#include "tests/support/randomtraffic.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QTest>

using namespace channel;

namespace {

constexpr quint64 rowsABlock = BlockSummary::rowsABlock;

/// All rows, one after the other, by a FilterEvaluator alone.
ScanFindings findRowByRow(const std::shared_ptr<const Capture> &capture,
                          const std::shared_ptr<const Filter> &filter, quint64 end)
{
    ScanFindings findings;
    FilterEvaluator evaluator(capture, filter);
    for (quint64 index = 0; index < end; ++index) {
        const Frame frame = capture->frame(index);
        const auto verdict = evaluator.evaluate(index, frame);
        const bool matches = verdict == FilterEvaluator::Verdict::Yes;
        if (matches)
            findings.matches.push_back(index);
        findings.undecided += verdict == FilterEvaluator::Verdict::Undecided ? 1 : 0;
        if (frame.open)
            findings.openRows.push_back({index, frame.length, matches});
    }
    findings.end = end;
    return findings;
}

/// The same by a crew.
ScanFindings findInBlocks(const std::shared_ptr<const Capture> &capture,
                          const std::shared_ptr<const Filter> &filter, quint64 blocks, int helpers)
{
    ScanFindings all;
    ScanCrew crew(capture, filter);
    const bool isWhole = crew.scan(0, blocks, helpers, {}, [&all](const ScanFindings &findings) {
        all.matches.insert(all.matches.end(), findings.matches.begin(), findings.matches.end());
        all.openRows.insert(all.openRows.end(), findings.openRows.begin(), findings.openRows.end());
        all.undecided += findings.undecided;
        all.end = findings.end;
    });
    if (!isWhole)
        qFatal("The scan was stopped by itself.");
    return all;
}

/// A filter that no row matches without a text, which may be met often or never, alone or with anything else.
QString textFilter(QRandomGenerator &random)
{
    static const QStringList texts{u"needle"_qs,       u"\"n\""_qs,           u"dle"_qs,
                                   u"hex:0d0a"_qs,     u"hex:7f000001"_qs,    u"hex:2e2e2e6e"_qs,
                                   u"absent"_qs,       u"(needle or dle)"_qs, u"(absent or \"een\")"_qs,
                                   u"\"needlenee\""_qs};
    const QString text = texts[random.bounded(texts.size())];
    return random.bounded(2) == 0 ? text : text + u' ' + randomFilter(random);
}

/// Rows that still grow are named, but for those of which a summary promises that they stay as they are.
bool namesWhatGrows(const Capture &capture, const Filter &filter, const ScanFindings &found,
                    const ScanFindings &plain)
{
    auto next = found.openRows.begin();
    for (const ScanFindings::OpenRow &row : plain.openRows) {
        const bool isNamed = next != found.openRows.end() && next->index == row.index;
        const Outlook outlook = outlookOf(filter.expression(), capture.block(row.index / rowsABlock));
        if (isNamed ? next->length != row.length || next->matched != row.matched
                    : outlook.mayHold && outlook.mayFail)
            return false;
        next += isNamed ? 1 : 0;
    }
    return next == found.openRows.end();
}

} // namespace

/// Scanning blocks finds what looking at each row for itself finds, whatever is in the file and however many
/// threads there are.
class TestScanCrew : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startRecording(); }

    void findsWhatLookingAtEachRowFinds_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 61; seed <= 66; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void findsWhatLookingAtEachRowFinds()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        RandomTraffic traffic(
            *recorder_, random,
            {"needle", "NEEDLE", "nee", "dle", "n", "...", "\xc3\xa4", "\r\nMSG 6\r\n", ""});
        traffic.record(400);
        recorder_->flush();
        for (quint64 row = 7; row < capture_->frameCount(); row += 701)
            recorder_->annotate({row, {.marked = true}});
        const quint64 blocks = capture_->frameCount() / rowsABlock;
        QVERIFY(blocks > 10);
        for (int round = 0; round < 90; ++round) {
            const auto filter = parsed(round % 3 == 0 ? randomFilter(random) : textFilter(random));
            const ScanFindings plain = findRowByRow(capture_, filter, blocks * rowsABlock);
            const int helpers = round % 4;
            const ScanFindings found = findInBlocks(capture_, filter, blocks, helpers);
            QVERIFY2(found.matches == plain.matches, qPrintable(filter->text()));
            QVERIFY2(found.undecided == plain.undecided, qPrintable(filter->text()));
            QVERIFY2(namesWhatGrows(*capture_, *filter, found, plain), qPrintable(filter->text()));
            QCOMPARE(found.end, plain.end);
        }
    }

    /// More than is read at once lies between the rows of a block.
    void findsTextInBlocksThatReachFar()
    {
        recorder_->openConnection(loopbackConnection(), 1);
        for (int number = 0; number < 700; ++number) {
            const bool hasNeedle = number % 97 == 0;
            recorder_->append(0, Direction::In,
                              frame(QByteArray(5'000, '.') + (hasNeedle ? "Needle" : "nothing")), 2);
        }
        recorder_->flush();
        checkNeedles(2);
    }

    /// Several reads are searched one after the other, and what was in one says nothing of the next.
    void findsTextBehindMuchThatLacksIt_data()
    {
        QTest::addColumn<int>("at");
        for (const int at : {0, 255, 256, 2559, 4000, 8191})
            QTest::addRow("in row %d", at) << at;
    }

    void findsTextBehindMuchThatLacksIt()
    {
        QFETCH(int, at);
        recorder_->openConnection(loopbackConnection(), 1);
        for (int number = 1; number < 8192; ++number)
            recorder_->append(0, Direction::In,
                              frame(QByteArray(200, '.') + (number == at ? "Needle" : "nothing")), 2);
        recorder_->flush();
        const QList<quint64> expected = at == 0 ? QList<quint64>() : QList<quint64>{quint64(at)};
        const auto filter = parsed(QStringLiteral("needle"));
        for (const int helpers : {0, 2}) {
            const ScanFindings found = findInBlocks(capture_, filter, 32, helpers);
            QCOMPARE(QList<quint64>(found.matches.begin(), found.matches.end()), expected);
        }
    }

    void rowsThatCannotBeReadAreUndecided()
    {
        recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(0, Direction::In, frame("a needle").repeated(3000), 2);
        recorder_->flush();
        const auto filter = parsed(QStringLiteral("needle"));
        QVERIFY(QFile::resize(capture_->path(), qint64(capture_->fileSize() / 2)));
        const quint64 blocks = capture_->frameCount() / rowsABlock;
        const ScanFindings plain = findRowByRow(capture_, filter, blocks * rowsABlock);
        const ScanFindings found = findInBlocks(capture_, filter, blocks, 1);
        QCOMPARE(found.matches, plain.matches);
        QCOMPARE(found.undecided, plain.undecided);
        QVERIFY(found.undecided > 0);
        QVERIFY(!found.matches.empty());
    }

    void endsWhereItIsStopped()
    {
        recorder_->openConnection(loopbackConnection(), 1);
        for (int number = 0; number < 20; ++number)
            recorder_->append(0, Direction::In, frame("needle").repeated(3000), 2);
        recorder_->flush();
        const quint64 blocks = capture_->frameCount() / rowsABlock;
        for (const int helpers : {0, 1, 3}) {
            std::stop_source source;
            ScanCrew crew(capture_, parsed(QStringLiteral("needle /e/")));
            quint64 end = 0;
            const bool isWhole =
                crew.scan(0, blocks, helpers, source.get_token(), [&](const ScanFindings &findings) {
                    QCOMPARE(findings.matches.front(), std::max<quint64>(end, 1));
                    end = findings.end;
                    source.request_stop();
                });
            QVERIFY(!isWhole);
            QVERIFY(end > 0 && end < blocks * rowsABlock);
        }
    }

    /// For the thread sanitizer: helpers scan what one thread records.
    void scansWhileRowsCome()
    {
        QRandomGenerator random(71);
        RandomTraffic traffic(*recorder_, random, {"needle", "nee", "dle", "..."});
        traffic.record(100);
        recorder_->flush();
        const auto filter = parsed(QStringLiteral("in needle or malformed"));
        ScanFindings found;
        quint64 blocks = 0;
        {
            blocks = capture_->frameCount() / rowsABlock;
            const std::jthread scanning([&] { found = findInBlocks(capture_, filter, blocks, 2); });
            for (int round = 0; round < 30; ++round) {
                traffic.record(10);
                recorder_->flush();
            }
        }
        // A run that grew had the same kind.
        QCOMPARE(found.matches, findRowByRow(capture_, filter, blocks * rowsABlock).matches);
    }

private:
    void checkNeedles(int helpers)
    {
        const quint64 blocks = capture_->frameCount() / rowsABlock;
        for (const char *text : {"needle", "in needle", "needle or absent", "hex:4e6565646c65"}) {
            const auto filter = parsed(QString::fromLatin1(text));
            QCOMPARE(findInBlocks(capture_, filter, blocks, helpers).matches,
                     findRowByRow(capture_, filter, blocks * rowsABlock).matches);
        }
    }
};

REGISTER_TEST(TestScanCrew, QCoreApplication)
#include "test_scancrew.moc"
