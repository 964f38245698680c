// SPDX-License-Identifier: MIT

#include "channel/capture/filter/filterevaluator.h"
#include "channel/capture/filter/outlook.h"
#include "channel/protocol/framewriter.h"
#include "tests/channel/capture/filter/plainreading.h"
#include "tests/channel/capture/filter/randomfilter.h"
#include "tests/support/framedescription.h"
#include "tests/support/randomtraffic.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

/// What a summary promises of a block holds for each of its rows.
class TestOutlook : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startRecording(); }

    void ofSomeRows_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("mayHold");
        QTest::addColumn<bool>("mayFail");
        const auto row = [](const char *filter, bool mayHold, bool mayFail) {
            QTest::newRow(filter) << QString::fromUtf8(filter) << mayHold << mayFail;
        };
        row("", true, false);
        row("in", true, true);
        row("out", false, true);
        row("!out", true, false);
        row("message", true, true);
        row("malformed", false, true);
        row("malformed or in", true, true);
        row("malformed in", false, true);
        row("event", true, true);
        row("!(event or in)", true, true);
        row("len<3", false, true);
        row("len<=3", true, true);
        row("len=4", true, true);
        row("len=6", false, true);
        row("len>5", false, true);
        row("len>=5", true, true);
        row("len>0", true, true); // The row that says that the peer connected has none.
        row("abcde", true, true);
        row("abcdef", false, true);
        row("hex:616263646566", false, true);
        row("/abcdef/", true, true);
        row("time<1970-01-01T00:00:10Z", false, true);
        row("time>=1970-01-01T00:00:10Z", true, false);
        row("time>1970-01-01T00:00:10Z", true, true);
        row("time=1970-01-01T00:00:30Z", true, true);
        row("marked", true, true);
        row("delta>60min", true, true);
    }

    void ofSomeRows()
    {
        QFETCH(QString, filter);
        constexpr qint64 second = 1'000'000'000;
        recorder_->openConnection(loopbackConnection(), 10 * second);
        recorder_->append(0, Direction::In, frame("abc"), 20 * second);
        recorder_->append(0, Direction::In, frame("abcde"), 30 * second);
        recorder_->flush();
        const Outlook outlook = outlookOf(parsed(filter)->expression(), capture_->block(0));
        QTEST(outlook.mayHold, "mayHold");
        QTEST(outlook.mayFail, "mayFail");
    }

    void ofALengthThatMayStillGrow()
    {
        recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(0, Direction::In, "garbage", 2);
        recorder_->flush();
        for (const char *filter : {"len>1k", "!len>1k", "needle", "!(len<1k)"}) {
            const Outlook outlook =
                outlookOf(parsed(QString::fromLatin1(filter))->expression(), capture_->block(0));
            QVERIFY2(outlook.mayHold && outlook.mayFail, filter);
        }
    }

    void isRightForEachRow()
    {
        QRandomGenerator random(51);
        RandomTraffic traffic(*recorder_, random, {"needle", "nee", "dle", "", "\xc3\xa4"});
        traffic.record(250);
        recorder_->flush();
        int promises = 0;
        for (int round = 0; round < 300; ++round) {
            const auto filter = parsed(randomFilter(random));
            FilterEvaluator evaluator(capture_, filter);
            for (quint64 block = 0; block < capture_->blockCount(); ++block) {
                const Outlook outlook = outlookOf(filter->expression(), capture_->block(block));
                const quint64 first = block * BlockSummary::rowsABlock;
                for (quint64 row = 0; row < capture_->block(block).rows(); ++row) {
                    const auto verdict = evaluator.evaluate(first + row, capture_->frame(first + row));
                    const bool isKept = (outlook.mayHold || verdict == FilterEvaluator::Verdict::No) &&
                                        (outlook.mayFail || verdict == FilterEvaluator::Verdict::Yes);
                    QVERIFY2(isKept, qPrintable(filter->text()));
                }
                promises += outlook.mayHold && outlook.mayFail ? 0 : 1;
            }
        }
        QVERIFY(promises > 100);
    }
};

REGISTER_TEST(TestOutlook, QCoreApplication)
#include "test_outlook.moc"
