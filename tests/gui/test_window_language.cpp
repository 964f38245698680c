// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/capturefixture.h"
#include "tests/gui/cuttexts.h"
#include "tests/gui/inventedlanguage.h"
#include "tests/gui/visibletexts.h"
#include "tests/gui/windowdialogs.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/commands/commands.h"
#include "ui/connectionbar/noticebar.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QCheckBox>
#include <QContextMenuEvent>
#include <QDialog>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace channel;
using namespace channel::ui;

/// The whole window in an invented language, as InventedLanguage speaks it.
class WindowLanguageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void textsAreJudged_data();
    void textsAreJudged();
    void everyTextOfTheWindowIsTranslated();
    void everyTextOfTrafficIsTranslated();
    void everyMenuIsTranslated();
    void everyContextMenuIsTranslated();
    void everyDialogIsTranslatedAndWhole();
    void everyQuestionIsTranslatedAndWhole();
    void errorsAreTranslated();
    void nothingIsCut();
    void whatIsNotTranslatedIsNoticed();

private:
    void listen();
    void receive(const QByteArray &bytes, int rows);
    void note(QWidget &root);
    void noteWindow() { note(*fixture_->window); }
    void noteMenu(QMenu &menu);
    void openMenuOf(const char *name);
    void noteNewWindows();
    static QString joined(const QStringList &lines) { return lines.join(u'\n'); }

    QStringList problems_;
    QStringList opened_;   ///< Names of the windows that opened, in their order.
    QSet<QAction *> seen_; ///< What stood in menus.
    std::unique_ptr<InventedLanguage> language_;
    std::unique_ptr<WindowFixture> fixture_;
    std::unique_ptr<QTcpSocket> client_;
};

void WindowLanguageTest::init()
{
    problems_.clear();
    opened_.clear();
    seen_.clear();
    language_ = std::make_unique<InventedLanguage>();
    fixture_ = std::make_unique<WindowFixture>();
    fixture_->window->resize(1280, 800);
}

void WindowLanguageTest::cleanup()
{
    client_.reset();
    fixture_.reset();
    language_.reset();
}

void WindowLanguageTest::listen()
{
    fixture_->child<QComboBox>("modeCombo")->setCurrentIndex(0);
    fixture_->child<QLineEdit>("hostEdit")->setText(u"127.0.0.1"_qs);
    fixture_->child<QSpinBox>("portSpin")->setValue(0);
    QTest::mouseClick(fixture_->child<QPushButton>("startButton"), Qt::LeftButton);
    QTRY_VERIFY(fixture_->endpoints()->rowCount() == 1);
    QTRY_COMPARE(fixture_->endpoints()->endpoint(fixture_->endpoint(0))->state, EndpointState::Active);
}

/// Of a client that comes for it. What it sends has no letters: whoever looks for words must not find them
/// there.
void WindowLanguageTest::receive(const QByteArray &bytes, int rows)
{
    listen();
    const QString address = fixture_->endpoints()->endpoint(fixture_->endpoint(0))->address;
    client_ = std::make_unique<QTcpSocket>();
    client_->connectToHost(u"127.0.0.1"_qs, quint16(address.section(u':', -1).toUInt()));
    client_->write(bytes);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), rows);
}

void WindowLanguageTest::note(QWidget &root)
{
    for (const VisibleText &visible : visibleTexts(root)) {
        // The guide is written in English, and fonts have names.
        if (visible.where.startsWith(u"helpContents "_qs) || visible.where.endsWith(u"FontCombo item"_qs))
            continue;
        if (const QString problem = InventedLanguage::problem(visible.text); !problem.isEmpty())
            problems_.append(visible.where + u' ' + problem + u": "_qs + visible.text);
    }
    problems_.removeDuplicates();
}

