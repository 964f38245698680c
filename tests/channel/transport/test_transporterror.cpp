// SPDX-License-Identifier: MIT

#include "channel/transport/transporterror.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <cerrno>

using namespace channel;

/// What the system and Qt call it, and what people read.
class TestTransportError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSystemsNumbersHaveAMeaning_data();
    void theSystemsNumbersHaveAMeaning();
    void socketsErrorsHaveAMeaning_data();
    void socketsErrorsHaveAMeaning();
    void eachIsASentenceThatSaysWhatToDo_data();
    void eachIsASentenceThatSaysWhatToDo();
    void theSystemsWordsAreToldOfWhatIsUnknown();
    void aHostWithItsPortGetsAHint_data();
    void aHostWithItsPortGetsAHint();
    void aHostThatWasNotNamedIsNoHole_data();
    void aHostThatWasNotNamedIsNoHole();
    void noErrorSaysNothing();
    void namesThatLookLikePlacesStay();
    void aPauseSaysWhyAndThatItGoesOn();
};

void TestTransportError::theSystemsNumbersHaveAMeaning_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<TransportError>("error");
    const auto row = [](const char *name, int number, TransportError error) {
        QTest::newRow(name) << number << error;
    };
    row("none", 0, TransportError::None);
    row("ECONNREFUSED", ECONNREFUSED, TransportError::ConnectionRefused);
    row("EHOSTUNREACH", EHOSTUNREACH, TransportError::HostUnreachable);
    row("ENETUNREACH", ENETUNREACH, TransportError::HostUnreachable);
    row("EHOSTDOWN", EHOSTDOWN, TransportError::HostUnreachable);
    row("ENETDOWN", ENETDOWN, TransportError::HostUnreachable);
    row("ETIMEDOUT", ETIMEDOUT, TransportError::TimedOut);
    row("ECONNRESET", ECONNRESET, TransportError::ConnectionReset);
    row("EPIPE", EPIPE, TransportError::ConnectionReset);
    row("EADDRINUSE", EADDRINUSE, TransportError::PortInUse);
    row("EACCES", EACCES, TransportError::PermissionDenied);
    row("EPERM", EPERM, TransportError::PermissionDenied);
    row("EADDRNOTAVAIL", EADDRNOTAVAIL, TransportError::AddressNotLocal);
    row("EAFNOSUPPORT", EAFNOSUPPORT, TransportError::AddressNotLocal);
    row("EMFILE", EMFILE, TransportError::OutOfDescriptors);
    row("ENFILE", ENFILE, TransportError::OutOfDescriptors);
    row("ENOTSOCK", ENOTSOCK, TransportError::Other);
}

void TestTransportError::theSystemsNumbersHaveAMeaning()
{
    QFETCH(int, number);
    QTEST(transportErrorFromErrno(number), "error");
}

void TestTransportError::socketsErrorsHaveAMeaning_data()
{
    using Socket = QAbstractSocket;
    QTest::addColumn<Socket::SocketError>("socket");
    QTest::addColumn<TransportError>("error");
    const auto row = [](const char *name, Socket::SocketError socket, TransportError error) {
        QTest::newRow(name) << socket << error;
    };
    row("refused", Socket::ConnectionRefusedError, TransportError::ConnectionRefused);
    row("closed by the peer", Socket::RemoteHostClosedError, TransportError::ConnectionReset);
    row("no such host", Socket::HostNotFoundError, TransportError::HostNotFound);
    row("not allowed", Socket::SocketAccessError, TransportError::PermissionDenied);
    row("no descriptors", Socket::SocketResourceError, TransportError::OutOfDescriptors);
    row("too late", Socket::SocketTimeoutError, TransportError::TimedOut);
    row("the network", Socket::NetworkError, TransportError::HostUnreachable);
    row("in use", Socket::AddressInUseError, TransportError::PortInUse);
    row("not of this machine", Socket::SocketAddressNotAvailableError, TransportError::AddressNotLocal);
    row("any other", Socket::UnsupportedSocketOperationError, TransportError::Other);
}

