// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/commands/commands.h"
#include "ui/documents/documentarea.h"
#include "ui/traffic/columncommands.h"

#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QTcpSocket>
#include <QTest>
#include <QTreeView>

using namespace channel;
using namespace channel::ui;

/// Menus and palette, by clicks and keys.
class WindowCommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<WindowFixture>(); }
    void cleanup() { fixture_.reset(); }

    void menusOpenByTheirLetters_data();
    void menusOpenByTheirLetters();
    void lettersOfMenusAndOfTheFormDiffer();
    void listenByTheMenu();
    void aMenuSaysWhyACommandIsDisabled();
    void everyCommandIsInTheTable();
    void sendByTheMenuSendsWhatIsWritten();
    void tabsOfTheInspectorByKeys();
    void bytesAreCopiedByTheMenu();
    void f6GoesFromPartToPart();
    void thePaletteRunsACommandAndGivesTheFocusBack();
    void thePaletteIsLeftByEscape();
    void thePaletteIsWalkedByKeys();
    void thePaletteRunsNothingThatIsDisabled();
    void thePaletteOpensWhatWasOpenedLately();
    void thePaletteRemembersWhatWasUsed();
    void thePaletteSaysThatItFindsNothing();

private:
    quint16 listenAndConnect(QTcpSocket &socket);
    void openPalette() const
    {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    }
    QWidget *palette() const { return fixture_->child<QWidget>("palette"); }
    QLineEdit *edit() const { return fixture_->child<QLineEdit>("paletteEdit"); }
    QListView *list() const { return fixture_->child<QListView>("paletteList"); }
    QString chosen() const { return list()->currentIndex().data().toString(); }
    QMenu *menu(const char *name) const { return fixture_->child<QMenu>(name); }

    std::unique_ptr<WindowFixture> fixture_;
};

void WindowCommandsTest::menusOpenByTheirLetters_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("File") << int(Qt::Key_F) << QByteArray("fileMenu");
    QTest::newRow("Edit") << int(Qt::Key_E) << QByteArray("editMenu");
    QTest::newRow("View") << int(Qt::Key_V) << QByteArray("viewMenu");
    QTest::newRow("Message") << int(Qt::Key_M) << QByteArray("messageMenu");
    QTest::newRow("Connection") << int(Qt::Key_C) << QByteArray("connectionMenu");
    QTest::newRow("Help") << int(Qt::Key_H) << QByteArray("helpMenu");
    QTest::newRow("Tools") << int(Qt::Key_T) << QByteArray("toolsMenu");
}

void WindowCommandsTest::menusOpenByTheirLetters()
{
    QFETCH(int, key);
    QFETCH(QByteArray, name);
    for (const char *from : {"startButton", "composeEdit", "filterEdit"}) {
        fixture_->child<QWidget>(from)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), Qt::AltModifier);
        QTRY_VERIFY2(menu(name.constData())->isVisible(), from);
        QTest::keyClick(menu(name.constData()), Qt::Key_Escape);
        QTRY_VERIFY(!menu(name.constData())->isVisible());
        // The bar keeps the focus until it is left, too.
        QTest::keyClick(fixture_->window->menuBar(), Qt::Key_Escape);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), QString::fromLatin1(from));
    }
}

/// A letter that two have would open neither.
void WindowCommandsTest::lettersOfMenusAndOfTheFormDiffer()
{
    QHash<QKeySequence, QString> taken;
    const auto take = [&taken](const QString &text, const QString &who) {
        const QKeySequence keys = QKeySequence::mnemonic(text);
        if (keys.isEmpty())
            return true;
        const QString former = taken.value(keys, who);
        taken.insert(keys, who);
        return former == who;
    };
    // What is shown of the form is another in each mode.
    for (const char *mode : {"Connect", "Listen", "Proxy"}) {
        taken.clear();
        fixture_->child<QComboBox>("modeCombo")->setCurrentText(QString::fromLatin1(mode));
        for (const QAction *top : fixture_->window->menuBar()->actions())
            QVERIFY2(take(top->text(), top->text()), qPrintable(top->text()));
        for (const QAbstractButton *button : fixture_->window->findChildren<QAbstractButton *>()) {
            const bool isOfDialog = button->window() != fixture_->window.get();
            // Two buttons of one name stand in two tabs.
            QVERIFY2(isOfDialog || take(button->text(), button->text()), qPrintable(button->text()));
        }
        for (const QLabel *label : fixture_->window->findChildren<QLabel *>())
            QVERIFY2(!label->buddy() || take(label->text(), label->text()), qPrintable(label->text()));
        for (const QTabWidget *tabs : fixture_->window->findChildren<QTabWidget *>()) {
            for (int tab = 0; tab < tabs->count(); ++tab)
                QVERIFY2(take(tabs->tabText(tab), tabs->tabText(tab)), qPrintable(tabs->tabText(tab)));
        }
    }
}

