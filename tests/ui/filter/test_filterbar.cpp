// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/filter/filterbar.h"
#include "ui/filter/filtererrorline.h"
#include "ui/filter/findbar.h"
#include "ui/filter/savedfilters.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace channel::ui;

/// The lines in which filters are written, without anything to filter.
class FilterBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void typingAsksAfterAPause();
    void enterAsksAtOnce();
    void escClearsThenLeaves();
    void upAndDownWalkTheHistory();
    void anErrorIsASentenceWithItsPartMarked();
    void typingTakesTheErrorAway();
    void completionsReplaceTheWord();
    void completionsDoNotCoverWhatIsWrong();
    void aFilterIsSavedPickedAndDeleted();
    void savedFiltersSurviveGarbageInTheSettings();
    void savedFiltersAreBounded();
    void historyKeepsTheDraft();
    void historyIsBounded();
    void findStepsWithEnterAndShiftEnter();
    void escClosesFind();

private:
    FilterEdit *edit() const { return bar_->findChild<FilterEdit *>(u"filterEdit"_qs); }
    QMenu *savedMenu() const;
    QAction *command(QMenu *menu, const QString &text) const;

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<QSettings> settings_;
    std::unique_ptr<FilterBar> bar_;
};

void FilterBarTest::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    settings_ = std::make_unique<QSettings>(folder_->filePath(u"s.ini"_qs), QSettings::IniFormat);
    bar_ = std::make_unique<FilterBar>();
    bar_->setSettings(settings_.get());
    bar_->show();
    bar_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(bar_.get()));
    bar_->focusEdit();
}

void FilterBarTest::cleanup()
{
    bar_.reset();
    settings_.reset();
    folder_.reset();
}

QMenu *FilterBarTest::savedMenu() const
{
    auto *menu = bar_->findChild<QMenu *>(u"savedFiltersMenu"_qs);
    Q_EMIT menu->aboutToShow();
    return menu;
}

QAction *FilterBarTest::command(QMenu *menu, const QString &text) const
{
    for (QAction *action : menu->actions()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

void FilterBarTest::typingAsksAfterAPause()
{
    const QSignalSpy requested(bar_.get(), &FilterBar::textRequested);
    QTest::keyClicks(edit(), u"len>100"_qs);
    QTRY_COMPARE(requested.size(), 1);
    QCOMPARE(requested.first().first().toString(), u"len>100"_qs);
}

void FilterBarTest::enterAsksAtOnce()
{
    const QSignalSpy requested(bar_.get(), &FilterBar::textRequested);
    QTest::keyClicks(edit(), u"in"_qs);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.first().first().toString(), u"in"_qs);
}

void FilterBarTest::escClearsThenLeaves()
{
    const QSignalSpy requested(bar_.get(), &FilterBar::textRequested);
    const QSignalSpy left(bar_.get(), &FilterBar::left);
    bar_->setText(u"in"_qs);
    QTest::keyClick(edit(), Qt::Key_Escape);
    QCOMPARE(bar_->text(), QString());
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.first().first().toString(), QString());
    QCOMPARE(left.size(), 0);
    QTest::keyClick(edit(), Qt::Key_Escape);
    QCOMPARE(left.size(), 1);
}

void FilterBarTest::upAndDownWalkTheHistory()
{
    bar_->applyText(u"in"_qs);
    bar_->applyText(u"out"_qs);
    bar_->setText({});
    QTest::keyClicks(edit(), u"half"_qs);
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(bar_->text(), u"out"_qs);
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(bar_->text(), u"in"_qs);
    QTest::keyClick(edit(), Qt::Key_Up);
    QCOMPARE(bar_->text(), u"in"_qs);
    QTest::keyClick(edit(), Qt::Key_Down);
    QTest::keyClick(edit(), Qt::Key_Down);
    QCOMPARE(bar_->text(), u"half"_qs);
}

