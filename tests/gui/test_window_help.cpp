// SPDX-License-Identifier: MIT

#include "tests/gui/windowdialogs.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/help/helpbrowser.h"

#include <QClipboard>
#include <QDialog>
#include <QHideEvent>
#include <QListWidget>
#include <QMenu>
#include <QPointer>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace channel;
using namespace channel::ui;

/// The guide, the list of shortcuts and what the program says of itself, by clicks and keys.
class WindowHelpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<WindowFixture>(); }
    void cleanup() { fixture_.reset(); }

    void f1OpensThePageOfWhatHasTheFocus_data();
    void f1OpensThePageOfWhatHasTheFocus();
    void f1InTheConnectionBarIsAboutItsMode();
    void f1InADialogIsAboutTheDialog_data();
    void f1InADialogIsAboutTheDialog();
    void f10OpensTheMenus();
    void thereIsOneGuide();
    void pagesAreWalkedByTheContentsAndBack();
    void searchFindsPagesAndHighlightsWords();
    void escapeClosesTheGuide();
    void theGuideGoesWithTheWindow();
    void theGuideStaysWhenTheWindowIsMinimised();
    void shortcutsAreSearchedAndCopied();
    void aboutIsCopiedForAReport();
    void aboutNamesTheFolderOfTheNextStart();

private:
    QWidget *openGuide();
    template <typename Widget>
    static Widget *part(const QWidget *of, const char *name)
    {
        return of->findChild<Widget *>(QLatin1StringView(name));
    }
    static QString pageOf(const QWidget *guide)
    {
        return part<HelpBrowser>(guide, "helpBrowser")->source().fileName().section(u'.', 0, 0);
    }

    std::unique_ptr<WindowFixture> fixture_;
};

QWidget *WindowHelpTest::openGuide()
{
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F1);
    QWidget *guide = shownWindow("helpWindow");
    return guide && QTest::qWaitForWindowActive(guide, patience) ? guide : nullptr;
}

void WindowHelpTest::f1OpensThePageOfWhatHasTheFocus_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QString>("page");
    QTest::newRow("the button") << QByteArray("startButton") << u"listen"_qs;
    QTest::newRow("a field") << QByteArray("hostEdit") << u"listen"_qs;
    QTest::newRow("endpoints") << QByteArray("endpointTree") << u"connect"_qs;
    QTest::newRow("filter") << QByteArray("filterEdit") << u"filter"_qs;
    QTest::newRow("log") << QByteArray("trafficView") << u"listen"_qs;
    QTest::newRow("form") << QByteArray("composeEdit") << u"send"_qs;
    QTest::newRow("save") << QByteArray("openButton") << u"save"_qs;
}

void WindowHelpTest::f1OpensThePageOfWhatHasTheFocus()
{
    QFETCH(QByteArray, from);
    QFETCH(QString, page);
    fixture_->child<QWidget>(from.constData())->setFocus();
    QVERIFY(!shownWindow("helpWindow"));
    const QWidget *guide = openGuide();
    QVERIFY(guide);
    QCOMPARE(pageOf(guide), page);
    QVERIFY(part<HelpBrowser>(guide, "helpBrowser")->hasFocus());
}

void WindowHelpTest::f1InTheConnectionBarIsAboutItsMode()
{
    for (const QString &mode : {u"Proxy"_qs, u"Connect"_qs, u"Listen"_qs}) {
        fixture_->child<QComboBox>("modeCombo")->setCurrentText(mode);
        fixture_->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture_->window.get(), patience));
        fixture_->child<QLineEdit>("hostEdit")->setFocus();
        const QWidget *guide = openGuide();
        QVERIFY(guide);
        QCOMPARE(pageOf(guide), mode.toLower());
    }
}

void WindowHelpTest::f1InADialogIsAboutTheDialog_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QString>("page");
    for (const WindowDialog &dialog : windowDialogs) {
        if (dialog.page)
            QTest::newRow(dialog.row) << QByteArray(dialog.action) << QString::fromLatin1(dialog.page);
    }
}

