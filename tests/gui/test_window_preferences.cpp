// SPDX-License-Identifier: MIT

#include "tests/gui/preferencesfixture.h"
#include "tests/support/rawpeer.h"
#include "tests/support/registeredtest.h"
#include "tests/support/timezone.h"
#include "ui/inspector/hexview.h"
#include "ui/preferences/preferencesdialog.h"

#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTest>

using namespace channel;
using namespace channel::ui;
using Setting = Preferences::Setting;

/// What is chosen in the preferences, by clicks and keys, and what becomes of it in the window beside them.
class WindowPreferencesTest : public PreferencesFixture
{
    Q_OBJECT

private Q_SLOTS:
    void theyOpenBesideTheWindowAndOnlyOnce();
    void everyControlIsReachedAndNamed();
    void everyPageFitsASmallScreenInALargeFont();
    void theNextListenerDecodesAsChosen();
    void aFolderThatIsOfNoUseIsNotTaken();
    void aFolderIsTakenForTheNextStart();
    void whatIsTypedIsTakenByClosing();
    void whatIsTypedIsTakenByQuitting();
    void moment71_aSizeTakesItsUnit();
    void recordingsAreCounted();
    void defaultsAreRestoredPageByPageAndTakenBack();
    void whatIsChosenIsRemembered();
};

void WindowPreferencesTest::theyOpenBesideTheWindowAndOnlyOnce()
{
    open();
    QVERIFY(!dialog_->isModal());
    QCOMPARE(dialog_->windowTitle(), u"Preferences"_qs);
    fixture_->action("preferencesAction")->trigger();
    QCOMPARE(fixture_->window->findChildren<PreferencesDialog *>().size(), 1);
    click("closeButton");
    QTRY_VERIFY(!dialog_);
    open(2);
    QTest::keyClick(dialog_, Qt::Key_Escape);
    QTRY_VERIFY(!dialog_);
}

void WindowPreferencesTest::everyControlIsReachedAndNamed()
{
    open();
    QSet<QString> reached;
    for (int page = 0; page < 4; ++page) {
        part<QListWidget>("pageList")->setCurrentRow(page);
        part<QListWidget>("pageList")->setFocus();
        for (int step = 0; step < 20; ++step) {
            QWidget *focused = dialog_->focusWidget();
            reached.insert(focused->objectName());
            QTest::keyClick(focused, Qt::Key_Tab);
        }
    }
    for (const char *name :
         {"pageList", "themeCombo", "windowFontCombo", "windowSizeSpin", "bytesFontCombo", "bytesSizeSpin",
          "hexRowCombo", "timeStyleCombo", "timeZoneCombo", "policyCombo", "largestSpin", "unsentSpin",
          "folderEdit", "chooseButton", "keptCombo", "closeButton"}) {
        QVERIFY2(reached.contains(QLatin1StringView(name)), name);
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(part<QWidget>(name));
        QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(), name);
    }
    for (const char *name :
         {"themeCombo", "bytesSizeSpin", "timeZoneCombo", "unsentSpin", "folderEdit", "keptCombo"}) {
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(part<QWidget>(name));
        QVERIFY2(spoken->text(QAccessible::Description).startsWith(u"Default: "), name);
    }
    for (QLabel *label : dialog_->findChildren<QLabel *>()) {
        if (!label->text().isEmpty() && !label->buddy())
            QCOMPARE(QAccessible::queryAccessibleInterface(label)->text(QAccessible::Name), label->text());
    }
}

void WindowPreferencesTest::everyPageFitsASmallScreenInALargeFont()
{
    fixture_->preferences->setValue(Setting::WindowSize, 14);
    open();
    dialog_->resize(960, 640);
    for (int page = 0; page < 4; ++page) {
        part<QListWidget>("pageList")->setCurrentRow(page);
        const auto *area = qobject_cast<QScrollArea *>(part<QStackedWidget>("pageStack")->currentWidget());
        QTRY_VERIFY(area->isVisible());
        QVERIFY(area->widget()->minimumSizeHint().width() <= area->viewport()->width());
        QTRY_VERIFY(area->widget()->height() <= area->viewport()->height());
    }
    QVERIFY(dialog_->minimumSizeHint().width() <= 960);
}

void WindowPreferencesTest::theNextListenerDecodesAsChosen()
{
    open(2);
    choose("policyCombo", 1);
    auto *largest = part<QSpinBox>("largestSpin");
    largest->setFocus();
    largest->selectAll();
    QTest::keyClicks(largest, u"1000"_qs);
    QTest::keyClick(largest, Qt::Key_Tab);
    QCOMPARE(fixture_->preferences->largestMessage(), 1000u);
    RawPeer peer(fixture_->listen());
    QVERIFY(peer.write("\r\nMSG 3\r\none\r\nMSG 1001\r\n"));
    QTRY_VERIFY((peer.readSome(), peer.sawEnd() || peer.sawReset()));
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 4);
    QCOMPARE(fixture_->cell(1, TrafficModel::Preview), u"one"_qs);
    QCOMPARE(fixture_->traffic()->index(2, 0).data(TrafficModel::KindRole).toInt(),
             int(FrameKind::Malformed));
}

