// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/transport/channel.h"
#include "channel/transport/channelloan.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/registeredtest.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <array>
#include <optional>
#include <sys/ioctl.h>
#include <vector>

using namespace channel;

namespace {

/// A Channel and the raw socket at its other end.
struct Line
{
    explicit Line(const ChannelOptions &options = {})
        : channel(options)
    {
        QSignalSpy opened(&channel, &Channel::stateChanged);
        channel.connectToHost(QStringLiteral("127.0.0.1"), listener.port());
        while (channel.state() != Channel::State::Open && opened.wait(patience)) {
        }
        peer = listener.accept();
    }

    RawListener listener;
    Channel channel;
    RawPeer peer;
};

/// What the loan reads next, once it has come.
std::vector<QByteArray> nextOf(ChannelLoan &loan)
{
    std::array<char, 4096> buffer;
    std::vector<QByteArray> payloads;
    const auto isThere = [&] {
        payloads = loan.read(buffer);
        return !payloads.empty() || loan.isSpent();
    };
    if (!QTest::qWaitFor(isThere, patience))
        return {};
    return payloads;
}

/// Reads all that was sent so far; false if that ends a message.
bool hasReadAll(ChannelLoan &loan, const Line &line)
{
    std::array<char, 4096> buffer;
    bool hasEnded = false;
    const auto isDone = [&] {
        hasEnded = hasEnded || !loan.read(buffer).empty() || loan.isSpent();
        int waiting = 0;
        ::ioctl(loan.descriptor(), FIONREAD, &waiting);
        return hasEnded || (line.peer.unacknowledgedBytes() == 0 && waiting == 0);
    };
    return QTest::qWaitFor(isDone, patience) && !hasEnded;
}

QByteArray largePayload(qsizetype size, quint32 seed)
{
    QByteArray payload(size, Qt::Uninitialized);
    QRandomGenerator random(seed);
    for (char &byte : payload)
        byte = char(random.generate());
    return payload;
}

qint64 write(ChannelLoan &loan, const QByteArray &payload)
{
    return loan.write(FrameHeader(quint32(payload.size())), payload);
}

} // namespace

/// A connection whose bytes another thread reads and writes for a while.
class TestChannelLoan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsAtRestIsLent();
    void whileItIsLentTheChannelReadsNothing();
    void theLedgerCountsWhatWentBy();
    void offsetsGoOn();
    void aPartIsReadAgainByTheChannel();
    void aLargeMessageGoesByInParts();
    void aLargeMessageUnderWayIsLentAndGivenBack();
    void behindALargeMessageAPartIsReadAgain();
    void theRestIsWrittenByTheChannel();
    void thePeersEndIsLeftToTheChannel();
    void anErrorIsToldByTheChannel();
};

void TestChannelLoan::onlyWhatIsAtRestIsLent()
{
    Channel idle;
    QVERIFY(!ChannelLoan::of(idle));
    Line line;
    {
        std::optional<ChannelLoan> loan = ChannelLoan::of(line.channel);
        QVERIFY(loan);
        QVERIFY(loan->descriptor() >= 0);
        loan->giveBack();
    }
    {
        const ReadingPause pause = line.channel.pauseReading();
        QVERIFY(!ChannelLoan::of(line.channel));
    }
    {
        const WritingPause pause = line.channel.pauseWriting();
        QVERIFY(!ChannelLoan::of(line.channel));
    }
    QCOMPARE(line.channel.send(QByteArray("waits")), Channel::SendResult::Queued);
    QVERIFY(!ChannelLoan::of(line.channel));
    QTRY_VERIFY_WITH_TIMEOUT(receives(line.peer, frame("waits")), patience);
    QVERIFY(line.peer.write(frame("whole") + "\r\nM"));
    QTRY_COMPARE_WITH_TIMEOUT(line.channel.ledger().pending, 3u, patience);
    QVERIFY(!ChannelLoan::of(line.channel));
    line.channel.close();
    QVERIFY(!ChannelLoan::of(line.channel));
}

void TestChannelLoan::whileItIsLentTheChannelReadsNothing()
{
    Line line;
    QSignalSpy messages(&line.channel, &Channel::messageReceived);
    std::optional<ChannelLoan> loan = ChannelLoan::of(line.channel);
    QVERIFY(loan);
    QVERIFY(line.peer.write(frame("one")));
    QCOMPARE(nextOf(*loan), std::vector<QByteArray>{"one"});
    QVERIFY(line.peer.write(frame("two")));
    QCoreApplication::processEvents();
    QCOMPARE(messages.size(), 0);
    loan->giveBack();
    QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 1, patience);
    QCOMPARE(messages.constFirst().constFirst().toByteArray(), QByteArray("two"));
}