void FilterBarTest::anErrorIsASentenceWithItsPartMarked()
{
    bar_->setText(u"len>x"_qs);
    bar_->showError(u"A number belongs here."_qs, 4, 1);
    QCOMPARE(bar_->errorText(), u"A number belongs here."_qs);
    QCOMPARE(bar_->findChild<FilterErrorLine *>(u"filterError"_qs)->accessibleDescription(),
             u"A number belongs here."_qs);
    QCOMPARE(bar_->text(), u"len>x"_qs);
    const QImage marked = edit()->grab().toImage();
    edit()->clearMark();
    const QImage plain = edit()->grab().toImage();
    QVERIFY(marked != plain);
    bar_->showError(u"Something is missing at the end."_qs, 5, 0);
    QVERIFY(edit()->grab().toImage() != plain);
    QCOMPARE(bar_->text(), u"len>x"_qs);
}

void FilterBarTest::typingTakesTheErrorAway()
{
    bar_->setText(u"len>"_qs);
    bar_->showError(u"A number belongs here."_qs, 4, 0);
    QTest::keyClicks(edit(), u"1"_qs);
    QCOMPARE(bar_->errorText(), QString());
}

void FilterBarTest::completionsReplaceTheWord()
{
    bar_->setCompletionSource([](const QString &text, qsizetype cursor) {
        return text.left(cursor).endsWith(u'm') ? WordCompletions{cursor - 1, {u"malformed"_qs, u"marked"_qs}}
                                                : WordCompletions{};
    });
    const QSignalSpy requested(bar_.get(), &FilterBar::textRequested);
    QTest::keyClicks(edit(), u"in m"_qs);
    auto *completer = edit()->findChild<QCompleter *>();
    QTRY_VERIFY(completer->popup()->isVisible());
    QTest::keyClick(completer->popup(), Qt::Key_Down);
    QTest::keyClick(completer->popup(), Qt::Key_Return);
    QCOMPARE(bar_->text(), u"in malformed"_qs);
    QVERIFY(!completer->popup()->isVisible());
    QTRY_COMPARE(requested.size(), 1);
    QCOMPARE(requested.last().first().toString(), u"in malformed"_qs);
    QTest::keyClicks(edit(), u" m"_qs);
    QTRY_VERIFY(completer->popup()->isVisible());
    QTest::keyClick(completer->popup(), Qt::Key_Escape);
    QVERIFY(!completer->popup()->isVisible());
    QCOMPARE(bar_->text(), u"in malformed m"_qs);
}

void FilterBarTest::completionsDoNotCoverWhatIsWrong()
{
    bar_->setCompletionSource([](const QString &, qsizetype cursor) {
        return WordCompletions{cursor - 1, {u"malformed"_qs, u"marked"_qs}};
    });
    const QSignalSpy requested(bar_.get(), &FilterBar::textRequested);
    QTest::keyClicks(edit(), u"m"_qs);
    QTRY_COMPARE(requested.size(), 1);
    const QWidget *list = edit()->findChild<QCompleter *>()->popup();
    QVERIFY(list->isVisible());
    bar_->showError(u"A number belongs here."_qs, 0, 1);
    const auto *line = bar_->findChild<QWidget *>(u"filterError"_qs);
    QTRY_COMPARE(list->y(), line->mapToGlobal(QPoint(0, line->height())).y());
    QVERIFY(list->isVisible());
}

void FilterBarTest::aFilterIsSavedPickedAndDeleted()
{
    QVERIFY(!savedMenu()->findChild<QAction *>(u"saveFilterAction"_qs)->isEnabled());
    bar_->setText(u"peer:40112 & len>1"_qs);
    savedMenu()->findChild<QAction *>(u"saveFilterAction"_qs)->trigger();
    auto *dialog = bar_->findChild<QInputDialog *>(u"filterNameDialog"_qs);
    QVERIFY(dialog);
    dialog->setTextValue(u"long ones & more"_qs);
    dialog->accept();
    QCOMPARE(SavedFilters(*settings_).all(),
             QList<SavedFilter>({{u"long ones & more"_qs, u"peer:40112 & len>1"_qs}}));

    bar_->setText({});
    const QSignalSpy requested(bar_.get(), &FilterBar::textRequested);
    QAction *pick = command(savedMenu(), u"long ones && more"_qs);
    QVERIFY(pick);
    pick->trigger();
    QCOMPARE(bar_->text(), u"peer:40112 & len>1"_qs);
    QCOMPARE(requested.size(), 1);

    QAction *removal = command(savedMenu(), u"&Delete"_qs);
    QVERIFY(removal);
    command(removal->menu(), u"long ones && more"_qs)->trigger();
    QVERIFY(SavedFilters(*settings_).all().isEmpty());
    QVERIFY(command(savedMenu(), u"No saved filters so far"_qs));
}