void WindowHelpTest::f1InADialogIsAboutTheDialog()
{
    QFETCH(QByteArray, action);
    QFETCH(QString, page);
    fixture_->action(action.constData())->trigger();
    QTRY_VERIFY(qobject_cast<QDialog *>(QApplication::activeWindow()) && QApplication::focusWidget());
    const QPointer<QWidget> dialog = QApplication::activeWindow();
    const QWidget *guide = openGuide();
    QVERIFY(guide);
    QCOMPARE(pageOf(guide), page);
    QVERIFY(dialog && dialog->isVisible());
    dialog->close();
}

void WindowHelpTest::f10OpensTheMenus()
{
    fixture_->child<QLineEdit>("hostEdit")->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F10);
    auto *file = fixture_->child<QMenu>("fileMenu");
    QTRY_VERIFY(file->isVisible());
    QTest::keyClick(file, Qt::Key_Right);
    QTRY_VERIFY(fixture_->child<QMenu>("editMenu")->isVisible());
    QTest::keyClick(fixture_->child<QMenu>("editMenu"), Qt::Key_Escape);
}

void WindowHelpTest::thereIsOneGuide()
{
    const QWidget *guide = openGuide();
    QVERIFY(guide);
    fixture_->window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(fixture_->window.get(), patience));
    fixture_->child<QWidget>("composeEdit")->setFocus();
    QCOMPARE(openGuide(), guide);
    QCOMPARE(pageOf(guide), u"send"_qs);
}

void WindowHelpTest::pagesAreWalkedByTheContentsAndBack()
{
    QWidget *guide = openGuide();
    QVERIFY(guide);
    auto *contents = part<QListWidget>(guide, "helpContents");
    QCOMPARE(contents->count(), 13);
    QCOMPARE(contents->item(0)->text(), u"Five minutes with it"_qs);
    QCOMPARE(contents->currentItem()->text(), u"Listen and see traffic"_qs);
    for (const int row : {4, 0})
        QTest::mouseClick(contents->viewport(), Qt::LeftButton, {},
                          contents->visualItemRect(contents->item(row)).center());
    QCOMPARE(pageOf(guide), u"tour"_qs);
    QTest::keyClick(guide, Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(pageOf(guide), u"wrong-byte"_qs);
    QCOMPARE(contents->currentRow(), 4);
    QTest::mouseClick(part<QToolButton>(guide, "helpBackButton"), Qt::LeftButton);
    QCOMPARE(pageOf(guide), u"listen"_qs);
    QVERIFY(!part<QToolButton>(guide, "helpBackButton")->isEnabled());
    QTest::keyClick(guide, Qt::Key_Right, Qt::AltModifier);
    QTRY_COMPARE(pageOf(guide), u"wrong-byte"_qs);
}

void WindowHelpTest::searchFindsPagesAndHighlightsWords()
{
    QWidget *guide = openGuide();
    QVERIFY(guide);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
    auto *search = part<QLineEdit>(guide, "helpSearchEdit");
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, u"tcpdump"_qs);
    const auto *contents = part<QListWidget>(guide, "helpContents");
    QVERIFY(contents->count() >= 1 && contents->count() < 5);
    QVERIFY(contents->item(0)->text().startsWith(u"Import from Wireshark\n"));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(pageOf(guide), u"import"_qs);
    const auto found = part<HelpBrowser>(guide, "helpBrowser")->extraSelections();
    QVERIFY(!found.isEmpty());
    for (const QTextEdit::ExtraSelection &place : found)
        QCOMPARE(place.cursor.selectedText().toLower(), u"tcpdump"_qs);
    search->clear();
    QCOMPARE(contents->count(), 13);
    QVERIFY(part<HelpBrowser>(guide, "helpBrowser")->extraSelections().isEmpty());
    QTest::keyClicks(search, u"xyzzyx"_qs);
    QCOMPARE(contents->item(0)->text(), u"No page has all these words."_qs);
}

