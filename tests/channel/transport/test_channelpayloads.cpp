// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/transport/bytestream.h"
#include "channel/transport/channelserver.h"
#include "channel/transport/connector.h"
#include "memoryline.h"
#include "tests/support/rawpeer.h"
#include "tests/support/registeredtest.h"

#include <QHostAddress>
#include <QTest>

#include <array>
#include <concepts>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::string_view_literals;
using namespace channel;

template <typename Bytes>
concept canGoOut = requires(Channel &channel, Bytes &bytes, quint64 *offset)
{
    {
        channel.send(bytes)
        } -> std::same_as<Channel::SendResult>;
    channel.send(bytes, offset);
};
static_assert(canGoOut<const char[8]>);
static_assert(canGoOut<const char16_t[8]>);
static_assert(canGoOut<std::string_view>);
static_assert(canGoOut<std::string>);
static_assert(canGoOut<std::span<const std::byte>>);
static_assert(canGoOut<std::vector<unsigned char>>);
static_assert(canGoOut<QByteArray>);
static_assert(canGoOut<QByteArrayView>);
static_assert(canGoOut<QString>);
static_assert(canGoOut<QStringView>);
static_assert(canGoOut<QLatin1String>);
static_assert(canGoOut<std::span<const QByteArrayView>>, "many at once");
static_assert(canGoOut<std::vector<QByteArrayView>>, "many at once");
static_assert(!canGoOut<std::nullptr_t>, "there is nothing to be sent");
static_assert(!canGoOut<char[8]>, "how much of it is meant?");
static_assert(!canGoOut<std::vector<int>>, "whose byte order?");
static_assert(!canGoOut<const int>);

template <typename Host>
concept canBeConnectedTo = requires(Channel &channel, Connector &connector, ListenOptions &options,
                                    const Host &host, quint16 port)
{
    {
        channel.connectToHost(host, port)
        } -> std::same_as<Channel::ConnectResult>;
    connector.connectToHost(host, port);
    options.host = host;
    ListenOptions{.host = host};
};
static_assert(canBeConnectedTo<char[10]>);
static_assert(canBeConnectedTo<char16_t[10]>);
static_assert(canBeConnectedTo<const char *>);
static_assert(canBeConnectedTo<std::string>);
static_assert(canBeConnectedTo<std::string_view>);
static_assert(canBeConnectedTo<QString>);
static_assert(canBeConnectedTo<QStringView>);
static_assert(canBeConnectedTo<QByteArray>);
static_assert(canBeConnectedTo<QLatin1String>);
static_assert(canBeConnectedTo<QHostAddress>);
static_assert(canBeConnectedTo<decltype(QString() % QString())>, "what QStringBuilder makes");
static_assert(!canBeConnectedTo<std::nullptr_t>);
static_assert(!canBeConnectedTo<int>);

/// What a program may have a message in, or a host.
class TestChannelPayloads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesOfEveryKindGoOutAsTheyAre();
    void textGoesOutAsUtf8();
    void whatQStringBuilderMakesIsSent();
    void unclearIsRefusedAndQueuesNothing();
    void aGivenQByteArrayIsShared();
    void whatIsOnlyLookedAtMayChangeAfterTheCall();
    void aHostIsTextOfAnyKind();
    void anAddressIsListenedOnAndConnectedTo();
};

