// SPDX-License-Identifier: MIT

#include "channel/text/filename.h"
#include "channel/text/visibletext.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

class TestFileName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field50_namesThatAreNotUtf8KeepTheirBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("visible");
        QTest::newRow("ASCII") << QByteArray("a.pcapng") << u"a.pcapng"_qs;
        QTest::newRow("UTF-8") << QByteArray("gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80") << u"grüß 😀"_qs;
        QTest::newRow("Latin-1") << QByteArray("gr\xfc\xdf.pcapng") << u"gr\\xfc\\xdf.pcapng"_qs;
        QTest::newRow("a character cut short") << QByteArray("a\xf0\x9f\x98") << u"a\\xf0\\x9f\\x98"_qs;
        QTest::newRow("an encoded surrogate") << QByteArray("\xed\xb2\x80") << u"\\xed\\xb2\\x80"_qs;
        QTest::newRow("right behind a character of two units")
            << QByteArray("\xf0\x9f\x98\x80\x80") << u"😀\\x80"_qs;
        QTest::newRow("control characters") << QByteArray("a\x1b[31m\n") << u"a\\x1b[31m\\n"_qs;
    }

    void field50_namesThatAreNotUtf8KeepTheirBytes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, visible);
        QCOMPARE(fileNameBytes(fileNameText(bytes)), bytes);
        QCOMPARE(visibleText(fileNameText(bytes)), visible);
    }

    void everyByteComesBack()
    {
        for (int first = 1; first < 256; ++first) {
            for (int second = 1; second < 256; ++second) {
                const QByteArray name{char(first), char(second)};
                QCOMPARE(fileNameBytes(fileNameText(name)), name);
            }
        }
    }
};

REGISTER_TEST(TestFileName, NoApplication)
#include "test_filename.moc"