/// Dialogs and menus that opened, and closes them. A file dialog is Qt's, but for its title.
void WindowLanguageTest::noteNewWindows()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget == fixture_->window.get() || !widget->isVisible())
            continue;
        opened_.append(widget->objectName().isEmpty() ? QString::fromLatin1(widget->metaObject()->className())
                                                      : widget->objectName());
        if (!qobject_cast<QFileDialog *>(widget)) {
            note(*widget);
            problems_ += cutTexts(*widget);
        } else if (const QString problem = InventedLanguage::problem(widget->windowTitle());
                   !problem.isEmpty())
            problems_.append(widget->windowTitle() + u' ' + problem);
        if (auto *dialog = qobject_cast<QDialog *>(widget))
            dialog->reject();
        else
            widget->close();
    }
}

/// With the menus in it. A title or a command in no language is a problem.
void WindowLanguageTest::noteMenu(QMenu &menu)
{
    Q_EMIT menu.aboutToShow(); // Some are filled only then.
    for (QAction *action : menu.actions()) {
        seen_.insert(action);
        if (!action->isSeparator() && !action->text().startsWith(u'⟦'))
            problems_.append(u"%1: %2"_qs.arg(menu.objectName(), action->text()));
        if (action->menu())
            noteMenu(*action->menu());
    }
}

void WindowLanguageTest::openMenuOf(const char *name)
{
    QWidget *widget = fixture_->child<QAbstractScrollArea>(name)->viewport();
    bool opened = false;
    QTimer look;
    connect(&look, &QTimer::timeout, this, [this, &opened] {
        opened |= QApplication::activePopupWidget() != nullptr;
        noteNewWindows();
    });
    look.start(0);
    const QPoint place(8, 8);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, widget->mapToGlobal(place));
    QApplication::sendEvent(widget, &event);
    QVERIFY2(QTest::qWaitFor([&opened] { return opened; }, patience), name);
}

void WindowLanguageTest::textsAreJudged_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("translated") << u"⟦Close~~⟧"_qs << true;
    QTest::newRow("value in a sentence") << u"⟦Listening on 127.0.0.1:5000~~~~⟧"_qs << true;
    QTest::newRow("noun in a sentence") << u"⟦Exported ⟦1 row~~⟧ to it~~~~⟧"_qs << true;
    QTest::newRow("values alone") << u"127.0.0.1:5000 · 1,024 B · 3.2 s"_qs << true;
    QTest::newRow("markup") << u"<p>⟦Close~~⟧</p>"_qs << true;
    QTest::newRow("word") << u"Close"_qs << false;
    QTest::newRow("word behind a sentence") << u"⟦Saved~~⟧ there"_qs << false;
    QTest::newRow("word in markup") << u"<p>Close</p>"_qs << false;
    QTest::newRow("pieces") << u"⟦Saved~~⟧⟦there~~⟧"_qs << false;
}

void WindowLanguageTest::textsAreJudged()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isGood);
    QCOMPARE(InventedLanguage::problem(text).isEmpty(), isGood);
}

void WindowLanguageTest::everyTextOfTheWindowIsTranslated()
{
    noteWindow();
    listen();
    noteWindow();
    QVERIFY2(problems_.isEmpty(), qPrintable(joined(problems_)));
}

void WindowLanguageTest::everyTextOfTrafficIsTranslated()
{
    receive("\r\nMSG 3\r\n123\r\nMSG 0\r\n\r\nMSG 4\r\n[12]\r\n1 2 3", 5);
    for (int row = 0; row < fixture_->traffic()->rowCount(); ++row) {
        fixture_->view()->setCurrentIndex(fixture_->traffic()->index(row, 0));
        QCoreApplication::processEvents();
        noteWindow();
    }
    fixture_->view()->selectAll();
    client_->disconnectFromHost();
    QTRY_VERIFY(fixture_->traffic()->rowCount() > 5);
    noteWindow();
    QVERIFY2(problems_.isEmpty(), qPrintable(joined(problems_)));
}

