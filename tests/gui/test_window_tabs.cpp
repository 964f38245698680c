// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/documents/documentarea.h"
#include "ui/traffic/trafficpage.h"

#include <QMenu>
#include <QTabBar>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

using namespace channel;
using namespace channel::ui;

/// The tabs of open captures, as a user goes from one to another.
class WindowTabsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void everyTabKeepsItsSelection();
    void openingTwiceGoesToTheTab();
    void newLiveTrafficIsCountedWhileAnotherTabIsShown();
    void keysStepThroughTheTabs_data();
    void keysStepThroughTheTabs();
    void aTabIsClosedByKey();
    void decodingAgainReplacesTheTabAndKeepsMarks();
    void recentFilesAreInTheMenu();

private:
    DocumentArea *area() const { return fixture_->window->documents(); }
    DocumentCommands *commands() const { return fixture_->window->documentCommands(); }
    QTabBar *tabs() const { return fixture_->child<QTabBar>("documentTabs"); }
    QString path(const QString &name) const { return fixture_->folder.filePath(name); }
    QString shownPreviews() const;
    void record(const QByteArray &bytes, int rows);
    /// A saved capture that is not open anywhere: a copy of the recording as it is.
    QString aCapture(const QString &name);

    std::unique_ptr<WindowFixture> fixture_;
    std::unique_ptr<QTcpSocket> socket_;
};

void WindowTabsTest::init()
{
    fixture_ = std::make_unique<WindowFixture>();
    socket_ = std::make_unique<QTcpSocket>();
    const quint16 port = fixture_->listen();
    QVERIFY(port != 0);
    QVERIFY(tabs()->isHidden());
    socket_->connectToHost(u"127.0.0.1"_qs, port);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 1);
}

void WindowTabsTest::cleanup()
{
    socket_.reset();
    fixture_.reset();
}

void WindowTabsTest::record(const QByteArray &bytes, int rows)
{
    socket_->write(bytes);
    QTRY_COMPARE(fixture_->session->capture()->frameCount(), quint64(rows));
}

QString WindowTabsTest::aCapture(const QString &name)
{
    record(frame("one") + frame("two"), 3);
    if (!QFile::copy(fixture_->session->capture()->path(), path(name)))
        return {};
    return path(name);
}

QString WindowTabsTest::shownPreviews() const
{
    QStringList previews;
    const TrafficModel *traffic = area()->traffic();
    for (int row = 0; row < traffic->rowCount(); ++row) {
        if (const QString text = traffic->index(row, TrafficModel::Preview).data().toString();
            text.size() <= 5)
            previews.append(text);
    }
    return previews.join(u' ');
}

void WindowTabsTest::everyTabKeepsItsSelection()
{
    const QString file = aCapture(u"a.pcapng"_qs);
    QVERIFY(commands()->open(file));
    QVERIFY(tabs()->isVisible());
    QCOMPARE(tabs()->count(), 2);
    QTRY_COMPARE(shownPreviews(), u"one two"_qs);
    area()->page()->view()->showRow(1);
    QTRY_COMPARE(fixture_->hexBytes(), frame("one"));
    area()->show(area()->live());
    QCOMPARE(area()->traffic(), fixture_->traffic());
    tabs()->setCurrentIndex(1);
    QCOMPARE(area()->page()->view()->currentIndex().row(), 1);
}

void WindowTabsTest::openingTwiceGoesToTheTab()
{
    const QString file = aCapture(u"a.pcapng"_qs);
    QVERIFY(commands()->open(file));
    area()->show(area()->live());
    QVERIFY(commands()->open(file));
    QCOMPARE(tabs()->count(), 2);
    QCOMPARE(tabs()->currentIndex(), 1);
}

void WindowTabsTest::newLiveTrafficIsCountedWhileAnotherTabIsShown()
{
    QVERIFY(commands()->open(aCapture(u"a.pcapng"_qs)));
    record(frame("three"), 4);
    QTRY_COMPARE(tabs()->tabText(0), u"Live · 1 new"_qs);
    tabs()->setCurrentIndex(0);
    QCOMPARE(tabs()->tabText(0), u"Live"_qs);
    QTRY_COMPARE(shownPreviews(), u"one two three"_qs);
}

