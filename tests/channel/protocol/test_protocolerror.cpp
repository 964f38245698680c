// SPDX-License-Identifier: MIT

#include "channel/protocol/protocolerror.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

/// The words of PROTOCOL.md "What a decoder reports": tests/wire.json and JSON output have the codes, people
/// read the sentences.
class TestProtocolError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codeAndText_data();
    void codeAndText();
};

void TestProtocolError::codeAndText_data()
{
    QTest::addColumn<ProtocolError>("error");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("text");
    const auto row = [](ProtocolError error, const char *code, const char *text) {
        QTest::newRow(code) << error << QString::fromLatin1(code) << QString::fromLatin1(text);
    };
    QTest::newRow("none") << ProtocolError::None << QString() << QString();
    row(ProtocolError::BadPreamble, "bad-preamble", "A message must begin with CR LF \"MSG\" and a space.");
    row(ProtocolError::BadLength, "bad-length", "The length must be ASCII digits, followed by CR LF.");
    row(ProtocolError::MessageTooBig, "message-too-big",
        "The declared length is larger than the largest message accepted.");
    row(ProtocolError::HeaderTooLong, "header-too-long", "The header is longer than 64 bytes.");
    row(ProtocolError::BadTerminator, "bad-terminator", "The header's CR must be followed by LF.");
    row(ProtocolError::Truncated, "truncated", "The stream ended inside a message.");
}

void TestProtocolError::codeAndText()
{
    QFETCH(ProtocolError, error);
    QTEST(QString(protocolErrorCode(error)), "code");
    QTEST(protocolErrorText(error), "text");
}

REGISTER_TEST(TestProtocolError, NoApplication)
#include "test_protocolerror.moc"