void WindowCommandsTest::listenByTheMenu()
{
    fixture_->child<QComboBox>("modeCombo")->setCurrentText(u"Connect"_qs);
    fixture_->child<QComboBox>("modeCombo")->setCurrentText(u"Listen"_qs);
    fixture_->child<QSpinBox>("portSpin")->setValue(0);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_C, Qt::AltModifier);
    QTRY_VERIFY(menu("connectionMenu")->isVisible());
    QTest::keyClick(menu("connectionMenu"), Qt::Key_L);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Listening"_qs);
}

void WindowCommandsTest::aMenuSaysWhyACommandIsDisabled()
{
    QVERIFY(menu("messageMenu")->toolTipsVisible());
    const QAction *mark = fixture_->action("markAction");
    QVERIFY(!mark->isEnabled());
    QVERIFY(mark->toolTip().endsWith(u"\nThere is no message yet that could be selected."));
    const quint16 port = fixture_->listen();
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, port);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 1);
    fixture_->view()->clearSelection();
    QVERIFY(mark->toolTip().endsWith(u"\nNo message is selected."));
    fixture_->action("clearAction")->trigger();
    QVERIFY(mark->toolTip().endsWith(u"\nThe list was cleared: there is no message to select."));
    fixture_->action("undoClearAction")->trigger();
    fixture_->child<QLineEdit>("filterEdit")->setText(u"malformed"_qs);
    QTest::keyClick(fixture_->child<QLineEdit>("filterEdit"), Qt::Key_Return);
    QTRY_VERIFY(mark->toolTip().endsWith(u"\nThe filter shows no message that could be selected."));
}

void WindowCommandsTest::everyCommandIsInTheTable()
{
    QSet<QAction *> known;
    const Commands *commands = fixture_->window->commands();
    for (const CommandId id : commands->ids())
        known.insert(commands->action(id));
    for (QAction *action : fixture_->window->findChildren<QAction *>()) {
        const bool isAMenu = action->menu() || action->isSeparator();
        const bool isOfAField = qobject_cast<QLineEdit *>(action->parent());
        // A notice has it while something is being copied, and nobody else.
        const bool isOfANotice = action->objectName() == u"cancelCopyAction";
        // One for each column, in the order in which they stand just now.
        const bool isOfAColumn = qobject_cast<ColumnCommands *>(action->parent());
        QVERIFY2(known.contains(action) || isAMenu || isOfAField || isOfANotice || isOfAColumn,
                 qPrintable(u"%1 '%2'"_qs.arg(action->objectName(), action->text())));
    }
}

quint16 WindowCommandsTest::listenAndConnect(QTcpSocket &socket)
{
    const quint16 port = fixture_->listen();
    socket.connectToHost(u"127.0.0.1"_qs, port);
    return QTest::qWaitFor([this] { return fixture_->client(0).isValid(); }, patience) ? port : 0;
}

void WindowCommandsTest::sendByTheMenuSendsWhatIsWritten()
{
    const QAction *send = fixture_->action("sendAction");
    QVERIFY(!send->isEnabled());
    QTcpSocket socket;
    QVERIFY(listenAndConnect(socket) != 0);
    fixture_->child<QPlainTextEdit>("composeEdit")->setPlainText(u"by menu"_qs);
    QTRY_VERIFY(send->isEnabled());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_M, Qt::AltModifier);
    QTRY_VERIFY(menu("messageMenu")->isVisible());
    QTest::keyClick(menu("messageMenu"), Qt::Key_S);
    QTRY_COMPARE(socket.bytesAvailable(), 16);
    QCOMPARE(socket.readAll(), QByteArray("\r\nMSG 7\r\nby menu"));
}

