// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/windowdialogs.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/commands/contextmenu.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QContextMenuEvent>
#include <QDialog>
#include <QFile>
#include <QGroupBox>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QTabBar>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>
#include <QTranslator>

using namespace channel;
using namespace channel::ui;

/// In each language, no letter is underlined twice in a menu, or in what is seen of a window at once: of two,
/// Alt and the letter would only go to one and then to the other.
class WindowMnemonicsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aClashIsFound();
    void theWindowHasNone_data() { addLanguages(); }
    void theWindowHasNone();
    void menusHaveNone_data() { addLanguages(); }
    void menusHaveNone();
    void dialogsHaveNone_data() { addLanguages(); }
    void dialogsHaveNone();

private:
    static void addLanguages();
    void speak();
    void noteMenu(const QMenu &menu);
    void noteForm(const QWidget &window);
    void notePages(const QWidget &dialog);
    void noteNewWindows();
    void noteContextMenus();
    void note(const QString &where, const QStringList &texts);

    QStringList problems_;
    QSet<QString> seen_; ///< Names of what opened.
    std::unique_ptr<QTranslator> language_;
    std::unique_ptr<WindowFixture> fixture_;
    std::unique_ptr<QTcpSocket> client_;
};

void WindowMnemonicsTest::addLanguages()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("English") << QString();
    if (QFile::exists(u":/translations/channelscope_de.qm"_qs))
        QTest::newRow("German") << u":/translations/channelscope_de.qm"_qs;
}

void WindowMnemonicsTest::init()
{
    problems_.clear();
    seen_.clear();
}

void WindowMnemonicsTest::cleanup()
{
    client_.reset();
    fixture_.reset();
    language_.reset();
}

/// The window, with a client and a row that is selected.
void WindowMnemonicsTest::speak()
{
    QFETCH(QString, file);
    if (!file.isEmpty()) {
        language_ = std::make_unique<QTranslator>();
        QVERIFY(language_->load(file));
        QVERIFY(QCoreApplication::installTranslator(language_.get()));
    }
    fixture_ = std::make_unique<WindowFixture>();
    fixture_->window->listen(u"127.0.0.1"_qs, 0);
    QTRY_COMPARE(fixture_->endpoints()->rowCount(), 1);
    QTRY_COMPARE(fixture_->endpoints()->endpoint(fixture_->endpoint(0))->state, EndpointState::Active);
    const QString address = fixture_->endpoints()->endpoint(fixture_->endpoint(0))->address;
    client_ = std::make_unique<QTcpSocket>();
    client_->connectToHost(u"127.0.0.1"_qs, quint16(address.section(u':', -1).toUInt()));
    client_->write(frame("{\"a\": 1}"));
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2);
    fixture_->view()->setCurrentIndex(fixture_->traffic()->index(1, 0));
}

void WindowMnemonicsTest::note(const QString &where, const QStringList &texts)
{
    QHash<QString, QString> taken;
    for (const QString &text : texts) {
        const QString letter = QKeySequence::mnemonic(text).toString();
        if (letter.isEmpty())
            continue;
        if (taken.contains(letter))
            problems_.append(
                u"%1: %2 is both “%3” and “%4”"_qs.arg(where, letter, taken.value(letter), text));
        taken.insert(letter, text);
    }
    problems_.removeDuplicates();
}

void WindowMnemonicsTest::noteMenu(const QMenu &menu)
{
    const auto *context = qobject_cast<const ContextMenu *>(&menu);
    QStringList texts;
    for (const QAction *action : menu.actions()) {
        if (action->isVisible() && !action->isSeparator())
            texts.append(context ? context->shownText(action) : action->text());
    }
    note(u"menu %1 “%2”"_qs.arg(menu.objectName(), menu.title()), texts);
    for (const QAction *action : menu.actions()) {
        if (const QMenu *within = action->menu())
            noteMenu(*within);
    }
}

/// What is seen of it now.
void WindowMnemonicsTest::noteForm(const QWidget &window)
{
    QStringList texts;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(&window) || widget->window() != &window)
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            texts.append(label->text());
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts.append(button->text());
        else if (const auto *box = qobject_cast<const QGroupBox *>(widget))
            texts.append(box->title());
        else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int tab = 0; tab < tabs->count(); ++tab)
                texts.append(tabs->tabText(tab));
        } else if (const auto *bar = qobject_cast<const QMenuBar *>(widget)) {
            for (const QAction *action : bar->actions())
                texts.append(action->text());
        }
    }
    note(window.objectName(), texts);
}

/// Of a dialog that has a list of them, each.
void WindowMnemonicsTest::notePages(const QWidget &dialog)
{
    auto *list = dialog.findChild<QListWidget *>(u"pageList"_qs);
    for (int page = 0; list && page < list->count(); ++page) {
        list->setCurrentRow(page);
        noteForm(dialog);
    }
}

void WindowMnemonicsTest::noteNewWindows()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget == fixture_->window.get() || !widget->isVisible())
            continue;
        seen_.insert(widget->objectName());
        if (const auto *menu = qobject_cast<QMenu *>(widget)) {
            noteMenu(*menu);
        } else {
            noteForm(*widget);
            notePages(*widget);
        }
        if (auto *dialog = qobject_cast<QDialog *>(widget))
            dialog->reject();
        else
            widget->close();
    }
}

