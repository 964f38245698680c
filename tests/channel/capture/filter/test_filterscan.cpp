// SPDX-License-Identifier: MIT

#include "channel/match/filterkeywords.h"
#include "channel/protocol/framewriter.h"
#include "tests/channel/capture/filter/plainreading.h"
#include "tests/support/framedescription.h"
#include "tests/support/patience.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <utility>

using namespace channel;

class TestFilterScan : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        startRecording();
        sizes_ = {};
    }

    void everyTermAgreesWithItsPlainestReading_data()
    {
        QTest::addColumn<QString>("text");
        for (const FilterKeyword &keyword : filterKeywords) {
            if (keyword.value == FilterValue::None)
                QTest::newRow(qPrintable(keyword.word.toString())) << keyword.word.toString();
        }
        for (const char *text : {"",
                                 "peer:40001",
                                 "peer:127.0",
                                 "local:127.0.0.1:5",
                                 "local:40001",
                                 "peer=127.0.0.1:40001",
                                 "peer=127.0.0.1:4000",
                                 "peer=127.0.0.1",
                                 "peer=127.0.0",
                                 "peer=:40002",
                                 "peer=:4000",
                                 "local=127.0.0.1:5000",
                                 "local=:5000",
                                 "by:ack",
                                 "by=ack",
                                 "not by:ask in",
                                 "len=0",
                                 "len>10",
                                 "len<=3",
                                 "len>60k",
                                 "time>12:00",
                                 "time<00:00:10.5",
                                 "time>1970-01-01T00:00:10.5Z",
                                 "time=1970-01-01",
                                 "delta>500us",
                                 "delta=0ns",
                                 "abc",
                                 "\"ABC\"",
                                 "\"ä\"",
                                 "\"Ä1\"",
                                 "\"\\r\\nMSG\"",
                                 "hex:6162",
                                 "hex:00",
                                 "/a+b/",
                                 "/^[0-9]+$/",
                                 "in abc or out 12",
                                 "!(in len>5) \"b\"",
                                 "not \"a\" message",
                                 "(hex:61 or hex:62) !marked",
                                 "event or marked",
                                 "len>5 len<20 (peer:40001 or peer:40002) /b.*1/"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void everyTermAgreesWithItsPlainestReading()
    {
        QFETCH(QString, text);
        QRandomGenerator random(21);
        recordRandom(random, 600);
        QCOMPARE(matchesOf(capture_, text), expectedRows(*capture_, text));
    }

    void growsWithTheCapture()
    {
        QRandomGenerator random(22);
        recordRandom(random, 100);
        FilterScan scan(capture_, parsed(QStringLiteral("abc or out")));
        QSignalSpy caughtUp(&scan, &FilterScan::caughtUp);
        QVERIFY(caughtUp.wait(patience));
        for (int round = 0; round < 20; ++round) {
            recordRandom(random, random.bounded(50));
            scan.wake();
            waitFor(scan);
            QCOMPARE(found(scan), expectedRows(*capture_, QStringLiteral("abc or out")));
        }
        QCoreApplication::processEvents();
        QCOMPARE(caughtUp.count(), 1);
    }

    void manyRowsAreFoundInTheirOrder_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("every");
        QTest::newRow("text") << QStringLiteral("needle") << 1000;
        QTest::newRow("text in each row") << QStringLiteral("\"message\"") << 1;
        QTest::newRow("text and more") << QStringLiteral("in needle len>3") << 1000;
        QTest::newRow("no text") << QStringLiteral("len=7 peer:40112") << 1;
    }

    /// So many that several threads look at them, where there are several processors.
    void manyRowsAreFoundInTheirOrder()
    {
        QFETCH(QString, filter);
        QFETCH(int, every);
        constexpr int rows = 150'000;
        recorder_->openConnection(loopbackConnection(), 1);
        QByteArray read;
        QList<quint64> expected;
        for (int number = 0; number < rows; ++number) {
            const bool hasNeedle = number % 1000 == 999;
            read += frame(hasNeedle ? ".needle" : "message");
            if (every == 1 ? filter != u"\"message\"" || !hasNeedle : hasNeedle)
                expected.append(quint64(number + 1));
            if (number % 3000 == 2999)
                recorder_->append(0, Direction::In, std::exchange(read, {}), 2);
        }
        recorder_->flush();
        const FilterScan scan(capture_, parsed(filter));
        waitFor(scan);
        QCOMPARE(found(scan), expected);
    }

    void findsTextAcrossChunksAndInLargeMessages()
    {
        recorder_->openConnection(loopbackConnection(), 1);
        const QByteArray wire = frame("....Needle....");
        for (const char byte : wire)
            recorder_->append(0, Direction::In, QByteArrayView(&byte, 1), 2);
        QByteArray large(3'500'000, '.');
        for (const qsizetype at : {qsizetype(0), qsizetype(1024 * 1024 - 3), large.size() - 6}) {
            QByteArray payload = large;
            payload.replace(at, 6, "nEEdle");
            recorder_->append(0, Direction::In, frame(payload), 3);
        }
        recorder_->append(0, Direction::In, frame(large), 3);
        recorder_->flush();
        const QList<quint64> expected{1, 2, 3, 4};
        QCOMPARE(matchesOf(capture_, QStringLiteral("needle")), expected);
        QCOMPARE(matchesOf(capture_, QStringLiteral("needle !\"ü\"")), expected);
        QCOMPARE(matchesOf(capture_, QStringLiteral("hex:4e6565646c65")), QList<quint64>{1});
    }

    void indexOnlyTermsNeverTouchTheFile()
    {
        QRandomGenerator random(23);
        recordRandom(random, 300);
        const QString index = QStringLiteral("in len>3 !event peer:4000 delta<1s");
        const QList<quint64> expected = expectedRows(*capture_, index);
        const QString short_ = QStringLiteral("len>100000000 \"a\"");
        QVERIFY(QFile::resize(capture_->path(), 0));
        QCOMPARE(matchesOf(capture_, index), expected);
        // Nor where the index decides though the filter has text.
        const FilterScan decided(capture_, parsed(short_));
        waitFor(decided);
        QCOMPARE(decided.undecided(), 0u);
        const FilterScan unread(capture_, parsed(QStringLiteral("message \"a\"")));
        waitFor(unread);
        QCOMPARE(unread.matches()->count(), 0u);
        QVERIFY(unread.undecided() > 0);
    }

    void fault82_expressionThatExplodesIsLimitedAndCounted_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::newRow("nested repetition") << QStringLiteral("/(a+)+b/");
        QTest::newRow("alternatives") << QStringLiteral("/(a|aa)+c/");
        QTest::newRow("back references") << QStringLiteral("/(a+)+\\1!!/");
        QTest::newRow("recursion") << QStringLiteral("/((?1)a|a)+b/");
    }

    void fault82_expressionThatExplodesIsLimitedAndCounted()
    {
        QFETCH(QString, pattern);
        recorder_->openConnection(loopbackConnection(), 1);
        constexpr int rows = 20;
        for (int row = 0; row < rows; ++row)
            recorder_->append(0, Direction::In, frame(QByteArray(5000, 'a') + "!bc"), 2);
        recorder_->append(0, Direction::In, frame("ab ac aab"), 3);
        recorder_->flush();
        FilterScan scan(capture_, parsed(pattern));
        waitFor(scan);
        QVERIFY2(scan.undecided() >= rows, qPrintable(QString::number(scan.undecided())));
    }

    void fault82_scanCanBeCancelledAtAnyTime()
    {
        recorder_->openConnection(loopbackConnection(), 1);
        for (int row = 0; row < 5000; ++row)
            recorder_->append(0, Direction::In, frame(QByteArray(5000, 'a') + "!b"), 2);
        recorder_->flush();
        for (int round = 0; round < 10; ++round) {
            FilterScan scan(capture_, parsed(QStringLiteral("/(a+)+b/")));
            while (scan.undecided() == 0 && !scan.isCaughtUp() && scan.scannedFrames() == 0 && round % 2)
                QThread::yieldCurrentThread();
        } // Ends the search, which would take much longer.
        QVERIFY(true);
    }

    void longRowIsGivenToRegularExpressionsInPart()
    {
        recorder_->openConnection(loopbackConnection(), 1);
        recorder_->append(0, Direction::In, frame(QByteArray(100'000, '.') + "needle"), 2);
        recorder_->append(0, Direction::In, frame("needle" + QByteArray(100'000, '.')), 2);
        recorder_->flush();
        const FilterScan scan(capture_, parsed(QStringLiteral("/needle/")));
        waitFor(scan);
        QCOMPARE(found(scan), QList<quint64>{2});
        QCOMPARE(scan.undecided(), 1u);
    }

    /// For the thread sanitizer: one thread records, one scans, one reads.
    void threadsShareTheMatches()
    {
        QRandomGenerator random(25);
        recordRandom(random, 20);
        FilterScan scan(capture_, parsed(QStringLiteral("in or by:ack")));
        for (int round = 0; round < 60; ++round) {
            recordRandom(random, 20);
            scan.wake();
            const auto matches = scan.matches();
            quint64 before = 0;
            for (quint64 number = 0; number < matches->count(); ++number) {
                QVERIFY(number == 0 || matches->at(number) > before);
                before = matches->at(number);
            }
        }
        waitFor(scan);
        QCOMPARE(found(scan), expectedRows(*capture_, QStringLiteral("in or by:ack")));
    }

private:
    void recordRandom(QRandomGenerator &random, int steps)
    {
        static const QByteArrayList words{"abc",
                                          "ABC",
                                          "aab",
                                          "12",
                                          "\xc3\xa4"
                                          "1",
                                          "\xc3\x84"
                                          "1",
                                          QByteArray(1, '\0'),
                                          "b",
                                          "1",
                                          "\xff",
                                          "\r\nMSG 1\r\n",
                                          ""};
        static const QStringList handlers{QStringLiteral("ack"), QStringLiteral("Back up"),
                                          QStringLiteral("ask")};
        while (capture_->connectionCount() < 3) {
            recorder_->openConnection(loopbackConnection(true, quint16(40000 + capture_->connectionCount())),
                                      time_);
        }
        for (int step = 0; step < steps; ++step) {
            time_ += random.bounded(4) == 0 ? 0 : random.bounded(2'000'000'000);
            QByteArray payload;
            for (int count = random.bounded(5); count > 0; --count)
                payload += words[random.bounded(int(words.size()))];
            if (random.bounded(40) == 0)
                payload += QByteArray(70'000, 'x') + "abc";
            QByteArray wire = frame(payload);
            if (random.bounded(15) == 0)
                wire = "garbage abc" + QByteArray(random.bounded(3), 'c') + wire;
            const auto id = ConnectionId(random.bounded(3));
            const auto direction = Direction(random.bounded(2));
            const qsizetype cut = random.bounded(int(wire.size()));
            recorder_->append(id, direction, wire.first(cut), time_);
            if (random.bounded(6) == 0)
                recorder_->trace({.connection = id,
                                  .direction = direction,
                                  .offset = sizes_[id][size_t(direction)],
                                  .by = handlers[random.bounded(int(handlers.size()))]});
            sizes_[id][size_t(direction)] += quint64(wire.size());
            recorder_->append(id, direction, wire.sliced(cut), time_);
        }
        recorder_->flush();
        for (int count = 0; count < 3 && capture_->frameCount() > 10; ++count)
            recorder_->annotate({quint64(random.bounded(10)), {.marked = random.bounded(2) == 0}});
    }

    std::array<std::array<quint64, 2>, 3> sizes_{};
    qint64 time_ = 1'700'000'000'000'000'000;
};

REGISTER_TEST(TestFilterScan, QCoreApplication)
#include "test_filterscan.moc"
