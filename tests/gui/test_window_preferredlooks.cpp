// SPDX-License-Identifier: MIT

#include "tests/gui/preferencesfixture.h"
#include "tests/support/registeredtest.h"
#include "tests/support/timezone.h"
#include "ui/inspector/hexview.h"
#include "ui/style/trafficcolours.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QTest>
#include <QToolButton>

using namespace channel;
using namespace channel::ui;
using Setting = Preferences::Setting;

/// Themes, fonts, bytes and times as the preferences say, at once.
class WindowPreferredLooksTest : public PreferencesFixture
{
    Q_OBJECT

private Q_SLOTS:
    void theThemeChangesAtOnce();
    void aThemeOfTheCommandLineRulesThisRun();
    void theWindowsFontChangesAtOnce();
    void theFontOfBytesChangesAtOnce();
    void hexRowsChangeAtOnce();
    void timesChangeAtOnceAndInFilesOpenedLater();
    void theWheelWithCtrlZoomsTheBytes();
    void keysZoomTheBytesFromAnywhere();

private:
    static void turnWheel(QWidget *view, int notches, Qt::KeyboardModifiers modifiers);
};

void WindowPreferredLooksTest::turnWheel(QWidget *view, int notches, Qt::KeyboardModifiers modifiers)
{
    const QPointF centre = view->rect().center();
    QWheelEvent event(centre, view->mapToGlobal(centre), {}, QPoint(0, 120 * notches), Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view, &event);
}

void WindowPreferredLooksTest::aThemeOfTheCommandLineRulesThisRun()
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

void WindowPreferredLooksTest::theThemeChangesAtOnce()
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

void WindowPreferredLooksTest::theWindowsFontChangesAtOnce()
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

void WindowPreferredLooksTest::theFontOfBytesChangesAtOnce()
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

void WindowPreferredLooksTest::hexRowsChangeAtOnce()
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

void WindowPreferredLooksTest::timesChangeAtOnceAndInFilesOpenedLater()
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

void WindowPreferredLooksTest::theWheelWithCtrlZoomsTheBytes()
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

void WindowPreferredLooksTest::keysZoomTheBytesFromAnywhere()
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

REGISTER_TEST(WindowPreferredLooksTest, QApplication)
#include "test_window_preferredlooks.moc"
