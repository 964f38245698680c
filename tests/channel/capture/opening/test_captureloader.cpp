// SPDX-License-Identifier: MIT

#include "channel/capture/opening/captureloader.h"
#include "channel/protocol/framewriter.h"
#include "loadingfixture.h"
#include "recordingstep.h"
#include "tests/support/framedescription.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

using namespace channel;

namespace {

QByteArray randomWire(QRandomGenerator &random)
{
    const int kind = random.bounded(12);
    if (kind == 0)
        return QByteArray("\r\nMSG x\r\nnoise\r\nMSG ", 21).left(random.bounded(22));
    if (kind == 1)
        return frame(QByteArray(5, 'x')).chopped(1 + random.bounded(6));
    QByteArray payload(kind == 2 ? random.bounded(200'000) : random.bounded(60), Qt::Uninitialized);
    for (char &byte : payload)
        byte = "\r\nMSG 0123abc"[random.bounded(13)];
    return frame(payload);
}

/// Random connections of both kinds and IP versions, some of which stay open.
QList<Step> randomTraffic(quint32 seed)
{
    QRandomGenerator random(seed);
    QList<Step> steps;
    QList<bool> open;
    qint64 time = 1'700'000'000'000'000'000;
    for (int count = 0; count < 250; ++count) {
        Step step;
        step.time = time += 1 + random.bounded(1000);
        const int what = random.bounded(24);
        step.connection = ConnectionId(open.isEmpty() ? 0 : random.bounded(int(open.size())));
        if (open.isEmpty() || what == 0) {
            step.kind = Step::Kind::Open;
            step.ends = loopbackConnection(random.bounded(2), quint16(1024 + random.bounded(3)));
            if (random.bounded(3) == 0)
                step.ends.peerHost = step.ends.localHost = QHostAddress(QHostAddress::LocalHostIPv6);
            step.ends.localPort = quint16(5000 + open.size()); // An open connection's ends are its own.
            step.ends.startMissing = random.bounded(6) == 0;
            open.append(true);
        } else if (what == 1 && open[step.connection]) {
            step.kind = Step::Kind::Close;
            step.end = ConnectionEnd(1 + random.bounded(5));
            if (random.bounded(2) == 0)
                step.finished = {time * random.bounded(2), time * random.bounded(2)};
            open[step.connection] = false;
        } else if (what < 4) {
            step.kind = Step::Kind::Flush;
        } else if (open[step.connection]) {
            step.kind = what == 4 ? Step::Kind::Gap : Step::Kind::Append;
            step.direction = Direction(random.bounded(2));
            step.missing = quint64(1 + random.bounded(3000));
            step.bytes = randomWire(random);
        }
        steps.append(step);
        // Such a connection is known by its first packet.
        if (step.kind == Step::Kind::Open && step.ends.startMissing)
            steps.append({.kind = Step::Kind::Append,
                          .connection = ConnectionId(open.size() - 1),
                          .bytes = randomWire(random) + 'x',
                          .time = step.time});
    }
    // A gap is known by what follows it.
    for (ConnectionId id = 0; id < ConnectionId(open.size()); ++id) {
        for (const Direction direction : {Direction::In, Direction::Out}) {
            if (open[id])
                steps.append({.kind = Step::Kind::Append,
                              .connection = id,
                              .direction = direction,
                              .bytes = frame("last"),
                              .time = ++time});
        }
    }
    return steps;
}

QByteArrayList wireOfAll(const Capture &capture)
{
    QByteArrayList bytes;
    for (quint64 index = 0; index < capture.frameCount(); ++index)
        bytes.append(capture.wire(capture.frame(index)));
    return bytes;
}

QStringList diagnosesOf(const Capture &capture)
{
    QStringList texts;
    for (quint64 index = 0; index < capture.frameCount(); ++index)
        texts.append(capture.diagnosis(index));
    return texts;
}

QString sums(const CaptureTotals &totals)
{
    return QStringLiteral("in %1 out %2 runs %3 received %4 framed %5 malformed %6 pending %7 written %8")
        .arg(totals.messagesIn)
        .arg(totals.messagesOut)
        .arg(totals.malformedRuns)
        .arg(totals.received)
        .arg(totals.framed)
        .arg(totals.malformed)
        .arg(totals.pending)
        .arg(totals.written);
}

QStringList connectionsOf(const Capture &capture)
{
    QStringList texts;
    for (ConnectionId id = 0; id < capture.connectionCount(); ++id) {
        const ConnectionDescription ends = capture.connection(id);
        texts.append(QStringLiteral("%1 %2 %3 %4")
                         .arg(ends.localText(), ends.peerText())
                         .arg(ends.accepted)
                         .arg(ends.startMissing));
    }
    return texts;
}

} // namespace

/// What was recorded is there again when its file is opened.
class TestCaptureLoader : public QObject, protected LoadingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startAnew(); }

    void everyVectorComesBack_data()
    {
        QTest::addColumn<int>("number");
        const QList<Vector> vectors = loadVectors();
        QVERIFY(vectors.size() >= 59);
        for (int i = 0; i < vectors.size(); ++i)
            QTest::newRow(qPrintable(vectors[i].name)) << i;
    }

