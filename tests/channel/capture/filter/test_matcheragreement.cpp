// SPDX-License-Identifier: MIT

#include "channel/capture/filter/filterevaluator.h"
#include "channel/protocol/framewriter.h"
#include "tests/channel/capture/filter/plainreading.h"
#include "tests/channel/match/handmadesubject.h"
#include "tests/support/framedescription.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

using namespace channel;

/// What a Matcher says of a message on its way, and what a filter says of its row in a capture.
class TestMatcherAgreement : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startRecording(); }

    void aRowAndItsMessageAreDecidedAlike_data();
    void aRowAndItsMessageAreDecidedAlike();

private:
    void record(QRandomGenerator &random, int messages);
    void become(HandmadeSubject &subject, quint64 row, const PeerNames &names) const;
};

void TestMatcherAgreement::aRowAndItsMessageAreDecidedAlike_data()
{
    QTest::addColumn<QString>("filter");
    for (const char *filter : {"",
                               "in",
                               "out message",
                               "malformed or event",
                               "marked",
                               "peer:40001",
                               "peer=db",
                               "local=:5000",
                               "len>10",
                               "len=0",
                               "time>12:00",
                               "time>2023-11-14T22:30:00Z",
                               "delta>1s",
                               "abc",
                               "needle",
                               "\"\xc3\x84\"",
                               "hex:ff",
                               "/a+b/",
                               "/^$/",
                               "not /b.$/",
                               "in needle or out 12",
                               "!(in len>5) \"b\" /a|1/",
                               "needle /x.needle/",
                               "(peer:40002 or marked) (abc or /\xc3\xa4/)"})
        QTest::newRow(filter) << QString::fromUtf8(filter);
}

void TestMatcherAgreement::aRowAndItsMessageAreDecidedAlike()
{
    QFETCH(QString, filter);
    QRandomGenerator random(73);
    record(random, 700);
    PeerNames names;
    names.set(u"127.0.0.1:40002"_qs, u"db"_qs);
    FilterEvaluator evaluator(capture_, parsed(filter), names);
    Matcher matcher(parsed(filter));
    HandmadeSubject subject({}, {});
    subject.piece = Subject::smallestPiece;
    for (quint64 row = 0; row < capture_->frameCount(); ++row) {
        become(subject, row, names);
        QCOMPARE(matcher.decide(subject), evaluator.evaluate(row, capture_->frame(row)));
    }
}

void TestMatcherAgreement::record(QRandomGenerator &random, int messages)
{
    static const QByteArrayList words{"abc",
                                      "AAB",
                                      "12",
                                      "\xc3\xa4"
                                      "1",
                                      "\xc3\x84"
                                      "1",
                                      "b",
                                      "\xff",
                                      "x needle",
                                      "\n",
                                      "NEEd",
                                      "le",
                                      QByteArray(1, '\0')};
    qint64 time = 1'700'000'000'000'000'000;
    for (const quint16 port : {quint16(40'000), quint16(40'001), quint16(40'002)})
        recorder_->openConnection(loopbackConnection(true, port), time);
    for (int message = 0; message < messages; ++message) {
        QByteArray payload;
        for (int count = random.bounded(5); count > 0; --count)
            payload += words[random.bounded(int(words.size()))];
        if (random.bounded(60) == 0)
            payload += QByteArray(Subject::smallestPiece - 3, 'x') + "needle \xc3\xa4 abc";
        QByteArray wire = frame(payload);
        if (random.bounded(15) == 0)
            wire = "garbage abc" + wire;
        time += random.bounded(3) == 0 ? 0 : random.bounded(2'000'000'000);
        const auto cut = random.bounded(2) == 0 ? 0 : random.bounded(int(wire.size()));
        const auto connection = ConnectionId(random.bounded(3));
        const auto direction = Direction(random.bounded(2));
        recorder_->append(connection, direction, wire.first(cut), time);
        recorder_->append(connection, direction, wire.sliced(cut), time);
    }
    recorder_->closeConnection(1, ConnectionEnd::PeerClose, ++time);
    recorder_->finish();
    for (int count = 0; count < 50; ++count)
        recorder_->annotate({random.bounded(quint32(capture_->frameCount())), {.marked = true}});
}

void TestMatcherAgreement::become(HandmadeSubject &subject, quint64 row, const PeerNames &names) const
{
    const Frame frame = capture_->frame(row);
    Subject::Facts facts{.way = Subject::Way(frame.direction),
                         .connection = frame.connection,
                         .time = frame.time,
                         .isFirst = row == 0};
    if (frame.kind != FrameKind::Message)
        facts.kind = frame.hasBytes() ? Subject::Kind::Malformed : Subject::Kind::Event;
    const ConnectionDescription ends = capture_->connection(frame.connection);
    subject.knownEnds = {{ends.peerText()}, {names.nameOf(ends.peerText())}, {ends.localText()}};
    subject.before = row == 0 ? 0 : capture_->frame(row - 1).time;
    subject.marked = capture_->annotation(row).marked;
    subject.show(facts, capture_->payload(frame));
}

REGISTER_TEST(TestMatcherAgreement, QCoreApplication)
#include "test_matcheragreement.moc"
