// SPDX-License-Identifier: MIT

#include "channel/text/escapedbyte.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

class TestEscapedByte : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesWithALetterOfTheirOwnAreWrittenWithIt()
    {
        QCOMPARE(escapedByte('\n'), QByteArray("\\n"));
        QCOMPARE(escapedByte('\r'), QByteArray("\\r"));
        QCOMPARE(escapedByte('\t'), QByteArray("\\t"));
        QCOMPARE(escapedByte('\0'), QByteArray("\\0"));
        QCOMPARE(escapedByte('\\'), QByteArray("\\\\"));
    }

    void allOthersAreTwoHexDigits()
    {
        QCOMPARE(escapedByte('\x01'), QByteArray("\\x01"));
        QCOMPARE(escapedByte('\x1b'), QByteArray("\\x1b"));
        QCOMPARE(escapedByte('\x7f'), QByteArray("\\x7f"));
        QCOMPARE(escapedByte('\xff'), QByteArray("\\xff"));
        QCOMPARE(escapedByte('A'), QByteArray("\\x41"));
    }

    void hexIsWrittenEvenWhereThereIsALetter()
    {
        QCOMPARE(hexEscape('\n'), QByteArray("\\x0a"));
        QCOMPARE(hexEscape('\\'), QByteArray("\\x5c"));
        QCOMPARE(hexEscape('\0'), QByteArray("\\x00"));
    }
};

REGISTER_TEST(TestEscapedByte, NoApplication)
#include "test_escapedbyte.moc"
