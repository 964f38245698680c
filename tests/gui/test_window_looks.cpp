// SPDX-License-Identifier: MIT

#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/connectionbar/noticeplace.h"
#include "ui/documents/documentarea.h"
#include "ui/style/theme.h"
#include "ui/style/trafficcolours.h"
#include "ui/traffic/columnwidths.h"
#include "ui/traffic/trafficpage.h"

#include <QAccessible>
#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTcpSocket>
#include <QTest>
#include <QToolButton>

using namespace channel;
using namespace channel::ui;

/// How the window looks in other fonts and palettes.
class WindowLooksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void field26_thePreviewKeepsItsRoomInALargeFont();
    void thePreviewKeepsRoomInASmallWindowToo();
    void field26_columnsAndIconsGrowWithTheFont();
    void field26_aWidthThatWasChosenIsOneInCharacters();
    void field26_aLongNumberIsNeverCut();
    void theConnectionBarFitsInALargeFont_data();
    void theConnectionBarFitsInALargeFont();
    void field32_buttonsHaveNoStrayMenuArrows();
    void field32_fieldsHaveAnEdgeThatCanBeSeen_data();
    void field32_fieldsHaveAnEdgeThatCanBeSeen();
    void field32_buttonsOfDialogsHaveNoIcons();
    void field31_theTitleNamesTheRecording();
    void field31_emptyMessagesEventsAndOneReadSaySo();
    void field29_labelsSayTheirText();
    void field29_nothingSaysMarkup();
    void iconsOfPagesThatAreOpenedLaterGrowToo();
    void iconsOfDialogsGrowToo();
    void aListThatIsLeftIsHeardNoMore();

private:
    NoticeBar *bar(const char *name) const { return fixture_->child<NoticeBar>(name); }
    int width(int column) const { return fixture_->view()->horizontalHeader()->sectionSize(column); }
    static void setPoints(double points);

    QFont font_;
    std::unique_ptr<WindowFixture> fixture_;
};

void WindowLooksTest::init()
{
    font_ = QApplication::font();
    setPoints(10);
    fixture_ = std::make_unique<WindowFixture>();
    fixture_->window->resize(1280, 800);
}

void WindowLooksTest::cleanup()
{
    fixture_.reset();
    QApplication::setFont(font_);
}

void WindowLooksTest::setPoints(double points)
{
    QFont font = QApplication::font();
    font.setPointSizeF(points);
    QApplication::setFont(font);
}

void WindowLooksTest::field26_thePreviewKeepsItsRoomInALargeFont()
{
    QTRY_VERIFY(width(TrafficModel::Preview) >= 300);
    setPoints(14);
    QTRY_COMPARE(fixture_->view()->font().pointSizeF(), 14.0);
    QTRY_VERIFY(width(TrafficModel::Preview) >= 300);
    const QString address = u"1…:65535"_qs;
    QVERIFY(width(TrafficModel::Peer) >= fixture_->view()->fontMetrics().horizontalAdvance(address) + 16);
    fixture_->window->resize(1900, 1000);
    QTRY_VERIFY(width(TrafficModel::Peer) >=
                fixture_->view()->fontMetrics().horizontalAdvance(u"255.255.255.255:65535"_qs) + 16);
}

void WindowLooksTest::thePreviewKeepsRoomInASmallWindowToo()
{
    setPoints(14);
    fixture_->window->resize(1024, 700);
    QTRY_COMPARE(fixture_->view()->font().pointSizeF(), 14.0);
    QTRY_VERIFY2(width(TrafficModel::Preview) >= 120,
                 qPrintable(QString::number(width(TrafficModel::Preview))));
    QTRY_COMPARE(fixture_->view()->horizontalHeader()->length(), fixture_->view()->viewport()->width());
}