    /// Opened under either policy, a capture shows what would have been recorded under that policy.
    void everyVectorComesBack()
    {
        QFETCH(int, number);
        const Vector vector = loadVectors().at(number);
        QList<Step> steps{{.kind = Step::Kind::Open, .ends = loopbackConnection(), .time = 1}};
        for (qsizetype at = 0; at < vector.wire.size(); at += 7) {
            for (const Direction direction : {Direction::In, Direction::Out})
                steps.append({.kind = Step::Kind::Append,
                              .direction = direction,
                              .bytes = vector.wire.mid(at, 7),
                              .time = 2 + at});
        }
        steps.append({.kind = Step::Kind::Close, .end = ConnectionEnd::PeerClose, .time = 99});
        compareUnderBothPolicies(steps, vector.maxMessageSize);
    }

    void randomTrafficComesBack_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 40; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void randomTrafficComesBack()
    {
        QFETCH(quint32, seed);
        compareUnderBothPolicies(randomTraffic(seed), maxMessageSize);
    }

    void sameEndsMayConnectAgain()
    {
        QList<Step> steps;
        for (ConnectionId id = 0; id < 3; ++id) {
            steps.append({.kind = Step::Kind::Open, .ends = loopbackConnection(), .time = 1});
            steps.append({.kind = Step::Kind::Append, .connection = id, .bytes = frame("again"), .time = 2});
            steps.append(
                {.kind = Step::Kind::Close, .connection = id, .end = ConnectionEnd::LocalReset, .time = 3});
        }
        compareUnderBothPolicies(steps, maxMessageSize);
    }

    /// FAULTS 59.
    void fault59_clockThatStepsBackAndYear2038()
    {
        QList<Step> steps{{.kind = Step::Kind::Open, .ends = loopbackConnection(), .time = 1}};
        for (const qint64 seconds : {Q_INT64_C(2'000'000'000), Q_INT64_C(2'147'483'648),
                                     Q_INT64_C(4'294'967'296), Q_INT64_C(1'000'000'000)})
            steps.append({.kind = Step::Kind::Append,
                          .bytes = frame(QByteArray::number(seconds)),
                          .time = seconds * 1'000'000'000 + 123'456'789});
        compareUnderBothPolicies(steps, maxMessageSize);
    }

    /// Connections of an import may begin anywhere, and come again between the same ends.
    void sameEndsMayComeAgainWithoutTheirStart()
    {
        QList<Step> steps;
        for (ConnectionId id = 0; id < 8; ++id) {
            ConnectionDescription ends = loopbackConnection();
            ends.startMissing = id > 0;
            const ConnectionEnd end = ConnectionEnd(1 + id % 5);
            steps.append({.kind = Step::Kind::Open, .ends = ends, .time = 2});
            steps.append({.kind = Step::Kind::Append, .connection = id, .bytes = frame("again"), .time = 2});
            steps.append({.kind = Step::Kind::Close, .connection = id, .end = end, .time = 3});
        }
        compareUnderBothPolicies(steps, maxMessageSize);
    }

    void fileThatIsBeingRecordedIsOpenedAsItIsNow()
    {
        QString error;
        auto recorder = Recorder::create(folder_->path(), {DecodePolicy::Resync, maxMessageSize}, &error);
        recorder->openConnection(loopbackConnection(), 1);
        recorder->append(0, Direction::In, frame("one"), 2);
        recorder->flush();
        const auto loader = load(recorder->capture()->path());
        recorder->append(0, Direction::In, frame("two"), 3);
        recorder->flush();
        QCOMPARE(loader->capture()->frameCount(), 2u);
        QCOMPARE(recorder->capture()->frameCount(), 3u);
    }

private:
    std::shared_ptr<const Capture> record(const QList<Step> &steps, const DecodeOptions &options)
    {
        QString error;
        auto recorder = Recorder::create(folder_->path(), options, &error);
        for (const Step &step : steps)
            tell(*recorder, step);
        recorder->flush();
        return recorder->capture();
    }

    void compareUnderBothPolicies(const QList<Step> &steps, quint32 limit)
    {
        const auto resync = record(steps, {DecodePolicy::Resync, limit});
        const auto strict = record(steps, {DecodePolicy::Strict, limit});
        compare(*resync, resync->path(), {DecodePolicy::Resync, limit});
        compare(*strict, resync->path(), {DecodePolicy::Strict, limit});
        compare(*resync, strict->path(), {DecodePolicy::Resync, limit});
    }

    void compare(const Capture &expected, const QString &path, const DecodeOptions &options)
    {
        const auto loader = load(path, CaptureLoader::TornEnd::Keep, options);
        const Capture &found = *loader->capture();
        QCOMPARE(loader->report().text, QString());
        QCOMPARE(connectionsOf(found), connectionsOf(expected));
        QCOMPARE(closedRows(found), closedRows(expected));
        QCOMPARE(wireOfAll(found), wireOfAll(expected));
        QCOMPARE(diagnosesOf(found), diagnosesOf(expected));
        QCOMPARE(sums(found.totals()), sums(expected.totals()));
        QCOMPARE(found.fileSize(), expected.fileSize());
    }
};

REGISTER_TEST(TestCaptureLoader, QCoreApplication)
#include "test_captureloader.moc"
