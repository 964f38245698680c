// SPDX-License-Identifier: MIT

#include "channel/capture/opening/captureloader.h"
#include "channel/capture/pcapng/pcapngwriter.h"
#include "channel/capture/pcapng/tcpconversation.h"
#include "channel/protocol/framewriter.h"
#include "loadingfixture.h"
#include "tests/support/framedescription.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QLocale>
#include <QRandomGenerator>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <optional>

using namespace channel;

namespace {

/// One thing that a recording is told.
struct Step
{
    enum class Kind { Open, Append, Gap, Close, Flush } kind = Kind::Flush;
    ConnectionDescription ends = {};
    ConnectionId connection = 0;
    Direction direction = Direction::In;
    ConnectionEnd end = ConnectionEnd::None;
    QByteArray bytes = {};
    quint64 missing = 0;
    qint64 time = 0;
    std::optional<FinishTimes> finished = {};
};

void tell(Recorder &recorder, const Step &step)
{
    switch (step.kind) {
    case Step::Kind::Open:
        recorder.openConnection(step.ends, step.time);
        break;
    case Step::Kind::Append:
        recorder.append(step.connection, step.direction, step.bytes, step.time);
        break;
    case Step::Kind::Gap:
        recorder.appendGap(step.connection, step.direction, step.missing, step.time);
        break;
    case Step::Kind::Close:
        recorder.closeConnection(step.connection, step.end, step.time, step.finished);
        break;
    case Step::Kind::Flush:
        recorder.flush();
        break;
    }
}

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

    /// FAULTS 62, and the issue's own: a correct prefix every time.
    void fault62_cutAtEveryByte()
    {
        QString error;
        auto recorder = Recorder::create(folder_->path(), {DecodePolicy::Resync, maxMessageSize}, &error);
        QVERIFY2(recorder, qPrintable(error));
        const auto live = recorder->capture();
        QList<std::pair<quint64, QStringList>> known{{live->fileSize(), {}}};
        QList<Step> steps{
            {.kind = Step::Kind::Open, .ends = loopbackConnection(), .time = 1},
            {.kind = Step::Kind::Append, .bytes = frame("one"), .time = 2},
            {.kind = Step::Kind::Append, .bytes = frame("two") + "\r\nMSG 4\r\nth", .time = 3},
            {.kind = Step::Kind::Append, .direction = Direction::Out, .bytes = frame("out"), .time = 4},
            {.kind = Step::Kind::Append, .bytes = "ree", .time = 5},
            {.kind = Step::Kind::Append, .bytes = "garbage", .time = 6},
            {.kind = Step::Kind::Open, .ends = loopbackConnection(false, 40113), .time = 7},
            {.kind = Step::Kind::Append, .connection = 1, .bytes = frame(QByteArray(300, 'b')), .time = 8},
            {.kind = Step::Kind::Append, .bytes = frame("back"), .time = 9},
            {.kind = Step::Kind::Close, .end = ConnectionEnd::PeerClose, .time = 10},
            {.kind = Step::Kind::Close, .connection = 1, .end = ConnectionEnd::Failed, .time = 11}};
        for (const Step &step : std::as_const(steps)) {
            tell(*recorder, step);
            QVERIFY(recorder->flush());
            known.append({live->fileSize(), closedRows(*live)});
        }
        QFile file(live->path());
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray whole = file.readAll();
        const QString path = folder_->filePath(QStringLiteral("cut.pcapng"));
        qsizetype step = 0;
        for (qsizetype size = qsizetype(known.first().first); size <= whole.size(); ++size) {
            while (step + 1 < known.size() && known[step + 1].first <= quint64(size))
                ++step;
            write(path, whole.first(size));
            const auto loader = load(path);
            const QStringList rows = closedRows(*loader->capture());
            // A step's row is there as soon as its first packet is whole.
            const quint64 start = known[step].first;
            const bool isLast = step + 1 == known.size();
            const quint64 packetEnd =
                isLast ? start : start + qFromUnaligned<quint32>(whole.constData() + start + 4);
            const QStringList expected =
                known[!isLast && quint64(size) >= packetEnd ? step + 1 : step].second;
            QCOMPARE(rows, expected);
            const bool onEdge = quint64(size) == start;
            const bool isWhole = loader->report().outcome == LoadReport::Outcome::Whole;
            QVERIFY2(isWhole == loader->report().text.isEmpty(), qPrintable(loader->report().text));
            QVERIFY(!onEdge || isWhole);
            QCOMPARE(QFileInfo(path).size(), size); // Untouched.
        }
    }

    /// FAULTS 61, 62: what is too short to say what it is.
    void fault61_cutBeforeTheFirstPacket()
    {
        const QByteArray whole = recordSample();
        const QString path = folder_->filePath(QStringLiteral("cut.pcapng"));
        QString error;
        for (qsizetype size = 0; size < 60; ++size) {
            write(path, whole.first(size));
            error.clear();
            const auto loader = CaptureLoader::open(path, {}, &error);
            QVERIFY(loader || !error.isEmpty());
            QVERIFY(size > 0 || error.endsWith(u"is empty."));
        }
    }

    void tornEndIsCutOffWhenAsked()
    {
        const QByteArray whole = recordSample();
        const QString path = folder_->filePath(QStringLiteral("torn.pcapng"));
        write(path, whole.chopped(5));
        const auto loader = load(path, CaptureLoader::TornEnd::CutOff);
        QCOMPARE(loader->report().outcome, LoadReport::Outcome::CutShort);
        QVERIFY(loader->report().cutBytes > 0);
        QVERIFY2(loader->report().text.startsWith(u"The end of the capture was torn: "),
                 qPrintable(loader->report().text));
        QCOMPARE(quint64(QFileInfo(path).size()), loader->report().readBytes);
        QCOMPARE(loader->capture()->fileSize(), loader->report().readBytes);
        QCOMPARE(load(path)->report().outcome, LoadReport::Outcome::Whole);
    }

