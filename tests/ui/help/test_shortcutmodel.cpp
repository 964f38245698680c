// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/commands/commands.h"
#include "ui/help/shortcutmodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QStandardItemModel>
#include <QTest>
#include <QWidget>

using namespace channel::ui;

/// The list of shortcuts that the table of commands makes.
class ShortcutModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyShortcutIsThere();
    void aRowSaysWhatAndWhere();
    void keysThatNoCommandHasAreThere();
    void textIsAligned();
};

void ShortcutModelTest::everyShortcutIsThere()
{
    QWidget window;
    const Commands commands(window);
    ShortcutModel model(commands);
    const QAbstractItemModelTester tester(&model);
    int withKeys = 0;
    for (const CommandId id : commands.ids())
        withKeys += commands.action(id)->shortcuts().isEmpty() ? 0 : 1;
    QVERIFY(withKeys > 20);
    QCOMPARE(model.rowCount(), withKeys + int(ownKeys().size()));
}

void ShortcutModelTest::aRowSaysWhatAndWhere()
{
    QWidget window;
    const Commands commands(window);
    const ShortcutModel model(commands);
    const QString text = alignedText(model).replace(QRegularExpression(u" {2,}"_qs), u"|"_qs);
    for (const QString &row :
         {u"Menu|Command|Keys|Where"_qs, u"File|Export|Ctrl+E|anywhere"_qs,
          u"Edit|Copy as Text|Ctrl+C|in the list"_qs, u"Connection|Disconnect|Ctrl+D|among the endpoints"_qs,
          u"Message|Send|Ctrl+Return, Ctrl+Enter|in the form"_qs,
          u"View|Next capture|Ctrl+Tab, Ctrl+PgDown|anywhere"_qs})
        QVERIFY2(text.split(u'\n').contains(row), qPrintable(row + u'\n' + text));
}

void ShortcutModelTest::keysThatNoCommandHasAreThere()
{
    QWidget window;
    const Commands commands(window);
    const ShortcutModel model(commands);
    const QString text = alignedText(model).replace(QRegularExpression(u" {2,}"_qs), u"|"_qs);
    for (const QString &row :
         {u"|Write a name for the row|F2|among the endpoints"_qs,
          u"|Press the row's button|Space|among the endpoints"_qs, u"|Open the menu File|F10|anywhere"_qs,
          u"|Go to the last row, and follow|End|in the list"_qs,
          u"|Find the next, the one before|Return, Shift+Return|in the line that finds"_qs})
        QVERIFY2(text.split(u'\n').contains(row), qPrintable(row + u'\n' + text));
    for (const OwnKey &key : ownKeys())
        QVERIFY2(!key.what.isEmpty() && !key.keys.isEmpty() && !key.keys.startsWith(u','),
                 qPrintable(key.what));
}

void ShortcutModelTest::textIsAligned()
{
    QStandardItemModel model(2, 2);
    model.setHorizontalHeaderLabels({u"A"_qs, u"Long title"_qs});
    model.setItem(0, 0, new QStandardItem(u"one"_qs));
    model.setItem(0, 1, new QStandardItem(u"x"_qs));
    model.setItem(1, 1, new QStandardItem(u"y"_qs));
    QCOMPARE(alignedText(model), u"A    Long title\none  x\n     y\n"_qs);
}

REGISTER_TEST(ShortcutModelTest, QApplication)
#include "test_shortcutmodel.moc"
