// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/endpoints/listeningaddress.h"

#include <QTest>

using namespace channel;
using namespace channel::ui;

/// What is in the way of listening.
class TestListeningAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field23_overlaps_data();
    void field23_overlaps();
    void field23_onlyWhatListensIsInTheWay();
};

void TestListeningAddress::field23_overlaps_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("host");
    QTest::addColumn<AddressOverlap>("expected");

    const auto whole = AddressOverlap::Whole;
    const auto part = AddressOverlap::Part;
    const auto none = AddressOverlap::None;
    QTest::newRow("the same") << u"127.0.0.1"_qs << u"127.0.0.1:5000"_qs << u"127.0.0.1"_qs << whole;
    QTest::newRow("before it listens") << u"127.0.0.1"_qs << QString() << u" 127.0.0.1 "_qs << whole;
    QTest::newRow("as IPv6") << u"127.0.0.1"_qs << u"127.0.0.1:5000"_qs << u"::ffff:127.0.0.1"_qs << whole;
    QTest::newRow("brackets") << u"::1"_qs << u"[::1]:5000"_qs << u"[::1]"_qs << whole;
    QTest::newRow("the same name") << u"Host"_qs << u"10.0.0.1:5000"_qs << u"host"_qs << whole;
    QTest::newRow("the name's address") << u"host"_qs << u"10.0.0.1:5000"_qs << u"10.0.0.1"_qs << whole;
    QTest::newRow("another name") << u"host"_qs << u"10.0.0.1:5000"_qs << u"other"_qs << none;
    QTest::newRow("another address") << u"127.0.0.1"_qs << u"127.0.0.1:5000"_qs << u"127.0.0.2"_qs << none;
    QTest::newRow("the other family") << u"127.0.0.1"_qs << u"127.0.0.1:5000"_qs << u"::1"_qs << none;
    QTest::newRow("one of every IPv4") << u"0.0.0.0"_qs << u"0.0.0.0:5000"_qs << u"127.0.0.1"_qs << whole;
    QTest::newRow("IPv6 beside every IPv4") << u"0.0.0.0"_qs << u"0.0.0.0:5000"_qs << u"::"_qs << none;
    QTest::newRow("IPv4 beside every IPv6") << u"::"_qs << u"[::]:5000"_qs << u"127.0.0.1"_qs << none;
    QTest::newRow("one of both families") << u"*"_qs << u"[::]:5000"_qs << u"127.0.0.1"_qs << whole;
    QTest::newRow("every IPv4 over one") << u"127.0.0.1"_qs << u"127.0.0.1:5000"_qs << u"0.0.0.0"_qs << part;
    QTest::newRow("both families over one") << u"::1"_qs << u"[::1]:5000"_qs << u"*"_qs << part;
    QTest::newRow("both families over one family") << u"::"_qs << u"[::]:5000"_qs << u"*"_qs << part;
}

void TestListeningAddress::field23_overlaps()
{
    QFETCH(QString, asked);
    QFETCH(QString, address);
    QFETCH(QString, host);
    EndpointInfo known;
    known.state = EndpointState::Active;
    known.host = asked;
    known.port = 5000;
    known.address = address;
    QTEST(overlapOf(known, host, 5000), "expected");
}

void TestListeningAddress::field23_onlyWhatListensIsInTheWay()
{
    EndpointInfo known;
    known.state = EndpointState::Active;
    known.host = u"127.0.0.1"_qs;
    known.address = u"127.0.0.1:5000"_qs;
    QCOMPARE(overlapOf(known, u"127.0.0.1"_qs, 5001), AddressOverlap::None);
    QCOMPARE(overlapOf(known, u"127.0.0.1"_qs, 0), AddressOverlap::None);
    known.kind = EndpointKind::Proxy;
    QCOMPARE(overlapOf(known, u"127.0.0.1"_qs, 5000), AddressOverlap::Whole);
    known.state = EndpointState::Stopped;
    QCOMPARE(overlapOf(known, u"127.0.0.1"_qs, 5000), AddressOverlap::None);
    known.kind = EndpointKind::Connection;
    known.state = EndpointState::Active;
    QCOMPARE(overlapOf(known, u"127.0.0.1"_qs, 5000), AddressOverlap::None);
}

REGISTER_TEST(TestListeningAddress, NoApplication)
#include "test_listeningaddress.moc"