void WindowPreferencesTest::aFolderThatIsOfNoUseIsNotTaken()
{
    open(3);
    auto *edit = part<QLineEdit>("folderEdit");
    const QString standard = fixture_->path(u"captures"_qs);
    QCOMPARE(edit->text(), standard);
    const auto type = [edit](const QString &path) {
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, path);
        QTest::keyClick(edit, Qt::Key_Return);
    };
    const auto problem = [this] {
        return part<QLabel>("folderProblemLabel")->text();
    };
    type(fixture_->path(u"none"_qs));
    QTRY_COMPARE(problem(),
                 u"There is no folder %1. Make it, or choose another one. Recordings still go to %2."_qs.arg(
                     fixture_->path(u"none"_qs), standard));
    QVERIFY(part<QLabel>("folderProblemLabel")->isVisible());
    type(u"recordings"_qs);
    QTRY_VERIFY(problem().startsWith(u"Write the whole path of the folder"));
    type(CaptureFixture::record(fixture_->folder.path(), {"filed"}));
    QTRY_VERIFY(problem().contains(u"is a file, not a folder"));
    QCOMPARE(fixture_->preferences->recordingsFolder(), standard);
    type(standard);
    QTRY_VERIFY(!part<QLabel>("folderProblemLabel")->isVisible());
}

void WindowPreferencesTest::aFolderIsTakenForTheNextStart()
{
    open(3);
    const QString other = fixture_->path(u"other <b>, folder"_qs);
    QVERIFY(QDir().mkdir(other));
    auto *edit = part<QLineEdit>("folderEdit");
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, other);
    QTest::keyClick(edit, Qt::Key_Tab);
    QTRY_COMPARE(fixture_->preferences->recordingsFolder(), other);
    QVERIFY(QDir(other).isEmpty(QDir::Files | QDir::Hidden));
    QVERIFY(part<QLabel>("folderHint")->text().contains(u"from the next start on"));
    click("restoreButton");
    QCOMPARE(edit->text(), fixture_->path(u"captures"_qs));
}

void WindowPreferencesTest::whatIsTypedIsTakenByClosing()
{
    open(3);
    const QString other = fixture_->path(u"other"_qs);
    QVERIFY(QDir().mkdir(other));
    auto *edit = part<QLineEdit>("folderEdit");
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, other);
    QTest::keyClick(edit, Qt::Key_Escape);
    QTRY_VERIFY(!dialog_);
    QTRY_COMPARE(fixture_->preferences->recordingsFolder(), other);
}

void WindowPreferencesTest::whatIsTypedIsTakenByQuitting()
{
    open(2);
    auto *largest = part<QSpinBox>("largestSpin");
    largest->setFocus();
    largest->selectAll();
    QTest::keyClicks(largest, u"1000"_qs);
    fixture_->window.reset();
    QCOMPARE(fixture_->preferences->largestMessage(), 1000u);
}

void WindowPreferencesTest::moment71_aSizeTakesItsUnit()
{
    open(2);
    auto *largest = part<QSpinBox>("largestSpin");
    const QString usual = part<QLabel>("largestHint")->text();
    largest->setFocus();
    largest->selectAll();
    QTest::keyClicks(largest, u"1 MX"_qs);
    QVERIFY2(part<QLabel>("largestHint")->text().startsWith(u"“1 MX” is no number of bytes: "),
             qPrintable(part<QLabel>("largestHint")->text()));
    QTest::keyClick(largest, Qt::Key_Backspace);
    QCOMPARE(part<QLabel>("largestHint")->text(), usual);
    QTest::keyClick(largest, Qt::Key_Tab);
    QCOMPARE(fixture_->preferences->largestMessage(), 1'048'576u);
    QCOMPARE(largest->text(), u"1,048,576 bytes"_qs);
}

void WindowPreferencesTest::recordingsAreCounted()
{
    open(3);
    QTRY_VERIFY(part<QLabel>("usageLabel")->text().startsWith(u"There is one recording in this folder, of "));
}

void WindowPreferencesTest::defaultsAreRestoredPageByPageAndTakenBack()
{
    open();
    QVERIFY(!part<QPushButton>("restoreButton")->isEnabled());
    choose("themeCombo", 1);
    choose("hexRowCombo", 1);
    fixture_->preferences->zoomBytes(3);
    part<QListWidget>("pageList")->setCurrentRow(1);
    choose("timeZoneCombo", 1);
    part<QListWidget>("pageList")->setCurrentRow(0);
    click("restoreButton");
    QCOMPARE(fixture_->preferences->theme(), Theme::System);
    QCOMPARE(fixture_->preferences->hexRow(), 16);
    QCOMPARE(fixture_->preferences->value(Setting::BytesZoom).toInt(), 0);
    QVERIFY(fixture_->preferences->timeFormat().utc);
    QVERIFY(!part<QPushButton>("restoreButton")->isEnabled());
    click("undoButton");
    QCOMPARE(fixture_->preferences->theme(), Theme::Light);
    QCOMPARE(fixture_->preferences->hexRow(), 32);
    QCOMPARE(fixture_->preferences->value(Setting::BytesZoom).toInt(), 3);
    QCOMPARE(part<QComboBox>("themeCombo")->currentIndex(), 1);
    QVERIFY(!part<QPushButton>("undoButton")->isEnabled());
    click("restoreButton");
    choose("hexRowCombo", 1);
    QVERIFY(!part<QPushButton>("undoButton")->isEnabled());
}

void WindowPreferencesTest::whatIsChosenIsRemembered()
{
    open();
    choose("hexRowCombo", 1);
    part<QSpinBox>("bytesSizeSpin")->setValue(13);
    fixture_->reopen();
    QCOMPARE(fixture_->child<HexView>("hexView")->bytesPerRow(), quint64(32));
    QCOMPARE(fixture_->child<HexView>("hexView")->font().pointSize(), 13);
    open();
    QCOMPARE(part<QComboBox>("hexRowCombo")->currentText(), u"32"_qs);
}

REGISTER_TEST(WindowPreferencesTest, QApplication)
#include "test_window_preferences.moc"
