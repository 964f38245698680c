// SPDX-License-Identifier: MIT

#include "tests/channel/capture/import/importfixture.h"
#include "tests/channel/capture/import/talks.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

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
        const auto importer = fixture_->import(talk.packets());
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
            QCOMPARE(rowsOf(*fixture_->import(talk.packets())->capture()), smallTalkRows());
        }
    }

    void fault73_repeatedPacketsAreShownOnce()
    {
        QList<Packet> packets;
        const TcpTalk talk = smallTalk();
        for (const Packet &packet : talk.packets())
            packets << packet << packet;
        const auto importer = fixture_->import(packets);
        QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
        QCOMPARE(importer->reportText(), QString());
    }

    void fault73_packetsInAnyOrderGiveEveryMessage()
    {
        QRandomGenerator random(73);
        const QList<Packet> inOrder = longTalk().packets();
        const QStringList expected = sortedMessages(*fixture_->import(inOrder)->capture());
        QCOMPARE(expected.size(), 200);
        for (const int reach : {2, 5, 20, int(inOrder.size())}) {
            QList<Packet> packets = inOrder;
            for (qsizetype begin = 0; begin < packets.size(); begin += reach)
                std::shuffle(packets.begin() + begin, packets.begin() + qMin(begin + reach, packets.size()),
                             random);
            const auto importer = fixture_->import(packets);
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
        QCOMPARE(rowsOf(*fixture_->import(packets)->capture()),
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
        QCOMPARE(rowsOf(*fixture_->import(packets)->capture()),
                 (QStringList{QStringLiteral("0 connected"), QStringLiteral("0 in one"),
                              QStringLiteral("0 in two")}));
    }

    void fault73_withoutOnePacketExactlyItsMessagesAreMissing()
    {
        const TcpTalk talk = longTalk();
        const QStringList all = sortedMessages(*fixture_->import(talk.packets())->capture());
        for (const qsizetype removed : talk.withPayload()) {
            QList<Packet> packets = talk.packets();
            packets.removeAt(removed);
            const auto importer = fixture_->import(packets);
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
            const QString lacks =
                size == 1
                    ? QStringLiteral("The capture lacks 1 byte of what is shown.")
                    : QStringLiteral("The capture lacks %1 bytes of what is shown, in gaps: 1.").arg(size);
            QVERIFY(importer->reportText().startsWith(lacks));
        }
    }

    void aHandshakeThatLacksAPacketLosesNothing()
    {
        const QList<Packet> all = smallTalk().packets();
        for (qsizetype removed = 0; removed < 3; ++removed) {
            QList<Packet> packets = all;
            packets.removeAt(removed);
            QCOMPARE(rowsOf(*fixture_->import(packets)->capture()), smallTalkRows());
        }
    }

    void aDirectionThatWasNotCapturedIsMissing()
    {
        const TcpTalk talk = smallTalk();
        QList<Packet> fromClient;
        for (const Packet &packet : talk.packets()) {
            if (isFromClient(packet))
                fromClient.append(packet);
        }
        auto importer = fixture_->import(fromClient);
        const QStringList expected{QStringLiteral("0 connected"),
                                   QStringLiteral("0 in one"),
                                   QStringLiteral("0 in two"),
                                   QStringLiteral("0 in 0123456789"),
                                   QStringLiteral("0 malformed out 0 bytes, 15 missing"),
                                   QStringLiteral("0 peer-close")};
        QCOMPARE(rowsOf(*importer->capture()), expected);
        QCOMPARE(rowsAfterReopening(std::move(importer)), expected);
    }

    void oneByteThatIsMissingIsOne()
    {
        TcpTalk talk;
        talk.open()
            .send(Side::Client, frameOf("one"))
            .send(Side::Client, "\r")
            .send(Side::Client, "\nMSG 1\r\nx");
        QCOMPARE(fixture_->import(talk.packetsWithout(1))->reportText(),
                 QStringLiteral("The capture lacks 1 byte of what is shown."));
    }

    void aMissingFinIsNoMissingByte()
    {
        TcpTalk talk;
        talk.open().send(Side::Client, frameOf("one")).add(Side::Client, Fin | Ack, frameOf("two"));
        talk.add(Side::Server, Ack).add(Side::Server, Fin | Ack).add(Side::Client, Ack);
        QCOMPARE(rowsOf(*fixture_->import(talk.packetsWithout(1))->capture()),
                 (QStringList{QStringLiteral("0 connected"), QStringLiteral("0 in one"),
                              QStringLiteral("0 malformed in 0 bytes, 12 missing"),
                              QStringLiteral("0 local-close")}));
    }

    void whatFollowsTheLastByteIsMissingToo()
    {
        TcpTalk talk;
        talk.open().send(Side::Client, frameOf("one")).send(Side::Client, frameOf("two")).close(Side::Client);
        QCOMPARE(rowsOf(*fixture_->import(talk.packetsWithout(1))->capture()),
                 (QStringList{QStringLiteral("0 connected"), QStringLiteral("0 in one"),
                              QStringLiteral("0 malformed in 0 bytes, 12 missing"),
                              QStringLiteral("0 peer-close")}));
    }

private:
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

    std::unique_ptr<ImportFixture> fixture_;
};

REGISTER_TEST(TestCaptureImporter, QCoreApplication)
#include "test_captureimporter.moc"