void WindowLanguageTest::everyMenuIsTranslated()
{
    const QList<QAction *> bar = fixture_->window->menuBar()->actions();
    QCOMPARE(bar.size(), 7);
    for (const QAction *menu : bar) {
        QVERIFY(menu->menu());
        QVERIFY2(menu->text().startsWith(u'⟦'), qPrintable(menu->text()));
        const qsizetype before = seen_.size();
        noteMenu(*menu->menu());
        QVERIFY2(seen_.size() > before, qPrintable(menu->text()));
    }
    const Commands *commands = fixture_->window->commands();
    for (const CommandId id : commands->ids())
        QVERIFY2(seen_.contains(commands->action(id)), qPrintable(commands->action(id)->objectName()));
    QVERIFY2(problems_.isEmpty(), qPrintable(joined(problems_)));
}

void WindowLanguageTest::everyContextMenuIsTranslated()
{
    receive("\r\nMSG 3\r\n123", 2);
    fixture_->view()->setCurrentIndex(fixture_->traffic()->index(1, 0));
    openMenuOf("hexView");
    QCOMPARE(opened_, QStringList{u"hexMenu"_qs});
    auto *rows = fixture_->view();
    const QPoint place = rows->visualRect(fixture_->traffic()->index(1, 0)).center();
    QTimer look;
    connect(&look, &QTimer::timeout, this, [this] { noteNewWindows(); });
    look.start(0);
    Q_EMIT rows->customContextMenuRequested(place);
    QCOMPARE(opened_.mid(1), QStringList{u"trafficMenu"_qs});
    auto *tree = fixture_->child<QTreeView>("endpointTree");
    for (const QModelIndex &index : {fixture_->endpoint(0), fixture_->client(0)}) {
        tree->setCurrentIndex(index);
        Q_EMIT tree->customContextMenuRequested(tree->visualRect(index).center());
    }
    QCOMPARE(opened_.mid(2), (QStringList{u"endpointMenu"_qs, u"endpointMenu"_qs}));
    QVERIFY2(problems_.isEmpty(), qPrintable(joined(problems_)));
}

void WindowLanguageTest::everyDialogIsTranslatedAndWhole()
{
    receive("\r\nMSG 3\r\n123", 2);
    fixture_->view()->setCurrentIndex(fixture_->traffic()->index(1, 0));
    QTimer look;
    connect(&look, &QTimer::timeout, this, [this] { noteNewWindows(); });
    look.start(0);
    for (QAction *action : fixture_->window->findChildren<QAction *>()) {
        if (fixture_->traffic()->rowCount() < 2)
            fixture_->action("undoClearAction")->trigger();
        fixture_->view()->setCurrentIndex(fixture_->traffic()->index(1, 0));
        // The window is needed for the others.
        if (action->isEnabled() && !action->menu() && action->objectName() != u"quitAction")
            action->trigger();
        QCoreApplication::processEvents();
    }
    fixture_->action("paletteAction")->trigger(); // It stands in the window.
    QVERIFY(fixture_->child<QWidget>("palette")->isVisible());
    noteWindow();
    for (const WindowDialog &dialog : windowDialogs)
        QVERIFY2(opened_.contains(QLatin1StringView(dialog.name)), dialog.name);
    QVERIFY(opened_.contains(u"QFileDialog"));
    QVERIFY2(problems_.isEmpty(), qPrintable(joined(problems_)));
}