void WindowLooksTest::field26_columnsAndIconsGrowWithTheFont()
{
    fixture_->window->resize(1900, 1000);
    const auto *button = fixture_->child<QToolButton>("clearButton");
    const int before = width(TrafficModel::Time);
    QCOMPARE(button->iconSize(), QSize(16, 16));
    setPoints(20);
    QTRY_VERIFY(width(TrafficModel::Time) > before * 3 / 2);
    QTRY_VERIFY(button->iconSize().width() >= 30);
    setPoints(10);
    QTRY_COMPARE(width(TrafficModel::Time), before);
    QTRY_COMPARE(button->iconSize(), QSize(16, 16));
}

void WindowLooksTest::field26_aWidthThatWasChosenIsOneInCharacters()
{
    fixture_->view()->horizontalHeader()->resizeSection(TrafficModel::Peer, 222);
    setPoints(20);
    QTRY_VERIFY(width(TrafficModel::Peer) > 222 * 3 / 2);
    setPoints(10);
    QTRY_COMPARE(width(TrafficModel::Peer), 222);
    fixture_->window->resize(800, 700);
    QCOMPARE(width(TrafficModel::Peer), 222);
}

void WindowLooksTest::field26_aLongNumberIsNeverCut()
{
    setPoints(14);
    QTRY_COMPARE(fixture_->view()->font().pointSizeF(), 14.0);
    fixture_->view()->columns().setLargestNumber(12'345'678);
    QVERIFY(width(TrafficModel::Number) >=
            fixture_->view()->fontMetrics().horizontalAdvance(u"12,345,678"_qs) + 16);
}

void WindowLooksTest::theConnectionBarFitsInALargeFont_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QStringList>("fields");
    const QStringList always{u"modeCombo"_qs,   u"hostEdit"_qs,   u"portSpin"_qs,   u"startButton"_qs,
                             u"clearButton"_qs, u"openButton"_qs, u"saveButton"_qs, u"followButton"_qs};
    QTest::newRow("listen") << u"Listen"_qs << always;
    QTest::newRow("connect") << u"Connect"_qs << always + QStringList{u"retryCheck"_qs};
    QTest::newRow("proxy") << u"Proxy"_qs
                           << always + QStringList{u"upstreamHostEdit"_qs, u"upstreamPortSpin"_qs};
}

void WindowLooksTest::theConnectionBarFitsInALargeFont()
{
    QFETCH(const QString, mode);
    QFETCH(const QStringList, fields);
    setPoints(14);
    fixture_->child<QComboBox>("modeCombo")->setCurrentText(mode);
    fixture_->window->resize(1024, 700);
    QTRY_COMPARE(fixture_->window->size(), QSize(1024, 700));
    QVERIFY(fixture_->window->minimumSizeHint().width() <= 1024);
    for (const QString &name : fields) {
        auto *field = fixture_->window->findChild<QWidget *>(name);
        const QRect place(field->mapTo(fixture_->window.get(), QPoint()), field->size());
        QVERIFY2(field->isVisible() && fixture_->window->rect().contains(place), qPrintable(name));
        QVERIFY2(field->width() >= field->minimumSizeHint().width() || !field->property("text").isValid(),
                 qPrintable(name));
    }
    const auto *clear = fixture_->child<QToolButton>("clearButton");
    QCOMPARE(clear->accessibleName(), u"Clear the list"_qs);
    fixture_->window->resize(1700, 900);
    QTRY_COMPARE(clear->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
}

void WindowLooksTest::field32_buttonsHaveNoStrayMenuArrows()
{
    const QString path = fixture_->folder.filePath(u"empty.pcapng"_qs);
    QVERIFY(QFile::copy(fixture_->window->documents()->live()->path(), path));
    fixture_->window->documentCommands()->open(path);
    QTRY_COMPARE(fixture_->window->documents()->documents().size(), 2);
    for (const char *name : {"clearButton", "followButton"}) {
        const auto *button = fixture_->child<QToolButton>(name);
        QCOMPARE(button->actions(), QList<QAction *>{button->defaultAction()});
    }
    QCOMPARE(fixture_->child<QToolButton>("clearButton")->defaultAction(), fixture_->action("clearAction"));
    QAction one(u"One"_qs);
    QAction two(u"Two"_qs);
    bar("offerNotice")->showNotice(u"A question."_qs, NoticeBar::Tone::Information, &one);
    bar("offerNotice")->showNotice(u"A question."_qs, NoticeBar::Tone::Information, &two);
    QCOMPARE(bar("offerNotice")->findChild<QToolButton *>(u"actionButton"_qs)->actions(),
             QList<QAction *>{&two});
}

void WindowLooksTest::field32_fieldsHaveAnEdgeThatCanBeSeen_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::newRow("light") << Theme::Light;
    QTest::newRow("dark") << Theme::Dark;
}

