// SPDX-License-Identifier: MIT

#include "channel/capture/opening/captureloader.h"
#include "channel/capture/pcapng/pcapngwriter.h"
#include "channel/capture/pcapng/tcpconversation.h"
#include "channel/protocol/framewriter.h"
#include "loadingfixture.h"
#include "recordingstep.h"
#include "tests/support/framedescription.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QtEndian>

using namespace channel;

/// Captures that are cut, damaged, or of another program: what is right is shown, and what is wrong is said.
class TestLoadedDamage : public QObject, protected LoadingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startAnew(); }

    /// FAULTS 62: a correct prefix every time.
    void fault62_cutAtEveryByte()
    {
        QString error;
        auto recorder = Recorder::create(folder_->path(), {DecodePolicy::Resync, maxMessageSize}, &error);
        QVERIFY2(recorder, qPrintable(error));
        const auto live = recorder->capture();
        QList<std::pair<quint64, QStringList>> known{{live->fileSize(), {}}};
        QList<Step> steps{
            {.kind = Step::Kind::Open, .ends = loopbackConnection(), .time = 1},
            {.kind = Step::Kind::Append, .bytes = frame("one"), .time = 2},
            {.kind = Step::Kind::Append, .bytes = frame("two") + "\r\nMSG 4\r\nth", .time = 3},
            {.kind = Step::Kind::Append, .direction = Direction::Out, .bytes = frame("out"), .time = 4},
            {.kind = Step::Kind::Append, .bytes = "ree", .time = 5},
            {.kind = Step::Kind::Append, .bytes = "garbage", .time = 6},
            {.kind = Step::Kind::Open, .ends = loopbackConnection(false, 40113), .time = 7},
            {.kind = Step::Kind::Append, .connection = 1, .bytes = frame(QByteArray(300, 'b')), .time = 8},
            {.kind = Step::Kind::Append, .bytes = frame("back"), .time = 9},
            {.kind = Step::Kind::Close, .end = ConnectionEnd::PeerClose, .time = 10},
            {.kind = Step::Kind::Close, .connection = 1, .end = ConnectionEnd::Failed, .time = 11}};
        for (const Step &step : std::as_const(steps)) {
            tell(*recorder, step);
            QVERIFY(recorder->flush());
            known.append({live->fileSize(), closedRows(*live)});
        }
        QFile file(live->path());
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray whole = file.readAll();
        const QString path = folder_->filePath(QStringLiteral("cut.pcapng"));
        qsizetype step = 0;
        for (qsizetype size = qsizetype(known.first().first); size <= whole.size(); ++size) {
            while (step + 1 < known.size() && known[step + 1].first <= quint64(size))
                ++step;
            write(path, whole.first(size));
            const auto loader = load(path);
            const QStringList rows = closedRows(*loader->capture());
            // A step's row is there as soon as its first packet is whole.
            const quint64 start = known[step].first;
            const bool isLast = step + 1 == known.size();
            const quint64 packetEnd =
                isLast ? start : start + qFromUnaligned<quint32>(whole.constData() + start + 4);
            const QStringList expected =
                known[!isLast && quint64(size) >= packetEnd ? step + 1 : step].second;
            QCOMPARE(rows, expected);
            const bool onEdge = quint64(size) == start;
            const bool isWhole = loader->report().outcome == LoadReport::Outcome::Whole;
            QVERIFY2(isWhole == loader->report().text.isEmpty(), qPrintable(loader->report().text));
            QVERIFY(!onEdge || isWhole);
            QCOMPARE(QFileInfo(path).size(), size); // Untouched.
        }
    }

    /// FAULTS 61, 62: what is too short to say what it is.
    void fault61_cutBeforeTheFirstPacket()
    {
        const QByteArray whole = recordSample();
        const QString path = folder_->filePath(QStringLiteral("cut.pcapng"));
        QString error;
        for (qsizetype size = 0; size < 60; ++size) {
            write(path, whole.first(size));
            error.clear();
            const auto loader = CaptureLoader::open(path, {}, &error);
            QVERIFY(loader || !error.isEmpty());
            QVERIFY(size > 0 || error.endsWith(u"is empty."));
        }
    }

    void tornEndIsCutOffWhenAsked()
    {
        const QByteArray whole = recordSample();
        const QString path = folder_->filePath(QStringLiteral("torn.pcapng"));
        write(path, whole.chopped(5));
        const auto loader = load(path, CaptureLoader::TornEnd::CutOff);
        QCOMPARE(loader->report().outcome, LoadReport::Outcome::CutShort);
        QVERIFY(loader->report().cutBytes > 0);
        QVERIFY2(loader->report().text.startsWith(u"The end of the capture was torn: "),
                 qPrintable(loader->report().text));
        QCOMPARE(quint64(QFileInfo(path).size()), loader->report().readBytes);
        QCOMPARE(loader->capture()->fileSize(), loader->report().readBytes);
        QCOMPARE(load(path)->report().outcome, LoadReport::Outcome::Whole);
    }

    void aTornEndOfOneByteIsOne()
    {
        const QString path = folder_->filePath(QStringLiteral("torn.pcapng"));
        write(path, recordSample() + 'x');
        const auto loader = load(path, CaptureLoader::TornEnd::CutOff);
        QCOMPARE(loader->report().cutBytes, 1u);
        QCOMPARE(loader->report().text,
                 QStringLiteral("The end of the capture was torn: 1 byte that was not written "
                                "whole was cut off."));
    }

    void damageInTheMiddleIsNeverCutOff()
    {
        QByteArray whole = recordSample();
        whole[qsizetype(whole.size()) - 60] = '\x7f'; // Inside the last packet's block …
        whole[qsizetype(whole.size()) - 1] = '\x7f';  // … whose end is no length any more.
        const QString path = folder_->filePath(QStringLiteral("damaged.pcapng"));
        write(path, whole);
        const auto loader = load(path, CaptureLoader::TornEnd::CutOff);
        QCOMPARE(loader->report().outcome, LoadReport::Outcome::CutShort);
        QCOMPARE(loader->report().cutBytes, 0u);
        QCOMPARE(QFileInfo(path).size(), whole.size());
    }

    void packetsThatAreRepeatedOrOutOfOrderAreNotOurs_data()
    {
        QTest::addColumn<QList<int>>("order");
        // 0 to 2 open the connection, 3 and 5 have bytes, 4 acknowledges, 6 to 8 close it.
        QTest::newRow("FAULTS 73: repeated data") << QList<int>{0, 1, 2, 3, 3, 4, 5};
        QTest::newRow("FAULTS 73: repeated later") << QList<int>{0, 1, 2, 3, 4, 5, 3};
        QTest::newRow("FAULTS 73: out of order") << QList<int>{0, 1, 2, 4, 5, 3};
        QTest::newRow("FAULTS 73: repeated opening") << QList<int>{0, 0, 1, 2, 3};
        QTest::newRow("FAULTS 73: data behind the end") << QList<int>{0, 1, 2, 3, 4, 6, 7, 8, 5};
    }

    void packetsThatAreRepeatedOrOutOfOrderAreNotOurs()
    {
        QFETCH(QList<int>, order);
        PcapngWriter head;
        head.addSectionHeader("channelscope test");
        head.addInterface("accepted");
        QByteArray content = head.bytes();
        const QByteArrayList packets = samplePackets();
        for (const int number : order)
            content += packets.at(number);
        const QString path = folder_->filePath(QStringLiteral("order.pcapng"));
        write(path, content);
        auto loader = load(path);
        QCOMPARE(loader->report().outcome, LoadReport::Outcome::NotInOrder);
        QCOMPARE(loader->report().text,
                 QStringLiteral("Packets of the capture are repeated or out of order: another program "
                                "changed it."));
        QCOMPARE(QFileInfo(path).size(), content.size());
    }

    void fault73_whatIsNoTcpPacketIsCountedAndNamed()
    {
        PcapngWriter writer;
        writer.addSectionHeader("channelscope test");
        writer.addInterface("accepted");
        const QByteArray arp(28, '\0');
        QByteArray udp = QByteArray::fromHex("4500001c0000400040110000 7f0000017f000001 0035003500080000");
        QByteArray fragment =
            QByteArray::fromHex("450000280000200040060000 7f0000017f000001") + QByteArray(20, '\0');
        QByteArray tooLong = QByteArray::fromHex("4500ffff0000400040060000 7f0000017f000001");
        for (const QByteArray &packet : {arp, udp, fragment, tooLong, QByteArray()})
            writer.addPacket({0, 1, true}, packet, {});
        constexpr quint32 unknownInterface = 7;
        writer.addPacket({unknownInterface, 1, true}, udp, {});
        TcpConversation conversation(loopbackConnection(), 1, 2);
        conversation.open(writer, 1);
        conversation.send(writer, Direction::In, frame("one"), 2);
        const QString path = folder_->filePath(QStringLiteral("others.pcapng"));
        write(path, writer.bytes());
        const auto loader = load(path);
        QCOMPARE(loader->report().skippedPackets, 6u);
        QCOMPARE(loader->report().text,
                 QStringLiteral("Packets that belong to no recorded connection, and are not shown: 6."));
        QCOMPARE(loader->capture()->frameCount(), 2u);
    }

    /// What an annotation needs cut off is cut off once.
    void everyAnnotationOfATornCaptureIsKept()
    {
        const QByteArray whole = recordSample();
        const QString path = folder_->filePath(QStringLiteral("torn.pcapng"));
        write(path, whole.chopped(5));
        auto loader = load(path);
        QCOMPARE(loader->report().outcome, LoadReport::Outcome::CutShort);
        QSignalSpy notKept(loader.get(), &CaptureLoader::annotationsNotKept);
        for (const quint64 row : {0u, 1u, 2u}) {
            loader->annotate({{row, {.marked = true}}});
            QTRY_COMPARE_WITH_TIMEOUT(loader->capture()->annotatedFrames().size(), qsizetype(row) + 1,
                                      patience);
        }
        QCOMPARE(notKept.size(), 0);
        loader.reset();
        loader = load(path);
        QCOMPARE(loader->report().text, QString());
        QCOMPARE(loader->capture()->annotatedFrames(), (QList<quint64>{0, 1, 2}));
    }

private:
    /// The blocks of a connection's packets, one by one.
    static QByteArrayList samplePackets()
    {
        QByteArrayList packets;
        PcapngWriter writer;
        TcpConversation conversation(loopbackConnection(), 1000, 2000);
        conversation.open(writer, 1);
        conversation.send(writer, Direction::In, frame("one"), 2);
        conversation.send(writer, Direction::Out, frame("two"), 3);
        conversation.close(writer, ConnectionEnd::PeerClose, 4);
        for (QByteArray left = writer.bytes(); !left.isEmpty();) {
            const auto length = qFromUnaligned<quint32>(left.constData() + 4);
            packets.append(left.first(length));
            left.remove(0, length);
        }
        return packets;
    }
};

REGISTER_TEST(TestLoadedDamage, QCoreApplication)
#include "test_loadeddamage.moc"
