// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/endpoints/namebook.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;
using ui::NameBook;

class NameBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesOfEndpointsAreKeptAndThoseOfClientsNot();
    void aNameIsOneShortLine();
    void theOldestNamesGoFirst();
    void brokenSettingsDoNoHarm();

private:
    static QString address(int port) { return u"10.0.0.1:%1"_qs.arg(port); }

    QTemporaryDir folder_;
};

void NameBookTest::namesOfEndpointsAreKeptAndThoseOfClientsNot()
{
    QSettings settings(folder_.filePath(u"kept.ini"_qs), QSettings::IniFormat);
    NameBook book;
    QSignalSpy changed(&book, &NameBook::changed);
    book.nameEndpoint(address(5000), u"Tank"_qs);
    book.nameClient(address(40112), u"Pump"_qs);
    book.nameClient(address(40112), u"Pump"_qs);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(book.nameOf(address(40112)), u"Pump"_qs);
    QCOMPARE(book.all().all().size(), 2);
    QCOMPARE(book.kept().all().size(), 1);
    book.save(settings);

    NameBook next;
    next.restore(settings);
    QCOMPARE(next.nameOf(address(5000)), u"Tank"_qs);
    QCOMPARE(next.nameOf(address(40112)), QString());
    next.nameEndpoint(address(5000), QString());
    QVERIFY(next.kept().isEmpty());
    next.save(settings);
    NameBook last;
    last.restore(settings);
    QVERIFY(last.kept().isEmpty());
}

void NameBookTest::aNameIsOneShortLine()
{
    NameBook book;
    book.nameEndpoint(address(1), u"  two\nlines "_qs);
    QCOMPARE(book.endpointName(address(1)), u"two lines"_qs);
    book.nameEndpoint(address(1), QString(1000, u'x'));
    QCOMPARE(book.endpointName(address(1)), QString(80, u'x'));
}

void NameBookTest::theOldestNamesGoFirst()
{
    NameBook book;
    for (int port = 1; port <= 1000; ++port)
        book.nameEndpoint(address(port), u"name"_qs);
    book.nameEndpoint(address(1), u"given anew"_qs);
    book.nameEndpoint(address(1001), u"one more"_qs);
    QCOMPARE(book.kept().all().size(), 1000);
    QCOMPARE(book.endpointName(address(1)), u"given anew"_qs);
    QCOMPARE(book.endpointName(address(2)), QString());
    QCOMPARE(book.endpointName(address(1001)), u"one more"_qs);
}

void NameBookTest::brokenSettingsDoNoHarm()
{
    QSettings settings(folder_.filePath(u"broken.ini"_qs), QSettings::IniFormat);
    settings.setValue(u"names/size"_qs, 1'000'000'000);
    settings.setValue(u"names/1/address"_qs, QString(10'000, u'a'));
    settings.setValue(u"names/1/name"_qs, u"long"_qs);
    settings.setValue(u"names/2/name"_qs, u"nobody"_qs);
    settings.setValue(u"names/3/address"_qs, address(3));
    settings.setValue(u"names/3/name"_qs, QString(10'000, u'n'));
    NameBook book;
    book.restore(settings);
    QCOMPARE(book.kept().all().size(), 1);
    QCOMPARE(book.endpointName(address(3)).size(), 80);
}

REGISTER_TEST(NameBookTest, QCoreApplication)
#include "test_namebook.moc"
