// SPDX-License-Identifier: MIT

#include "tests/gui/capturefixture.h"
#include "tests/gui/spokenwalk.h"
#include "tests/gui/windowdialogs.h"
#include "tests/support/registeredtest.h"
#include "ui/commands/commands.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/traffic/trafficpage.h"

#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

using namespace channel;
using namespace channel::ui;

/// The window and its dialogs as a screen reader finds them: through QAccessible alone, from the window on.
class WindowAccessibilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theFreshWindow();
    void eachMode_data();
    void eachMode();
    void rowsOfEveryKind();
    void whatRuns();
    void anOpenFileAndTheFindBar();
    void noticesAndProblems();
    void dialogs_data();
    void dialogs();
    void everyPageOfThePreferences();
    void theDialogThatAsksHowToDecode();
    void everyCommandIsReachedThroughTheMenuBar();
    void aWalkNoticesWhatIsWrong();

private:
    void walkWindow() { walk(*fixture_->window); }
    void walk(QWidget &root);

    std::unique_ptr<CaptureFixture> fixture_;
};

void WindowAccessibilityTest::init()
{
    QAccessible::setActive(true); // As a screen reader does.
    fixture_ = std::make_unique<CaptureFixture>();
    fixture_->window->resize(1280, 800);
}

void WindowAccessibilityTest::cleanup()
{
    fixture_.reset();
    QAccessible::setActive(false);
}

void WindowAccessibilityTest::walk(QWidget &root)
{
    const SpokenWalk walked(root);
    QVERIFY2(walked.problems().isEmpty(), qPrintable(walked.problems().join(u'\n')));
    QVERIFY2(walked.spoken().size() >= 3, qPrintable(walked.spoken().join(u'\n')));
}

void WindowAccessibilityTest::theFreshWindow()
{
    walkWindow();
    const SpokenWalk walked(*fixture_->window);
    for (const char *name : {"modeCombo", "hostEdit", "portSpin", "startButton", "clearButton", "openButton",
                             "saveButton", "followButton", "endpointTree", "filterEdit", "trafficView",
                             "targetCombo", "formatCombo", "composeEdit", "sendButton"})
        QVERIFY2(walked.reached(fixture_->child<QWidget>(name)), name);
    // Not what stands in it, but what it is for.
    const auto says = [this](const char *name, QAccessible::Text kind) {
        return QAccessible::queryAccessibleInterface(fixture_->child<QWidget>(name))->text(kind);
    };
    QCOMPARE(says("portSpin", QAccessible::Name), u"Port"_qs);
    QCOMPARE(says("hostEdit", QAccessible::Name), u"Host name or address"_qs);
    QCOMPARE(says("modeCombo", QAccessible::Description),
             u"Wait for clients, be one, or stand between a client and a server"_qs);
}

void WindowAccessibilityTest::eachMode_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("listen") << u"Listen"_qs << QByteArray("portSpin");
    QTest::newRow("connect") << u"Connect"_qs << QByteArray("retryCheck");
    QTest::newRow("proxy") << u"Proxy"_qs << QByteArray("upstreamHostEdit");
}

void WindowAccessibilityTest::eachMode()
{
    QFETCH(const QString, mode);
    QFETCH(const QByteArray, field);
    fixture_->child<QComboBox>("modeCombo")->setCurrentText(mode);
    fixture_->child<QLineEdit>("hostEdit")->setText(u"0.0.0.0"_qs); // Whoever can reach it is said beside.
    QTRY_VERIFY(fixture_->child<QWidget>(field.constData())->isVisible());
    walkWindow();
    QVERIFY(SpokenWalk(*fixture_->window).reached(fixture_->child<QWidget>(field.constData())));
}

void WindowAccessibilityTest::rowsOfEveryKind()
{
    fixture_->connectClient();
    fixture_->socket->write("\r\nMSG 2\r\n{}\r\nMSG 0\r\n\r\nMSG x\r\n");
    QTRY_VERIFY(fixture_->traffic()->rowCount() >= 6);
    auto *tabs = fixture_->child<QTabWidget>("inspectorTabs");
    for (int row = 0; row < fixture_->traffic()->rowCount(); ++row) {
        fixture_->view()->showRow(row);
        QCoreApplication::processEvents();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (tabs->isTabEnabled(tab))
                tabs->setCurrentIndex(tab);
            walkWindow();
        }
    }
}

