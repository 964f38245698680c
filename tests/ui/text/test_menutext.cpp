// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/text/menutext.h"

#include <QTest>

using channel::ui::menuText;

class TestMenuText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_data();
    void text();
};

void TestMenuText::text_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("shown");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("as long as the limit") << QStringLiteral("12345678") << QStringLiteral("12345678");
    QTest::newRow("longer") << QStringLiteral("123456789") << QStringLiteral("12345678…");
    QTest::newRow("& is no shortcut") << QStringLiteral("a & b") << QStringLiteral("a && b");
    QTest::newRow("doubled after it was cut") << QStringLiteral("1234567&9") << QStringLiteral("1234567&&…");
    QTest::newRow("no line end") << QStringLiteral("a\nb") << QStringLiteral("a\\nb");
}

void TestMenuText::text()
{
    QFETCH(QString, given);
    QTEST(menuText(given, 8), "shown");
}

REGISTER_TEST(TestMenuText, NoApplication)
#include "test_menutext.moc"