void WindowLooksTest::field32_fieldsHaveAnEdgeThatCanBeSeen()
{
    QFETCH(Theme, theme);
    auto *application = qobject_cast<QApplication *>(QCoreApplication::instance());
    const QPalette before = QApplication::palette();
    applyTheme(*application, theme);
    const QPalette palette = QApplication::palette();
    QVERIFY(contrastRatio(palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base)) >= 4.5);
    QLineEdit line;
    QPlainTextEdit text;
    QSpinBox spin;
    QComboBox combo;
    for (QWidget *field : QList<QWidget *>{&line, &text, &spin, &combo}) {
        field->resize(120, 40);
        const QImage image = field->grab().toImage();
        double best = 0;
        for (int x = 0; x < 4; ++x) {
            const QColor edge = image.pixelColor(x, image.height() / 2);
            best = qMax(best, qMin(contrastRatio(edge, palette.color(QPalette::Base)),
                                   contrastRatio(edge, palette.color(QPalette::Window))));
        }
        QVERIFY2(best >= 3, field->metaObject()->className());
    }
    application->setPalette(before);
}

void WindowLooksTest::field32_buttonsOfDialogsHaveNoIcons()
{
    applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), Theme::System);
    const QDialogButtonBox buttons(QDialogButtonBox::Save | QDialogButtonBox::Cancel |
                                   QDialogButtonBox::Discard);
    for (const QAbstractButton *button : buttons.buttons())
        QVERIFY(button->icon().isNull());
}

void WindowLooksTest::field31_theTitleNamesTheRecording()
{
    QCOMPARE(fixture_->window->windowTitle(), u"Unsaved recording[*] — Channelscope"_qs);
    fixture_->session->listen(u"127.0.0.1"_qs, 0);
    const QString path = fixture_->folder.filePath(u"my capture.pcapng"_qs);
    fixture_->session->saveCapture(path);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->window->windowTitle(), u"my capture.pcapng[*] — Channelscope"_qs,
                              patience);
}

void WindowLooksTest::field31_emptyMessagesEventsAndOneReadSaySo()
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, fixture_->listen());
    socket.write("\r\nMSG 2\r\nhi\r\nMSG 0\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->traffic()->rowCount(), 3, patience);
    QCOMPARE(fixture_->cell(2, TrafficModel::Preview), u"(empty)"_qs);
    QCOMPARE(fixture_->cell(2, TrafficModel::Delta), u"same read"_qs);
    QVERIFY(fixture_->traffic()->index(2, TrafficModel::Preview).data(TrafficModel::EmptyRole).toBool());
    QVERIFY(!fixture_->traffic()->index(1, TrafficModel::Preview).data(TrafficModel::EmptyRole).toBool());
    QVERIFY(fixture_->cell(1, TrafficModel::Delta).startsWith(u'+'));
    const auto *text = fixture_->child<QPlainTextEdit>("textView");
    fixture_->view()->selectRow(0);
    QTRY_COMPARE(text->placeholderText(), u"This row is an event: it has no payload."_qs);
    fixture_->view()->selectRow(2);
    QTRY_COMPARE(text->placeholderText(), u"The payload is empty."_qs);
}