void WindowAccessibilityTest::whatRuns()
{
    fixture_->connectClient();
    fixture_->socket->write("\r\nMSG 1000\r\nhalf");
    QTRY_VERIFY(!fixture_->client(0).data(EndpointModel::MeterRole).toString().isEmpty());
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QVERIFY(fixture_->window->proxy(u"127.0.0.1"_qs, 0, u"127.0.0.1"_qs, server.serverPort()) != 0);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(1)), u"Forwarding"_qs);
    walkWindow();
    fixture_->child<QPlainTextEdit>("composeEdit")->setPlainText(u"hello"_qs);
    QTRY_VERIFY(fixture_->child<QPushButton>("sendButton")->isEnabled());
    walkWindow();
}

void WindowAccessibilityTest::anOpenFileAndTheFindBar()
{
    const QString file = CaptureFixture::record(fixture_->path(u"other"_qs), {"one", "two"}, "rest");
    fixture_->commands().open(file);
    QTRY_COMPARE(fixture_->previews().size(), 3);
    walkWindow();
    fixture_->action("findAction")->trigger();
    auto *find = fixture_->area().page()->findChild<QLineEdit *>(u"findEdit"_qs);
    QTRY_VERIFY(find && find->isVisible());
    walkWindow();
    QTest::keyClicks(find, u"nowhere"_qs);
    QTest::keyClick(find, Qt::Key_Return);
    walkWindow();
}

void WindowAccessibilityTest::noticesAndProblems()
{
    QAction answer(u"&Open them"_qs);
    for (const char *name : {"offerNotice", "captureNotice", "connectionMessage", "trafficNotice"}) {
        fixture_->child<NoticeBar>(name)->showNotice(u"The host <b> was not found."_qs,
                                                     NoticeBar::Tone::Error, &answer);
        walkWindow();
    }
    auto *filter = fixture_->child<QLineEdit>("filterEdit");
    filter->setText(u"len>"_qs);
    QTest::keyClick(filter, Qt::Key_Return);
    fixture_->child<QComboBox>("formatCombo")->setCurrentText(u"Hex"_qs);
    fixture_->child<QPlainTextEdit>("composeEdit")->setPlainText(u"0g"_qs);
    QCoreApplication::processEvents();
    walkWindow();
}

void WindowAccessibilityTest::dialogs_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QByteArray>("dialog");
    for (const WindowDialog &dialog : windowDialogs)
        QTest::newRow(dialog.row) << QByteArray(dialog.action) << QByteArray(dialog.name);
    QTest::newRow("palette") << QByteArray("paletteAction") << QByteArray("palette");
}

void WindowAccessibilityTest::dialogs()
{
    QFETCH(const QByteArray, action);
    QFETCH(const QByteArray, dialog);
    fixture_->connectClient();
    fixture_->view()->showRow(1);
    QTRY_VERIFY(fixture_->action(action.constData())->isEnabled());
    fixture_->action(action.constData())->trigger();
    QWidget *opened = shownWindow(dialog.constData());
    if (!opened) // It stands in the window.
        opened = fixture_->child<QWidget>(dialog.constData());
    QVERIFY(opened);
    QTRY_VERIFY(opened->isVisible());
    walk(*opened);
    if (!opened->isWindow())
        QVERIFY(SpokenWalk(*fixture_->window).reached(opened));
    opened->close();
}

void WindowAccessibilityTest::everyPageOfThePreferences()
{
    fixture_->action("preferencesAction")->trigger();
    QWidget *dialog = shownWindow("PreferencesDialog");
    QVERIFY(dialog);
    auto *pages = dialog->findChild<QListWidget *>(u"pageList"_qs);
    QCOMPARE(pages->count(), 4);
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentRow(page);
        walk(*dialog);
    }
    dialog->close();
}

