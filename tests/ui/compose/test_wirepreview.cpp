// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/compose/wirepreview.h"

#include <QTest>

using namespace channel::ui;

/// The line that shows what goes out.
class TestWirePreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsHeaderAndPayload();
    void emptyMessage();
    void longMessageIsCut();
    void theLongestFitsALineEdit();
    void sizes_data();
    void sizes();
};

void TestWirePreview::showsHeaderAndPayload()
{
    QCOMPARE(
        wirePreview("Hello World", 11),
        u"0d 0a 4d 53 47 20 31 31 0d 0a 48 65 6c 6c 6f 20 57 6f 72 6c 64  │  \\r\\nMSG 11\\r\\nHello World"_qs);
}

void TestWirePreview::emptyMessage()
{
    QCOMPARE(wirePreview("", 0), u"0d 0a 4d 53 47 20 30 0d 0a  │  \\r\\nMSG 0\\r\\n"_qs);
}

void TestWirePreview::longMessageIsCut()
{
    const QString preview = wirePreview(QByteArray(5000, 'x'), 65536);
    QCOMPARE(preview, u"0d 0a 4d 53 47 20 36 35 35 33 36 0d 0a"_qs + u" 78"_qs.repeated(4096) +
                          u" … 61,440 more  │  \\r\\nMSG 65536\\r\\n"_qs + QString(4096, u'x') +
                          u"… 61,440 more"_qs);
}

void TestWirePreview::theLongestFitsALineEdit()
{
    QVERIFY(wirePreview(QByteArray(4096, '\xff'), 0xffffffff).size() <= 32767);
}

void TestWirePreview::sizes_data()
{
    QTest::addColumn<quint32>("size");
    QTest::addColumn<QString>("expected");

    QTest::newRow("nothing") << quint32(0) << u"0 bytes, 9 on the wire"_qs;
    QTest::newRow("one byte") << quint32(1) << u"1 byte, 10 on the wire"_qs;
    QTest::newRow("a short text") << quint32(11) << u"11 bytes, 21 on the wire"_qs;
    QTest::newRow("a mebibyte") << quint32(1048576) << u"1,048,576 bytes, 1,048,591 on the wire"_qs;
}

void TestWirePreview::sizes()
{
    QFETCH(quint32, size);
    QTEST(wireSizeText(size), "expected");
}

REGISTER_TEST(TestWirePreview, NoApplication)
#include "test_wirepreview.moc"
