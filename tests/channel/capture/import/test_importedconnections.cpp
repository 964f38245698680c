// SPDX-License-Identifier: MIT

#include "tests/channel/capture/import/importfixture.h"
#include "tests/channel/capture/import/talks.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <algorithm>
#include <utility>

using namespace channel;
using namespace packets;
using Side = TcpTalk::Side;

/// Where one connection ends and the next begins, in packets that others captured.
class TestImportedConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<ImportFixture>(); }

    /// TCP Fast Open (RFC 7413), in any order of its packets.
    void field11_whatASynCarriesBelongsToItsConnection_data()
    {
        QTest::addColumn<QList<Packet>>("packets");
        const End client{1, 40112};
        const End server{2, 5000};
        const QByteArray hello = frameOf("hello");
        const QByteArray answer = frameOf("answer");
        TcpTalk whole(client, server);
        whole.add(Side::Client, Syn, hello).add(Side::Server, Syn | Ack);
        whole.add(Side::Client, Ack, frameOf("x")).add(Side::Server, Ack, answer);
        QTest::newRow("a message") << whole.packets();
        TcpTalk part(client, server);
        part.add(Side::Client, Syn, hello.first(9)).add(Side::Server, Syn | Ack);
        part.add(Side::Client, Ack, hello.sliced(9) + frameOf("x")).add(Side::Server, Ack, answer);
        QTest::newRow("a part of a message") << part.packets();
        TcpTalk both(client, server);
        both.add(Side::Client, Syn, hello).add(Side::Server, Syn | Ack, answer);
        both.add(Side::Client, Ack, frameOf("x"));
        QTest::newRow("the answer's, too") << both.packets();
        const auto segment = [](const End &from, const End &to, quint32 sequence, quint32 acknowledgement,
                                quint8 flags, const QByteArray &payload = {}) {
            return Packet{tcpPacket({from, to, sequence, acknowledgement, flags, payload})};
        };
        const quint32 end = 1001 + quint32(hello.size());
        QTest::newRow("which the server does not take") << QList<Packet>{
            segment(client, server, 1000, 0, Syn, hello), segment(server, client, 9000, 1001, Syn | Ack),
            segment(client, server, 1001, 9001, Ack, hello),
            segment(client, server, end, 9001, Ack, frameOf("x")),
            segment(server, client, 9001, end, Ack, answer)};
        QTest::newRow("a part of which the server takes") << QList<Packet>{
            segment(client, server, 1000, 0, Syn, hello), segment(server, client, 9000, 1005, Syn | Ack),
            segment(client, server, 1005, 9001, Ack, hello.sliced(4)),
            segment(client, server, end, 9001, Ack, frameOf("x")),
            segment(server, client, 9001, end, Ack, answer)};
        QTest::newRow("and the repeated SYN does not") << QList<Packet>{
            segment(client, server, 1000, 0, Syn, hello), segment(client, server, 1000, 0, Syn),
            segment(server, client, 9000, 1001, Syn | Ack),
            segment(client, server, 1001, 9001, Ack, hello + frameOf("x")),
            segment(server, client, 9001, end, Ack, answer)};
    }

    void field11_whatASynCarriesBelongsToItsConnection()
    {
        QFETCH(const QList<Packet>, packets);
        QList<qsizetype> order;
        for (qsizetype i = 0; i < packets.size(); ++i)
            order.append(i);
        do {
            QList<Packet> ordered;
            for (const qsizetype i : std::as_const(order))
                ordered.append(packets[i]);
            const auto importer = fixture_->import(ordered);
            const Capture &capture = *importer->capture();
            QCOMPARE(capture.connectionCount(), ConnectionId(1));
            QStringList rows = rowsOf(capture);
            QCOMPARE(rows.takeFirst(), QStringLiteral("0 connected"));
            rows.sort();
            QCOMPARE(rows, (QStringList{QStringLiteral("0 in hello"), QStringLiteral("0 in x"),
                                        QStringLiteral("0 out answer")}));
            QVERIFY(!capture.connection(0).startMissing && capture.connection(0).accepted);
            QCOMPARE(importer->reportText(), QString());
        } while (std::next_permutation(order.begin(), order.end()));
    }

    void field11_theNextConnectionBetweenTheSameEndsIsAnotherOne()
    {
        QList<Packet> packets;
        for (const quint32 sequence : {1000u, 90'000u}) {
            TcpTalk talk({1, 40112}, {2, 5000}, sequence, sequence + 5000);
            talk.add(Side::Client, Syn, frameOf("hello")).add(Side::Server, Syn | Ack);
            talk.add(Side::Client, Ack, frameOf("x")).close(Side::Client);
            packets += talk.packets();
        }
        QCOMPARE(rowsOf(*fixture_->import(packets)->capture()),
                 (QStringList{QStringLiteral("0 connected"), QStringLiteral("0 in hello"),
                              QStringLiteral("0 in x"), QStringLiteral("0 peer-close"),
                              QStringLiteral("1 connected"), QStringLiteral("1 in hello"),
                              QStringLiteral("1 in x"), QStringLiteral("1 peer-close")}));
    }

    void fault73_aConnectionWithoutItsStartIsResynchronised()
    {
        TcpTalk talk;
        talk.open().send(Side::Client, frameOf("never seen")).send(Side::Client, "\r\nMSG 6\r\nabc");
        const qsizetype start = talk.packets().size();
        talk.send(Side::Client, "def" + frameOf("two")).send(Side::Server, frameOf("answer"));
        const auto importer = fixture_->import(talk.packets().mid(start));
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
        QCOMPARE(rowsOf(*fixture_->import(first + second)->capture()), expected);
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
        auto importer = fixture_->import(packets);
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
        const auto importer = fixture_->import(first.packets().mid(5) + second);
        QStringList expected{QStringLiteral("0 connected"), QStringLiteral("0 in two"),
                             QStringLiteral("0 failed")};
        for (const QString &row : smallTalkRows())
            expected.append(u'1' + row.mid(1));
        QCOMPARE(rowsOf(*importer->capture()), expected);
        QCOMPARE(importer->report().gaps, 0u);
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
        const auto importer = fixture_->import(packets);
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
        QCOMPARE(rowsOf(*fixture_->import(talk.packets())->capture()),
                 (QStringList{QStringLiteral("0 connected"), QStringLiteral("0 in one"),
                              QStringLiteral("0 malformed in 11 bytes, 0 missing"),
                              QStringLiteral("0 local-reset")}));
        TcpTalk halfClosed;
        halfClosed.open()
            .add(Side::Client, Fin | Ack)
            .send(Side::Server, frameOf("late"))
            .add(Side::Server, Fin | Ack);
        QCOMPARE(rowsOf(*fixture_->import(halfClosed.packets())->capture()),
                 (QStringList{QStringLiteral("0 connected"), QStringLiteral("0 out late"),
                              QStringLiteral("0 peer-close")}));
    }

private:
    std::unique_ptr<ImportFixture> fixture_;
};

REGISTER_TEST(TestImportedConnections, QCoreApplication)
#include "test_importedconnections.moc"