    void damageInTheMiddleIsNeverCutOff()
    {
        QByteArray whole = recordSample();
        whole[qsizetype(whole.size()) - 60] = '\x7f'; // Inside the last packet's block …
        whole[qsizetype(whole.size()) - 1] = '\x7f';  // … whose end is no length any more.
        const QString path = folder_->filePath(QStringLiteral("damaged.pcapng"));
        write(path, whole);
        const auto loader = load(path, CaptureLoader::TornEnd::CutOff);
        QCOMPARE(loader->report().outcome, LoadReport::Outcome::CutShort);
        QCOMPARE(loader->report().cutBytes, 0u);
        QCOMPARE(QFileInfo(path).size(), whole.size());
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

    void packetsThatAreRepeatedOrOutOfOrderAreNotOurs_data()
    {
        QTest::addColumn<QList<int>>("order");
        // 0 to 2 open the connection, 3 and 5 have bytes, 4 acknowledges, 6 to 8 close it.
        QTest::newRow("FAULTS 73: repeated data") << QList<int>{0, 1, 2, 3, 3, 4, 5};
        QTest::newRow("FAULTS 73: repeated later") << QList<int>{0, 1, 2, 3, 4, 5, 3};
        QTest::newRow("FAULTS 73: out of order") << QList<int>{0, 1, 2, 4, 5, 3};
        QTest::newRow("FAULTS 73: repeated opening") << QList<int>{0, 0, 1, 2, 3};
        QTest::newRow("FAULTS 73: data behind the end") << QList<int>{0, 1, 2, 3, 4, 6, 7, 8, 5};
    }

    void packetsThatAreRepeatedOrOutOfOrderAreNotOurs()
    {
        QFETCH(QList<int>, order);
        PcapngWriter head;
        head.addSectionHeader("channelscope test");
        head.addInterface("accepted");
        QByteArray content = head.bytes();
        const QByteArrayList packets = samplePackets();
        for (const int number : order)
            content += packets.at(number);
        const QString path = folder_->filePath(QStringLiteral("order.pcapng"));
        write(path, content);
        auto loader = load(path);
        QCOMPARE(loader->report().outcome, LoadReport::Outcome::NotInOrder);
        QCOMPARE(loader->report().text,
                 QStringLiteral("Packets of the capture are repeated or out of order: another program "
                                "changed it."));
        QCOMPARE(QFileInfo(path).size(), content.size());
    }

    void fault73_whatIsNoTcpPacketIsCountedAndNamed()
    {
        PcapngWriter writer;
        writer.addSectionHeader("channelscope test");
        writer.addInterface("accepted");
        const QByteArray arp(28, '\0');
        QByteArray udp = QByteArray::fromHex("4500001c0000400040110000 7f0000017f000001 0035003500080000");
        QByteArray fragment =
            QByteArray::fromHex("450000280000200040060000 7f0000017f000001") + QByteArray(20, '\0');
        QByteArray tooLong = QByteArray::fromHex("4500ffff0000400040060000 7f0000017f000001");
        for (const QByteArray &packet : {arp, udp, fragment, tooLong, QByteArray()})
            writer.addPacket({0, 1, true}, packet, {});
        constexpr quint32 unknownInterface = 7;
        writer.addPacket({unknownInterface, 1, true}, udp, {});
        TcpConversation conversation(loopbackConnection(), 1, 2);
        conversation.open(writer, 1);
        conversation.send(writer, Direction::In, frame("one"), 2);
        const QString path = folder_->filePath(QStringLiteral("others.pcapng"));
        write(path, writer.bytes());
        const auto loader = load(path);
        QCOMPARE(loader->report().skippedPackets, 6u);
        QCOMPARE(loader->report().text,
                 QStringLiteral("Packets that belong to no recorded connection, and are not shown: 6."));
        QCOMPARE(loader->capture()->frameCount(), 2u);
    }

    /// What an annotation needs cut off is cut off once.
    void everyAnnotationOfATornCaptureIsKept()
    {
        const QByteArray whole = recordSample();
        const QString path = folder_->filePath(QStringLiteral("torn.pcapng"));
        write(path, whole.chopped(5));
        auto loader = load(path);
        QCOMPARE(loader->report().outcome, LoadReport::Outcome::CutShort);
        QSignalSpy notKept(loader.get(), &CaptureLoader::annotationsNotKept);
        for (const quint64 row : {0u, 1u, 2u}) {
            loader->annotate({{row, {.marked = true}}});
            QTRY_COMPARE_WITH_TIMEOUT(loader->capture()->annotatedFrames().size(), qsizetype(row) + 1,
                                      patience);
        }
        QCOMPARE(notKept.size(), 0);
        loader.reset();
        loader = load(path);
        QCOMPARE(loader->report().text, QString());
        QCOMPARE(loader->capture()->annotatedFrames(), (QList<quint64>{0, 1, 2}));
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
    /// The blocks of a connection's packets, one by one.
    static QByteArrayList samplePackets()
    {
        QByteArrayList packets;
        PcapngWriter writer;
        TcpConversation conversation(loopbackConnection(), 1000, 2000);
        conversation.open(writer, 1);
        conversation.send(writer, Direction::In, frame("one"), 2);
        conversation.send(writer, Direction::Out, frame("two"), 3);
        conversation.close(writer, ConnectionEnd::PeerClose, 4);
        for (QByteArray left = writer.bytes(); !left.isEmpty();) {
            const auto length = qFromUnaligned<quint32>(left.constData() + 4);
            packets.append(left.first(length));
            left.remove(0, length);
        }
        return packets;
    }

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
