// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/protocol/messageassembler.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

class TestFrameWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headerIsCanonical_data();
    void headerIsCanonical();
    void frameIsHeaderThenPayload();
    void parserReadsEveryLengthBack();
};

void TestFrameWriter::headerIsCanonical_data()
{
    QTest::addColumn<quint32>("length");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("empty") << 0u << QByteArray("\r\nMSG 0\r\n");
    QTest::newRow("one digit") << 9u << QByteArray("\r\nMSG 9\r\n");
    QTest::newRow("two digits") << 10u << QByteArray("\r\nMSG 10\r\n");
    QTest::newRow("the longest") << 2147483647u << QByteArray("\r\nMSG 2147483647\r\n");
}

void TestFrameWriter::headerIsCanonical()
{
    QFETCH(quint32, length);
    QFETCH(QByteArray, header);
    QCOMPARE(FrameHeader(length).bytes().toByteArray(), header);
    QByteArray memory(FrameHeader::room, 'x');
    const char *end = FrameHeader(length).writeTo(memory.data());
    QCOMPARE(memory.first(end - memory.constData()), header);
}

void TestFrameWriter::frameIsHeaderThenPayload()
{
    QCOMPARE(frame("Hello World"), QByteArray("\r\nMSG 11\r\nHello World"));
    QCOMPARE(frame({}), QByteArray("\r\nMSG 0\r\n"));
    QCOMPARE(frame(QByteArrayView("\0\xff\0", 3)), QByteArray("\r\nMSG 3\r\n\0\xff\0", 12));
}

void TestFrameWriter::parserReadsEveryLengthBack()
{
    for (qsizetype size = 0; size < 1100; ++size) {
        const QByteArray payload(size, 'p');
        const QByteArray message = frame(payload);
        MessageAssembler assembler;
        assembler.feed(message);
        FrameEvent event;
        QVERIFY(assembler.take(event));
        QCOMPARE(event.bytes, payload);
        QVERIFY(event.canonical);
        QCOMPARE(qsizetype(event.headerLength) + size, message.size());
    }
}

REGISTER_TEST(TestFrameWriter, NoApplication)
#include "test_framewriter.moc"
