// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/commands/contextmenu.h"

#include <QSignalSpy>
#include <QTest>

using namespace channel::ui;

/// The letters of a menu whose commands come from several others.
class ContextMenuTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLetterThatIsTakenIsAnotherHere();
    void theLetterThatIsShownIsTheOneThatWorks();
    void aSubmenuOpensByItsLetter();
    void whatIsDisabledStaysSo();
};

void ContextMenuTest::aLetterThatIsTakenIsAnotherHere()
{
    ContextMenu menu;
    const QAction *filter = menu.addAction(u"&Filter on"_qs);
    const QAction *find = menu.addAction(u"&Find…"_qs);
    const QAction *and_ = menu.addAction(u"Salt && &Fish"_qs);
    const QAction *none = menu.addAction(u"1 file"_qs);
    const QAction *full = menu.addAction(u"&Fis"_qs); // Nobody has a letter left for it.
    QCOMPARE(menu.shownText(filter), u"&Filter on"_qs);
    QCOMPARE(menu.shownText(find), u"F&ind…"_qs);
    QCOMPARE(menu.shownText(and_), u"&Salt && Fish"_qs);
    QCOMPARE(menu.shownText(none), u"1 file"_qs);
    QCOMPARE(menu.shownText(full), u"Fis"_qs);
    QCOMPARE(find->text(), u"&Find…"_qs);
}

void ContextMenuTest::theLetterThatIsShownIsTheOneThatWorks()
{
    ContextMenu menu;
    QAction *filter = menu.addAction(u"&Filter on"_qs);
    QAction *find = menu.addAction(u"&Find…"_qs);
    const QSignalSpy filtered(filter, &QAction::triggered);
    const QSignalSpy found(find, &QAction::triggered);
    menu.popup({0, 0});
    QTest::keyClick(&menu, Qt::Key_F);
    QCOMPARE(filtered.size(), 1);
    QVERIFY(!menu.isVisible());
    menu.popup({0, 0});
    QTest::keyClick(&menu, Qt::Key_I);
    QCOMPARE(found.size(), 1);
    QCOMPARE(filtered.size(), 1);
    QVERIFY(!menu.isVisible());
}

void ContextMenuTest::aSubmenuOpensByItsLetter()
{
    ContextMenu menu;
    menu.addAction(u"Send &again"_qs);
    QMenu *as = menu.addMenu(u"Copy &as"_qs);
    as->addAction(u"&Hex"_qs);
    menu.popup({0, 0});
    QTest::keyClick(&menu, Qt::Key_C);
    QTRY_VERIFY(as->isVisible());
    menu.close();
}

void ContextMenuTest::whatIsDisabledStaysSo()
{
    ContextMenu menu;
    QAction *mark = menu.addAction(u"&Mark"_qs);
    mark->setEnabled(false);
    const QSignalSpy marked(mark, &QAction::triggered);
    menu.popup({0, 0});
    QTest::keyClick(&menu, Qt::Key_M);
    QCOMPARE(marked.size(), 0);
    QVERIFY(menu.isVisible());
    menu.close();
}

REGISTER_TEST(ContextMenuTest, QApplication)
#include "test_contextmenu.moc"
