// SPDX-License-Identifier: MIT

#include "channel/capture/filter/filterterms.h"
#include "channel/match/filter.h"
#include "channel/match/filterexpression.h"
#include "tests/channel/capture/filter/plainreading.h"
#include "tests/support/framedescription.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;

class TestFilterTerms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsReadBackAsTheyAre()
    {
        QRandomGenerator random(5);
        for (int round = 0; round < 5000; ++round) {
            QString text;
            for (int count = 1 + random.bounded(12); count > 0; --count) {
                const int kind = random.bounded(4);
                text += kind == 0   ? QChar(u"\"\\/() or!:"[random.bounded(10)])
                        : kind == 1 ? QChar(random.bounded(0x20))
                        : kind == 2 ? QChar(0x20 + random.bounded(0x5f))
                                    : QChar(0xa0 + random.bounded(0x2000));
            }
            const auto expression = parsed(textTerm(text));
            QCOMPARE(int(expression->expression().kind), int(FilterExpression::Kind::Text));
            QCOMPARE(expression->expression().text, text);
            if (text.contains(u'\0'))
                continue;
            const auto peer = parsed(peerTerm(text));
            QCOMPARE(int(peer->expression().kind), int(FilterExpression::Kind::Peer));
            QCOMPARE(peer->expression().text, text);
            QVERIFY(peer->expression().isExact);
        }
    }

    void bytesReadBackAsTheyAre()
    {
        QRandomGenerator random(6);
        for (int round = 0; round < 2000; ++round) {
            QByteArray payload(1 + random.bounded(100), '\0');
            for (char &byte : payload)
                byte = char(random.bounded(256));
            const auto filter = parsed(payloadTerm(payload));
            const FilterExpression &expression = filter->expression();
            const QByteArray bytes =
                expression.kind == FilterExpression::Kind::Text ? expression.text.toUtf8() : expression.bytes;
            QVERIFY(!bytes.isEmpty());
            QCOMPARE(bytes, payload.first(bytes.size()));
        }
        QCOMPARE(payloadTerm("hello"), QStringLiteral("\"hello\""));
        QCOMPARE(payloadTerm("a\xff"), QStringLiteral("hex:61ff"));
        // The limit falls inside the character.
        QCOMPARE(payloadTerm(QByteArray(63, 'a') + "\xc3\xa4" + "b"), u'"' + QString(63, u'a') + u'"');
        QCOMPARE(lengthTerm(5), QStringLiteral("len=5"));
        QCOMPARE(directionTerm(Direction::In), QStringLiteral("in"));
        QCOMPARE(directionTerm(Direction::Out), QStringLiteral("out"));
    }

    void whatCannotBeWrittenAsItIsIsEscapedOrHex()
    {
        QCOMPARE(textTerm(QStringLiteral("a\x7f\r\n\t\x01\"\\")),
                 QStringLiteral("\"a\\x7f\\r\\n\\t\\x01\\\"\\\\\""));
        QCOMPARE(payloadTerm({}), QStringLiteral("len=0"));
        // A sign for what is no text may stand for any such byte.
        QCOMPARE(payloadTerm("a\xef\xbf\xbd"), QStringLiteral("hex:61efbfbd"));
    }

    void completions()
    {
        const QTemporaryDir folder;
        QString error;
        const auto recorder = Recorder::create(folder.path(), {}, &error);
        recorder->openConnection(loopbackConnection(true, 40112), 1);
        recorder->openConnection(loopbackConnection(true, 40230), 1);
        const Capture &capture = *recorder->capture();
        const auto words = [&capture](const QString &text) {
            return filterCompletions(text, text.size(), capture).words;
        };
        QCOMPARE(words(QStringLiteral("in ma")),
                 (QStringList{QStringLiteral("malformed"), QStringLiteral("marked")}));
        QCOMPARE(filterCompletions(QStringLiteral("in ma"), 5, capture).start, 3);
        QCOMPARE(words(QStringLiteral("!(MESS")), QStringList{QStringLiteral("message")});
        QCOMPARE(words(QStringLiteral("in !MESS")), QStringList{QStringLiteral("message")});
        QCOMPARE(words(QStringLiteral("peer:402")), QStringList{QStringLiteral("peer:127.0.0.1:40230")});
        QCOMPARE(words(QStringLiteral("peer:")).size(), 2);
        QCOMPARE(words(QStringLiteral("peer=402")), QStringList{QStringLiteral("peer=127.0.0.1:40230")});
        PeerNames names;
        names.set(QStringLiteral("127.0.0.1:40112"), QStringLiteral("Pump 7"));
        QCOMPARE(filterCompletions(QStringLiteral("peer:pu"), 7, capture, names).words,
                 QStringList{QStringLiteral("peer:\"Pump 7\"")});
        for (const QString &name :
             {QStringLiteral("ack all"), QStringLiteral("mask"), QStringLiteral("slow")})
            recorder->trace({.by = name});
        recorder->flush();
        QCOMPARE(words(QStringLiteral("by:AC")), QStringList{QStringLiteral("by:\"ack all\"")});
        QCOMPARE(words(QStringLiteral("by=mas")), QStringList{QStringLiteral("by=mask")});
        QCOMPARE(words(QStringLiteral("by:")).size(), 3);
        QCOMPARE(words(QStringLiteral("\"ma")), QStringList());
        QCOMPARE(words(QString()), QStringList());
        QCOMPARE(words(QStringLiteral("in")), QStringList());
    }

    void eachPeerIsOfferedOnceAndNotTooMany()
    {
        const QTemporaryDir folder;
        QString error;
        const auto recorder = Recorder::create(folder.path(), {}, &error);
        const Capture &capture = *recorder->capture();
        for (int round = 0; round < 3; ++round)
            recorder->openConnection(loopbackConnection(true, 40112), 1);
        QCOMPARE(filterCompletions(QStringLiteral("peer:401"), 8, capture).words,
                 QStringList{QStringLiteral("peer:127.0.0.1:40112")});
        for (quint16 port = 50000; port < 50100; ++port)
            recorder->openConnection(loopbackConnection(true, port), 1);
        const QStringList words = filterCompletions(QStringLiteral("peer:500"), 8, capture).words;
        QCOMPARE(words.size(), 20);
        // Those who came last.
        QCOMPARE(words.first(), QStringLiteral("peer:127.0.0.1:50080"));
        QCOMPARE(words.last(), QStringLiteral("peer:127.0.0.1:50099"));
    }

    void field02_completionsOfAnotherManner()
    {
        const QTemporaryDir folder;
        QString error;
        const auto recorder = Recorder::create(folder.path(), {}, &error);
        const Capture &capture = *recorder->capture();
        const auto words = [&capture](const QString &text) {
            return filterCompletions(text, text.size(), capture).words;
        };
        QCOMPARE(words(QStringLiteral("in ||")), QStringList{QStringLiteral("or")});
        QCOMPARE(words(QStringLiteral("in dir:out")), QStringList{QStringLiteral("out")});
        QCOMPARE(words(QStringLiteral("tcp.port==5000")), QStringList{QStringLiteral("peer:5000")});
        QCOMPARE(words(QStringLiteral("len>5")), QStringList());
        QCOMPARE(words(QStringLiteral("hex:68:65")), QStringList());
        QCOMPARE(words(QStringLiteral("hex:68 de")), QStringList());
        QCOMPARE(words(QStringLiteral("hex:68 del")), QStringList{QStringLiteral("delta>")});
    }
};

REGISTER_TEST(TestFilterTerms, QCoreApplication)
#include "test_filterterms.moc"
