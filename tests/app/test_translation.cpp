// SPDX-License-Identifier: MIT

#include "app/translation.h"
#include "tests/support/registeredtest.h"
#include "ui/style/quantitytext.h"
#include "ui/text/counttext.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>
#include <QTranslator>

using namespace channel;

class TranslationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void germanIsSpoken_data();
    void germanIsSpoken();
    void otherLanguagesAreEnglish_data();
    void otherLanguagesAreEnglish();
    void numbersAreWrittenAsTheLanguageDoes();

private:
    static QString sentence() { return QCoreApplication::translate("channel", "The length is missing."); }
};

void TranslationTest::init()
{
    if (!QFile::exists(u":/translations/channelscope_de.qm"_qs))
        QSKIP("built without lrelease (Debian: qt6-l10n-tools)");
}

void TranslationTest::cleanup()
{
    for (auto *translator : QCoreApplication::instance()->findChildren<QTranslator *>())
        delete translator;
}

void TranslationTest::germanIsSpoken_data()
{
    QTest::addColumn<QString>("locale");
    for (const char *locale : {"de_DE", "de_AT", "de_CH", "de"})
        QTest::newRow(locale) << QString::fromLatin1(locale);
}

void TranslationTest::germanIsSpoken()
{
    QFETCH(const QString, locale);
    translateInto(QLocale(locale), *QCoreApplication::instance());
    QCOMPARE(sentence(), u"Die Länge fehlt."_qs);
}

void TranslationTest::otherLanguagesAreEnglish_data()
{
    QTest::addColumn<QString>("locale");
    for (const char *locale : {"C", "en_US", "en_DE", "fr_FR"})
        QTest::newRow(locale) << QString::fromLatin1(locale);
}

void TranslationTest::otherLanguagesAreEnglish()
{
    QFETCH(const QString, locale);
    translateInto(QLocale(locale), *QCoreApplication::instance());
    QCOMPARE(sentence(), u"The length is missing."_qs);
    QCOMPARE(ui::countText(48'211), u"48,211"_qs);
}

void TranslationTest::numbersAreWrittenAsTheLanguageDoes()
{
    translateInto(QLocale(u"de_DE"_qs), *QCoreApplication::instance());
    QCOMPARE(ui::countText(48'211), u"48.211"_qs);
    QCOMPARE(ui::byteText(1024), u"1.024 B"_qs);
    QCOMPARE(ui::byteText(3'100'000), u"3,1 MB"_qs);
    QCOMPARE(ui::countedMessages(1), u"1 Nachricht"_qs);
    QCOMPARE(ui::countedMessages(48'211), u"48.211 Nachrichten"_qs);
}

REGISTER_TEST(TranslationTest, QCoreApplication)

#include "test_translation.moc"
