// SPDX-License-Identifier: MIT

#include "tests/gui/capturefixture.h"
#include "tests/gui/cuttexts.h"
#include "tests/support/registeredtest.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/traffic/trafficpage.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

using namespace channel;
using namespace channel::ui;
using Setting = Preferences::Setting;

/// The window with all that it can show at once, on small and large screens, in both themes, in large
/// letters; once more with two dots for each pixel, where QT_SCALE_FACTOR says so.
class WindowSizesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void cutTextsAreFound();
    void theBarComesToRestAtEveryWidth();
    void nothingIsCut_data();
    void nothingIsCut();
    void noDialogIsCut_data();
    void noDialogIsCut();
    void iconsAreCrisp_data() { themes(); }
    void iconsAreCrisp();

private:
    static void themes();
    bool speak(const QString &language);
    void fill();
    QWidget *shown(QLatin1StringView name) const;
    void set(Setting setting, const QVariant &value) { fixture_->preferences->setValue(setting, value); }
    void checkIcon(const QWidget &widget, const QPixmap &pixmap, const QSize &size);

    std::unique_ptr<CaptureFixture> fixture_;
    QTcpServer server_;
    QTranslator translator_;
};

void WindowSizesTest::init()
{
    fixture_ = std::make_unique<CaptureFixture>();
}

void WindowSizesTest::cleanup()
{
    fixture_.reset();
    QCoreApplication::removeTranslator(&translator_);
    server_.close();
}

bool WindowSizesTest::speak(const QString &language)
{
    return language == u"en" || (translator_.load(u":/translations/channelscope_"_qs + language) &&
                                 QCoreApplication::installTranslator(&translator_));
}

/// A listener with a client, a proxy, messages, a malformed row that is selected, and the find bar.
void WindowSizesTest::fill()
{
    QVERIFY(server_.listen(QHostAddress::LocalHost));
    MainWindow &window = *fixture_->window;
    QVERIFY(window.listen(u"127.0.0.1"_qs, 0) != 0);
    QVERIFY(window.proxy(u"127.0.0.1"_qs, 0, u"127.0.0.1"_qs, server_.serverPort()) != 0);
    const EndpointModel &endpoints = *fixture_->endpoints();
    for (const int row : {0, 1})
        QTRY_COMPARE(endpoints.endpoint(fixture_->endpoint(row))->state, EndpointState::Active);
    const QString address = endpoints.endpoint(fixture_->endpoint(0))->address;
    fixture_->socket = std::make_unique<QTcpSocket>();
    fixture_->socket->connectToHost(u"127.0.0.1"_qs, address.section(u':', -1).toUShort());
    fixture_->socket->write("\r\nMSG 11\r\n{\"a\":12345}\r\nMSG 5\r\nhello\r\nMSG x\r\n");
    QTRY_VERIFY(fixture_->traffic()->rowCount() >= 4);
    fixture_->view()->showRow(3);
    QTRY_VERIFY(!fixture_->child<QLabel>("diagnosisLabel")->text().isEmpty());
    fixture_->child<QPlainTextEdit>("composeEdit")->setPlainText(u"Hello World"_qs);
    fixture_->child<QComboBox>("modeCombo")->setCurrentIndex(2);
    fixture_->area().page()->openFind();
}

/// In the window, or beside it.
QWidget *WindowSizesTest::shown(QLatin1StringView name) const
{
    for (QWidget *widget : QApplication::topLevelWidgets() + fixture_->window->findChildren<QWidget *>()) {
        if (widget->objectName() == name && widget->isVisible())
            return widget;
    }
    return nullptr;
}