void TestChannelPayloads::bytesOfEveryKindGoOutAsTheyAre()
{
    MemoryLine line;
    line.device->takeAll();
    const std::array<std::byte, 3> bytes{std::byte(0), std::byte(0xff), std::byte('x')};
    const std::vector<unsigned char> vector{1, 0, 2};
    const std::string string("a\0b", 3);
    const char *pointer = "up to its NUL";
    const char whole[3] = {'n', 'o', 'l'};
    Channel &channel = *line.channel;
    QByteArray expected;
    const auto expect = [&expected](Channel::SendResult result, const QByteArray &payload) {
        QCOMPARE(result, Channel::SendResult::Queued);
        expected += frame(payload);
    };
    expect(channel.send("literal"), "literal");
    expect(channel.send(whole), "nol");
    expect(channel.send(""), "");
    expect(channel.send(static_cast<const char *>(nullptr)), "");
    expect(channel.send("x\0y"sv), QByteArray("x\0y", 3));
    expect(channel.send(string), QByteArray("a\0b", 3));
    expect(channel.send(std::string("temporary")), "temporary");
    expect(channel.send(pointer), "up to its NUL");
    expect(channel.send(bytes), QByteArray("\0\xffx", 3));
    expect(channel.send(std::span(bytes).first(2)), QByteArray("\0\xff", 2));
    expect(channel.send(vector), QByteArray("\1\0\2", 3));
    expect(channel.send(std::vector<std::byte>{}), "");
    expect(channel.send(QByteArrayView("view")), "view");
    expect(channel.send(QByteArray("shared")), "shared");
    QTRY_COMPARE_WITH_TIMEOUT(line.device->taken(), expected, patience);
}

void TestChannelPayloads::textGoesOutAsUtf8()
{
    MemoryLine line;
    line.device->takeAll();
    const QByteArray latin("f\xfcr");
    QCOMPARE(line.channel->send(u"für 5 €"_s), Channel::SendResult::Queued);
    QCOMPARE(line.channel->send(QStringView(u"\U0001f600")), Channel::SendResult::Queued);
    QCOMPARE(line.channel->send(u"what is this?"), Channel::SendResult::Queued);
    QCOMPARE(line.channel->send(QLatin1String(latin)), Channel::SendResult::Queued);
    QTRY_COMPARE_WITH_TIMEOUT(line.device->taken(),
                              QByteArray("\r\nMSG 10\r\nf\xc3\xbcr 5 \xe2\x82\xac"
                                         "\r\nMSG 4\r\n\xf0\x9f\x98\x80"
                                         "\r\nMSG 13\r\nwhat is this?"
                                         "\r\nMSG 4\r\nf\xc3\xbcr"),
                              patience);
}

void TestChannelPayloads::whatQStringBuilderMakesIsSent()
{
    MemoryLine line;
    line.device->takeAll();
    const QString text = u"€"_s;
    const QByteArray bytes("\xff");
    QCOMPARE(line.channel->send(text % u'!'), Channel::SendResult::Queued);
    QCOMPARE(line.channel->send(u"5 "_s % text % u"…"_s), Channel::SendResult::Queued);
    QCOMPARE(line.channel->send(bytes % QByteArray("x")), Channel::SendResult::Queued);
    QCOMPARE(line.channel->send(bytes + "y"), Channel::SendResult::Queued);
    QCOMPARE(line.channel->send(text % QChar(0xd83d)), Channel::SendResult::Unclear);
    QTRY_COMPARE_WITH_TIMEOUT(line.device->taken(),
                              frame("\xe2\x82\xac!") + frame("5 \xe2\x82\xac\xe2\x80\xa6") + frame("\xffx") +
                                  frame("\xffy"),
                              patience);
}

void TestChannelPayloads::unclearIsRefusedAndQueuesNothing()
{
    MemoryLine line;
    quint64 offset = 7;
    for (const QString &text :
         {u"a"_s + QChar(0xd83d) + u"b"_s, u"a"_s + QChar(0xd83d), QString(QChar(0xdc00))})
        QCOMPARE(line.channel->send(text, &offset), Channel::SendResult::Unclear);
    QCOMPARE(line.channel->send("x\0y", &offset), Channel::SendResult::Unclear);
    QCOMPARE(line.channel->send(u"x\0y", &offset), Channel::SendResult::Unclear);
    QCOMPARE(line.channel->ledger().queued, 0u);
    QCOMPARE(offset, 7u);
    QCOMPARE(line.channel->send("clear", &offset), Channel::SendResult::Queued);
    QCOMPARE(offset, 0u);
}

