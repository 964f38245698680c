// SPDX-License-Identifier: MIT

#include "endpointfixture.h"
#include "tests/support/printedmodel.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;
using ui::EndpointModel;

/// Those that have gone stay listed for a while, behind the living.
class ClosedClientsTest : public EndpointFixture
{
    Q_OBJECT

private Q_SLOTS:
    void closedClientsAreCappedAndCounted();
    void closedClientsCanBeRemoved();
    void field24_theLivingComeFirstAndTheClosedAreFolded();
    void field24_aLoneClosedClientKeepsARowOfItsOwn();
    void field24_manyCloseAtOnce();
    void field24_livingEndpointsComeFirst();
    void fault34_aClientThatCameAndWentIsNoGhost();
};

void ClosedClientsTest::closedClientsAreCappedAndCounted()
{
    model_->setEndpoint(listening(1));
    model_->setPeers({peer(0)});
    for (ConnectionId id = 1; id <= EndpointModel::maxClosedPeers + 10; ++id)
        model_->setPeers({closed(id)});
    QCOMPARE(model_->rowCount(listener()), 2);
    QCOMPARE(client(0).data().toString(), u"127.0.0.1:40000"_qs);
    QCOMPARE(model_->rowCount(client(1)), EndpointModel::maxClosedPeers);
    QCOMPARE(model_->index(0, 0, client(1)).data().toString(), u"127.0.0.1:40210"_qs);
    QCOMPARE(listener().data(EndpointModel::DetailRole).toString(), u"10 closed clients no longer listed"_qs);
}

void ClosedClientsTest::closedClientsCanBeRemoved()
{
    model_->setEndpoint(listening(1));
    model_->setPeers({closed(0), peer(1), closed(2)});
    QVERIFY(model_->hasClosedPeers(1));
    model_->removeClosed(1);
    QCOMPARE(model_->rowCount(listener()), 1);
    QVERIFY(!model_->hasClosedPeers(1));
    model_->removePeer(1);
    QCOMPARE(model_->rowCount(listener()), 0);
}

void ClosedClientsTest::field24_theLivingComeFirstAndTheClosedAreFolded()
{
    model_->setEndpoint(listening(1, 1));
    for (ConnectionId id = 0; id < 200; ++id) {
        model_->setPeers({peer(id)});
        model_->setPeers({closed(id)});
    }
    model_->setPeers({peer(200)});
    QCOMPARE(model_->rowCount(listener()), 2);
    QCOMPARE(client(0).data().toString(), u"127.0.0.1:40200"_qs);
    QCOMPARE(client(1).data().toString(), u"200 closed"_qs);
    QVERIFY(model_->isFold(client(1)));
    QVERIFY(!model_->peer(client(1)));
    QCOMPARE(client(1).data(Qt::AccessibleTextRole).toString(), u"200 closed connections"_qs);
    QCOMPARE(model_->rowCount(client(1)), 200);
    QCOMPARE(model_->index(0, 0, client(1)).data(EndpointModel::StateRole).toString(), u"Closed by peer"_qs);
    QCOMPARE(model_->index(0, 0, client(1)).parent(), client(1));
}

void ClosedClientsTest::field24_aLoneClosedClientKeepsARowOfItsOwn()
{
    model_->setEndpoint(listening(1));
    model_->setPeers({peer(0), peer(1), peer(2)});
    const QPersistentModelIndex first = client(0);
    model_->setPeers({closed(0)});
    QCOMPARE(printed(*model_, {0}), u"Listening on 127.0.0.1:5000 (0 clients)\n"
                                    "  127.0.0.1:40001\n  127.0.0.1:40002\n  127.0.0.1:40000\n"_qs);
    QCOMPARE(QModelIndex(first), client(2));
    model_->setPeers({closed(2), peer(3)});
    QCOMPARE(printed(*model_, {0}), u"Listening on 127.0.0.1:5000 (0 clients)\n"
                                    "  127.0.0.1:40001\n  127.0.0.1:40003\n  2 closed\n"
                                    "    127.0.0.1:40002\n    127.0.0.1:40000\n"_qs);
    QCOMPARE(first.data().toString(), u"127.0.0.1:40000"_qs);
    QVERIFY(model_->setData(first, u"Pump"_qs));
    QCOMPARE(first.data().toString(), u"Pump · 127.0.0.1:40000"_qs);
    model_->removePeer(2);
    QCOMPARE(client(2).data().toString(), u"1 closed"_qs);
    model_->removePeer(0);
    QCOMPARE(model_->rowCount(listener()), 2);
}

void ClosedClientsTest::field24_manyCloseAtOnce()
{
    tester_.reset();
    model_->setEndpoint(listening(1));
    QList<PeerInfo> come;
    QList<PeerInfo> go;
    for (ConnectionId id = 0; id < 2000; ++id) {
        come.append(peer(id));
        if (id % 2 == 0)
            go.append(closed(id));
    }
    model_->setPeers(come);
    model_->setPeers(go);
    QCOMPARE(model_->rowCount(listener()), 1001);
    QCOMPARE(client(0).data().toString(), u"127.0.0.1:40001"_qs);
    QCOMPARE(client(1000).data().toString(), u"200 closed"_qs);
    QCOMPARE(listener().data(EndpointModel::DetailRole).toString(),
             u"800 closed clients no longer listed"_qs);
}

void ClosedClientsTest::field24_livingEndpointsComeFirst()
{
    model_->setEndpoint(listening(1));
    model_->setEndpoint(listening(2));
    EndpointInfo over = listening(1);
    over.state = EndpointState::Stopped;
    over.address = u"127.0.0.1:5001"_qs;
    model_->setPeers({peer(0, 1)});
    const QPersistentModelIndex first = client(0);
    model_->setEndpoint(over);
    QCOMPARE(printed(*model_, {0}), u"Listening on 127.0.0.1:5000 (0 clients)\n"
                                    "Stopped on 127.0.0.1:5001\n  127.0.0.1:40000\n"_qs);
    QCOMPARE(first.parent(), model_->index(1, 0));
    model_->setEndpoint(listening(3));
    QCOMPARE(model_->indexOf(3).row(), 1);
    over.state = EndpointState::Active;
    model_->setEndpoint(over);
    QCOMPARE(model_->indexOf(1).row(), 2);
}

void ClosedClientsTest::fault34_aClientThatCameAndWentIsNoGhost()
{
    model_->setEndpoint(listening(1));
    model_->setPeers({closed(0)});
    QCOMPARE(client(0).data(EndpointModel::StateRole).toString(), u"Closed by peer"_qs);
    QCOMPARE(client(0).data(EndpointModel::ToneRole).toInt(), int(EndpointModel::Tone::Dimmed));
}

REGISTER_TEST(ClosedClientsTest, QCoreApplication)
#include "test_closedclients.moc"
