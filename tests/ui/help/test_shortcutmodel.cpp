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
    QCOMPARE(model.rowCount(), withKeys);
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