void WindowTabsTest::keysStepThroughTheTabs_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<QList<int>>("tabs");
    const QList<int> forward{0, 1, 2};
    const QList<int> backward{1, 0, 2};
    const Qt::KeyboardModifiers control = Qt::ControlModifier;
    QTest::newRow("Ctrl+Tab goes to the next") << Qt::Key_Tab << control << forward;
    QTest::newRow("Ctrl+Page down goes to the next") << Qt::Key_PageDown << control << forward;
    QTest::newRow("Ctrl+Page up goes to the previous") << Qt::Key_PageUp << control << backward;
    // As keyboards send Shift+Tab.
    QTest::newRow("Ctrl+Shift+Tab goes to the previous")
        << Qt::Key_Backtab << (control | Qt::ShiftModifier) << backward;
}

void WindowTabsTest::keysStepThroughTheTabs()
{
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(QList<int>, tabs);
    const QString first = aCapture(u"a.pcapng"_qs);
    QVERIFY(QFile::copy(first, path(u"b.pcapng"_qs)));
    QVERIFY(commands()->open(first));
    QVERIFY(commands()->open(path(u"b.pcapng"_qs)));
    QCOMPARE(this->tabs()->currentIndex(), 2);
    // From wherever the focus is.
    for (const char *from : {"composeEdit", "hexView", "trafficView"}) {
        auto *widget =
            from == QByteArrayView("trafficView") ? area()->page()->view() : fixture_->child<QWidget>(from);
        widget->setFocus();
        QTest::keyClick(widget, key, modifiers);
        QCOMPARE(this->tabs()->currentIndex(), tabs.takeFirst());
    }
}

void WindowTabsTest::aTabIsClosedByKey()
{
    QVERIFY(commands()->open(aCapture(u"a.pcapng"_qs)));
    QVERIFY(fixture_->action("closeCaptureAction")->isEnabled());
    QTest::keySequence(fixture_->window.get(), QKeySequence::Close);
    QCOMPARE(tabs()->count(), 1);
    QVERIFY(tabs()->isHidden());
    QVERIFY(QFile::exists(path(u"a.pcapng"_qs)));
}

void WindowTabsTest::decodingAgainReplacesTheTabAndKeepsMarks()
{
    QVERIFY(commands()->open(aCapture(u"a.pcapng"_qs)));
    QTRY_VERIFY(!area()->current()->isLoading());
    commands()->decodeAgain({DecodePolicy::Strict, 1024});
    QCOMPARE(tabs()->count(), 2);
    QCOMPARE(tabs()->currentIndex(), 1);
    QCOMPARE(area()->current()->opening().decode.policy, DecodePolicy::Strict);
    QTRY_COMPARE(shownPreviews(), u"one two"_qs);
    const qint64 size = QFileInfo(path(u"a.pcapng"_qs)).size();
    area()->current()->annotate({{1, {true, false, {}}}});
    QTRY_VERIFY(area()->current()->capture()->annotation(1).marked);
    QVERIFY(QFileInfo(path(u"a.pcapng"_qs)).size() > size);
}

void WindowTabsTest::recentFilesAreInTheMenu()
{
    const QString file = aCapture(u"a.pcapng"_qs);
    QVERIFY(commands()->open(file));
    area()->remove(area()->current());
    Q_EMIT commands()->openMenu()->aboutToShow();
    const QList<QAction *> actions = commands()->openMenu()->actions();
    const auto found = std::find_if(actions.begin(), actions.end(),
                                    [&file](const QAction *action) { return action->text() == file; });
    QVERIFY(found != actions.end());
    (*found)->trigger();
    QCOMPARE(area()->current()->path(), file);
}

REGISTER_TEST(WindowTabsTest, QApplication)
#include "test_window_tabs.moc"
