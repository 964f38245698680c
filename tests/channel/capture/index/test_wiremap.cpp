// SPDX-License-Identifier: MIT

#include "channel/capture/index/wiremap.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

/// Which reads and writes built a frame.
class TestWireMap : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        startRecording({DecodePolicy::Resync, 1024 * 1024});
        recorder_->openConnection(loopbackConnection(), 0);
    }

    void messageInThreeReads()
    {
        receive("\r\nM", 10);
        receive("SG 11\r\nHello", 20);
        receive(" World", 35);
        const WireMap map(capture_, 1);
        QCOMPARE(steps(map), (QStringList{u"t=10 frame 0+3 wire 0 of 0+3 alone"_qs,
                                          u"t=20 frame 3+12 wire 3 of 3+12 alone"_qs,
                                          u"t=35 frame 15+6 wire 15 of 15+6 alone"_qs}));
        QCOMPARE(map.firstTime(), 10);
        QCOMPARE(map.lastTime(), 35);
        QVERIFY(map.isComplete());
        QCOMPARE(map.direction(), Direction::In);
    }

    void messagesInOneReadShareIt()
    {
        receive(frame("one") + frame("two") + frame("three") + "\r\nMS", 10);
        receive("G 4\r\nfour", 20);
        QCOMPARE(steps(WireMap(capture_, 1)), QStringList(u"t=10 frame 0+12 wire 0 of 0+42 with 3"_qs));
        QCOMPARE(steps(WireMap(capture_, 2)), QStringList(u"t=10 frame 0+12 wire 12 of 0+42 with 3"_qs));
        QCOMPARE(steps(WireMap(capture_, 4)), (QStringList{u"t=10 frame 0+4 wire 38 of 0+42 with 3"_qs,
                                                           u"t=20 frame 4+9 wire 42 of 42+9 alone"_qs}));
    }

    void rowsOfOthersInBetweenDoNotCount()
    {
        const ConnectionId other = recorder_->openConnection(loopbackConnection(true, 40230), 1);
        recorder_->append(0, Direction::In, frame("one") + "\r\nMSG 2", 10);
        recorder_->append(other, Direction::In, frame("not this"), 11);
        recorder_->append(0, Direction::Out, frame("nor this"), 12);
        receive("\r\nab" + frame("next"), 13);
        QCOMPARE(capture_->frame(5).length, 2u);
        QCOMPARE(steps(WireMap(capture_, 5)), (QStringList{u"t=10 frame 0+7 wire 12 of 0+19 with 1"_qs,
                                                           u"t=13 frame 7+4 wire 19 of 19+17 with 1"_qs}));
        QCOMPARE(steps(WireMap(capture_, 4)), QStringList(u"t=12 frame 0+17 wire 0 of 0+17 alone"_qs));
        QCOMPARE(WireMap(capture_, 4).direction(), Direction::Out);
    }

    void readThatWasSplitIntoPacketsIsOneStep_data()
    {
        QTest::addColumn<bool>("ipv6");
        QTest::newRow("IPv4: 65,495 bytes a packet") << false;
        QTest::newRow("IPv6: 65,515 bytes a packet") << true;
    }

    void readThatWasSplitIntoPacketsIsOneStep()
    {
        QFETCH(bool, ipv6);
        ConnectionDescription ends = loopbackConnection();
        if (ipv6)
            ends.localHost = ends.peerHost = QHostAddress(QHostAddress::LocalHostIPv6);
        const ConnectionId id = recorder_->openConnection(ends, 1);
        const QByteArray wire = frame("before") + frame(QByteArray(300'000, 'x')) + frame("after");
        recorder_->append(id, Direction::In, wire.first(200'000), 10);
        recorder_->append(id, Direction::In, wire.sliced(200'000), 10);
        recorder_->flush();
        // A full packet would have to be followed by the rest of its read; 200,000 bytes do not end in one.
        QCOMPARE(steps(WireMap(capture_, 3)),
                 (QStringList{u"t=10 frame 0+199985 wire 15 of 0+200000 with 1"_qs,
                              u"t=10 frame 199985+100029 wire 200000 of 200000+100043 with 1"_qs}));
        QCOMPARE(steps(WireMap(capture_, 4)),
                 QStringList(u"t=10 frame 0+14 wire 300029 of 200000+100043 with 1"_qs));
    }

    void fullPacketsOfDifferentTimesAreReadsOfTheirOwn()
    {
        const QByteArray wire = frame(QByteArray(65'495 * 2 - 14, 'x'));
        QCOMPARE(wire.size(), 65'495 * 2);
        receive(wire.first(65'495), 10);
        receive(wire.sliced(65'495), 11);
        QCOMPARE(WireMap(capture_, 1).count(), 2u);
    }

    void malformedRunAndWhatItGrowsBy()
    {
        receive("GET / ", 10);
        QCOMPARE(WireMap(capture_, 1).count(), 1u);
        receive("HTTP/1.1\r\nx", 20);
        const WireMap map(capture_, 1);
        QCOMPARE(map.count(), 2u);
        QCOMPARE(map.step(1).time, 20);
    }

    void rowsWithoutBytesHaveNoSteps()
    {
        QVERIFY(recorder_->flush());
        QCOMPARE(WireMap(capture_, 0).count(), 0u);
        recorder_->appendGap(0, Direction::In, 7, 5);
        QVERIFY(recorder_->flush());
        QCOMPARE(capture_->frame(1).missing, 7u);
        QCOMPARE(WireMap(capture_, 1).count(), 0u);
    }

    void moreReadsThanAreListed()
    {
        const qsizetype reads = qsizetype(WireMap::maxSteps) + 500;
        const QByteArray wire = frame(QByteArray(reads, 'x'));
        for (qsizetype i = 0; i < wire.size(); ++i)
            recorder_->append(0, Direction::In, QByteArrayView(wire).sliced(i, 1), i);
        QVERIFY(recorder_->flush());
        const WireMap map(capture_, 1);
        QCOMPARE(map.count(), WireMap::maxSteps);
        QVERIFY(!map.isComplete());
        QCOMPARE(map.step(WireMap::maxSteps - 1).frameStart, WireMap::maxSteps - 1);
        QCOMPARE(map.lastTime(), qint64(wire.size() - 1));
    }

    void companyIsCountedNoFurtherThanItsBound()
    {
        const quint64 many = WireMap::maxRows + 10;
        recorder_->append(0, Direction::In, frame("x").repeated(qsizetype(many)).first(65'495), 10);
        const ConnectionId other = recorder_->openConnection(loopbackConnection(true, 40230), 11);
        recorder_->append(0, Direction::Out, "\r\nMSG 1", 12);
        for (quint64 i = 0; i < many; ++i)
            recorder_->append(other, Direction::In, frame("x"), 13);
        recorder_->append(0, Direction::Out, "\r\nx" + frame("y"), 14);
        QVERIFY(recorder_->flush());
        const quint64 rows = capture_->frameCount();
        const WireMap map(capture_, rows - 2);
        QCOMPARE(map.direction(), Direction::Out);
        QVERIFY(map.company(0).complete);
        QCOMPARE(map.company(1).frames, 1u);
        const quint64 inOneRead = 65'495 / 10;
        QCOMPARE(WireMap(capture_, 1).company(0).frames, inOneRead - 1);
        QVERIFY(!WireMap(capture_, inOneRead).company(0).complete);
    }

private:
    void receive(const QByteArray &bytes, qint64 time)
    {
        recorder_->append(0, Direction::In, bytes, time);
        QVERIFY(recorder_->flush());
    }

    static QStringList steps(const WireMap &map)
    {
        QStringList lines;
        for (quint64 i = 0; i < map.count(); ++i) {
            const WireStep step = map.step(i);
            const WireCompany company = map.company(i);
            const QString shared =
                company.frames == 0 ? QStringLiteral("alone") : QStringLiteral("with %1").arg(company.frames);
            lines.append(QStringLiteral("t=%1 frame %2+%3 wire %4 of %5+%6 %7")
                             .arg(step.time)
                             .arg(step.frameStart)
                             .arg(step.size)
                             .arg(step.wireStart)
                             .arg(step.wholeStart)
                             .arg(step.wholeSize)
                             .arg(shared));
        }
        return lines;
    }
};

REGISTER_TEST(TestWireMap, QCoreApplication)
#include "test_wiremap.moc"
