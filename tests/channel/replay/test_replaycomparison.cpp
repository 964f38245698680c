// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/replay/replaycomparison.h"
#include "replaytarget.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QTest>

using namespace channel;

namespace {

/// Each connection sent "question" and was answered like this.
std::shared_ptr<const Capture> answered(const QByteArrayList &answers)
{
    MadeRecording recording;
    for (const QByteArray &answer : answers) {
        const ConnectionId id = recording.open();
        recording.out(id, frame("question")).in(id, frame(answer));
    }
    return recording.finish();
}

} // namespace

class TestReplayComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The system gives a port to another connection as soon as it is free.
    void connectionsOfOneAddressAreToldApart()
    {
        const ReplayPlan plan(answered({"first", "second"}));
        ReplayComparison comparison(plan);
        const QSignalSpy differences(&comparison, &ReplayComparison::differenceFound);
        QString error;
        const auto live = Recorder::createInMemory(u"For a test."_qs, {}, &error);
        comparison.follow(live->capture());
        const QHostAddress loopback(QHostAddress::LocalHost);
        for (const char *answer : {"first", "second"}) {
            const ConnectionId id = live->openConnection({loopback, 40'000, loopback, 5000, false}, 1);
            live->append(id, Direction::In, frame(answer), 2);
            live->closeConnection(id, ConnectionEnd::PeerClose, 3);
        }
        live->flush();
        comparison.advance();
        QCOMPARE(comparison.compared(), 0u); // Nobody has said yet which they are.
        comparison.name(0, 0);
        comparison.name(1, 1);
        comparison.advance();
        QCOMPARE(comparison.compared(), 2u);
        QCOMPARE(differences.size(), 0);
        QVERIFY(comparison.hasEnded(0));
        QVERIFY(comparison.hasEnded(1));
    }

    void connectionsAreNamedInEachFile()
    {
        const ReplayPlan plan(answered({"a", "b"}));
        ReplayComparison comparison(plan);
        const QSignalSpy differences(&comparison, &ReplayComparison::differenceFound);
        const auto first = answered({"a"});
        const auto another = answered({"b"});
        comparison.follow(first);
        comparison.name(0, 0);
        comparison.follow(another);
        comparison.advance();
        QCOMPARE(comparison.compared(), 1u);
        comparison.name(0, 1);
        comparison.advance();
        QCOMPARE(comparison.compared(), 2u);
        QCOMPARE(differences.size(), 0);
    }
};

REGISTER_TEST(TestReplayComparison, QCoreApplication)
#include "test_replaycomparison.moc"
