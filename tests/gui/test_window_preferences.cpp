// SPDX-License-Identifier: MIT

#include "tests/gui/capturefixture.h"
#include "tests/support/rawpeer.h"
#include "tests/support/registeredtest.h"
#include "tests/support/timezone.h"
#include "ui/inspector/hexview.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/style/trafficcolours.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>

using namespace channel;
using namespace channel::ui;
using Setting = Preferences::Setting;

/// What is chosen in the preferences, by clicks and keys, and what becomes of it in the window beside them.
class WindowPreferencesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { fixture_.reset(); }

    void theyOpenBesideTheWindowAndOnlyOnce();
    void everyControlIsReachedAndNamed();
    void everyPageFitsASmallScreenInALargeFont();
    void theThemeChangesAtOnce();
    void aThemeOfTheCommandLineRulesThisRun();
    void theWindowsFontChangesAtOnce();
    void theFontOfBytesChangesAtOnce();
    void hexRowsChangeAtOnce();
    void timesChangeAtOnceAndInFilesOpenedLater();
    void theNextListenerDecodesAsChosen();
    void aFolderThatIsOfNoUseIsNotTaken();
    void aFolderIsTakenForTheNextStart();
    void whatIsTypedIsTakenByClosing();
    void whatIsTypedIsTakenByQuitting();
    void recordingsAreCounted();
    void defaultsAreRestoredPageByPageAndTakenBack();
    void whatIsChosenIsRemembered();
    void theWheelWithCtrlZoomsTheBytes();
    void keysZoomTheBytesFromAnywhere();

private:
    template <typename Widget>
    Widget *part(const char *name) const
    {
        return dialog_->findChild<Widget *>(QLatin1StringView(name));
    }
    void open(int page = 0);
    void choose(const char *combo, int downs);
    void click(const char *button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }
    static void turnWheel(QWidget *view, int notches, Qt::KeyboardModifiers modifiers);
    void receiveOne();

    std::unique_ptr<CaptureFixture> fixture_;
    QPointer<PreferencesDialog> dialog_;
};

void WindowPreferencesTest::init()
{
    fixture_ = std::make_unique<CaptureFixture>();
    fixture_->window->resize(1280, 800);
}

/// Through the menu, and to a page by its name.
void WindowPreferencesTest::open(int page)
{
    QAction *action = fixture_->action("preferencesAction");
    QVERIFY(fixture_->child<QMenu>("editMenu")->actions().contains(action));
    action->trigger();
    dialog_ = fixture_->window->findChild<PreferencesDialog *>();
    QVERIFY(dialog_);
    // Qt's own wait is content if the window behind is active. What is typed into a field of a window that
    // is not is taken by nobody.
    QTRY_VERIFY(dialog_->isActiveWindow());
    auto *list = part<QListWidget>("pageList");
    QTest::mouseClick(list->viewport(), Qt::LeftButton, Qt::NoModifier,
                      list->visualItemRect(list->item(page)).center());
    QCOMPARE(part<QStackedWidget>("pageStack")->currentIndex(), page);
}

void WindowPreferencesTest::choose(const char *combo, int downs)
{
    auto *box = part<QComboBox>(combo);
    for (int step = 0; step < qAbs(downs); ++step)
        QTest::keyClick(box, downs > 0 ? Qt::Key_Down : Qt::Key_Up);
}

void WindowPreferencesTest::turnWheel(QWidget *view, int notches, Qt::KeyboardModifiers modifiers)
{
    const QPointF centre = view->rect().center();
    QWheelEvent event(centre, view->mapToGlobal(centre), {}, QPoint(0, 120 * notches), Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view, &event);
}

void WindowPreferencesTest::receiveOne()
{
    fixture_->connectClient();
    QTRY_COMPARE(fixture_->previews(), QStringList({u"one"_qs, u"two"_qs}));
    fixture_->view()->selectRow(1);
}

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

