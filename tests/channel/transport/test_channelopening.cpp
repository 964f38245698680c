// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/transport/channelserver.h"
#include "memoryline.h"
#include "tests/support/acceptedpeer.h"
#include "tests/support/rawpeer.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"

#include <QBuffer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace channel;

namespace {

const QString loopback = u"127.0.0.1"_s;

} // namespace

/// What may be done with a Channel before it is open, and what becomes of it if it never is.
class TestChannelOpening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openedIsToldOnceItIs();
    void whatIsSentBeforeItIsOpenGoesOutFirst();
    void whatIsSentBeforeItConnectsIsKeptToo();
    void offsetsCountFromWhatWasSentFirst();
    void theBoundHoldsBeforeItIsOpen();
    void whatWasQueuedIsToldIfItNeverOpens_data();
    void whatWasQueuedIsToldIfItNeverOpens();
    void finishingBeforeItIsOpenFinishesBehindWhatWasSent();
    void closingBeforeItIsOpenClosesBehindWhatWasSent();
    void leavingAndResettingGiveUpWhatWasQueued_data();
    void leavingAndResettingGiveUpWhatWasQueued();
    void connectingTwiceIsRefusedAndChangesNothing();
    void whatIsOpenOrOverIsNotConnected();
    void aDeviceThatIsNotOpenIsAnError_data();
    void aDeviceThatIsNotOpenIsAnError();
    void whatADeviceOrAServerGaveIsOpenFromTheBeginning();
};

void TestChannelOpening::openedIsToldOnceItIs()
{
    RawListener listener;
    Channel channel;
    QStringList order;
    connect(&channel, &Channel::stateChanged, this,
            [&order](Channel::State state) { order.append(QVariant::fromValue(state).toString()); });
    connect(&channel, &Channel::opened, this, [&] {
        order.append(u"opened"_s);
        QCOMPARE(channel.state(), Channel::State::Open);
        QCOMPARE(channel.peerAddress().port, listener.port());
    });
    connect(&channel, &Channel::closed, this, [&order] { order.append(u"closed"_s); });
    QCOMPARE(channel.connectToHost(loopback, listener.port()), Channel::ConnectResult::Started);
    QCOMPARE(order, QStringList{u"Connecting"_s});
    QTRY_COMPARE_WITH_TIMEOUT(order, (QStringList{u"Connecting"_s, u"Open"_s, u"opened"_s}), patience);
    listener.accept().close();
    QTRY_COMPARE_WITH_TIMEOUT(order.last(), u"closed"_s, patience);
    QCOMPARE(order.count(u"opened"_s), 1);
    QVERIFY(!channel.isAccepted());
}

void TestChannelOpening::whatIsSentBeforeItIsOpenGoesOutFirst()
{
    RawListener listener;
    Channel channel;
    ChannelLog log(&channel);
    connect(&channel, &Channel::opened, this, [&channel] { channel.send("second"); });
    channel.connectToHost(loopback, listener.port());
    QCOMPARE(channel.state(), Channel::State::Connecting);
    QCOMPARE(channel.send("first"), Channel::SendResult::Queued);
    QCOMPARE(channel.ledger().queued, quint64(frame("first").size()));
    QCOMPARE(channel.ledger().unsent, quint64(frame("first").size()));
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasWaiting(), patience);
    RawPeer peer = listener.accept();
    QTRY_VERIFY_WITH_TIMEOUT(receives(peer, frame("first") + frame("second")), patience);
    QTRY_COMPARE_WITH_TIMEOUT(log.sent, (QList<QByteArray>{"first", "second"}), patience);
    QCOMPARE(channel.ledger().unsent, 0u);
    QCOMPARE(log.ledgerProblem, QString());
}

void TestChannelOpening::whatIsSentBeforeItConnectsIsKeptToo()
{
    RawListener listener;
    Channel channel;
    QCOMPARE(channel.send("before anything"), Channel::SendResult::Queued);
    QCOMPARE(channel.sendBytes("\r\nMSG 1\r\nx"), Channel::SendResult::Queued);
    QCOMPARE(channel.writeNow("never before it is open"), 0);
    channel.connectToHost(loopback, listener.port());
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasWaiting(), patience);
    RawPeer peer = listener.accept();
    QTRY_VERIFY_WITH_TIMEOUT(receives(peer, frame("before anything") + frame("x")), patience);
}

void TestChannelOpening::offsetsCountFromWhatWasSentFirst()
{
    RawListener listener;
    Channel channel;
    quint64 offset = 99;
    channel.send("abc", &offset);
    QCOMPARE(offset, 0u);
    channel.connectToHost(loopback, listener.port());
    channel.send("d", &offset);
    QCOMPARE(offset, 12u); // CR LF MSG SP 3 CR LF abc
    QTRY_COMPARE_WITH_TIMEOUT(channel.state(), Channel::State::Open, patience);
    channel.send("e", &offset);
    QCOMPARE(offset, 22u);
}