void TestChannelLoan::theLedgerCountsWhatWentBy()
{
    Line line;
    std::optional<ChannelLoan> loan = ChannelLoan::of(line.channel);
    QVERIFY(loan);
    const QByteArray both = frame("one") + frame("");
    QVERIFY(line.peer.write(both));
    QCOMPARE(nextOf(*loan), (std::vector<QByteArray>{"one", ""}));
    QCOMPARE(write(*loan, "answer"), frame("answer").size());
    loan->giveBack();
    QTRY_VERIFY_WITH_TIMEOUT(receives(line.peer, frame("answer")), patience);
    const Ledger ledger = line.channel.ledger();
    QCOMPARE(ledger.received, quint64(both.size()));
    QCOMPARE(ledger.framed, ledger.received);
    QCOMPARE(ledger.messagesReceived, 2u);
    QCOMPARE(ledger.queued, quint64(frame("answer").size()));
    QCOMPARE(ledger.written, ledger.queued);
    QCOMPARE(ledger.unsent, 0u);
    QCOMPARE(ledger.messagesSent, 1u);
}

void TestChannelLoan::offsetsGoOn()
{
    Line line;
    QSignalSpy malformed(&line.channel, &Channel::malformedStarted);
    std::optional<ChannelLoan> loan = ChannelLoan::of(line.channel);
    QVERIFY(loan);
    QVERIFY(line.peer.write(frame("good")));
    QCOMPARE(nextOf(*loan).size(), std::size_t(1));
    QVERIFY(line.peer.write("bad"));
    QVERIFY(nextOf(*loan).empty());
    QVERIFY(loan->isSpent());
    loan->giveBack();
    QTRY_COMPARE_WITH_TIMEOUT(malformed.size(), 1, patience);
    QCOMPARE(malformed.constFirst().at(1).toULongLong(), quint64(frame("good").size()));
}

void TestChannelLoan::aPartIsReadAgainByTheChannel()
{
    Line line;
    QSignalSpy messages(&line.channel, &Channel::messageReceived);
    std::optional<ChannelLoan> loan = ChannelLoan::of(line.channel);
    QVERIFY(loan);
    const QByteArray wire = frame("whole") + frame("in parts");
    QVERIFY(line.peer.write(wire.chopped(2)));
    QVERIFY(nextOf(*loan).empty());
    QVERIFY(loan->isSpent());
    QCOMPARE(loan->messages(), 0u);
    loan->giveBack();
    QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 1, patience);
    QVERIFY(line.peer.write(wire.last(2)));
    QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 2, patience);
    QCOMPARE(messages.constLast().constFirst().toByteArray(), QByteArray("in parts"));
    QCOMPARE(line.channel.ledger().received, quint64(wire.size()));
}