void WindowPreferencesTest::aThemeOfTheCommandLineRulesThisRun()
{
    fixture_->preferences->setThemeOfRun(Theme::Dark);
    fixture_->looks = std::make_unique<ApplicationLooks>(*qApp, *fixture_->preferences);
    const auto lightness = [this] {
        return fixture_->view()->palette().color(QPalette::Base).lightness();
    };
    QTRY_VERIFY(lightness() < 64);
    open();
    QCOMPARE(part<QComboBox>("themeCombo")->currentText(), u"As the system"_qs);
    QVERIFY2(part<QLabel>("themeHint")
                 ->text()
                 .startsWith(u"The option --theme dark rules until the program ends."),
             qPrintable(part<QLabel>("themeHint")->text()));
    QCOMPARE(part<QComboBox>("themeCombo")->accessibleDescription(), part<QLabel>("themeHint")->text());
    choose("themeCombo", 1);
    QCOMPARE(fixture_->preferences->theme(), Theme::Light);
    QVERIFY(lightness() < 64);
    fixture_->reopen();
    QTRY_VERIFY(lightness() > 192);
}

void WindowPreferencesTest::theThemeChangesAtOnce()
{
    open();
    const QColor before = fixture_->view()->palette().color(QPalette::Base);
    choose("themeCombo", 2);
    QCOMPARE(fixture_->preferences->theme(), Theme::Dark);
    QTRY_VERIFY(fixture_->view()->palette().color(QPalette::Base).lightness() < 64);
    QVERIFY(fixture_->view()->grab().toImage().pixelColor(5, fixture_->view()->height() - 5).lightness() <
            64);
    // Icons and the edges of fields are drawn in the new colours.
    const auto brightest = [](QWidget *widget) {
        const QImage image = widget->grab().toImage();
        int lightness = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                lightness = qMax(lightness, image.pixelColor(x, y).lightness());
        }
        return lightness;
    };
    auto *button = fixture_->child<QToolButton>("clearButton");
    QVERIFY(brightest(button) > 160);
    const QImage edge = fixture_->child<QLineEdit>("hostEdit")->grab().toImage();
    const QColor line = edge.pixelColor(0, edge.height() / 2);
    QVERIFY(contrastRatio(line, fixture_->view()->palette().color(QPalette::Base)) >= 3);
    choose("themeCombo", -2);
    QTRY_COMPARE(fixture_->view()->palette().color(QPalette::Base), before);
}

void WindowPreferencesTest::theWindowsFontChangesAtOnce()
{
    receiveOne();
    open();
    const int rowHeight = fixture_->view()->rowHeight(0);
    const int width = fixture_->view()->horizontalHeader()->sectionSize(TrafficModel::Length);
    const int bytes = fixture_->child<HexView>("hexView")->fontInfo().pointSize();
    auto *size = part<QSpinBox>("windowSizeSpin");
    QCOMPARE(size->text(), u"The system's"_qs);
    size->setFocus();
    size->selectAll();
    QTest::keyClicks(size, u"20"_qs);
    QTest::keyClick(size, Qt::Key_Return);
    QTRY_COMPARE(fixture_->view()->font().pointSize(), 20);
    QTRY_VERIFY(fixture_->view()->rowHeight(0) > rowHeight);
    QTRY_VERIFY(fixture_->view()->horizontalHeader()->sectionSize(TrafficModel::Length) > width);
    QTRY_COMPARE(fixture_->child<HexView>("hexView")->fontInfo().pointSize(), 20);
    QVERIFY(dialog_ && dialog_->isVisible());
    size->setValue(size->minimum());
    QTRY_COMPARE(fixture_->child<HexView>("hexView")->fontInfo().pointSize(), bytes);
    QTRY_COMPARE(fixture_->view()->rowHeight(0), rowHeight);
}

void WindowPreferencesTest::theFontOfBytesChangesAtOnce()
{
    receiveOne();
    open();
    auto *families = part<QComboBox>("bytesFontCombo");
    QVERIFY(families->count() >= 2);
    families->setFocus();
    QTest::keyClick(families, Qt::Key_End);
    const QString family = families->currentData().toString();
    QVERIFY(QFontDatabase::isFixedPitch(family));
    part<QSpinBox>("bytesSizeSpin")->setValue(17);
    for (const char *name :
         {"hexView", "textView", "jsonView", "wireView", "composeEdit", "composePreview"}) {
        QCOMPARE(fixture_->child<QWidget>(name)->font().family(), family);
        QCOMPARE(fixture_->child<QWidget>(name)->font().pointSize(), 17);
    }
    QCOMPARE(fixture_->preferences->value(Setting::BytesFamily).toString(), family);
}

