// SPDX-License-Identifier: MIT

#include "app/fontsahead.h"
#include "tests/support/registeredtest.h"

#include <QApplication>
#include <QFontDatabase>
#include <QTest>

#include <clocale>

using namespace channel;

class FontsAheadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fontsAreThereAfterwards()
    {
        FontsAhead fonts;
        fonts.wait();
        fonts.wait();
        QVERIFY(!QFontDatabase::families().isEmpty());
    }

    void nobodyNeedsToWait()
    {
        const FontsAhead fonts;
        const FontsAhead others;
    }

    void theLocaleIsTheUsers()
    {
        const QByteArray before = std::setlocale(LC_ALL, nullptr);
        std::setlocale(LC_ALL, "C");
        const FontsAhead fonts;
        const QByteArray set = std::setlocale(LC_ALL, nullptr);
        const QByteArray users = std::setlocale(LC_ALL, "");
        std::setlocale(LC_ALL, before.constData());
        QCOMPARE(set, users);
    }
};

REGISTER_TEST(FontsAheadTest, QApplication)
#include "test_fontsahead.moc"