void WindowSizesTest::cutTextsAreFound()
{
    QCOMPARE(cutTexts(*fixture_->window), QStringList());
    auto *send = fixture_->child<QPushButton>("sendButton");
    send->setFixedWidth(10);
    fixture_->child<QLabel>("hostLabel")->setFixedWidth(5);
    fixture_->child<QWidget>("portSpin")->setFixedWidth(20);
    fixture_->view()->horizontalHeader()->resizeSection(TrafficModel::Time, 24);
    QCoreApplication::processEvents();
    const QString found = cutTexts(*fixture_->window).join(u'\n');
    for (const char *part : {"sendButton: “Sen&d” has 10 pixels", "hostLabel: “Ho&st” has 5 pixels",
                             "qt_spinbox_lineedit: “5000”", "“Time” has 24 pixels"})
        QVERIFY2(found.contains(QString::fromUtf8(part)), qPrintable(found));
}

namespace {

/// Counts how often a layout is asked for.
class LayoutRequests : public QObject
{
public:
    explicit LayoutRequests(QObject *of) { of->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::LayoutRequest ? 1 : 0;
        return false;
    }
    int count = 0;
};

} // namespace

/// The buttons of the bar show their texts where there is room. At one width they changed places for ever.
void WindowSizesTest::theBarComesToRestAtEveryWidth()
{
    set(Setting::WindowSize, 14);
    fixture_->child<QComboBox>("modeCombo")->setCurrentIndex(2);
    QList<const QToolButton *> buttons;
    for (const char *name : {"clearButton", "openButton", "saveButton", "followButton"})
        buttons.append(fixture_->child<QToolButton>(name));
    QSet<Qt::ToolButtonStyle> styles;
    LayoutRequests requests(fixture_->window->centralWidget());
    for (int width = 1024; width < 1400; width += 4) {
        fixture_->window->resize(width, 700);
        requests.count = 1;
        for (int turn = 0; turn < 20 && requests.count > 0; ++turn) {
            requests.count = 0;
            QCoreApplication::processEvents();
        }
        QVERIFY2(requests.count == 0, qPrintable(QString::number(width)));
        for (const QToolButton *button : buttons)
            QCOMPARE(button->width(), button->sizeHint().width());
        styles.insert(buttons.first()->toolButtonStyle());
    }
    QCOMPARE(styles.size(), 2);
}

void WindowSizesTest::nothingIsCut_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("points");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QString>("language");
    for (const QString &language : {u"en"_qs, u"de"_qs}) {
        const auto add = [&](const QSize &size, int points, const QString &theme) {
            QTest::addRow("%dx%d, %d points, %s, %s", size.width(), size.height(), points, qPrintable(theme),
                          qPrintable(language))
                << size << points << theme << language;
        };
        add({1024, 700}, 10, u"light"_qs);
        add({1024, 700}, 14, u"dark"_qs);
        add({1280, 800}, 10, u"dark"_qs);
        add({1280, 800}, 14, u"light"_qs);
        add({1920, 1080}, 10, u"light"_qs);
        add({1920, 1080}, 14, u"dark"_qs);
    }
}

void WindowSizesTest::nothingIsCut()
{
    QFETCH(const QSize, size);
    QFETCH(const int, points);
    QFETCH(const QString, theme);
    QFETCH(const QString, language);
    if (!speak(language))
        QSKIP("Built without lrelease: the window speaks English alone.");
    fixture_ = std::make_unique<CaptureFixture>();
    set(Setting::Theme, theme);
    set(Setting::WindowSize, points);
    fixture_->window->resize(size);
    fill();
    QTRY_COMPARE(fixture_->window->size(), size);
    QTRY_COMPARE(cutTexts(*fixture_->window).join(u'\n'), QString());
    fixture_->action("preferencesAction")->trigger();
    auto *dialog = fixture_->window->findChild<PreferencesDialog *>();
    QVERIFY(dialog);
    auto *pages = dialog->findChild<QListWidget *>(u"pageList"_qs);
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentRow(page);
        QTRY_COMPARE(cutTexts(*dialog).join(u'\n'), QString());
    }
    QVERIFY2(dialog->width() <= size.width() && dialog->height() <= size.height(),
             qPrintable(u"%1x%2"_qs.arg(dialog->width()).arg(dialog->height())));
    dialog->close();
}