void TestTransportError::socketsErrorsHaveAMeaning()
{
    QFETCH(QAbstractSocket::SocketError, socket);
    QTEST(transportErrorFromSocket(socket), "error");
}

void TestTransportError::eachIsASentenceThatSaysWhatToDo_data()
{
    QTest::addColumn<TransportError>("error");
    QTest::addColumn<QString>("text");
    const auto row = [](TransportError error, const char *text) {
        QTest::newRow(text) << error << QString::fromUtf8(text);
    };
    row(TransportError::HostNotFound,
        "The host pump.example (port 5000) was not found. Check the name or use an address.");
    row(TransportError::ConnectionRefused,
        "pump.example refused the connection on port 5000. Check that a program listens there.");
    row(TransportError::HostUnreachable,
        "pump.example, port 5000, cannot be reached from here. Check the address and the network.");
    row(TransportError::TimedOut,
        "pump.example did not answer on port 5000 in time. Check the address and any "
        "firewall between.");
    row(TransportError::ConnectionReset,
        "pump.example, port 5000, reset the connection. Its program may have ended or crashed.");
    row(TransportError::PortInUse,
        "Port 5000 on pump.example is in use by another program. Choose another port "
        "or stop that program.");
    row(TransportError::PermissionDenied, "Port 5000 on pump.example is not allowed: ports below 1024 need "
                                          "privileges. Choose a higher port.");
    row(TransportError::AddressNotLocal,
        "pump.example is not an address of this machine, so port 5000 cannot be "
        "used there. Choose one of its own addresses.");
    row(TransportError::OutOfDescriptors,
        "No file descriptor is left for pump.example, port 5000. Close connections or raise the limit.");
    row(TransportError::HeaderDeadline,
        "pump.example, port 5000, did not complete a message header in time. The "
        "connection was ended.");
    row(TransportError::Protocol, "pump.example, port 5000, broke the protocol. The connection was ended.");
    row(TransportError::DeviceNotOpen,
        "There is no device, or it is not open for reading and writing. Open it "
        "before it is given away.");
    row(TransportError::NoEventLoop, "This thread has no event loop, without which nothing can come or go. "
                                     "Make a QCoreApplication first, and "
                                     "work on its thread or on a QThread.");
    row(TransportError::InvalidOptions,
        "pump.example, port 5000, cannot be used in this way. Check the options.");
    row(TransportError::Other,
        "pump.example, port 5000, cannot be used. See what the system says and try again.");
}

void TestTransportError::eachIsASentenceThatSaysWhatToDo()
{
    QFETCH(TransportError, error);
    QTEST(transportErrorText(error, u"pump.example"_qs, 5000), "text");
}

void TestTransportError::theSystemsWordsAreToldOfWhatIsUnknown()
{
    QCOMPARE(transportErrorText(TransportError::Other, u"pump.example"_qs, 5000, u"Not a socket"_qs),
             u"pump.example, port 5000, cannot be used: Not a socket"_qs);
    QCOMPARE(transportErrorText(TransportError::Protocol, u"pump.example"_qs, 5000, u"Not a socket"_qs),
             u"pump.example, port 5000, broke the protocol. The connection was ended."_qs);
    QCOMPARE(
        transportErrorText(TransportError::InvalidOptions, u"pump.example"_qs, 5000, u"with no room."_qs),
        u"pump.example, port 5000, cannot be used: with no room."_qs);
}

