// SPDX-License-Identifier: MIT

#include "channel/transport/channelserver.h"
#include "tests/support/channellog.h"
#include "tests/support/registeredtest.h"

#include <QBuffer>
#include <QRegularExpression>
#include <QTest>
#include <QThread>

#include <thread>

using namespace Qt::StringLiterals;
using namespace channel;

namespace {

const QRegularExpression noEventLoop(u"^This thread has no event loop, "_s);

std::unique_ptr<QIODevice> openDevice()
{
    auto device = std::make_unique<QBuffer>();
    device->open(QIODevice::ReadWrite);
    return device;
}

} // namespace

/// Connections where nothing would ever come: without a QCoreApplication, or on a thread without an event
/// loop.
class TestWithoutApplication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectingFailsAtOnce();
    void whoIsToldMayDeleteIt();
    void aDeviceIsOfNoUse();
    void aServerFailsAtOnce();
    void aThreadOfQtIsNoHelp();
    void aChannelMadeEarlyConnectsOnceThereIsOne();
    void aPlainThreadNeedsAnEventLoop();
};

void TestWithoutApplication::connectingFailsAtOnce()
{
    Channel channel;
    ChannelLog log(&channel);
    QCOMPARE(channel.send("lost"), Channel::SendResult::Queued);
    QTest::ignoreMessage(QtWarningMsg, noEventLoop);
    QCOMPARE(channel.connectToHost(u"127.0.0.1"_s, 5000), Channel::ConnectResult::Failed);
    QCOMPARE(channel.error(), TransportError::NoEventLoop);
    QCOMPARE(channel.errorText(),
             u"This thread has no event loop, without which nothing can come or go. Make a QCoreApplication "
             "first, and work on its thread or on a QThread."_s);
    QCOMPARE(log.order, (QStringList{u"errorOccurred"_s, u"messagesUnsent"_s, u"closed"_s}));
    QCOMPARE(*log.end, Channel::EndReason::Failed);
    QCOMPARE(log.unsentMessages, 1);
    QCOMPARE(channel.state(), Channel::State::Closed);
    QCOMPARE(channel.send("lost"), Channel::SendResult::NotOpen);
}

void TestWithoutApplication::whoIsToldMayDeleteIt()
{
    auto channel = std::make_unique<Channel>();
    connect(channel.get(), &Channel::errorOccurred, this, [&channel] { channel.reset(); });
    QTest::ignoreMessage(QtWarningMsg, noEventLoop);
    QCOMPARE(channel->connectToHost(u"127.0.0.1"_s, 5000), Channel::ConnectResult::Failed);
    QVERIFY(!channel);
}

void TestWithoutApplication::aDeviceIsOfNoUse()
{
    QTest::ignoreMessage(QtWarningMsg, noEventLoop);
    Channel channel(openDevice());
    QCOMPARE(channel.error(), TransportError::NoEventLoop);
    QCOMPARE(channel.state(), Channel::State::Closed);
    QCOMPARE(channel.endReason(), Channel::EndReason::Failed);
    QCOMPARE(channel.send("lost"), Channel::SendResult::NotOpen);
    channel.close();
    channel.reset();
}

void TestWithoutApplication::aServerFailsAtOnce()
{
    ChannelServer server;
    QList<TransportError> told;
    connect(&server, &ChannelServer::failed, this, [&told](TransportError error) { told.append(error); });
    QTest::ignoreMessage(QtWarningMsg, noEventLoop);
    server.listen({});
    QCOMPARE(told, QList<TransportError>{TransportError::NoEventLoop});
    QCOMPARE(server.error(), TransportError::NoEventLoop);
    QVERIFY(server.errorText().startsWith(u"This thread has no event loop"_s));
    QVERIFY(!server.isListening());
}

/// It has an event dispatcher, but Qt delivers nothing without an application.
void TestWithoutApplication::aThreadOfQtIsNoHelp()
{
    QTest::ignoreMessage(QtWarningMsg, noEventLoop);
    Channel::ConnectResult result = Channel::ConnectResult::Started;
    const std::unique_ptr<QThread> thread(QThread::create([&result] {
        Channel channel;
        result = channel.connectToHost(u"127.0.0.1"_s, 5000);
    }));
    thread->start();
    QVERIFY(thread->wait());
    QCOMPARE(result, Channel::ConnectResult::Failed);
}

void TestWithoutApplication::aChannelMadeEarlyConnectsOnceThereIsOne()
{
    Channel channel;
    int count = 0;
    const QCoreApplication application(count, nullptr);
    QCOMPARE(channel.connectToHost(u"127.0.0.1"_s, 5000), Channel::ConnectResult::Started);
}

void TestWithoutApplication::aPlainThreadNeedsAnEventLoop()
{
    int count = 0;
    const QCoreApplication application(count, nullptr);
    QTest::ignoreMessage(QtWarningMsg, noEventLoop);
    Channel::ConnectResult without = Channel::ConnectResult::Started;
    Channel::ConnectResult with = Channel::ConnectResult::Failed;
    std::thread thread([&] {
        Channel first;
        without = first.connectToHost(u"127.0.0.1"_s, 5000);
        const QEventLoop loop;
        Channel second;
        with = second.connectToHost(u"127.0.0.1"_s, 5000);
    });
    thread.join();
    QCOMPARE(without, Channel::ConnectResult::Failed);
    QCOMPARE(with, Channel::ConnectResult::Started);
}

REGISTER_TEST(TestWithoutApplication, NoApplication)
#include "test_withoutapplication.moc"