void WindowPreferencesTest::hexRowsChangeAtOnce()
{
    receiveOne();
    open();
    const auto *hex = fixture_->child<HexView>("hexView");
    QCOMPARE(hex->bytesPerRow(), quint64(16));
    choose("hexRowCombo", 1);
    QCOMPARE(hex->bytesPerRow(), quint64(32));
    choose("hexRowCombo", 1);
    QVERIFY(hex->bytesPerRow() % 8 == 0);
    const quint64 wide = hex->bytesPerRow();
    fixture_->window->resize(700, 700);
    QTRY_VERIFY(hex->bytesPerRow() < wide);
}

void WindowPreferencesTest::timesChangeAtOnceAndInFilesOpenedLater()
{
    const TimeZone zone("Asia/Tokyo");
    receiveOne();
    const QString local = fixture_->cell(1, TrafficModel::Time);
    QCOMPARE(local.size(), 12);
    open(1);
    QVERIFY(part<QLabel>("exampleLabel")->text().startsWith(u"Now is shown as "));
    choose("timeZoneCombo", 1);
    const QString utc = fixture_->cell(1, TrafficModel::Time).right(12);
    QCOMPARE((local.left(2).toInt() + 24 - utc.left(2).toInt()) % 24, 9);
    QCOMPARE(fixture_->traffic()->headerData(TrafficModel::Time, Qt::Horizontal).toString(),
             u"Time (UTC)"_qs);
    QTRY_VERIFY(fixture_->child<QLabel>("inspectorTitleLabel")->text().endsWith(u"Z"));
    fixture_->action("copyRowsAction")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text().section(u'\t', 0, 0).right(1), u"Z"_qs);
    choose("timeStyleCombo", 3);
    QCOMPARE(fixture_->cell(0, TrafficModel::Time), u"+0:00:00.000"_qs);
    const QString path = CaptureFixture::record(fixture_->folder.path(), {"filed"});
    fixture_->commands().open(path);
    QTRY_COMPARE(fixture_->area().documents().size(), 2);
    QTRY_VERIFY(fixture_->area().traffic()->rowCount() >= 2);
    QCOMPARE(fixture_->area().traffic()->index(0, TrafficModel::Time).data().toString(), u"+0:00:00.000"_qs);
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

void WindowPreferencesTest::theWheelWithCtrlZoomsTheBytes()
{
    fixture_->preferences->setValue(Setting::BytesSize, 10);
    int size = 10;
    for (const char *name : {"hexView", "textView", "jsonView", "wireView", "composeEdit"}) {
        auto *view = fixture_->child<QAbstractScrollArea>(name);
        turnWheel(view->viewport(), 1, Qt::ControlModifier);
        QCOMPARE(fixture_->preferences->bytesFont().pointSize(), ++size);
        QCOMPARE(view->font().pointSize(), size);
        turnWheel(view->viewport(), 1, Qt::NoModifier);
        QCOMPARE(view->font().pointSize(), size);
    }
    auto *hex = fixture_->child<HexView>("hexView");
    turnWheel(hex->viewport(), -100, Qt::ControlModifier);
    QCOMPARE(hex->font().pointSize(), Preferences::smallestFont);
    turnWheel(hex->viewport(), 100, Qt::ControlModifier);
    QCOMPARE(hex->font().pointSize(), Preferences::largestFont);
    fixture_->reopen();
    QCOMPARE(fixture_->child<HexView>("hexView")->font().pointSize(), Preferences::largestFont);
}

void WindowPreferencesTest::keysZoomTheBytesFromAnywhere()
{
    fixture_->preferences->setValue(Setting::BytesSize, 10);
    auto *hex = fixture_->child<HexView>("hexView");
    auto *filter = fixture_->child<QLineEdit>("filterEdit");
    filter->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), filter);
    QTest::keyClick(filter, Qt::Key_Plus, Qt::ControlModifier);
    QTest::keyClick(filter, Qt::Key_Equal, Qt::ControlModifier);
    QCOMPARE(hex->font().pointSize(), 12);
    QTest::keyClick(filter, Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(hex->font().pointSize(), 11);
    QTest::keyClick(filter, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(hex->font().pointSize(), 10);
    QCOMPARE(filter->text(), QString());
}

REGISTER_TEST(WindowPreferencesTest, QApplication)
#include "test_window_preferences.moc"