/// Those that are asked only when something is lost, or must be known first.
void WindowLanguageTest::everyQuestionIsTranslatedAndWhole()
{
    receive("\r\nMSG 3\r\n123", 2);
    QTimer look;
    connect(&look, &QTimer::timeout, this, [this] { noteNewWindows(); });
    look.start(0);
    fixture_->window->documentCommands()->setAsksBeforeClosing(true);
    QVERIFY(!fixture_->window->close());
    QCOMPARE(opened_, QStringList{u"unsavedDialog"_qs});

    fixture_->child<QLineEdit>("filterEdit")->setText(u"in"_qs);
    fixture_->child<QMenu>("savedFiltersMenu")->aboutToShow();
    fixture_->action("saveFilterAction")->trigger();
    QTRY_COMPARE(opened_.mid(1), QStringList{u"filterNameDialog"_qs});

    const QString folder = fixture_->folder.filePath(u"before"_qs);
    const QString left = CaptureFixture::record(folder, {"123"});
    CaptureFixture::record(folder, {"456"});
    fixture_->window->documentCommands()->offerLeftBehind(folder);
    QTRY_VERIFY(fixture_->action("deleteOfferedAction")->isEnabled());
    fixture_->action("deleteOfferedAction")->trigger();
    QCOMPARE(opened_.mid(2), QStringList{u"deleteDialog"_qs});

    QVERIFY(fixture_->window->documentCommands()->open(left));
    QTRY_VERIFY(fixture_->action("decodeAsAction")->isEnabled());
    fixture_->action("decodeAsAction")->trigger();
    QCOMPARE(opened_.mid(3), QStringList{u"DecodeAsDialog"_qs});
    QVERIFY2(problems_.isEmpty(), qPrintable(joined(problems_)));
    fixture_->window->documentCommands()->setAsksBeforeClosing(false);
}

void WindowLanguageTest::errorsAreTranslated()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    fixture_->child<QComboBox>("modeCombo")->setCurrentIndex(0);
    fixture_->child<QLineEdit>("hostEdit")->setText(u"127.0.0.1"_qs);
    fixture_->child<QSpinBox>("portSpin")->setValue(other.serverPort());
    QTest::mouseClick(fixture_->child<QPushButton>("startButton"), Qt::LeftButton);
    QTRY_VERIFY(!fixture_->notice("connectionMessage").isEmpty());
    fixture_->child<QLineEdit>("filterEdit")->setText(u"len>"_qs);
    QTest::keyClick(fixture_->child<QLineEdit>("filterEdit"), Qt::Key_Return);
    auto *format = fixture_->child<QComboBox>("formatCombo");
    auto *edit = fixture_->child<QPlainTextEdit>("composeEdit");
    for (int index = 0; index < format->count(); ++index) {
        format->setCurrentIndex(index);
        edit->setPlainText(u"\\"_qs);
        QCoreApplication::processEvents();
        noteWindow();
    }
    QVERIFY2(problems_.isEmpty(), qPrintable(joined(problems_)));
}

void WindowLanguageTest::nothingIsCut()
{
    receive("\r\nMSG 3\r\n123\r\n1 2 3", 3);
    fixture_->view()->setCurrentIndex(fixture_->traffic()->index(1, 0));
    QCoreApplication::processEvents();
    const QStringList cut = cutTexts(*fixture_->window);
    QVERIFY2(cut.isEmpty(), qPrintable(joined(cut)));
}

/// Each way in which a text is looked at finds one that is wrong.
void WindowLanguageTest::whatIsNotTranslatedIsNoticed()
{
    QMenu *menu = fixture_->child<QMenu>("fileMenu");
    QAction plain(u"Plain"_qs);
    menu->addAction(&plain);
    noteMenu(*menu);
    QCOMPARE(problems_, QStringList{u"fileMenu: Plain"_qs});
    problems_.clear();
    menu->removeAction(&plain);
    QDialog dialog(fixture_->window.get());
    dialog.setObjectName(u"plainDialog"_qs);
    QCheckBox box(u"Not in any language"_qs, &dialog);
    box.setObjectName(u"plainCheck"_qs);
    box.setFixedWidth(20);
    dialog.show();
    noteNewWindows();
    QCOMPARE(opened_, QStringList{u"plainDialog"_qs});
    QCOMPARE(problems_.size(), 2);
    QVERIFY2(problems_.first().startsWith(u"plainCheck text says “Not” past tr()"),
             qPrintable(problems_.first()));
    QVERIFY2(problems_.last().startsWith(u"plainCheck: “Not in any language” has 20 pixels"),
             qPrintable(problems_.last()));
}

REGISTER_TEST(WindowLanguageTest, QApplication)

#include "test_window_language.moc"