void WindowAccessibilityTest::theDialogThatAsksHowToDecode()
{
    const QString file = CaptureFixture::record(fixture_->path(u"other"_qs), {"one"});
    fixture_->commands().open(file);
    QTRY_COMPARE(fixture_->previews().size(), 1);
    int walks = 0;
    QTimer look;
    connect(&look, &QTimer::timeout, this, [this, &walks] {
        auto *dialog = qobject_cast<QDialog *>(shownWindow("DecodeAsDialog"));
        if (!dialog)
            return;
        ++walks;
        walk(*dialog);
        dialog->reject();
    });
    look.start(0);
    fixture_->action("decodeAsAction")->trigger();
    QCOMPARE(walks, 1);
}

namespace {

/// All actions that one comes to from here through menus, and what they are called there.
void takeMenuItems(QAccessibleInterface &menu, QHash<QObject *, QString> &items)
{
    if (auto *shown = qobject_cast<QMenu *>(menu.object()))
        Q_EMIT shown->aboutToShow(); // Some are filled only then.
    for (int index = 0; index < menu.childCount(); ++index) {
        QAccessibleInterface *child = menu.child(index);
        QVERIFY(child);
        if (child->role() == QAccessible::MenuItem) {
            items.insert(child->object(), child->text(QAccessible::Name));
            QVERIFY2(!child->actionInterface()->actionNames().isEmpty(),
                     qPrintable(child->text(QAccessible::Name)));
        }
        if (child->role() == QAccessible::MenuItem || child->role() == QAccessible::PopupMenu)
            takeMenuItems(*child, items);
    }
}

} // namespace

void WindowAccessibilityTest::everyCommandIsReachedThroughTheMenuBar()
{
    QAccessibleInterface *bar = QAccessible::queryAccessibleInterface(fixture_->window->menuBar());
    QCOMPARE(bar->role(), QAccessible::MenuBar);
    QCOMPARE(bar->childCount(), fixture_->window->menuBar()->actions().size());
    QHash<QObject *, QString> items;
    takeMenuItems(*bar, items);
    const Commands *commands = fixture_->window->commands();
    QVERIFY(commands->ids().size() > 60);
    for (const CommandId id : commands->ids()) {
        QAction *action = commands->action(id);
        QVERIFY2(items.contains(action), qPrintable(action->objectName()));
        QCOMPARE(items.value(action), action->text().remove(u'&'));
        QVERIFY2(!items.value(action).isEmpty(), qPrintable(action->objectName()));
    }
}

/// A walk that finds nothing could be one that looks at nothing.
void WindowAccessibilityTest::aWalkNoticesWhatIsWrong()
{
    const auto problems = [this] {
        return SpokenWalk(*fixture_->window).problems().join(u'\n');
    };
    QCOMPARE(problems(), QString());
    auto *edit = fixture_->child<QPlainTextEdit>("composeEdit");
    const QString name = edit->accessibleName();
    edit->setAccessibleName({});
    QCOMPARE(problems(), u"composeEdit EditableText has no name"_qs);
    edit->setAccessibleName(u"composeEdit"_qs);
    QCOMPARE(problems(), u"composeEdit EditableText says the name that only programs use: composeEdit"_qs);
    edit->setAccessibleName(u"<b>Message</b>"_qs);
    QCOMPARE(problems(), u"composeEdit EditableText says markup: <b>Message</b>"_qs);
    edit->setAccessibleName(u"&Message"_qs);
    QCOMPARE(problems(), u"composeEdit EditableText says a mnemonic: &Message"_qs);
    edit->setAccessibleName(name);
    fixture_->child<QComboBox>("modeCombo")->setToolTip({});
    QCOMPARE(problems(), u"modeCombo ComboBox says what is chosen, and not of what"_qs);
    fixture_->child<QComboBox>("modeCombo")->setToolTip(u"What to do"_qs);
    fixture_->child<QLabel>("hostLabel")->setAccessibleName(u"A label"_qs);
    QCOMPARE(problems(), u"hostLabel StaticText shows “Host” and says “A label|”"_qs);
    fixture_->child<QLabel>("hostLabel")->setAccessibleName({});
    QLabel picture(fixture_->window->menuBar());
    picture.setObjectName(u"picture"_qs);
    picture.setPixmap(QPixmap(8, 8));
    picture.show();
    QCOMPARE(problems(), u"picture is seen, but never come by"_qs);
}

REGISTER_TEST(WindowAccessibilityTest, QApplication)
#include "test_window_accessibility.moc"
