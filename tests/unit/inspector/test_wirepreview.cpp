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
    void sizes_data();
    void sizes();
};

void TestWirePreview::showsHeaderAndPayload()
{
    QCOMPARE(wirePreview("Hello World", 11),
             u"0d 0a 4d 53 47 20 31 31 0d 0a 48 65 6c 6c 6f 20 57 6f 72 6c 64  │  ␍␊MSG 11␍␊Hello World"_qs);
}

void TestWirePreview::emptyMessage()
{
    QCOMPARE(wirePreview("", 0), u"0d 0a 4d 53 47 20 30 0d 0a  │  ␍␊MSG 0␍␊"_qs);
}

void TestWirePreview::longMessageIsCut()
{
    const QString preview = wirePreview(QByteArray(200, 'x'), 5000);
    QCOMPARE(
        preview,
        u"0d 0a 4d 53 47 20 35 30 30 30 0d 0a 78 78 78 78 78 78 78 78 78 78 78 78 …  │  ␍␊MSG 5000␍␊"_qs +
            QString(64, u'x') + u"…"_qs);
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

QTEST_APPLESS_MAIN(TestWirePreview)
#include "test_wirepreview.moc"