void WindowSizesTest::noDialogIsCut_data()
{
    QTest::addColumn<int>("points");
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << 10 << u"en"_qs;
    QTest::newRow("English, 14 points") << 14 << u"en"_qs;
    QTest::newRow("German") << 10 << u"de"_qs;
    QTest::newRow("German, 14 points") << 14 << u"de"_qs;
}

/// In the smallest of the windows.
void WindowSizesTest::noDialogIsCut()
{
    QFETCH(const int, points);
    QFETCH(const QString, language);
    if (!speak(language))
        QSKIP("Built without lrelease: the window speaks English alone.");
    fixture_ = std::make_unique<CaptureFixture>();
    set(Setting::WindowSize, points);
    fixture_->window->resize(1024, 700);
    fill();
    const QList<std::pair<const char *, const char *>> dialogs{
        {"exportAction", "ExportDialog"},  {"noteAction", "NoteDialog"},
        {"aboutAction", "aboutDialog"},    {"keyboardShortcutsAction", "shortcutDialog"},
        {"userGuideAction", "helpWindow"}, {"paletteAction", "palette"}};
    for (const auto &[action, name] : dialogs) {
        fixture_->action(action)->trigger();
        QWidget *dialog = shown(QLatin1StringView(name));
        QVERIFY2(dialog, name);
        QTRY_COMPARE(cutTexts(*dialog).join(u'\n'), QString());
        // The guide is a window of its own, which stands where the user puts it.
        QVERIFY2(dialog->width() <= 1024 || dialog->objectName() == u"helpWindow", name);
        dialog->close();
        fixture_->window->activateWindow();
    }
}

void WindowSizesTest::themes()
{
    QTest::addColumn<QString>("theme");
    QTest::newRow("light") << u"light"_qs;
    QTest::newRow("dark") << u"dark"_qs;
}

/// With a dot for each dot of the screen, and not a small picture blown up.
void WindowSizesTest::checkIcon(const QWidget &widget, const QPixmap &pixmap, const QSize &size)
{
    const QString name = widget.objectName();
    const qreal ratio = fixture_->window->devicePixelRatioF();
    QVERIFY2(!pixmap.isNull(), qPrintable(name));
    QVERIFY2(pixmap.devicePixelRatio() == ratio, qPrintable(name));
    QVERIFY2(pixmap.size() == size * ratio, qPrintable(name));
    if (ratio < 2)
        return;
    const QImage image = pixmap.toImage();
    bool isBlownUp = true;
    for (int y = 0; y + 1 < image.height(); y += 2) {
        for (int x = 0; x + 1 < image.width(); x += 2)
            isBlownUp &=
                image.pixel(x, y) == image.pixel(x + 1, y) && image.pixel(x, y) == image.pixel(x, y + 1);
    }
    QVERIFY2(!isBlownUp, qPrintable(name));
}

void WindowSizesTest::iconsAreCrisp()
{
    QFETCH(const QString, theme);
    set(Setting::Theme, theme);
    fixture_->window->resize(1920, 1080);
    fill();
    QCoreApplication::processEvents();
    int icons = 0;
    for (const QAbstractButton *button : fixture_->window->findChildren<QAbstractButton *>()) {
        if (!button->isVisible() || button->icon().isNull())
            continue;
        checkIcon(*button, button->icon().pixmap(button->iconSize(), fixture_->window->devicePixelRatioF()),
                  button->iconSize());
        ++icons;
    }
    QVERIFY2(icons >= 7, qPrintable(QString::number(icons)));
    int pictures = 0;
    for (const QLabel *label : fixture_->window->findChildren<QLabel *>()) {
        const QPixmap pixmap = label->pixmap(Qt::ReturnByValue);
        if (!label->isVisible() || pixmap.isNull())
            continue;
        checkIcon(*label, pixmap, pixmap.deviceIndependentSize().toSize());
        ++pictures;
    }
    QVERIFY2(pictures >= 2, qPrintable(QString::number(pictures)));
}

REGISTER_TEST(WindowSizesTest, QApplication)
#include "test_window_sizes.moc"