void FilterBarTest::savedFiltersSurviveGarbageInTheSettings()
{
    settings_->setValue(u"savedFilters/size"_qs, 2'000'000'000);
    settings_->setValue(u"savedFilters/1/name"_qs, QString(5000, u'x'));
    settings_->setValue(u"savedFilters/1/text"_qs, u"in"_qs);
    settings_->setValue(u"savedFilters/2/name"_qs, u"fine"_qs);
    settings_->setValue(u"savedFilters/2/text"_qs, u"out"_qs);
    settings_->setValue(u"savedFilters/3/name"_qs, u"empty"_qs);
    QCOMPARE(SavedFilters(*settings_).all(), QList<SavedFilter>({{u"fine"_qs, u"out"_qs}}));
}

void FilterBarTest::savedFiltersAreBounded()
{
    SavedFilters filters(*settings_);
    for (int i = 0; i < SavedFilters::maxFilters; ++i)
        QVERIFY(filters.save({QString::number(i), u"in"_qs}));
    QVERIFY(!filters.save({u"one more"_qs, u"in"_qs}));
    QVERIFY(filters.save({u"7"_qs, u"replaced"_qs}));
    QVERIFY(!filters.save({QString(), u"in"_qs}));
    QCOMPARE(filters.all().size(), SavedFilters::maxFilters);
}

void FilterBarTest::historyKeepsTheDraft()
{
    FilterHistory history;
    QVERIFY(!history.walk(-1, u"draft"_qs));
    history.add(u"a"_qs);
    history.add(u"b"_qs);
    history.add(u"a"_qs);
    QCOMPARE(history.walk(-1, u"draft"_qs), u"a"_qs);
    QCOMPARE(history.walk(-1, u"a"_qs), u"b"_qs);
    QVERIFY(!history.walk(-1, u"b"_qs));
    QCOMPARE(history.walk(1, u"b"_qs), u"a"_qs);
    QCOMPARE(history.walk(1, u"a"_qs), u"draft"_qs);
    QVERIFY(!history.walk(1, u"draft"_qs));
}

void FilterBarTest::historyIsBounded()
{
    FilterHistory history;
    for (int i = 0; i < 2 * FilterHistory::maxEntries; ++i)
        history.add(QString::number(i));
    int steps = 0;
    while (history.walk(-1, {}))
        ++steps;
    QCOMPARE(steps, int(FilterHistory::maxEntries));
}

void FilterBarTest::findStepsWithEnterAndShiftEnter()
{
    FindBar find;
    const QSignalSpy requested(&find, &FindBar::textRequested);
    QSignalSpy stepped(&find, &FindBar::stepRequested);
    find.open();
    auto *edit = find.findChild<FilterEdit *>(u"findEdit"_qs);
    QTest::keyClicks(edit, u"x"_qs);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.first().first().toString(), u"x"_qs);
    QCOMPARE(stepped.takeFirst().first().toInt(), 1);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(stepped.first().first().toInt(), -1);
    find.showCount(u"3 of 128"_qs, u"went on at the top"_qs);
    QCOMPARE(find.findChild<QLabel *>(u"findCount"_qs)->text(), u"3 of 128 · went on at the top"_qs);
}

void FilterBarTest::escClosesFind()
{
    FindBar find;
    const QSignalSpy closed(&find, &FindBar::closed);
    find.open();
    auto *edit = find.findChild<FilterEdit *>(u"findEdit"_qs);
    QTest::keyClicks(edit, u"x"_qs);
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(closed.size(), 1);
    QVERIFY(find.isHidden());
    QCOMPARE(find.text(), QString());
}

REGISTER_TEST(FilterBarTest, QApplication)
#include "test_filterbar.moc"
