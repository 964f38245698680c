// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/help/helpcontents.h"
#include "ui/help/helptopic.h"

#include <QTest>
#include <QWidget>

using namespace channel::ui;

/// Which page is about a part of the window.
class HelpTopicTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPartHasItsPage_data();
    void aPartHasItsPage();
    void whatHasNoPageHasTheTour();
};

void HelpTopicTest::aPartHasItsPage_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("page");
    QTest::newRow("where to listen") << u"connectionBar"_qs << u"listen"_qs;
    QTest::newRow("endpoints") << u"endpointPanel"_qs << u"connect"_qs;
    QTest::newRow("log") << u"trafficView"_qs << u"listen"_qs;
    QTest::newRow("filter") << u"filterBar"_qs << u"filter"_qs;
    QTest::newRow("find") << u"findBar"_qs << u"filter"_qs;
    QTest::newRow("bytes") << u"inspector"_qs << u"wrong-byte"_qs;
    QTest::newRow("form") << u"composePanel"_qs << u"send"_qs;
    QTest::newRow("save") << u"saveButton"_qs << u"save"_qs;
    QTest::newRow("preferences") << u"PreferencesDialog"_qs << u"preferences"_qs;
    QTest::newRow("export") << u"ExportDialog"_qs << u"save"_qs;
    QTest::newRow("decode as") << u"DecodeAsDialog"_qs << u"save"_qs;
    QTest::newRow("note") << u"NoteDialog"_qs << u"marks"_qs;
    QTest::newRow("shortcuts") << u"shortcutDialog"_qs << u"keyboard"_qs;
}

void HelpTopicTest::aPartHasItsPage()
{
    QFETCH(QString, part);
    QFETCH(QString, page);
    QWidget window;
    auto *panel = new QWidget(&window);
    panel->setObjectName(part);
    auto *field = new QWidget(new QWidget(panel));
    QCOMPARE(helpTopic(panel), page);
    QCOMPARE(helpTopic(field), page);
    panel->setProperty(helpTopicProperty, u"proxy"_qs);
    QCOMPARE(helpTopic(field), u"proxy"_qs);
    QVERIFY(!helpMarkdown(page).isEmpty());
}

void HelpTopicTest::whatHasNoPageHasTheTour()
{
    QWidget window;
    QCOMPARE(helpTopic(&window), u"tour"_qs);
    QCOMPARE(helpTopic(nullptr), u"tour"_qs);
}

REGISTER_TEST(HelpTopicTest, QApplication)
#include "test_helptopic.moc"