void WindowHelpTest::escapeClosesTheGuide()
{
    QVERIFY(openGuide());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!shownWindow("helpWindow"));
    QVERIFY(fixture_->window->isVisible());
}

void WindowHelpTest::theGuideGoesWithTheWindow()
{
    QVERIFY(openGuide());
    QVERIFY(fixture_->window->close());
    QTRY_VERIFY(!shownWindow("helpWindow"));
}

/// As the system tells it.
void WindowHelpTest::theGuideStaysWhenTheWindowIsMinimised()
{
    QVERIFY(openGuide());
    QHideEvent hide;
    QSpontaneKeyEvent::setSpontaneous(&hide);
    QVERIFY(qApp->notify(fixture_->window.get(), &hide));
    QVERIFY(shownWindow("helpWindow"));
    fixture_->window->hide();
    QVERIFY(!shownWindow("helpWindow"));
}

void WindowHelpTest::shortcutsAreSearchedAndCopied()
{
    fixture_->action("keyboardShortcutsAction")->trigger();
    const auto *dialog = fixture_->child<QDialog>("shortcutDialog");
    QVERIFY(dialog && dialog->isVisible());
    const auto *table = part<QTableView>(dialog, "shortcutTable");
    const int all = table->model()->rowCount();
    QVERIFY(all > 20);
    QTest::keyClicks(part<QLineEdit>(dialog, "shortcutSearchEdit"), u"export"_qs);
    QCOMPARE(table->model()->rowCount(), 1);
    QTest::mouseClick(part<QPushButton>(dialog, "copyShortcutsButton"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"Menu  Command  Keys    Where\nFile  Export   Ctrl+E  anywhere\n"_qs);
    part<QLineEdit>(dialog, "shortcutSearchEdit")->setText(u"ctrl+shift+p"_qs);
    QCOMPARE(table->model()->rowCount(), 1);
}

void WindowHelpTest::aboutIsCopiedForAReport()
{
    fixture_->action("aboutAction")->trigger();
    const auto *dialog = fixture_->child<QDialog>("aboutDialog");
    QVERIFY(dialog && dialog->isVisible());
    QTest::mouseClick(part<QPushButton>(dialog, "copyReportButton"), Qt::LeftButton);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.value(0), u"Channelscope"_qs);
    QCOMPARE(lines.value(1), u"Version: "_qs + QStringLiteral(CHANNELSCOPE_VERSION));
    QCOMPARE(lines.value(2),
             u"Qt: %1, built with %2"_qs.arg(QLatin1StringView(qVersion()), QStringLiteral(QT_VERSION_STR)));
    QCOMPARE(lines.value(4), u"Recordings: "_qs + fixture_->folder.filePath(u"captures"_qs));
    QCOMPARE(lines.value(5), u"Settings: "_qs + fixture_->settings->fileName());
    QCOMPARE(lines.value(6), u"Licence: MIT"_qs);
}

void WindowHelpTest::aboutNamesTheFolderOfTheNextStart()
{
    const QString next = fixture_->folder.filePath(u"elsewhere"_qs);
    fixture_->preferences->setValue(Preferences::Setting::RecordingsFolder, next);
    fixture_->action("aboutAction")->trigger();
    const auto *dialog = fixture_->child<QDialog>("aboutDialog");
    QVERIFY(dialog && dialog->isVisible());
    QTest::mouseClick(part<QPushButton>(dialog, "copyReportButton"), Qt::LeftButton);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.value(4), u"Recordings: "_qs + fixture_->folder.filePath(u"captures"_qs));
    QCOMPARE(lines.value(5), u"Recordings from the next start on: "_qs + next);
    QCOMPARE(lines.value(6), u"Settings: "_qs + fixture_->settings->fileName());
}

REGISTER_TEST(WindowHelpTest, QApplication)
#include "test_window_help.moc"