/// Some of it after its first bytes, so that it comes in parts whatever the kernel does.
void TestChannelLoan::aLargeMessageGoesByInParts()
{
    Line line;
    std::optional<ChannelLoan> loan = ChannelLoan::of(line.channel);
    QVERIFY(loan);
    const QByteArray first = largePayload(300'000, 1);
    const QByteArray second = largePayload(90'000, 2);
    const QByteArray wire = frame(first) + frame(second) + frame("small");
    QVERIFY(line.peer.write(wire.first(100'000)));
    QVERIFY(hasReadAll(*loan, line));
    QCOMPARE(loan->messages(), 0u);
    QVERIFY(line.peer.write(wire.sliced(100'000)));
    QByteArrayList payloads;
    while (payloads.size() < 3 && !loan->isSpent()) {
        for (const QByteArray &payload : nextOf(*loan))
            payloads.append(payload);
    }
    QVERIFY(payloads == QByteArrayList({first, second, "small"}));
    QCOMPARE(loan->messages(), 3u);
    loan->giveBack();
    const Ledger ledger = line.channel.ledger();
    QCOMPARE(ledger.received, quint64(wire.size()));
    QCOMPARE(ledger.framed, ledger.received);
    QCOMPARE(ledger.messagesReceived, 3u);
}

/// It begins in the Channel, goes on in the loan, and ends in the Channel.
void TestChannelLoan::aLargeMessageUnderWayIsLentAndGivenBack()
{
    Line line;
    QSignalSpy messages(&line.channel, &Channel::messageReceived);
    const QByteArray payload = largePayload(400'000, 3);
    const QByteArray wire = frame(payload) + frame("next");
    QVERIFY(line.peer.write(wire.first(100'000)));
    QTRY_COMPARE_WITH_TIMEOUT(line.channel.ledger().received, 100'000u, patience);
    std::optional<ChannelLoan> loan = ChannelLoan::of(line.channel);
    QVERIFY(loan);
    QVERIFY(line.peer.write(wire.sliced(100'000, 100'000)));
    QVERIFY(hasReadAll(*loan, line));
    loan->giveBack();
    QCOMPARE(line.channel.ledger().pending, 200'000u);
    QCOMPARE(line.channel.pendingBytes(0, 200'000), wire.first(200'000));
    QVERIFY(line.peer.write(wire.sliced(200'000)));
    QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 2, patience);
    QVERIFY(messages[0][0].toByteArray() == payload);
    QCOMPARE(messages[1][0].toByteArray(), QByteArray("next"));
}

void TestChannelLoan::behindALargeMessageAPartIsReadAgain()
{
    Line line;
    QSignalSpy messages(&line.channel, &Channel::messageReceived);
    std::optional<ChannelLoan> loan = ChannelLoan::of(line.channel);
    QVERIFY(loan);
    const QByteArray payload = largePayload(100'000, 4);
    const QByteArray wire = frame(payload) + frame("in parts");
    QVERIFY(line.peer.write(wire.first(90'000)));
    QVERIFY(hasReadAll(*loan, line));
    QVERIFY(line.peer.write(wire.sliced(90'000).chopped(2))); // Less than is read of a large one at once.
    QVERIFY(nextOf(*loan).empty());
    QVERIFY(loan->isSpent());
    loan->giveBack();
    QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 1, patience);
    QVERIFY(messages[0][0].toByteArray() == payload);
    QVERIFY(line.peer.write(wire.last(2)));
    QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 2, patience);
    QCOMPARE(messages[1][0].toByteArray(), QByteArray("in parts"));
    QCOMPARE(line.channel.ledger().framed, quint64(wire.size()));
}

void TestChannelLoan::theRestIsWrittenByTheChannel()
{
    Line line;
    std::optional<ChannelLoan> loan = ChannelLoan::of(line.channel);
    QVERIFY(loan);
    const QByteArray large(1'000'003, 'l'); // never a multiple of what the kernel takes
    QByteArray expected;
    quint64 begun = 0;
    qint64 written = frame(large).size();
    for (; written == frame(large).size(); ++begun) {
        written = write(*loan, large);
        expected += frame(large);
    }
    if (written == 0) { // It was full to the byte.
        expected.chop(frame(large).size());
        --begun;
    }
    loan->giveBack();
    QCOMPARE(line.channel.ledger().unsent, quint64(written == 0 ? 0 : frame(large).size() - written));
    QTRY_VERIFY_WITH_TIMEOUT(receives(line.peer, expected), patience);
    QTRY_COMPARE_WITH_TIMEOUT(line.channel.ledger().messagesSent, begun, patience);
    QCOMPARE(line.channel.ledger().written, quint64(expected.size()));
}

void TestChannelLoan::thePeersEndIsLeftToTheChannel()
{
    Line line({.allowHalfOpen = true});
    QSignalSpy finished(&line.channel, &Channel::peerFinished);
    std::optional<ChannelLoan> loan = ChannelLoan::of(line.channel);
    QVERIFY(loan);
    line.peer.finishWriting();
    QVERIFY(nextOf(*loan).empty());
    QVERIFY(loan->isSpent());
    loan->giveBack();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
    QCOMPARE(line.channel.state(), Channel::State::HalfClosed);
}

/// The kernel tells it once, to whoever reads first.
void TestChannelLoan::anErrorIsToldByTheChannel()
{
    Line line;
    QSignalSpy closed(&line.channel, &Channel::closed);
    std::optional<ChannelLoan> loan = ChannelLoan::of(line.channel);
    QVERIFY(loan);
    line.peer.reset();
    QVERIFY(nextOf(*loan).empty());
    QVERIFY(loan->isSpent());
    QCOMPARE(write(*loan, "too late"), 0);
    loan->giveBack();
    QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, patience);
    QCOMPARE(line.channel.error(), TransportError::ConnectionReset);
    QCOMPARE(line.channel.endReason(), Channel::EndReason::PeerReset);
}

REGISTER_TEST(TestChannelLoan, QCoreApplication)
#include "test_channelloan.moc"
