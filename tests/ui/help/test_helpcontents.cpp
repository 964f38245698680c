// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/help/helpbrowser.h"
#include "ui/help/helpcontents.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace channel::ui;

/// The pages of the guide: all there, with titles, links that lead somewhere, and words that are found.
class HelpContentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileIsAPage();
    void thePagesAreTheFilesOfTheTree();
    void theTourIsTheReadmes();
    void everyPageHasItsOwnTitleAndText_data() { addPages(); }
    void everyPageHasItsOwnTitleAndText();
    void linksAndPicturesLeadSomewhere_data() { addPages(); }
    void linksAndPicturesLeadSomewhere();
    void picturesFitThePage();
    void aPageThatIsLaidOutAnewKeepsItsPlace_data();
    void aPageThatIsLaidOutAnewKeepsItsPlace();
    void wordsAreFoundInAnyOrderAndCase();
    void aWordInATitleComesFirst();
    void aHitShowsWhatStandsAroundIt();
    void nothingIsFoundForWordsThatAreNotThere();

private:
    static void addPages();
};

namespace {

QString fileText(const QString &path)
{
    QFile file(QStringLiteral(SOURCE_FOLDER "/") + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Their names, without the ending.
QStringList pageFiles(const QString &folder)
{
    QStringList names = QDir(folder).entryList({u"*.md"_qs}, QDir::Files, QDir::Name);
    for (QString &name : names)
        name.chop(3);
    names.sort();
    return names;
}

} // namespace

void HelpContentsTest::addPages()
{
    QTest::addColumn<QString>("name");
    for (const HelpPage &page : helpPages())
        QTest::newRow(qPrintable(page.name)) << page.name;
}

void HelpContentsTest::everyFileIsAPage()
{
    QStringList names;
    for (const HelpPage &page : helpPages())
        names.append(page.name);
    QCOMPARE(names.first(), u"tour"_qs);
    names.sort();
    QCOMPARE(names, pageFiles(u":/guide/help"_qs));
}

void HelpContentsTest::thePagesAreTheFilesOfTheTree()
{
    QStringList inTree = pageFiles(QStringLiteral(SOURCE_FOLDER "/resources/help"));
    for (const QString &name : inTree)
        QCOMPARE(helpMarkdown(name), fileText(u"resources/help/"_qs + name + u".md"_qs));
    inTree.append(u"tour"_qs);
    inTree.sort();
    QCOMPARE(inTree, pageFiles(u":/guide/help"_qs));
}

void HelpContentsTest::theTourIsTheReadmes()
{
    const QString tour = helpMarkdown(u"tour"_qs).section(u'\n', 2).trimmed();
    QVERIFY(tour.startsWith(u"1. "));
    const QString section =
        fileText(u"README.md"_qs).section(u"\n## Five minutes with it\n"_qs, 1).section(u"\n## "_qs, 0, 0);
    QCOMPARE(tour, section.trimmed());
}

void HelpContentsTest::everyPageHasItsOwnTitleAndText()
{
    QFETCH(QString, name);
    int sameTitle = 0;
    QString title;
    for (const HelpPage &page : helpPages()) {
        if (page.name == name)
            title = page.title;
    }
    for (const HelpPage &page : helpPages())
        sameTitle += page.title == title ? 1 : 0;
    QCOMPARE(sameTitle, 1);
    QVERIFY2(!title.isEmpty() && !title.contains(u'#') && title.front().isLetter(), qPrintable(title));
    QVERIFY(helpMarkdown(name).size() > 400);
    HelpBrowser browser;
    browser.setSource(helpUrl(name));
    QVERIFY(browser.toPlainText().startsWith(title));
    QVERIFY(!browser.toPlainText().contains(u"SPDX"));
}

void HelpContentsTest::linksAndPicturesLeadSomewhere()
{
    QFETCH(QString, name);
    static const QRegularExpression link(u"\\[[^\\]\\n]*\\]\\(([^)\\s]+)\\)"_qs);
    for (auto match = link.globalMatch(helpMarkdown(name)); match.hasNext();) {
        const QString target = match.next().captured(1);
        const QUrl url = helpUrl(name).resolved(QUrl(target));
        QVERIFY2(url.scheme() == u"https" || QFile::exists(u':' + url.path()), qPrintable(target));
    }
}

void HelpContentsTest::picturesFitThePage()
{
    HelpBrowser browser;
    browser.resize(500, 400);
    browser.show();
    browser.setSource(helpUrl(u"listen"_qs));
    const QUrl picture(u"../screenshots/window-light.png"_qs);
    const auto image = browser.loadResource(QTextDocument::ImageResource, picture).value<QImage>();
    QVERIFY(!image.isNull());
    QVERIFY(image.width() <= 500);
    QPalette dark;
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::Text, Qt::white);
    browser.setPalette(dark);
    const auto other = browser.loadResource(QTextDocument::ImageResource, picture).value<QImage>();
    QCOMPARE(other.size(), image.size());
    QVERIFY(other != image);
}

void HelpContentsTest::aPageThatIsLaidOutAnewKeepsItsPlace_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("palette") << u"palette"_qs;
    QTest::newRow("font") << u"font"_qs;
    QTest::newRow("width") << u"width"_qs;
}

