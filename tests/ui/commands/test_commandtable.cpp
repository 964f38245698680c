// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/commands/commandtable.h"

#include <QKeySequence>
#include <QSet>
#include <QTest>

using namespace channel::ui;

/// What each row of the table must have, and what no two of them may share.
class CommandTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowIsComplete_data();
    void everyRowIsComplete();
    void idsAndNamesAreUnique();
    void noShortcutMeansTwoThings();
    void windowShortcutsTakeNoEditingKeys();
    void mnemonicsAreUniqueInEachMenu();
    void everyMenuHasCommands();

private:
    static QList<CommandRow> rows();
};

namespace {

QChar mnemonic(const char *text)
{
    return QKeySequence::mnemonic(QString::fromUtf8(text)).toString().right(1).append(u' ').front();
}

} // namespace

QList<CommandRow> CommandTableTest::rows()
{
    QList<CommandRow> rows;
    for (const auto part : {fileCommands(), editCommands(), viewCommands(), messageCommands(),
                            connectionCommands(), pairCommands(), helpCommands()}) {
        for (const CommandRow &row : part)
            rows.append(row);
    }
    return rows;
}

void CommandTableTest::everyRowIsComplete_data()
{
    QTest::addColumn<int>("number");
    for (int number = 0; number < rows().size(); ++number)
        QTest::newRow(rows().at(number).name) << number;
}

void CommandTableTest::everyRowIsComplete()
{
    QFETCH(int, number);
    const CommandRow row = rows().at(number);
    QVERIFY(QByteArrayView(row.name).endsWith("Action"));
    QVERIFY2(mnemonic(row.text).isLetterOrNumber(), row.text);
    const QString tip = QString::fromUtf8(row.tip);
    QVERIFY2(tip.contains(u' ') && !tip.endsWith(u'.') && tip.front().isUpper(), row.tip);
    const QString whyNot = QString::fromUtf8(row.whyNot);
    QVERIFY2(whyNot.isEmpty() || (whyNot.endsWith(u'.') && whyNot.front().isUpper()), row.whyNot);
    for (const QKeySequence &keys : keysOf(row)) {
        QCOMPARE(keys.count(), 1);
        QVERIFY2(keys[0].key() != Qt::Key_unknown, row.keys);
    }
}

void CommandTableTest::idsAndNamesAreUnique()
{
    QSet<CommandId> ids;
    QSet<QByteArray> names;
    for (const CommandRow &row : rows()) {
        QVERIFY2(!ids.contains(row.id), row.name);
        QVERIFY2(!names.contains(row.name), row.name);
        ids.insert(row.id);
        names.insert(row.name);
    }
}

void CommandTableTest::noShortcutMeansTwoThings()
{
    const QList<CommandRow> all = rows();
    for (qsizetype one = 0; one < all.size(); ++one) {
        for (qsizetype other = one + 1; other < all.size(); ++other) {
            const CommandScope first = all[one].scope;
            const CommandScope second = all[other].scope;
            const bool meet =
                first == second || first == CommandScope::Window || second == CommandScope::Window;
            for (const QKeySequence &keys : keysOf(all[one]))
                QVERIFY2(!meet || !keysOf(all[other]).contains(keys),
                         qPrintable(u"%1 is both %2 and %3"_qs.arg(keys.toString(),
                                                                   QLatin1StringView(all[one].name),
                                                                   QLatin1StringView(all[other].name))));
        }
    }
}

/// Undo and redo are meant for the list where no field has the focus; FieldShortcuts leaves it to fields.
void CommandTableTest::windowShortcutsTakeNoEditingKeys()
{
    const QList<QKeySequence> editing = QKeySequence::listFromString(
        u"Ctrl+X; Ctrl+C; Ctrl+V; Ctrl+A; Ctrl+Y; Return; Enter; Del; Backspace; Home; End; "
        "Left; Right; Up; Down; PgUp; PgDown; Tab; Shift+Tab; Ctrl+Left; Ctrl+Right; Ctrl+Home; Ctrl+End; "
        "Ctrl+Backspace; Ctrl+Del; Shift+Ins; Ctrl+Ins; Shift+Del; Space; Esc"_qs);
    for (const CommandRow &row : rows()) {
        for (const QKeySequence &keys : keysOf(row))
            QVERIFY2(row.scope != CommandScope::Window || !editing.contains(keys), row.name);
    }
}

void CommandTableTest::mnemonicsAreUniqueInEachMenu()
{
    QHash<CommandMenu, QSet<QChar>> taken;
    QSet<QChar> inBar;
    const auto take = [](QSet<QChar> &letters, const char *text) {
        const QChar letter = mnemonic(text).toUpper();
        const bool isFree = !letters.contains(letter);
        letters.insert(letter);
        return isFree;
    };
    for (const MenuRow &menu : menuTable())
        QVERIFY2(take(menu.parent == menu.id ? inBar : taken[menu.parent], menu.title), menu.title);
    for (const CommandRow &row : rows())
        QVERIFY2(take(taken[row.menu], row.text), row.text);
}

void CommandTableTest::everyMenuHasCommands()
{
    QSet<CommandMenu> used;
    for (const CommandRow &row : rows())
        used.insert(row.menu);
    for (const MenuRow &menu : menuTable())
        QVERIFY2(used.contains(menu.id), menu.name);
}

REGISTER_TEST(CommandTableTest, NoApplication)
#include "test_commandtable.moc"