void TestChannelOpening::theBoundHoldsBeforeItIsOpen()
{
    ChannelOptions options;
    options.maxUnsentBytes = 24;
    Channel channel(options);
    QCOMPARE(channel.send(QByteArray(25, 'x')), Channel::SendResult::TooBig);
    QCOMPARE(channel.send("abc"), Channel::SendResult::Queued);
    QCOMPARE(channel.send("abcd"), Channel::SendResult::Backpressure);
    QCOMPARE(channel.send("def"), Channel::SendResult::Queued);
    QCOMPARE(channel.sendBytes("x"), Channel::SendResult::Backpressure);
    RawListener listener;
    channel.connectToHost(loopback, listener.port());
    QCOMPARE(channel.send(""), Channel::SendResult::Backpressure);
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasWaiting(), patience);
    RawPeer peer = listener.accept();
    QTRY_VERIFY_WITH_TIMEOUT(receives(peer, frame("abc") + frame("def")), patience);
    QCOMPARE(channel.send("abcd"), Channel::SendResult::Queued);
}

void TestChannelOpening::whatWasQueuedIsToldIfItNeverOpens_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<TransportError>("error");
    QTest::newRow("nobody listens") << loopback << TransportError::ConnectionRefused;
    QTest::newRow("no such host") << u"1.2.3.4.5"_s << TransportError::HostNotFound;
    QTest::newRow("never connected") << QString() << TransportError::None;
}

void TestChannelOpening::whatWasQueuedIsToldIfItNeverOpens()
{
    QFETCH(const QString, host);
    QFETCH(const TransportError, error);
    const RefusingPort port;
    Channel channel;
    ChannelLog log(&channel);
    channel.send("one");
    if (!host.isEmpty())
        channel.connectToHost(host, port.number());
    channel.send("two");
    channel.sendBytes("??");
    if (host.isEmpty())
        channel.close();
    QTRY_VERIFY_WITH_TIMEOUT(log.isClosed(), patience);
    QCOMPARE(channel.error(), error);
    QCOMPARE(log.unsentMessages, 2);
    QCOMPARE(log.unsentBytes, frame("one").size() + frame("two").size() + 2);
    QCOMPARE(log.order.mid(log.order.size() - 2), (QStringList{u"messagesUnsent"_s, u"closed"_s}));
    QCOMPARE(channel.ledger().unsent, quint64(log.unsentBytes));
    QCOMPARE(log.written, QByteArray());
    QCOMPARE(channel.send("late"), Channel::SendResult::NotOpen);
}

void TestChannelOpening::finishingBeforeItIsOpenFinishesBehindWhatWasSent()
{
    RawListener listener;
    Channel channel;
    ChannelLog log(&channel);
    channel.connectToHost(loopback, listener.port());
    channel.send("all of it");
    channel.halfClose();
    QCOMPARE(channel.send("too late"), Channel::SendResult::NotOpen);
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasWaiting(), patience);
    RawPeer peer = listener.accept();
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(peer), patience);
    QCOMPARE(peer.received(), frame("all of it"));
    QTRY_COMPARE_WITH_TIMEOUT(channel.state(), Channel::State::HalfClosed, patience);
    QVERIFY(peer.write(frame("an answer")));
    QTRY_COMPARE_WITH_TIMEOUT(log.messages, QList<QByteArray>{"an answer"}, patience);
}

void TestChannelOpening::closingBeforeItIsOpenClosesBehindWhatWasSent()
{
    RawListener listener;
    Channel channel;
    ChannelLog log(&channel);
    channel.connectToHost(loopback, listener.port());
    channel.send("all of it");
    channel.close();
    QCOMPARE(channel.send("too late"), Channel::SendResult::NotOpen);
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasWaiting(), patience);
    RawPeer peer = listener.accept();
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(peer), patience);
    QCOMPARE(peer.received(), frame("all of it"));
    peer.close();
    QTRY_VERIFY_WITH_TIMEOUT(log.isClosed(), patience);
    QCOMPARE(*log.end, Channel::EndReason::LocalClose);
    QCOMPARE(log.unsentMessages, 0);
}

void TestChannelOpening::leavingAndResettingGiveUpWhatWasQueued_data()
{
    QTest::addColumn<bool>("resets");
    QTest::newRow("leave") << false;
    QTest::newRow("reset") << true;
}

void TestChannelOpening::leavingAndResettingGiveUpWhatWasQueued()
{
    QFETCH(const bool, resets);
    RawListener listener;
    Channel channel;
    ChannelLog log(&channel);
    channel.connectToHost(loopback, listener.port());
    channel.send("never");
    if (resets)
        channel.reset();
    else
        channel.leave();
    QTRY_VERIFY_WITH_TIMEOUT(log.isClosed(), patience);
    QCOMPARE(log.unsentMessages, 1);
    QCOMPARE(log.unsentBytes, frame("never").size());
    QVERIFY(!log.states.contains(Channel::State::Open));
}