void HelpContentsTest::aPageThatIsLaidOutAnewKeepsItsPlace()
{
    QFETCH(QString, change);
    HelpBrowser browser;
    browser.resize(500, 300);
    browser.show();
    browser.setSource(helpUrl(u"listen"_qs));
    browser.setWords({u"listen"_qs});
    QVERIFY(QTest::qWaitForWindowExposed(&browser));
    const auto atTop = [&browser] {
        return browser.cursorForPosition({16, 0}).block().text();
    };
    auto *bar = browser.verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 300);
    bar->setValue(bar->maximum() * 2 / 3);
    const QString top = atTop();
    QVERIFY(!top.isEmpty());
    const QSignalSpy reloaded(&browser, &QTextBrowser::sourceChanged);
    QPalette dark;
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::Text, Qt::white);
    QFont large = browser.font();
    large.setPointSize(large.pointSize() * 2);
    if (change == u"palette")
        browser.setPalette(dark);
    else if (change == u"font")
        browser.setFont(large);
    else
        browser.resize(400, 300);
    QTRY_COMPARE(reloaded.count(), 1);
    QCOMPARE(atTop(), top);
}

void HelpContentsTest::wordsAreFoundInAnyOrderAndCase()
{
    const auto namesOf = [](const QString &words) {
        QStringList names;
        for (const HelpHit &hit : searchHelp(words))
            names.append(hit.page.name);
        return names;
    };
    QVERIFY(namesOf(u"base64"_qs).contains(u"send"_qs));
    QVERIFY(namesOf(u"  BASE64   python "_qs).contains(u"save"_qs));
    QCOMPARE(namesOf(u"python base64"_qs), namesOf(u"base64 Python"_qs));
    QCOMPARE(namesOf(QString()), QStringList());
}

void HelpContentsTest::aWordInATitleComesFirst()
{
    QCOMPARE(searchHelp(u"export"_qs).first().page.name, u"save"_qs);
    QCOMPARE(searchHelp(u"filter"_qs).first().page.name, u"filter"_qs);
    QCOMPARE(searchHelp(u"wireshark"_qs).first().page.name, u"import"_qs);
}

void HelpContentsTest::aHitShowsWhatStandsAroundIt()
{
    const HelpHit hit = searchHelp(u"dumpcap"_qs).first();
    QVERIFY2(hit.around.contains(u"dumpcap"), qPrintable(hit.around));
    QVERIFY(!hit.around.contains(u'\n'));
    QVERIFY(hit.places > 0);
}

void HelpContentsTest::nothingIsFoundForWordsThatAreNotThere()
{
    QVERIFY(searchHelp(u"xyzzyx"_qs).isEmpty());
    QVERIFY(searchHelp(u"filter xyzzyx"_qs).isEmpty());
}

REGISTER_TEST(HelpContentsTest, QApplication)
#include "test_helpcontents.moc"
