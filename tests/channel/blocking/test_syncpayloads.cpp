// SPDX-License-Identifier: MIT

#include "channel/blocking/syncchannel.h"
#include "channel/protocol/framewriter.h"
#include "channel/transport/socketaddress.h"
#include "channel/transport/transporterror.h"
#include "syncpair.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"
#include "thrownerror.h"

#include <QCoreApplication>
#include <QTest>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using namespace channel;

template <typename Bytes>
concept canBeSent = requires(SyncChannel channel, Bytes &bytes)
{
    channel.send(bytes);
};
static_assert(!std::is_constructible_v<Payload, std::nullptr_t>, "there is nothing to be sent");
static_assert(!canBeSent<char[8]>, "how much of it is meant?");
static_assert(canBeSent<const char[8]>);
static_assert(!canBeSent<std::vector<int>>, "whose byte order?");
static_assert(!canBeSent<const int>);

/// What a program may have a message in, and a host.
class TestSyncPayloads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesOfEveryKindGoOutAsTheyAre();
    void textGoesOutAsUtf8();
    void halfOfASurrogatePairIsNoText();
    void anArrayWithANulBeforeItsEndIsRefused();
    void aHostIsTextOfAnyKind();
    void anAddressIsConnectedTo();
};

void TestSyncPayloads::bytesOfEveryKindGoOutAsTheyAre()
{
    using namespace std::string_view_literals;
    Pair pair;
    const std::array<std::byte, 3> bytes{std::byte(0), std::byte(0xff), std::byte('x')};
    const std::vector<unsigned char> vector{1, 0, 2};
    const std::string string("a\0b", 3);
    const char *pointer = "up to its NUL";
    QByteArray expected;
    const auto expect = [&expected](const QByteArray &payload) {
        expected += frame(payload);
    };
    pair.channel.send("literal");
    expect("literal");
    const char whole[3] = {'n', 'o', 'l'};
    pair.channel.send(whole);
    expect("nol");
    const QByteArray latin("f\xfcr");
    pair.channel.send(QLatin1String(latin));
    expect("f\xc3\xbcr");
    pair.channel.send(static_cast<const char *>(nullptr));
    expect("");
    pair.channel.send("");
    expect("");
    pair.channel.send("x\0y"sv);
    expect(QByteArray("x\0y", 3));
    pair.channel.send(string);
    expect(QByteArray("a\0b", 3));
    pair.channel.send(std::string("temporary"));
    expect("temporary");
    pair.channel.send(pointer);
    expect("up to its NUL");
    pair.channel.send(bytes);
    expect(QByteArray("\0\xffx", 3));
    pair.channel.send(std::span(bytes).first(2));
    expect(QByteArray("\0\xff", 2));
    pair.channel.send(vector);
    expect(QByteArray("\1\0\2", 3));
    pair.channel.send(std::vector<char>{});
    expect("");
    pair.channel.send(QByteArrayView("view"));
    expect("view");
    pair.channel.send(QByteArray("shared"));
    expect("shared");
    QVERIFY(pair.channel.trySend("offered"));
    expect("offered");
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, expected), patience);
}

void TestSyncPayloads::textGoesOutAsUtf8()
{
    Pair pair;
    pair.channel.send(u"für 5 €"_s);
    pair.channel.send(QStringView(u"\U0001f600"));
    pair.channel.send(u"für 5 €"_s % u'!');
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, "\r\nMSG 10\r\nf\xc3\xbcr 5 \xe2\x82\xac"
                                                 "\r\nMSG 4\r\n\xf0\x9f\x98\x80"
                                                 "\r\nMSG 11\r\nf\xc3\xbcr 5 \xe2\x82\xac!"),
                             patience);
}

void TestSyncPayloads::halfOfASurrogatePairIsNoText()
{
    Pair pair;
    const QString broken = u"a"_s + QChar(0xd83d) + u"b"_s;
    const QString brokenEnd = u"a"_s + QChar(0xd83d);
    for (const QString &text : {broken, brokenEnd}) {
        const std::optional<SyncError> refused = errorOf([&] { pair.channel.send(text); });
        QVERIFY(refused);
        QCOMPARE(refused->reason(), SyncError::Reason::Unclear);
        QCOMPARE(refused->text(),
                 u"The text has half of a surrogate pair, which UTF-8 cannot say. Send it as "
                 "bytes, or mend it."_s);
        QCOMPARE(pair.channel.trySend(text).error->reason(), SyncError::Reason::Unclear);
    }
    pair.channel.send("whole");
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, frame("whole")), patience);
}

/// Neither one byte of "x\0y" nor what stands behind a name in memory goes out unseen.
void TestSyncPayloads::anArrayWithANulBeforeItsEndIsRefused()
{
    Pair pair;
    const char name[8] = "abc";
    for (const std::optional<SyncError> &refused :
         {errorOf([&] { pair.channel.send("x\0y"); }), errorOf([&] { pair.channel.send(name); }),
          pair.channel.trySend("x\0y").error}) {
        QVERIFY(refused);
        QCOMPARE(refused->reason(), SyncError::Reason::Unclear);
        QCOMPARE(refused->text(),
                 u"The array has a NUL before its end: is what stands in front of it meant, or "
                 "all? std::string_view(array, size) says so."_s);
    }
    pair.channel.send(std::string_view("x\0y", 3));
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, frame(QByteArray("x\0y", 3))), patience);
}

void TestSyncPayloads::aHostIsTextOfAnyKind()
{
    RawListener listener;
    const std::string host = "127.0.0.1";
    QVERIFY(SyncChannel::connect(host, listener.port()));
    QVERIFY(SyncChannel::connect(std::string_view(host), listener.port()));
    QVERIFY(SyncChannel::connect("127.0.0.1", listener.port()));
    QVERIFY(SyncChannel::connect(QLatin1String("127.0.0.1"), listener.port()));
    QVERIFY(SyncChannel::connect(QByteArray("127.0.0.1"), listener.port()));
    QVERIFY(errorOf([&] { SyncChannel::connect(static_cast<const char *>(nullptr), 0); }));
    QVERIFY(SyncChannel::connect(u"127.0.0.1"_s, listener.port(), std::chrono::milliseconds(patience)));
    const std::optional<SyncError> late =
        errorOf([&] { SyncChannel::connect("127.0.0.1", listener.port(), 0ms); });
    QVERIFY(late);
    QCOMPARE(late->reason(), SyncError::Reason::TimedOut);
    QCOMPARE(
        late->text(),
        u"No time was given: with a limit of 0 ms, or one that has passed, connect() does not even try."_s);
    const std::optional<SyncError> unnamed = errorOf([] { SyncChannel::connect("", 5000); });
    QVERIFY(unnamed);
    QCOMPARE(unnamed->text(), u"No host was named, only the port 5000. Give a name or an address."_s);
    const std::optional<SyncError> both = errorOf([] { SyncChannel::connect("127.0.0.1:5000", 5000); });
    QVERIFY(both);
    QCOMPARE(both->error(), TransportError::HostNotFound);
    QVERIFY(
        both->text().contains(u"looks like a host and a port. Give them apart, as 127.0.0.1 and 5000."_s));
}

void TestSyncPayloads::anAddressIsConnectedTo()
{
    Pair known;
    SyncChannel again = SyncChannel::connect(known.channel.peerAddress());
    RawPeer peer = known.listener.accept();
    again.send("to the same address");
    QTRY_VERIFY_WITH_TIMEOUT(receives(peer, frame("to the same address")), patience);
}

REGISTER_TEST(TestSyncPayloads, QCoreApplication)
#include "test_syncpayloads.moc"