void WindowCommandsTest::tabsOfTheInspectorByKeys()
{
    QTcpSocket socket;
    QVERIFY(listenAndConnect(socket) != 0);
    QVERIFY(!fixture_->action("showHexAction")->isEnabled());
    socket.write("\r\nMSG 2\r\n{}\r\nMSG 2\r\nno");
    QTRY_VERIFY(fixture_->rowOf(u"no"_qs) >= 0);
    fixture_->view()->showRow(fixture_->rowOf(u"{}"_qs));
    QTRY_VERIFY(fixture_->action("showJsonAction")->isEnabled());
    const auto *tabs = fixture_->child<QTabWidget>("inspectorTabs");
    int shown = 4;
    for (const Qt::Key key : {Qt::Key_4, Qt::Key_3, Qt::Key_2, Qt::Key_1}) {
        QTest::keyClick(QApplication::focusWidget(), key, Qt::ControlModifier);
        QCOMPARE(tabs->currentIndex(), --shown);
        QVERIFY(tabs->currentWidget()->isAncestorOf(QApplication::focusWidget()));
    }
    fixture_->view()->showRow(fixture_->rowOf(u"no"_qs));
    QTRY_VERIFY(!fixture_->action("showJsonAction")->isEnabled());
    QCOMPARE(fixture_->window->commands()->whyNot(CommandId::ShowJson), u"The payload is not JSON."_qs);
}

void WindowCommandsTest::bytesAreCopiedByTheMenu()
{
    QTcpSocket socket;
    QVERIFY(listenAndConnect(socket) != 0);
    socket.write("\r\nMSG 2\r\nhi");
    QTRY_VERIFY(fixture_->rowOf(u"hi"_qs) >= 0);
    fixture_->view()->showRow(fixture_->rowOf(u"hi"_qs));
    fixture_->action("selectBytesAction")->trigger();
    fixture_->action("copyBytesPythonAction")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"b'\\r\\nMSG 2\\r\\nhi'"_qs);
}

/// Round and round, and back; what is not there is passed over.
void WindowCommandsTest::f6GoesFromPartToPart()
{
    auto *tree = fixture_->child<QTreeView>("endpointTree");
    auto *host = fixture_->child<QLineEdit>("hostEdit");
    auto *compose = fixture_->child<QPlainTextEdit>("composeEdit");
    host->setFocus();
    const auto press = [](Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, modifiers);
        return QApplication::focusWidget();
    };
    QCOMPARE(press(), tree);
    QCOMPARE(press(), fixture_->view());
    compose->setFocus();
    QCOMPARE(press(), host); // Which had it last.
    QCOMPARE(press(Qt::ShiftModifier), compose);
    QCOMPARE(press(Qt::ShiftModifier), fixture_->view()); // No message is inspected.
    QTcpSocket socket;
    listenAndConnect(socket);
    socket.write(frame("hi"));
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2);
    fixture_->view()->showRow(1);
    fixture_->view()->setFocus();
    QCOMPARE(press(), fixture_->child<QTabBar>("qt_tabwidget_tabbar"));
}

void WindowCommandsTest::thePaletteRunsACommandAndGivesTheFocusBack()
{
    auto *compose = fixture_->child<QPlainTextEdit>("composeEdit");
    compose->setFocus();
    fixture_->child<QSpinBox>("portSpin")->setValue(0);
    openPalette();
    QTRY_VERIFY(palette() && palette()->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), edit());
    QTest::keyClicks(edit(), u"listen"_qs);
    QCOMPARE(chosen(), u"Connection: Listen"_qs);
    QTest::keyClick(edit(), Qt::Key_Return);
    QVERIFY(!palette()->isVisible());
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Listening"_qs);
    QTRY_COMPARE(QApplication::focusWidget(), compose);
    QVERIFY(compose->toPlainText().isEmpty());
}

void WindowCommandsTest::thePaletteIsLeftByEscape()
{
    auto *filter = fixture_->child<QLineEdit>("filterEdit");
    filter->setFocus();
    openPalette();
    QTRY_VERIFY(palette() && palette()->isVisible());
    QTest::keyClicks(edit(), u"quit"_qs);
    QTest::keyClick(edit(), Qt::Key_Escape);
    QVERIFY(!palette()->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), filter);
    QVERIFY(fixture_->window->isVisible());
    openPalette();
    QTRY_VERIFY(palette()->isVisible());
    QCOMPARE(edit()->text(), QString());
}

