// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/commands/commands.h"

#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

using namespace channel::ui;

/// The actions of one window and the menus they stand in.
class CommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { window_.reset(); }

    void everyCommandStandsInOneMenuOfTheBar();
    void linesStandBetweenGroupsAlone();
    void aShortcutWorksInItsScopeAlone();
    void aDisabledCommandSaysWhy();
    void anotherTextIsTakenBack();
    void buttonsHaveNeitherMnemonicsNorDots();

private:
    std::unique_ptr<QMainWindow> window_;
    Commands *commands_ = nullptr;
};

namespace {

QList<QAction *> actionsBelow(const QMenu *menu)
{
    QList<QAction *> all;
    for (QAction *action : menu->actions()) {
        if (action->menu())
            all += actionsBelow(action->menu());
        else if (!action->isSeparator())
            all.append(action);
    }
    return all;
}

} // namespace

void CommandsTest::init()
{
    window_ = std::make_unique<QMainWindow>();
    commands_ = new Commands(*window_);
    commands_->fill(*window_->menuBar());
}

void CommandsTest::everyCommandStandsInOneMenuOfTheBar()
{
    QList<QAction *> found;
    QStringList titles;
    for (const QAction *top : window_->menuBar()->actions()) {
        titles.append(top->text());
        found += actionsBelow(top->menu());
    }
    QCOMPARE(titles.join(u' '), u"&File &Edit &View &Message &Connection &Tools &Help"_qs);
    for (const CommandId id : commands_->ids())
        QVERIFY2(found.count(commands_->action(id)) == 1, qPrintable(commands_->action(id)->objectName()));
    QCOMPARE(found.size(), commands_->ids().size());
}

void CommandsTest::linesStandBetweenGroupsAlone()
{
    for (const QMenu *menu : window_->findChildren<QMenu *>()) {
        bool wasLine = true;
        for (const QAction *action : menu->actions()) {
            QVERIFY2(!wasLine || !action->isSeparator(), qPrintable(menu->title()));
            wasLine = action->isSeparator();
        }
        QVERIFY2(!wasLine, qPrintable(menu->title()));
    }
}

void CommandsTest::aShortcutWorksInItsScopeAlone()
{
    auto *list = new QWidget(window_.get());
    auto *other = new QWidget(window_.get());
    for (QWidget *widget : {list, other})
        widget->setFocusPolicy(Qt::StrongFocus);
    commands_->addTo(*list, CommandScope::List);
    int copied = 0;
    int opened = 0;
    commands_->connectTo(CommandId::CopyText, this, [&copied] { ++copied; });
    commands_->connectTo(CommandId::Open, this, [&opened] { ++opened; });
    window_->show();
    window_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    for (QWidget *widget : {list, other}) {
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_C, Qt::ControlModifier);
        QTest::keyClick(widget, Qt::Key_O, Qt::ControlModifier);
    }
    QCOMPARE(copied, 1);
    QCOMPARE(opened, 2);
}

void CommandsTest::aDisabledCommandSaysWhy()
{
    const QAction *save = commands_->action(CommandId::Save);
    QCOMPARE(save->toolTip(), u"Save the capture (Ctrl+S)"_qs);
    QCOMPARE(commands_->whyNot(CommandId::Save), QString());
    commands_->setAvailable(CommandId::Save, false);
    QVERIFY(!save->isEnabled());
    QCOMPARE(commands_->whyNot(CommandId::Save), u"Nothing has been recorded so far."_qs);
    QCOMPARE(save->toolTip(), u"Save the capture (Ctrl+S)\nNothing has been recorded so far."_qs);
    commands_->setWhyNot(CommandId::Save, u"The capture is being saved."_qs);
    QCOMPARE(save->toolTip(), u"Save the capture (Ctrl+S)\nThe capture is being saved."_qs);
    commands_->setAvailable(CommandId::Save, true);
    QVERIFY(save->isEnabled());
    QCOMPARE(commands_->whyNot(CommandId::Save), QString());
    commands_->setTip(CommandId::Save, u"Saved as a<b>c"_qs);
    QVERIFY(save->toolTip().contains(u"a&lt;b&gt;c (Ctrl+S)"));
    commands_->setTip(CommandId::Save, {});
    QCOMPARE(save->toolTip(), u"Save the capture (Ctrl+S)"_qs);
}

void CommandsTest::anotherTextIsTakenBack()
{
    const QAction *mark = commands_->action(CommandId::Mark);
    commands_->setText(CommandId::Mark, u"Remove &mark"_qs);
    QCOMPARE(mark->text(), u"Remove &mark"_qs);
    QCOMPARE(mark->iconText(), u"Remove mark"_qs);
    commands_->setText(CommandId::Mark, {});
    QCOMPARE(mark->text(), u"&Mark"_qs);
}

void CommandsTest::buttonsHaveNeitherMnemonicsNorDots()
{
    QCOMPARE(commands_->action(CommandId::Open)->text(), u"&Open…"_qs);
    QCOMPARE(commands_->action(CommandId::Open)->iconText(), u"Open"_qs);
}

REGISTER_TEST(CommandsTest, QApplication)
#include "test_commands.moc"
