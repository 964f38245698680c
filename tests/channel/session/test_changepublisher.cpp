// SPDX-License-Identifier: MIT

#include "channel/session/changepublisher.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QTest>

using namespace channel;
using namespace std::chrono_literals;

/// When changes are told, and each once.
class TestChangePublisher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatChangedOftenIsToldOnce()
    {
        ChangePublisher publisher(0ms);
        for (const EndpointId endpoint : {2, 1, 2})
            publisher.noteEndpoint(endpoint);
        for (const ConnectionId connection : {7, 7, 5})
            publisher.noteConnection(connection);
        const SessionChanges changes = publisher.take();
        QCOMPARE(changes.endpoints, (std::set<EndpointId>{1, 2}));
        QCOMPARE(changes.connections, (std::set<ConnectionId>{5, 7}));
        QVERIFY(changes.refusals.empty());
    }

    void whatWasTakenIsNotToldAgain()
    {
        ChangePublisher publisher(0ms);
        publisher.noteEndpoint(1);
        publisher.noteConnection(1);
        publisher.noteRefused(1, QStringLiteral("one"), QStringLiteral("Full."));
        publisher.take();
        const SessionChanges changes = publisher.take();
        QVERIFY(changes.endpoints.empty());
        QVERIFY(changes.connections.empty());
        QVERIFY(changes.refusals.empty());
    }

    void refusalsAreCountedAndTheLastIsNamed()
    {
        ChangePublisher publisher(0ms);
        publisher.noteRefused(1, QStringLiteral("one"), QStringLiteral("Full."));
        publisher.noteRefused(1, QStringLiteral("two"), QStringLiteral("Still full."));
        publisher.noteRefused(2, QStringLiteral("three"), QStringLiteral("Unreachable."));
        const auto refusals = publisher.take().refusals;
        QCOMPARE(refusals.size(), std::size_t(2));
        QCOMPARE(refusals.at(1).count, 2);
        QCOMPARE(refusals.at(1).lastPeer, QStringLiteral("two"));
        QCOMPARE(refusals.at(1).reason, QStringLiteral("Still full."));
        QCOMPARE(refusals.at(2).count, 1);
    }

    void manyChangesAreDueOnce()
    {
        ChangePublisher publisher(0ms);
        QSignalSpy due(&publisher, &ChangePublisher::due);
        publisher.noteEndpoint(1);
        publisher.noteConnection(1);
        publisher.noteRefused(1, QStringLiteral("one"), QStringLiteral("Full."));
        QCOMPARE(due.count(), 0);
        QVERIFY(due.wait(patience));
        QCoreApplication::processEvents();
        QCOMPARE(due.count(), 1);
    }

    void aChangeWhileOthersAreToldIsDueAgain()
    {
        ChangePublisher publisher(0ms);
        QSignalSpy due(&publisher, &ChangePublisher::due);
        connect(&publisher, &ChangePublisher::due, this, [&] {
            publisher.take();
            if (due.count() < 3)
                publisher.noteConnection(1);
        });
        publisher.noteConnection(1);
        QTRY_COMPARE_WITH_TIMEOUT(due.count(), 3, patience);
    }
};

REGISTER_TEST(TestChangePublisher, QCoreApplication)
#include "test_changepublisher.moc"
