// SPDX-License-Identifier: MIT

#include "channel/text/base64payload.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

class TestBase64Payload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes_data();
    void bytes();
    void errors_data();
    void errors();
};

void TestBase64Payload::bytes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("expected");

    const auto row = [](const char *name, const QString &text, const QByteArray &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("without padding", u"SGVs"_qs, "Hel");
    row("with one =", u"SGVsbG8="_qs, "Hello");
    row("with two =", u"SGVsbA=="_qs, "Hell");
    row("over several lines", u"SGVs\nbG8=\r\n"_qs, "Hello");
    row("with + and /", u"+/+/"_qs, "\xfb\xff\xbf");
    row("nothing", QString(), "");
}

void TestBase64Payload::bytes()
{
    QFETCH(QString, text);
    const ParsedPayload parsed = parseBase64Payload(text);
    QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->message) : "");
    QTEST(parsed.bytes, "expected");
}

void TestBase64Payload::errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");

    const auto row = [](const char *name, const QString &text, int position) {
        QTest::newRow(name) << text << position;
    };
    row("a wrong character", u"SGVs*G8="_qs, 4);
    row("a brace", u"SGVs{G8="_qs, 4);
    row("the alphabet of URLs", u"SGV_"_qs, 3);
    row("padding missing", u"SGVsbG8"_qs, 7);
    row("padding too early", u"S==="_qs, 1);
    row("padding too long", u"SGVs="_qs, 4);
    row("three =", u"SG==="_qs, 4);
    row("text after the padding", u"SGVsbA==SGVs"_qs, 8);
    row("bits that belong to no byte", u"SGVsbB=="_qs, 5);
}

void TestBase64Payload::errors()
{
    QFETCH(QString, text);
    const ParsedPayload parsed = parseBase64Payload(text);
    QVERIFY(parsed.error);
    QVERIFY(parsed.bytes.isEmpty());
    QTEST(int(parsed.error->position), "position");
    QVERIFY2(parsed.error->message.endsWith(u'.'), qPrintable(parsed.error->message));
}

REGISTER_TEST(TestBase64Payload, NoApplication)
#include "test_base64payload.moc"