void WindowLooksTest::field29_labelsSayTheirText()
{
    bar("connectionMessage")->showNotice(u"The host was not found."_qs, NoticeBar::Tone::Error);
    fixture_->child<QPlainTextEdit>("composeEdit")->setPlainText(u"hello"_qs);
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, fixture_->listen());
    socket.write("\r\nMSG x\r\n");
    QTRY_VERIFY(fixture_->traffic()->rowCount() >= 2);
    fixture_->view()->selectRow(1);
    QTRY_VERIFY(!fixture_->child<QLabel>("diagnosisLabel")->text().isEmpty());
    int labels = 0;
    for (QLabel *label : fixture_->window->findChildren<QLabel *>()) {
        if (label->text().isEmpty() || label->buddy())
            continue;
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(label);
        QCOMPARE(spoken->text(QAccessible::Name), label->text());
        ++labels;
    }
    QVERIFY(labels >= 8);
    const auto *diagnosis = fixture_->child<QLabel>("diagnosisLabel");
    QCOMPARE(QAccessible::queryAccessibleInterface(const_cast<QLabel *>(diagnosis))
                 ->text(QAccessible::Description),
             u"Diagnosis"_qs);
}

void WindowLooksTest::field29_nothingSaysMarkup()
{
    fixture_->start(u"Connect"_qs, u"<b>no such host</b>.invalid"_qs, 5000);
    QTRY_VERIFY_WITH_TIMEOUT(fixture_->endpoints()->rowCount() > 0, patience);
    for (QWidget *widget : fixture_->window->findChildren<QWidget *>()) {
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        for (const auto kind : {QAccessible::Name, QAccessible::Description, QAccessible::Help})
            QVERIFY2(!spoken->text(kind).contains(u"<p"), qPrintable(widget->objectName()));
    }
}

void WindowLooksTest::iconsOfPagesThatAreOpenedLaterGrowToo()
{
    setPoints(14);
    QTRY_VERIFY(fixture_->child<QToolButton>("clearButton")->iconSize().width() > 16);
    const QSize size = fixture_->child<QToolButton>("clearButton")->iconSize();
    const QString path = fixture_->folder.filePath(u"empty.pcapng"_qs);
    QVERIFY(QFile::copy(fixture_->window->documents()->live()->path(), path));
    fixture_->window->documentCommands()->open(path);
    QTRY_COMPARE(fixture_->window->documents()->documents().size(), 2);
    TrafficPage *page = fixture_->window->documents()->page();
    page->openFind();
    page->notice()->showNotice(u"Something."_qs, NoticeBar::Tone::Information);
    QStringList others;
    for (const QToolButton *button : page->findChildren<QToolButton *>()) {
        if (button->isVisible() && button->iconSize() != size)
            others.append(button->objectName());
    }
    QCOMPARE(others, QStringList());
    setPoints(10);
    auto *dismiss = page->notice()->findChild<QToolButton *>(u"dismissButton"_qs);
    QTRY_COMPARE(dismiss->iconSize(), QSize(16, 16));
}

void WindowLooksTest::iconsOfDialogsGrowToo()
{
    setPoints(14);
    QTRY_VERIFY(fixture_->child<QToolButton>("clearButton")->iconSize().width() > 16);
    fixture_->window->documents()->page()->openExport();
    auto *dialog = fixture_->window->findChild<QDialog *>(u"ExportDialog"_qs);
    QVERIFY(dialog);
    auto *problem = dialog->findChild<NoticeBar *>();
    QVERIFY(problem);
    problem->showNotice(u"Something."_qs, NoticeBar::Tone::Error);
    QCOMPARE(problem->findChild<QToolButton *>(u"dismissButton"_qs)->iconSize(),
             fixture_->child<QToolButton>("clearButton")->iconSize());
    dialog->close();
}

void WindowLooksTest::aListThatIsLeftIsHeardNoMore()
{
    /// Tells how many hear of its end.
    class List : public QScrollArea
    {
    public:
        int listeners() const { return receivers(SIGNAL(destroyed(QObject *))); }
    };
    NoticePlace place;
    List one;
    List other;
    const int before = one.listeners();
    for (int turn = 0; turn < 5; ++turn) {
        place.setList(one);
        place.setList(other);
    }
    QCOMPARE(one.listeners(), before);
    QCOMPARE(other.listeners(), before + 1);
}

REGISTER_TEST(WindowLooksTest, QApplication)
#include "test_window_looks.moc"