/// Of what is large: what is small is copied into the block that is written next.
void TestChannelPayloads::aGivenQByteArrayIsShared()
{
    MemoryLine line;
    const void *sent = nullptr;
    connect(line.channel.get(), &Channel::messageSent, this,
            [&sent](const QByteArray &payload) { sent = payload.constData(); });
    line.device->takeAll();
    const QByteArray large(100'000, 'x');
    QCOMPARE(line.channel->send(large), Channel::SendResult::Queued);
    QTRY_VERIFY_WITH_TIMEOUT(sent, patience);
    QCOMPARE(sent, large.constData());
}

void TestChannelPayloads::whatIsOnlyLookedAtMayChangeAfterTheCall()
{
    for (const qsizetype size : {5, 100'000}) {
        MemoryLine line;
        line.device->takeAll();
        std::string changing(std::size_t(size), 'a');
        QCOMPARE(line.channel->send(changing), Channel::SendResult::Queued);
        QCOMPARE(line.channel->send(QByteArray::fromRawData(changing.data(), size)),
                 Channel::SendResult::Queued);
        changing.assign(std::size_t(size), 'b');
        const QByteArray payload(size, 'a');
        QTRY_COMPARE_WITH_TIMEOUT(line.device->taken(), frame(payload) + frame(payload), patience);
    }
}

void TestChannelPayloads::aHostIsTextOfAnyKind()
{
    RawListener listener;
    const std::string host = "127.0.0.1";
    const QString start = u"127.0."_s;
    const auto reaches =
        [&listener](const std::function<Channel::ConnectResult(Channel &, quint16)> &connect) {
            Channel channel;
            return connect(channel, listener.port()) == Channel::ConnectResult::Started &&
                   QTest::qWaitFor([&channel] { return channel.state() == Channel::State::Open; }, patience);
        };
    QVERIFY(reaches([&](Channel &channel, quint16 port) { return channel.connectToHost(host, port); }));
    QVERIFY(reaches(
        [&](Channel &channel, quint16 port) { return channel.connectToHost(std::string_view(host), port); }));
    QVERIFY(reaches([](Channel &channel, quint16 port) { return channel.connectToHost("127.0.0.1", port); }));
    QVERIFY(
        reaches([](Channel &channel, quint16 port) { return channel.connectToHost(u"127.0.0.1", port); }));
    QVERIFY(reaches(
        [&](Channel &channel, quint16 port) { return channel.connectToHost(start % u"0.1"_s, port); }));
    QVERIFY(reaches([](Channel &channel, quint16 port) {
        return channel.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    }));
    QVERIFY(reaches([](Channel &channel, quint16 port) {
        return channel.connectToHost(SocketAddress{QHostAddress(QHostAddress::LocalHost), port});
    }));
}

void TestChannelPayloads::anAddressIsListenedOnAndConnectedTo()
{
    const auto addressOf = [](const ListenOptions &options) {
        ChannelServer server;
        server.listen(options);
        const bool listens = QTest::qWaitFor([&server] { return server.isListening(); }, patience);
        return listens ? server.addressText().section(u':', 0, -2) : server.errorText();
    };
    QCOMPARE(addressOf({.host = QHostAddress(QHostAddress::LocalHost)}), u"127.0.0.1"_s);
    QCOMPARE(addressOf({.host = QHostAddress(QHostAddress::LocalHostIPv6)}), u"[::1]"_s);
    QCOMPARE(addressOf({.host = QHostAddress(QHostAddress::Any)}), u"*"_s);
    QCOMPARE(addressOf({.host = std::string("127.0.0.1")}), u"127.0.0.1"_s);
    QCOMPARE(addressOf({.host = "127.0.0.1"}), u"127.0.0.1"_s);
}

REGISTER_TEST(TestChannelPayloads, QCoreApplication)
#include "test_channelpayloads.moc"
