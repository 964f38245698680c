// SPDX-License-Identifier: MIT

#include "tests/support/acceptedpeer.h"
#include "tests/support/registeredtest.h"
#include "tests/support/vectors.h"

#include <QTest>

#include <algorithm>

using channel::ChannelOptions;
using channel::DecodePolicy;

namespace {

const QList<Vector> &vectors()
{
    static const QList<Vector> all = loadVectors();
    return all;
}

/// As ChannelLog records them. Under strict the run's bytes are everything from its start on.
QList<StreamEvent> expectedEvents(const Vector &vector, DecodePolicy policy)
{
    QList<StreamEvent> events = policy == DecodePolicy::Strict ? vector.strict : vector.resync;
    for (StreamEvent &event : events) {
        if (event.isMessage)
            event.start = 0;
        else if (policy == DecodePolicy::Strict)
            event.bytes = vector.wire.sliced(qsizetype(event.start));
    }
    return events;
}

} // namespace

/// Every stream of tests/wire.json through real sockets.
class TestChannelVectors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everySplitGivesTheSameEvents_data();
    void everySplitGivesTheSameEvents();
    void oneByteAtATimeGivesTheSameEvents_data();
    void oneByteAtATimeGivesTheSameEvents();

private:
    void run(const Vector &vector, DecodePolicy policy, const QList<QByteArray> &chunks);
};

void TestChannelVectors::initTestCase()
{
    QVERIFY(vectors().size() >= 59);
}

/// The next chunk is written only when the last one was read, so that the reads are the chunks.
void TestChannelVectors::run(const Vector &vector, DecodePolicy policy, const QList<QByteArray> &chunks)
{
    ChannelOptions options;
    options.policy = policy;
    options.maxMessageSize = vector.maxMessageSize;
    AcceptedPeer accepted(options);
    QVERIFY(accepted.channel);
    const ChannelLog &log = *accepted.log;
    qsizetype written = 0;
    QList<qsizetype> sizes;
    for (const QByteArray &chunk : chunks) {
        if (chunk.isEmpty())
            continue;
        QVERIFY(accepted.peer.write(chunk));
        written += chunk.size();
        sizes.append(chunk.size());
        QTRY_COMPARE_WITH_TIMEOUT(log.received.size(), written, patience);
    }
    QCOMPARE(log.reads, sizes);
    accepted.peer.finishWriting();
    QTRY_VERIFY_WITH_TIMEOUT(log.isClosed(), patience);
    const QList<StreamEvent> expected = expectedEvents(vector, policy);
    QCOMPARE(toText(log.events), toText(expected));
    QCOMPARE(log.received, vector.wire);
    QCOMPARE(log.ledgerProblem, QString());
    const channel::Ledger ledger = accepted.channel->ledger();
    QCOMPARE(ledger.received, quint64(vector.wire.size()));
    QCOMPARE(ledger.pending, 0);
    QCOMPARE(ledger.framed + ledger.malformed, ledger.received);
}

void TestChannelVectors::everySplitGivesTheSameEvents_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("policy");
    for (int i = 0; i < vectors().size(); ++i) {
        const QByteArray name = vectors()[i].name.toUtf8();
        QTest::addRow("FAULTS 22: %s, strict", name.constData()) << i << int(DecodePolicy::Strict);
        QTest::addRow("FAULTS 22: %s, resync", name.constData()) << i << int(DecodePolicy::Resync);
    }
}

void TestChannelVectors::everySplitGivesTheSameEvents()
{
    QFETCH(const int, index);
    QFETCH(const int, policy);
    const Vector &vector = vectors()[index];
    for (qsizetype split = 0; split < std::max<qsizetype>(vector.wire.size(), 1); ++split) {
        run(vector, DecodePolicy(policy), {vector.wire.first(split), vector.wire.sliced(split)});
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("split at %1").arg(split)));
    }
}

void TestChannelVectors::oneByteAtATimeGivesTheSameEvents_data()
{
    everySplitGivesTheSameEvents_data();
}

void TestChannelVectors::oneByteAtATimeGivesTheSameEvents()
{
    QFETCH(const int, index);
    QFETCH(const int, policy);
    const Vector &vector = vectors()[index];
    QList<QByteArray> bytes;
    for (const char byte : vector.wire)
        bytes.append(QByteArray(1, byte));
    run(vector, DecodePolicy(policy), bytes);
}

REGISTER_TEST(TestChannelVectors, QCoreApplication)
#include "test_channelvectors.moc"
