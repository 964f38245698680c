// SPDX-License-Identifier: MIT

#include "channel/blocking/synclistener.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <array>
#include <atomic>
#include <bitset>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

using channel::SyncChannel;
using channel::SyncListener;

namespace {

constexpr int sendingThreads = 8;
constexpr int receivingThreads = 8;
constexpr quint32 messagesOfEach = 25'000;

/// What every payload begins with.
struct Mark
{
    quint32 sender;
    quint32 number;
};

/// Sizes from 8 bytes to 100 kB, and bytes that depend on who sends, on which message and on where they
/// stand.
QByteArray payloadOf(Mark mark)
{
    const qsizetype extra = mark.number % 1000 == 7 ? 100'000 : mark.number % 120;
    QByteArray payload(qsizetype(sizeof mark) + extra, Qt::Uninitialized);
    std::memcpy(payload.data(), &mark, sizeof mark);
    quint32 state = mark.sender * 2654435761u + mark.number;
    for (qsizetype i = sizeof mark; i < payload.size(); ++i) {
        state = state * 1664525u + 1013904223u;
        payload[i] = char(state >> 24);
    }
    return payload;
}

/// What one receiving thread got, and what was wrong with it.
class Receiver
{
public:
    void run(SyncChannel &channel)
    {
        for (const QByteArray &message : channel.messages())
            check(message);
    }

    int torn = 0;
    int outOfOrder = 0;
    int taken = 0;
    std::array<std::bitset<messagesOfEach>, sendingThreads> seen;

private:
    void check(const QByteArray &message)
    {
        ++taken;
        Mark mark{};
        std::memcpy(&mark, message.constData(), std::min(sizeof mark, size_t(message.size())));
        if (mark.sender >= sendingThreads || mark.number >= messagesOfEach || message != payloadOf(mark)) {
            ++torn;
            return;
        }
        outOfOrder += qint64(mark.number) <= last_[mark.sender];
        last_[mark.sender] = mark.number;
        seen[mark.sender].set(mark.number);
    }

    std::array<qint64, sendingThreads> last_{-1, -1, -1, -1, -1, -1, -1, -1};
};

} // namespace

/// Many threads at both ends of one connection.
class TestSyncStress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eightSendersAndEightReceiversShareAConnection();
};

void TestSyncStress::eightSendersAndEightReceiversShareAConnection()
{
    SyncListener listener = SyncListener::listen();
    channel::ChannelOptions options;
    options.maxUnsentBytes = 200'000; // so that who sends waits, too
    SyncChannel client = SyncChannel::connect(QStringLiteral("127.0.0.1"), listener.address().port, options);
    SyncChannel server = *listener.accept();

    std::vector<std::unique_ptr<Receiver>> results;
    std::vector<std::thread> receiving;
    for (int i = 0; i < receivingThreads; ++i) {
        results.push_back(std::make_unique<Receiver>());
        receiving.emplace_back([&server, receiver = results.back().get()] { receiver->run(server); });
    }
    std::vector<std::thread> sending;
    for (quint32 sender = 0; sender < sendingThreads; ++sender) {
        sending.emplace_back([&client, sender] {
            for (quint32 number = 0; number < messagesOfEach; ++number)
                client.send(payloadOf({sender, number}));
        });
    }
    for (std::thread &thread : sending)
        thread.join();
    client.close();
    for (std::thread &thread : receiving)
        thread.join();

    int taken = 0;
    std::array<std::bitset<messagesOfEach>, sendingThreads> seen;
    for (const auto &result : results) {
        QCOMPARE(result->torn, 0);
        QCOMPARE(result->outOfOrder, 0);
        taken += result->taken;
        for (size_t sender = 0; sender < sendingThreads; ++sender)
            seen[sender] |= result->seen[sender];
    }
    QCOMPARE(taken, int(sendingThreads * messagesOfEach));
    for (const auto &numbers : seen)
        QVERIFY(numbers.all());
    QCOMPARE(server.ledger().messagesReceived, quint64(sendingThreads * messagesOfEach));
}

REGISTER_TEST(TestSyncStress, QCoreApplication)
#include "test_syncstress.moc"
