// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/replay/replayconnection.h"
#include "replaytarget.h"
#include "tests/support/registeredtest.h"
#include "tests/support/sessionwatcher.h"

#include <QTest>

using namespace channel;

/// How one connection of a replay takes what the session tells of it.
class TestReplayConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        MadeRecording recording;
        recording.out(recording.open(), frame("question"));
        plan_ = std::make_unique<ReplayPlan>(recording.finish());
        connection_ =
            std::make_unique<ReplayConnection>(*watcher_.session, *plan_, 0, ReplayConnection::Patience{},
                                               QStringLiteral("127.0.0.1"), target_.port());
    }

    /// That its endpoint ended may be told first, and alone.
    void theEndOfAConnectionThatStoodIsToldByItsPeer()
    {
        EndpointInfo endpoint = stopped();
        endpoint.address = QStringLiteral("127.0.0.1:5000");
        connection_->note(endpoint);
        QVERIFY(!connection_->isOver());
        PeerInfo peer;
        peer.endpoint = endpoint.id;
        peer.end = ConnectionEnd::PeerClose;
        connection_->note(peer, 0);
        QVERIFY(connection_->isOver());
        QVERIFY(connection_->wasOpen());
        QVERIFY(!connection_->isSent());
        QCOMPARE(connection_->problem(), QStringLiteral("Connection 1 ended after 0 of 17 bytes were sent."));
    }

    void theEndOfAConnectionThatNeverStoodIsToldByItsEndpoint()
    {
        connection_->note(stopped());
        QVERIFY(connection_->isOver());
        QVERIFY(!connection_->wasOpen());
        QVERIFY(!connection_->isSent());
    }

private:
    EndpointInfo stopped() const
    {
        EndpointInfo endpoint;
        endpoint.id = connection_->endpoint();
        endpoint.kind = EndpointKind::Connection;
        endpoint.state = EndpointState::Stopped;
        return endpoint;
    }

    SessionWatcher watcher_;
    ReplayTarget target_;
    std::unique_ptr<ReplayPlan> plan_;
    std::unique_ptr<ReplayConnection> connection_;
};

REGISTER_TEST(TestReplayConnection, QCoreApplication)
#include "test_replayconnection.moc"