void TestTransportError::aHostWithItsPortGetsAHint_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("hint"); // Nothing for what may well be a name.
    const auto row = [](const QString &host, const QString &parts) {
        const QString hint =
            u"The host %1 was not found: that looks like a host and a port. Give them apart, as %2."_qs;
        QTest::newRow(qPrintable(host)) << host << (parts.isEmpty() ? QString() : hint.arg(host, parts));
    };
    row(u"127.0.0.1:5000"_qs, u"127.0.0.1 and 5000"_qs);
    row(u"localhost:80"_qs, u"localhost and 80"_qs);
    row(u"*:5000"_qs, u"* and 5000"_qs);
    row(u"[::1]:5000"_qs, u"::1 and 5000"_qs);
    row(u"[fe80::1%lo]:6"_qs, u"fe80::1%lo and 6"_qs);
    row(u"tcp://pump.example:5000/"_qs, u"pump.example and 5000"_qs);
    row(u" pump.example:65535 "_qs, u"pump.example and 65535"_qs);
    row(u"::1"_qs, {});
    row(u"fe80::1:5000"_qs, {});
    row(u"pump.example"_qs, {});
    row(u"pump.example:http"_qs, {});
    row(u":5000"_qs, {});
    row(u"a:b:5000"_qs, {});
}

void TestTransportError::aHostWithItsPortGetsAHint()
{
    QFETCH(const QString, host);
    QFETCH(const QString, hint);
    const QString plain =
        u"The host %1 (port 7000) was not found. Check the name or use an address."_qs.arg(host);
    QCOMPARE(transportErrorText(TransportError::HostNotFound, host, 7000), hint.isEmpty() ? plain : hint);
    QVERIFY(!transportErrorText(TransportError::TimedOut, host, 7000).contains(u"looks like"_qs));
}

void TestTransportError::aHostThatWasNotNamedIsNoHole_data()
{
    QTest::addColumn<TransportError>("error");
    for (int error = int(TransportError::HostNotFound); error <= int(TransportError::Other); ++error)
        QTest::addRow("error %d", error) << TransportError(error);
}

void TestTransportError::aHostThatWasNotNamedIsNoHole()
{
    QFETCH(const TransportError, error);
    for (const QString &host : {QString(), u" "_qs}) {
        for (const QString &detail : {QString(), u"Not a socket"_qs}) {
            const QString text = transportErrorText(error, host, 5000, detail);
            QVERIFY2(!text.contains(u"  "_qs) && !text.contains(u" ,"_qs) && !text.startsWith(u','),
                     qPrintable(text));
            QVERIFY2(text.at(0).isUpper(), qPrintable(text));
        }
    }
    QCOMPARE(transportErrorText(TransportError::HostNotFound, QString(), 5000),
             u"No host was named, only the port 5000. Give a name or an address."_qs);
    QCOMPARE(transportErrorText(TransportError::ConnectionReset, QString(), 5000),
             u"The peer, port 5000, reset the connection. Its program may have ended or crashed."_qs);
}

void TestTransportError::noErrorSaysNothing()
{
    QCOMPARE(transportErrorText(TransportError::None, u"pump.example"_qs, 5000), QString());
    QCOMPARE(acceptingPausedText(0), QString());
}

void TestTransportError::namesThatLookLikePlacesStay()
{
    QCOMPARE(transportErrorText(TransportError::ConnectionRefused, u"%2%1"_qs, 5000),
             u"%2%1 refused the connection on port 5000. Check that a program listens there."_qs);
    QCOMPARE(transportErrorText(TransportError::Other, u"%3%2"_qs, 5000, u"%1"_qs),
             u"%3%2, port 5000, cannot be used: %1"_qs);
}

void TestTransportError::aPauseSaysWhyAndThatItGoesOn()
{
    const QString descriptors = u"Accepting is paused: out of file descriptors. It goes on by itself; close "
                                "connections or raise the limit."_qs;
    QCOMPARE(acceptingPausedText(EMFILE), descriptors);
    QCOMPARE(acceptingPausedText(ENFILE), descriptors);
    QCOMPARE(acceptingPausedText(ENOBUFS),
             u"Accepting is paused: No buffer space available. It goes on by itself."_qs);
}

REGISTER_TEST(TestTransportError, QCoreApplication)
#include "test_transporterror.moc"