void WindowMnemonicsTest::aClashIsFound()
{
    fixture_ = std::make_unique<WindowFixture>();
    QMenu menu;
    menu.addAction(u"&Stop"_qs);
    menu.addAction(u"&Send"_qs);
    menu.addAction(u"&Listen"_qs);
    noteMenu(menu);
    QCOMPARE(problems_.size(), 1);
}

void WindowMnemonicsTest::theWindowHasNone()
{
    speak();
    auto *mode = fixture_->child<QComboBox>("modeCombo");
    auto *format = fixture_->child<QComboBox>("formatCombo");
    fixture_->action("findAction")->trigger();
    for (int index = 0; index < mode->count(); ++index) {
        mode->setCurrentIndex(index);
        format->setCurrentIndex(index == 0 ? format->count() - 1 : 0);
        noteForm(*fixture_->window);
    }
    // The button is Stop while what the fields name runs.
    mode->setCurrentIndex(0);
    fixture_->child<QLineEdit>("hostEdit")->setText(u"127.0.0.1"_qs);
    fixture_->child<QSpinBox>("portSpin")->setValue(0);
    noteForm(*fixture_->window);
    fixture_->action("clearAction")->trigger();
    noteForm(*fixture_->window);
    QVERIFY2(problems_.isEmpty(), qPrintable(problems_.join(u'\n')));
}

void WindowMnemonicsTest::noteContextMenus()
{
    int opened = 0;
    QTimer look;
    connect(&look, &QTimer::timeout, this, [this, &opened] {
        opened += QApplication::activePopupWidget() ? 1 : 0;
        noteNewWindows();
    });
    look.start(0);
    auto *rows = fixture_->view();
    for (const QString &filter : {QString(), u"len>1"_qs}) {
        fixture_->child<QLineEdit>("filterEdit")->setText(filter);
        Q_EMIT rows->customContextMenuRequested(rows->visualRect(rows->currentIndex()).center());
    }
    auto *tree = fixture_->child<QTreeView>("endpointTree");
    for (const QModelIndex &index : {fixture_->endpoint(0), fixture_->client(0), fixture_->endpoint(1)}) {
        tree->setCurrentIndex(index);
        Q_EMIT tree->customContextMenuRequested(tree->visualRect(index).center());
    }
    QWidget *bytes = fixture_->child<QAbstractScrollArea>("hexView")->viewport();
    QContextMenuEvent event(QContextMenuEvent::Mouse, {8, 8}, bytes->mapToGlobal(QPoint(8, 8)));
    QApplication::sendEvent(bytes, &event);
    QTRY_VERIFY(!QApplication::activePopupWidget());
    QVERIFY(opened >= 6);
}

/// With all that they have by then.
void WindowMnemonicsTest::menusHaveNone()
{
    speak();
    QTcpServer upstream;
    QVERIFY(upstream.listen(QHostAddress::LocalHost));
    fixture_->window->proxy(u"127.0.0.1"_qs, 0, u"127.0.0.1"_qs, upstream.serverPort());
    QTRY_COMPARE(fixture_->endpoints()->rowCount(), 2);
    for (int round = 0; round < 2; ++round) {
        for (QMenu *menu : fixture_->window->findChildren<QMenu *>()) {
            Q_EMIT menu->aboutToShow();
            noteMenu(*menu);
        }
        noteContextMenus();
        // What can be taken away is called otherwise, and there are things to take back.
        for (const char *name : {"markAction", "timeReferenceAction", "showOnlyAction"})
            fixture_->action(name)->trigger();
        QCoreApplication::processEvents();
    }
    QVERIFY2(problems_.isEmpty(), qPrintable(problems_.join(u'\n')));
}

void WindowMnemonicsTest::dialogsHaveNone()
{
    speak();
    QTimer look;
    connect(&look, &QTimer::timeout, this, [this] { noteNewWindows(); });
    look.start(0);
    const QString copy = fixture_->folder.filePath(u"copy.pcapng"_qs);
    QVERIFY(QFile::copy(fixture_->session->capture()->path(), copy));
    for (const WindowDialog &dialog : windowDialogs) {
        fixture_->view()->setCurrentIndex(fixture_->traffic()->index(1, 0));
        fixture_->action(dialog.action)->trigger();
        QCoreApplication::processEvents();
    }
    fixture_->child<QLineEdit>("filterEdit")->setText(u"len>1"_qs);
    QTest::keyClick(fixture_->child<QLineEdit>("filterEdit"), Qt::Key_Return);
    QTRY_VERIFY(fixture_->action("keepFilterAction")->isEnabled());
    fixture_->action("keepFilterAction")->trigger();
    QVERIFY(fixture_->window->documentCommands()->open(copy));
    QTRY_VERIFY(fixture_->action("decodeAsAction")->isEnabled());
    fixture_->action("decodeAsAction")->trigger();
    fixture_->window->documentCommands()->setAsksBeforeClosing(true);
    fixture_->window->close();
    for (const WindowDialog &dialog : windowDialogs)
        QTRY_VERIFY2(seen_.contains(QString::fromLatin1(dialog.name)), dialog.name);
    for (const char *name : {"filterNameDialog", "DecodeAsDialog"})
        QTRY_VERIFY2(seen_.contains(QString::fromLatin1(name)), name);
    QVERIFY2(problems_.isEmpty(), qPrintable(problems_.join(u'\n')));
}

REGISTER_TEST(WindowMnemonicsTest, QApplication)
#include "test_window_mnemonics.moc"
