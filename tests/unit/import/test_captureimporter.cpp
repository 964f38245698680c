#include "channel/capture/captureloader.h"
#include "tests/unit/import/importfixture.h"
#include "tests/unit/reopen/pcapngblocks.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <sys/stat.h>

using namespace channel;
using namespace packets;
using Side = TcpTalk::Side;

/// Captures of other programs: what is shown of their TCP streams, whatever happened to the packets.
class TestCaptureImporter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<ImportFixture>(); }

    void aConversationIsShownAsItWas()
    {
        const TcpTalk talk = smallTalk();
        const auto importer = imported(talk.packets());
        QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
        QCOMPARE(importer->reportText(), QString());
        const ConnectionDescription ends = importer->capture()->connection(0);
        QCOMPARE(ends.peerText(), QStringLiteral("192.0.2.1:40112"));
        QCOMPARE(ends.localText(), QStringLiteral("192.0.2.2:5000"));
        QVERIFY(ends.accepted && !ends.startMissing);
        // The time is that of the packet with the last byte, the fifth after the handshake's three.
        QCOMPARE(importer->capture()->frame(1).time, 4'000'000);
    }

    void everyLinkAndIpVersionGivesTheSame_data()
    {
        QTest::addColumn<LinkType>("type");
        QTest::addColumn<bool>("isIPv6");
        for (const auto &[name, type] :
             {std::pair("Ethernet", LinkType::Ethernet), std::pair("cooked v1", LinkType::CookedV1),
              std::pair("cooked v2", LinkType::CookedV2), std::pair("loopback", LinkType::Null),
              std::pair("OpenBSD loopback", LinkType::Loop), std::pair("raw", LinkType::Raw)}) {
            QTest::addRow("%s with IPv4", name) << type << false;
            QTest::addRow("%s with IPv6", name) << type << true;
        }
    }

    void everyLinkAndIpVersionGivesTheSame()
    {
        QFETCH(LinkType, type);
        QFETCH(bool, isIPv6);
        const TcpTalk talk = smallTalk({1, 40112, isIPv6}, {2, 5000, isIPv6});
        const auto importer = fixture_->import(fixture_->capture(talk.packets(), type));
        QVERIFY2(importer, qPrintable(fixture_->error));
        QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
    }

    void sequenceNumbersMayPassZero()
    {
        for (const quint32 first : {0xffffffffu, 0xfffffff0u, 0xffffffe0u, 0x7ffffff0u}) {
            const TcpTalk talk = smallTalk({1, 40112}, {2, 5000}, first, first - 7);
            QCOMPARE(rowsOf(*imported(talk.packets())->capture()), smallTalkRows());
        }
    }

    void fault73_repeatedPacketsAreShownOnce()
    {
        QList<Packet> packets;
        const TcpTalk talk = smallTalk();
        for (const Packet &packet : talk.packets())
            packets << packet << packet;
        const auto importer = imported(packets);
        QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
        QCOMPARE(importer->reportText(), QString());
    }

    void fault73_packetsInAnyOrderGiveEveryMessage()
    {
        QRandomGenerator random(73);
        const QList<Packet> inOrder = longTalk().packets();
        const QStringList expected = sortedMessages(*imported(inOrder)->capture());
        QCOMPARE(expected.size(), 200);
        for (const int reach : {2, 5, 20, int(inOrder.size())}) {
            QList<Packet> packets = inOrder;
            for (qsizetype begin = 0; begin < packets.size(); begin += reach)
                std::shuffle(packets.begin() + begin, packets.begin() + qMin(begin + reach, packets.size()),
                             random);
            const auto importer = imported(packets);
            const QStringList rows = rowsOf(*importer->capture());
            QCOMPARE(rows.filter(QStringLiteral("malformed")), QStringList());
            QCOMPARE(sortedMessages(*importer->capture()), expected);
            QCOMPARE(rows.last(), QStringLiteral("0 peer-close"));
            QCOMPARE(importer->report().gaps, 0u);
        }
    }

    void fault73_overlappingSegmentsAreTrimmed()
    {
        const QByteArray stream = frameOf("0123456789") + frameOf("abcdefghij");
        const End client{1, 40112};
        const End server{2, 5000};
        const auto piece = [&](qsizetype from, qsizetype size) {
            return Packet{
                tcpPacket({client, server, 1001 + quint32(from), 9001, Ack, stream.mid(from, size)})};
        };
        QList<Packet> packets = TcpTalk(client, server).open().packets();
        packets << piece(0, 12) << piece(6, 20) << piece(30, 12) << piece(22, 10) << piece(20, 15)
                << piece(0, 42);
        QCOMPARE(rowsOf(*imported(packets)->capture()),
                 (QStringList{QStringLiteral("0 connected"), QStringLiteral("0 in 0123456789"),
                              QStringLiteral("0 in abcdefghij")}));
    }

    void fault73_aKeepAliveIsNoByteOfTheStream()
    {
        const End client{1, 40112};
        const End server{2, 5000};
        TcpTalk talk(client, server);
        talk.open().send(Side::Client, frameOf("one"));
        QList<Packet> packets = talk.packets();
        packets << Packet{tcpPacket({client, server, 1001 + 11, 9001, Ack, "x"})};
        packets << Packet{tcpPacket({client, server, 1001 + 12, 9001, Ack, frameOf("two")})};
        QCOMPARE(rowsOf(*imported(packets)->capture()),
                 (QStringList{QStringLiteral("0 connected"), QStringLiteral("0 in one"),
                              QStringLiteral("0 in two")}));
    }

    void fault73_withoutOnePacketExactlyItsMessagesAreMissing()
    {
        const TcpTalk talk = longTalk();
        const QStringList all = sortedMessages(*imported(talk.packets())->capture());
        for (const qsizetype removed : talk.withPayload()) {
            QList<Packet> packets = talk.packets();
            packets.removeAt(removed);
            const auto importer = imported(packets);
            QStringList expected = all;
            for (const QString &message : messagesIn(talk, removed))
                QVERIFY2(expected.removeOne(message), qPrintable(message));
            QCOMPARE(sortedMessages(*importer->capture()), expected);
            const qsizetype size = payloadOf(talk.packets().at(removed)).size();
            const QStringList gaps =
                rowsOf(*importer->capture())
                    .filter(QRegularExpression(QStringLiteral(", [1-9][0-9]* missing$")));
            QCOMPARE(gaps.size(), 1);
            QVERIFY2(gaps.first().endsWith(QStringLiteral(", %1 missing").arg(size)),
                     qPrintable(gaps.first()));
            QVERIFY(importer->reportText().startsWith(
                QStringLiteral("The capture lacks %1 bytes of what is shown, in gaps: 1.").arg(size)));
        }
    }

    void aHandshakeThatLacksAPacketLosesNothing()
    {
        const QList<Packet> all = smallTalk().packets();
        for (qsizetype removed = 0; removed < 3; ++removed) {
            QList<Packet> packets = all;
            packets.removeAt(removed);
            QCOMPARE(rowsOf(*imported(packets)->capture()), smallTalkRows());
        }
    }

    void fault73_aConnectionWithoutItsStartIsResynchronised()
    {
        TcpTalk talk;
        talk.open().send(Side::Client, frameOf("never seen")).send(Side::Client, "\r\nMSG 6\r\nabc");
        const qsizetype start = talk.packets().size();
        talk.send(Side::Client, "def" + frameOf("two")).send(Side::Server, frameOf("answer"));
        const auto importer = imported(talk.packets().mid(start));
        QCOMPARE(
            rowsOf(*importer->capture()),
            (QStringList{QStringLiteral("0 connected"), QStringLiteral("0 malformed in 3 bytes, 0 missing"),
                         QStringLiteral("0 in two"), QStringLiteral("0 out answer")}));
        QVERIFY(importer->capture()->connection(0).startMissing);
        QCOMPARE(importer->capture()->connection(0).peerPort, 40112);
    }

    void connectionsBetweenTheSameEndsAreToldApart()
    {
        const QList<Packet> first = smallTalk().packets();
        const QList<Packet> second = smallTalk({1, 40112}, {2, 5000}, 500'000, 7'000'000).packets();
        QStringList expected = smallTalkRows();
        for (const QString &row : smallTalkRows())
            expected.append(u'1' + row.mid(1));
        QCOMPARE(rowsOf(*imported(first + second)->capture()), expected);
    }

    void aConnectionWithoutAnEndIsOverWhenTheNextOneBegins_data()
    {
        QTest::addColumn<quint32>("second");
        QTest::newRow("farther on") << 500'000u;
        QTest::newRow("half the numbers away") << 1000u + 0x80000000u;
        // Might be the late SYN of the first one, if it were not so far.
        QTest::newRow("before") << 1000u - 700'000'000u;
    }

    void aConnectionWithoutAnEndIsOverWhenTheNextOneBegins()
    {
        QFETCH(quint32, second);
        TcpTalk cutOff;
        cutOff.open().send(Side::Client, frameOf("one")).send(Side::Client, "\r\nMSG 9\r\nunfin");
        const QList<Packet> next = smallTalk({1, 40112}, {2, 5000}, second, 77).packets();
        QList<Packet> packets = cutOff.packets() + next;
        // A repeated SYN of the former connection does not bring it back.
        packets.insert(cutOff.packets().size() + 4, cutOff.packets().first());
        auto importer = imported(packets);
        QStringList expected{QStringLiteral("0 connected"), QStringLiteral("0 in one"),
                             QStringLiteral("0 malformed in 14 bytes, 0 missing"),
                             QStringLiteral("0 failed")};
        for (const QString &row : smallTalkRows())
            expected.append(u'1' + row.mid(1));
        QCOMPARE(rowsOf(*importer->capture()), expected);
        QCOMPARE(rowsAfterReopening(std::move(importer)), expected);
    }

    void aConnectionWithoutItsStartIsNotMergedWithTheNext()
    {
        TcpTalk first({1, 40112}, {2, 5000}, 900'000'000, 9000);
        first.open().send(Side::Client, frameOf("one")).send(Side::Client, frameOf("two"));
        const QList<Packet> second = smallTalk({1, 40112}, {2, 5000}, 100'000'000, 77).packets();
        const auto importer = imported(first.packets().mid(5) + second);
        QStringList expected{QStringLiteral("0 connected"), QStringLiteral("0 in two"),
                             QStringLiteral("0 failed")};
        for (const QString &row : smallTalkRows())
            expected.append(u'1' + row.mid(1));
        QCOMPARE(rowsOf(*importer->capture()), expected);
        QCOMPARE(importer->report().gaps, 0u);
    }

    void aDirectionThatWasNotCapturedIsMissing()
    {
        const TcpTalk talk = smallTalk();
        QList<Packet> fromClient;
        for (const Packet &packet : talk.packets()) {
            if (isFromClient(packet))
                fromClient.append(packet);
        }
        auto importer = imported(fromClient);
        const QStringList expected{QStringLiteral("0 connected"),
                                   QStringLiteral("0 in one"),
                                   QStringLiteral("0 in two"),
                                   QStringLiteral("0 in 0123456789"),
                                   QStringLiteral("0 malformed out 0 bytes, 15 missing"),
                                   QStringLiteral("0 peer-close")};
        QCOMPARE(rowsOf(*importer->capture()), expected);
        QCOMPARE(rowsAfterReopening(std::move(importer)), expected);
    }

    void manyConnectionsAtOnceAreToldApart()
    {
        QList<Packet> packets;
        QList<QList<Packet>> talks;
        for (quint16 index = 0; index < 100; ++index)
            talks.append(smallTalk({quint8(1 + index % 7), quint16(40'000 + index)}).packets());
        for (qsizetype at = 0; at < talks.first().size(); ++at) {
            for (const QList<Packet> &talk : talks)
                packets.append(talk[at]);
        }
        const auto importer = imported(packets);
        const QStringList rows = rowsOf(*importer->capture());
        for (int index = 0; index < 100; ++index) {
            QStringList own;
            for (const QString &row : rows) {
                if (row.startsWith(QString::number(index) + u' '))
                    own.append(u'0' + row.mid(row.indexOf(u' ')));
            }
            QCOMPARE(own, smallTalkRows());
        }
    }

    void resetsAndOneSidedClosesAreTold()
    {
        TcpTalk talk;
        talk.open()
            .send(Side::Client, frameOf("one"))
            .send(Side::Client, "\r\nMSG 5\r\nab")
            .reset(Side::Server);
        QCOMPARE(rowsOf(*imported(talk.packets())->capture()),
                 (QStringList{QStringLiteral("0 connected"), QStringLiteral("0 in one"),
                              QStringLiteral("0 malformed in 11 bytes, 0 missing"),
                              QStringLiteral("0 local-reset")}));
        TcpTalk halfClosed;
        halfClosed.open()
            .add(Side::Client, Fin | Ack)
            .send(Side::Server, frameOf("late"))
            .add(Side::Server, Fin | Ack);
        QCOMPARE(rowsOf(*imported(halfClosed.packets())->capture()),
                 (QStringList{QStringLiteral("0 connected"), QStringLiteral("0 out late"),
                              QStringLiteral("0 peer-close")}));
    }

    void whatFollowsTheLastByteIsMissingToo()
    {
        TcpTalk talk;
        talk.open().send(Side::Client, frameOf("one")).send(Side::Client, frameOf("two")).close(Side::Client);
        QList<Packet> packets = talk.packets();
        packets.removeAt(talk.withPayload().last());
        QCOMPARE(rowsOf(*imported(packets)->capture()),
                 (QStringList{QStringLiteral("0 connected"), QStringLiteral("0 in one"),
                              QStringLiteral("0 malformed in 0 bytes, 12 missing"),
                              QStringLiteral("0 peer-close")}));
    }

    void streamsWithoutMessagesAreNamed()
    {
        TcpTalk web({3, 40113}, {2, 80});
        web.open().send(Side::Client, "GET / HTTP/1.1\r\n\r\n").close(Side::Client);
        const auto importer = imported(web.packets() + smallTalk().packets());
        QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
        QCOMPARE(importer->reportText(),
                 QStringLiteral("TCP connections without a single message, which are not shown: 1 "
                                "(192.0.2.3:40113 – 192.0.2.2:80). To see one all the same, choose Decode as "
                                "and name its port."));
    }

    void theUserSaysWhichPortsAreShown()
    {
        TcpTalk noise({3, 40113}, {2, 6000});
        noise.open().send(Side::Client, "\r\nMSG +5\r\nhello");
        const QString path = fixture_->capture(noise.packets() + smallTalk().packets());
        const auto importer = fixture_->import(path, {.decode = {}, .ports = {6000}});
        QCOMPARE(rowsOf(*importer->capture()),
                 (QStringList{QStringLiteral("0 connected"),
                              QStringLiteral("0 malformed in 15 bytes, 0 missing")}));
        QCOMPARE(importer->reportText(),
                 QStringLiteral("TCP connections on other ports, which are not shown: 1 "
                                "(192.0.2.1:40112 – 192.0.2.2:5000)."));
    }

    void aCaptureWithoutMessagesSaysSo()
    {
        const auto importer = imported({});
        QCOMPARE(importer->reportText(), QStringLiteral("No messages were found in this capture."));
        QCOMPARE(importer->capture()->frameCount(), 0u);
    }

    void fault73_packetsThatAreNotTcpAreCounted()
    {
        QList<Packet> packets = smallTalk().packets();
        packets << Packet{ipv4Packet(17, QByteArray(8, 0))} << Packet{ipv4Packet(17, QByteArray(8, 0))}
                << Packet{ipv4Packet(1, QByteArray(8, 0))} << Packet{ipv4Packet(6, "later part", 5)};
        const auto importer = imported(packets);
        QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
        QCOMPARE(importer->reportText(),
                 QStringLiteral("Packets that were passed over: 2 UDP, 1 other IP, 1 fragments."));
    }

    void packetsThatTheCaptureCutLeaveGaps()
    {
        TcpTalk talk;
        talk.open().send(Side::Client, frameOf("0123456789")).send(Side::Client, frameOf("two"));
        QList<Packet> packets = talk.packets();
        Packet &cut = packets[talk.withPayload().first()];
        cut.wireLength = quint32(cut.bytes.size());
        cut.bytes.chop(4);
        const auto importer = imported(packets);
        QCOMPARE(
            rowsOf(*importer->capture()),
            (QStringList{QStringLiteral("0 connected"), QStringLiteral("0 malformed in 16 bytes, 4 missing"),
                         QStringLiteral("0 in two")}));
        QVERIFY(importer->reportText().contains(
            QStringLiteral("Packets of which the capture has only the beginning: 1.")));
    }

    void aSequenceNumberFarOffIsAStray()
    {
        QList<Packet> packets = smallTalk().packets();
        packets.insert(6, Packet{tcpPacket({{1, 40112}, {2, 5000}, 1001 + 0x50000000u, 9001, Ack, "far"})});
        const auto importer = imported(packets);
        QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
        QCOMPARE(importer->reportText(), QStringLiteral("Packets that were passed over: 1 stray TCP."));
    }

    void fault62_aCaptureCutAnywhereShowsItsBeginning()
    {
        const QByteArray whole = pcapFile(LinkType::Raw, smallTalk().packets());
        const QStringList expected = smallTalkRows();
        for (qsizetype size = 24; size < whole.size(); ++size) {
            const auto importer = fixture_->import(fixture_->write(whole.first(size)));
            QVERIFY2(importer, qPrintable(fixture_->error));
            const QStringList rows = rowsOf(*importer->capture());
            // What the next packets acknowledge is gone, so that only the tail may differ.
            const QStringList kept = rows.filter(QRegularExpression(QStringLiteral("^0 (in|out|connected)")));
            QCOMPARE(kept, expected.first(rowsWithPackets(wholePackets(whole.first(size)))));
        }
    }

    void aDamagedCaptureSaysWhere()
    {
        QByteArray bytes = pcapFile(LinkType::Raw, smallTalk().packets());
        bytes.chop(7);
        const auto importer = fixture_->import(fixture_->write(bytes));
        QVERIFY2(importer->reportText().startsWith(QStringLiteral("The capture can be read up to byte ")),
                 qPrintable(importer->reportText()));
        QVERIFY(importer->reportText().contains(QStringLiteral("truncated")));
    }

    void fault75_whatIsNoCaptureIsRefused()
    {
        const auto refused = [this](const QString &path) {
            fixture_->error.clear();
            return !fixture_->import(path) && fixture_->error.startsWith(path)
                       ? fixture_->error.mid(path.size())
                       : QStringLiteral("not refused");
        };
        QCOMPARE(refused(QStringLiteral("/dev/zero")),
                 QStringLiteral(" cannot be opened: it is not a regular file."));
        QCOMPARE(refused(fixture_->path(QString())), QStringLiteral(" cannot be opened: it is a folder."));
        const QString fifo = fixture_->path(QStringLiteral("fifo"));
        QCOMPARE(::mkfifo(qPrintable(fifo), 0600), 0);
        QCOMPARE(refused(fifo), QStringLiteral(" cannot be opened: it is not a regular file."));
        QVERIFY(refused(fixture_->write("no capture at all")).contains(QStringLiteral("cannot be opened: ")));
        QVERIFY(refused(fixture_->write({})).contains(QStringLiteral("cannot be opened: ")));
        QVERIFY(QDir(fixture_->recordings()).isEmpty());
    }

    void packetsOfOtherLinksAreNamed()
    {
        const QString path = fixture_->write(pcapFile(LinkType(127), smallTalk().packets()));
        const auto importer = fixture_->import(path);
        QCOMPARE(
            importer->reportText(),
            QStringLiteral("No messages were found in this capture. Packets that were passed over: 14 of a "
                           "link that is neither Ethernet, Linux cooked, loopback nor raw IP."));
    }

    void aPcapngFileMayHaveInterfacesOfDifferentLinks()
    {
        const TcpTalk talk = smallTalk();
        for (const bool bigEndian : {false, true}) {
            const PcapngBlocks blocks(bigEndian);
            const QByteArray millisecondsOption = blocks.option(9, QByteArray(1, 3));
            QByteArray file = blocks.section("dumpcap") + blocks.interface(millisecondsOption, 1) +
                              blocks.interface({}, 101) + blocks.interface({}, 276) +
                              blocks.interface({}, 127);
            for (qsizetype index = 0; index < talk.packets().size(); ++index) {
                const QByteArray &ip = talk.packets().at(index).bytes;
                const std::array links{linked(LinkType::Ethernet, ip), linked(LinkType::Raw, ip),
                                       linked(LinkType::CookedV2, ip)};
                file += blocks.packet(links[size_t(index % 3)], quint64(1000 + index), quint32(index % 3));
            }
            file += blocks.packet("unknown", 9999, 3) + blocks.packet("nowhere", 9999, 4);
            const auto importer = fixture_->import(fixture_->write(file, QStringLiteral("trace.pcapng")));
            QVERIFY2(importer, qPrintable(fixture_->error));
            QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
            QCOMPARE(importer->report().otherLinkPackets, 1u);
            QCOMPARE(importer->report().unreadablePackets, 1u);
            QCOMPARE(importer->capture()->frame(0).time, 1'000'000'000); // In thousandths of a second.
        }
    }

    void aPcapngFileMayHaveSimpleAndObsoletePackets()
    {
        const TcpTalk talk = smallTalk();
        const PcapngBlocks blocks;
        QByteArray file = blocks.section("some tool") + blocks.interface({}, 101);
        for (qsizetype index = 0; index < talk.packets().size(); ++index) {
            const QByteArray &ip = talk.packets().at(index).bytes;
            const QByteArray size = blocks.number32(quint32(ip.size()));
            const QByteArray padded = ip + QByteArray((4 - ip.size() % 4) % 4, '\0');
            const QByteArray obsolete = blocks.number16(0) + blocks.number16(7) + blocks.number32(0) +
                                        blocks.number32(quint32(index)) + size + size + padded;
            file += index % 2 == 0 ? blocks.block(3, size + padded) : blocks.block(2, obsolete);
        }
        const auto importer = fixture_->import(fixture_->write(file, QStringLiteral("trace.pcapng")));
        QVERIFY2(importer, qPrintable(fixture_->error));
        QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
    }

    void directionsInTheFileSayWhoIsLocal()
    {
        const TcpTalk talk = smallTalk();
        const PcapngBlocks blocks;
        QByteArray file = blocks.section("some tool") + blocks.interface({}, 101);
        for (const Packet &packet : talk.packets()) {
            const quint32 outbound = isFromClient(packet) ? 2 : 1;
            file += blocks.packet(packet.bytes, 0, 0, blocks.option(2, blocks.number32(outbound)));
        }
        const auto importer = fixture_->import(fixture_->write(file, QStringLiteral("trace.pcapng")));
        const ConnectionDescription ends = importer->capture()->connection(0);
        QCOMPARE(ends.localText(), QStringLiteral("192.0.2.1:40112"));
        QCOMPARE(ends.peerText(), QStringLiteral("192.0.2.2:5000"));
        QVERIFY(!ends.accepted);
        QCOMPARE(rowsOf(*importer->capture()).at(1), QStringLiteral("0 out one"));
        QCOMPARE(rowsOf(*importer->capture()).last(), QStringLiteral("0 local-close"));
    }

    void theImportedCaptureOpensAgainAsItWasShown()
    {
        const TcpTalk talk = longTalk();
        QList<Packet> packets = talk.packets();
        packets.removeAt(talk.withPayload().at(5));
        packets.removeAt(talk.withPayload().at(40));
        auto importer = imported(packets);
        const QStringList expected = rowsOf(*importer->capture());
        QCOMPARE(rowsAfterReopening(std::move(importer)), expected);
    }

    void rowsCanBeMarked()
    {
        auto importer = imported(smallTalk().packets());
        AnnotationChange change;
        change.frame = 2;
        change.annotation.marked = true;
        importer->annotate({change});
        QTRY_VERIFY(importer->capture()->annotation(2).marked);
        const QString path = importer->capture()->path();
        importer.reset();
        QString error;
        const auto loader = CaptureLoader::open(path, {}, &error);
        QVERIFY(QSignalSpy(loader.get(), &CaptureSource::finished).wait());
        QCOMPARE(loader->capture()->annotatedFrames(), QList<quint64>{2});
    }

    void anImportCanBeCancelled()
    {
        const QString path = fixture_->capture(longTalk().packets());
        const auto importer = CaptureImporter::open(path, fixture_->recordings(), {}, &fixture_->error);
        QSignalSpy finished(importer.get(), &CaptureSource::finished);
        importer->cancel();
        QVERIFY(finished.count() > 0 || finished.wait());
        QCOMPARE(importer->reportText(),
                 QStringLiteral("Importing was cancelled before anything was found."));
    }

    void progressEndsAtItsTotal()
    {
        const auto importer = imported(longTalk().packets());
        QVERIFY(importer->totalBytes() > 0);
        QCOMPARE(importer->doneBytes(), importer->totalBytes());
    }

private:
    static TcpTalk smallTalk(const End &client = {1, 40112}, const End &server = {2, 5000},
                             quint32 clientSequence = 1000, quint32 serverSequence = 9000)
    {
        TcpTalk talk(client, server, clientSequence, serverSequence);
        talk.open()
            .send(Side::Client, frameOf("one") + frameOf("two"))
            .send(Side::Server, frameOf("answer"))
            .send(Side::Client, "\r\nMSG 1")
            .send(Side::Client, "0\r\n0123456789")
            .close(Side::Client);
        return talk;
    }

    static QStringList smallTalkRows()
    {
        return {QStringLiteral("0 connected"),     QStringLiteral("0 in one"),
                QStringLiteral("0 in two"),        QStringLiteral("0 out answer"),
                QStringLiteral("0 in 0123456789"), QStringLiteral("0 peer-close")};
    }

    /// 100 numbered messages each way, in segments that do not respect their borders.
    static TcpTalk longTalk()
    {
        QRandomGenerator random(5);
        std::array<QByteArray, 2> streams;
        for (int number = 0; number < 100; ++number) {
            for (int side = 0; side < 2; ++side)
                streams[size_t(side)] +=
                    frameOf(QByteArray(side == 0 ? "question " : "answer ") + QByteArray::number(number) +
                            ' ' + QByteArray(int(random.bounded(40)), 'x'));
        }
        TcpTalk talk;
        talk.open();
        while (!streams[0].isEmpty() || !streams[1].isEmpty()) {
            const Side side = streams[1].isEmpty() || (!streams[0].isEmpty() && random.bounded(2) == 0)
                                  ? Side::Client
                                  : Side::Server;
            QByteArray &stream = streams[side == Side::Client ? 0 : 1];
            const QByteArray piece = stream.first(qMin(stream.size(), 1 + qsizetype(random.bounded(60))));
            stream.remove(0, piece.size());
            talk.send(side, piece);
        }
        talk.close(Side::Client);
        return talk;
    }

    /// Of the copy, by the reader of our own captures; what it had to say, if anything.
    static QStringList rowsAfterReopening(std::unique_ptr<CaptureImporter> importer)
    {
        const QString path = importer->capture()->path();
        importer.reset();
        QString error;
        const auto loader = CaptureLoader::open(path, {}, &error);
        if (!loader || !QSignalSpy(loader.get(), &CaptureSource::finished).wait() ||
            !loader->reportText().isEmpty())
            return {error, loader ? loader->reportText() : QString()};
        return rowsOf(*loader->capture());
    }

    static qsizetype wholePackets(const QByteArray &file)
    {
        qsizetype count = 0;
        for (qsizetype at = 24; at + 16 <= file.size(); ++count) {
            at += 16 + qFromLittleEndian<quint32>(file.constData() + at + 8);
            if (at > file.size())
                break;
        }
        return count;
    }

    /// How many rows of the small talk its first packets make, its end apart.
    static qsizetype rowsWithPackets(qsizetype packets)
    {
        return packets < 4 ? 0 : packets < 6 ? 3 : packets < 10 ? 4 : 5;
    }

    static QByteArray payloadOf(const Packet &packet) { return packet.bytes.mid(40); }
    static bool isFromClient(const Packet &packet)
    {
        return packet.bytes.mid(20, 2) == QByteArray("\x9c\xb0");
    }

    /// The rows of the messages of which this packet has a byte.
    static QStringList messagesIn(const TcpTalk &talk, qsizetype which)
    {
        const bool fromClient = isFromClient(talk.packets().at(which));
        QByteArray stream;
        qsizetype begin = 0;
        for (qsizetype index = 0; index < talk.packets().size(); ++index) {
            if (index == which)
                begin = stream.size();
            if (isFromClient(talk.packets()[index]) == fromClient)
                stream += payloadOf(talk.packets()[index]);
        }
        const qsizetype end = begin + payloadOf(talk.packets().at(which)).size();
        QStringList messages;
        for (qsizetype at = 0; at < stream.size();) {
            const qsizetype payload = stream.indexOf("\r\n", at + 2) + 2;
            const qsizetype size = stream.mid(at + 6, payload - 2 - at - 6).toLongLong();
            if (at < end && payload + size > begin)
                messages.append((fromClient ? QStringLiteral("0 in ") : QStringLiteral("0 out ")) +
                                QString::fromLatin1(stream.mid(payload, size)));
            at = payload + size;
        }
        return messages;
    }

    static QStringList sortedMessages(const Capture &capture)
    {
        QStringList rows = rowsOf(capture).filter(QRegularExpression(QStringLiteral("^0 (in|out) ")));
        rows.sort();
        return rows;
    }

    std::unique_ptr<CaptureImporter> imported(const QList<Packet> &packets)
    {
        auto importer = fixture_->import(fixture_->capture(packets));
        if (!importer)
            qFatal("%s", qPrintable(fixture_->error));
        return importer;
    }

    std::unique_ptr<ImportFixture> fixture_;
};

QTEST_GUILESS_MAIN(TestCaptureImporter)
#include "test_captureimporter.moc"