void TestChannelOpening::connectingTwiceIsRefusedAndChangesNothing()
{
    RawListener listener;
    RawListener other;
    Channel channel;
    ChannelLog log(&channel);
    channel.connectToHost(loopback, listener.port());
    channel.send("for the first");
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(u"^A Channel connects once, .* Make a new Channel\\.$"_s));
    QCOMPARE(channel.connectToHost(loopback, other.port()), Channel::ConnectResult::NotIdle);
    QCOMPARE(channel.state(), Channel::State::Connecting);
    QCOMPARE(channel.error(), TransportError::None);
    QTRY_COMPARE_WITH_TIMEOUT(channel.state(), Channel::State::Open, patience);
    QCOMPARE(channel.peerAddress().port, listener.port());
    QTRY_VERIFY_WITH_TIMEOUT(listener.hasWaiting(), patience);
    RawPeer peer = listener.accept();
    QTRY_VERIFY_WITH_TIMEOUT(receives(peer, frame("for the first")), patience);
    QVERIFY(log.errors.isEmpty());
    QVERIFY(!other.hasWaiting());
}

void TestChannelOpening::whatIsOpenOrOverIsNotConnected()
{
    RawListener listener;
    AcceptedPeer accepted;
    Channel &channel = *accepted.channel;
    const SocketAddress peer = channel.peerAddress();
    const QRegularExpression warning(
        u"127\\.0\\.0\\.1 to port|connectToHost\\(\\) to 127\\.0\\.0\\.1, port "_s);
    QTest::ignoreMessage(QtWarningMsg, warning);
    QCOMPARE(channel.connectToHost(loopback, listener.port()), Channel::ConnectResult::NotIdle);
    QCOMPARE(channel.state(), Channel::State::Open);
    QCOMPARE(channel.peerAddress(), peer);
    QCOMPARE(channel.error(), TransportError::None);
    accepted.peer.close();
    QTRY_VERIFY_WITH_TIMEOUT(accepted.log->isClosed(), patience);
    QTest::ignoreMessage(QtWarningMsg, warning);
    QCOMPARE(channel.connectToHost(loopback, listener.port()), Channel::ConnectResult::NotIdle);
    QCOMPARE(channel.state(), Channel::State::Closed);
    QCOMPARE(accepted.log->closedCount, 1);
    QVERIFY(!listener.hasWaiting());
}

using MakeDevice = std::unique_ptr<QIODevice> (*)();

void TestChannelOpening::aDeviceThatIsNotOpenIsAnError_data()
{
    QTest::addColumn<MakeDevice>("makeDevice");
    const auto row = [](const char *name, MakeDevice makeDevice) {
        QTest::newRow(name) << makeDevice;
    };
    row("none", []() -> std::unique_ptr<QIODevice> { return nullptr; });
    row("not opened", []() -> std::unique_ptr<QIODevice> { return std::make_unique<QBuffer>(); });
    row("a socket that is not connected",
        []() -> std::unique_ptr<QIODevice> { return std::make_unique<QTcpSocket>(); });
    row("only for reading", []() -> std::unique_ptr<QIODevice> {
        auto device = std::make_unique<QBuffer>();
        device->open(QIODevice::ReadOnly);
        return device;
    });
    row("only for writing", []() -> std::unique_ptr<QIODevice> {
        auto device = std::make_unique<QBuffer>();
        device->open(QIODevice::WriteOnly);
        return device;
    });
}

void TestChannelOpening::aDeviceThatIsNotOpenIsAnError()
{
    QFETCH(const MakeDevice, makeDevice);
    Channel channel(makeDevice());
    ChannelLog log(&channel);
    QCOMPARE(channel.error(), TransportError::DeviceNotOpen);
    QCOMPARE(
        channel.errorText(),
        u"There is no device, or it is not open for reading and writing. Open it before it is given away."_s);
    QCOMPARE(channel.send("lost"), Channel::SendResult::NotOpen);
    QCOMPARE(channel.writeNow("lost"), 0);
    channel.halfClose();
    channel.close();
    QTRY_VERIFY_WITH_TIMEOUT(log.isClosed(), patience);
    QCOMPARE(log.errors, QList<TransportError>{TransportError::DeviceNotOpen});
    QCOMPARE(log.order, (QStringList{u"errorOccurred"_s, u"closed"_s}));
    QCOMPARE(*log.end, Channel::EndReason::Failed);
    QCOMPARE(channel.state(), Channel::State::Closed);
}

void TestChannelOpening::whatADeviceOrAServerGaveIsOpenFromTheBeginning()
{
    MemoryLine line;
    QSignalSpy opened(line.channel.get(), &Channel::opened);
    QCOMPARE(line.channel->state(), Channel::State::Open);
    QVERIFY(!line.channel->isAccepted());
    AcceptedPeer accepted;
    QVERIFY(accepted.channel->isAccepted());
    QCOMPARE(accepted.channel->state(), Channel::State::Open);
    QCoreApplication::processEvents();
    QCOMPARE(opened.size(), 0);
}

REGISTER_TEST(TestChannelOpening, QCoreApplication)
#include "test_channelopening.moc"