void WindowCommandsTest::thePaletteIsWalkedByKeys()
{
    openPalette();
    QTRY_VERIFY(palette() && palette()->isVisible());
    QCOMPARE(list()->currentIndex().row(), 0);
    QTest::keyClick(edit(), Qt::Key_Down);
    QTest::keyClick(edit(), Qt::Key_Down);
    QCOMPARE(list()->currentIndex().row(), 2);
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(list()->currentIndex().row(), 1);
    QTest::keyClick(edit(), Qt::Key_PageDown);
    const int below = list()->currentIndex().row();
    QVERIFY(below > 5);
    QTest::keyClick(edit(), Qt::Key_PageUp);
    QVERIFY(list()->currentIndex().row() < below);
    QTest::keyClicks(edit(), u"e"_qs);
    QCOMPARE(list()->currentIndex().row(), 0);
}

void WindowCommandsTest::thePaletteRunsNothingThatIsDisabled()
{
    openPalette();
    QTRY_VERIFY(palette() && palette()->isVisible());
    QTest::keyClicks(edit(), u"message: mark"_qs);
    QCOMPARE(chosen(), u"Message: Mark"_qs);
    QTest::keyClick(edit(), Qt::Key_Return);
    QVERIFY(palette()->isVisible());
    QCOMPARE(list()->currentIndex().data(Qt::AccessibleTextRole).toString(),
             u"Message: Mark, Ctrl+M, disabled: There is no message yet that could be selected."_qs);
}

void WindowCommandsTest::thePaletteOpensWhatWasOpenedLately()
{
    const QString copy = fixture_->folder.filePath(u"monday.pcapng"_qs);
    QVERIFY(fixture_->listen() != 0);
    QVERIFY(QFile::copy(fixture_->session->capture()->path(), copy));
    QVERIFY(fixture_->window->documentCommands()->open(copy));
    auto *area = fixture_->window->documents();
    QTRY_VERIFY(!area->current()->isLive());
    QTRY_VERIFY(!fixture_->window->documentCommands()->recentFiles().isEmpty());
    fixture_->action("closeCaptureAction")->trigger();
    QTRY_VERIFY(area->current()->isLive());
    openPalette();
    QTRY_VERIFY(palette() && palette()->isVisible());
    QTest::keyClicks(edit(), u"monday"_qs);
    QCOMPARE(chosen(), u"File › Open recent: %1"_qs.arg(copy));
    QTest::keyClick(edit(), Qt::Key_Return);
    QVERIFY(!palette()->isVisible());
    QTRY_VERIFY(!area->current()->isLive());
    QCOMPARE(area->current()->path(), copy);
}

void WindowCommandsTest::thePaletteRemembersWhatWasUsed()
{
    for (const char *typed : {"follow", "clear"}) {
        openPalette();
        QTRY_VERIFY(palette() && palette()->isVisible());
        QTest::keyClicks(edit(), QString::fromLatin1(typed));
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->visualRect(list()->currentIndex()).center());
        QTRY_VERIFY(!palette()->isVisible());
    }
    fixture_->reopen();
    openPalette();
    QTRY_VERIFY(palette() && palette()->isVisible());
    QCOMPARE(list()->model()->index(0, 0).data().toString(), u"View: Clear"_qs);
    QCOMPARE(list()->model()->index(1, 0).data().toString(), u"View: Follow"_qs);
}

void WindowCommandsTest::thePaletteSaysThatItFindsNothing()
{
    openPalette();
    QTRY_VERIFY(palette() && palette()->isVisible());
    QTest::keyClicks(edit(), u"zzzzq"_qs);
    QVERIFY(!list()->isVisible());
    QVERIFY(fixture_->child<QLabel>("paletteNothing")->isVisible());
    QTest::keyClick(edit(), Qt::Key_Return);
    QVERIFY(palette()->isVisible());
}

REGISTER_TEST(WindowCommandsTest, QApplication)
#include "test_window_commands.moc"
