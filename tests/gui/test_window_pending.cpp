// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/inspector/hexview.h"
#include "ui/text/elidedlabel.h"

#include <QMenu>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace channel;
using namespace channel::ui;

/// A message that is not complete, and so no row of the log, is looked at all the same.
class WindowPendingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        fixture_ = std::make_unique<WindowFixture>();
        socket_ = std::make_unique<QTcpSocket>();
        const quint16 port = fixture_->listen();
        socket_->connectToHost(u"127.0.0.1"_qs, port);
        QTRY_VERIFY(fixture_->client(0).isValid());
    }
    void cleanup()
    {
        socket_.reset();
        fixture_.reset();
    }

    void field21_theMeterExplainsAStall();
    void field21_theMenuOfTheRowShowsWhatHasCome();
    void field21_theKeyboardDoesToo();
    void field21_aBegunHeaderIsShown();
    void field21_whatComesNextIsShownAndItsEndIsSaid();
    void field21_theLogTakesTheInspectorBack();
    void field21_whatIsFoundInTheLogIsShownThere();
    void field21_ofALargeMessageThePlaceIsShown();

private:
    QTreeView *tree() const { return fixture_->child<QTreeView>("endpointTree"); }
    bool isPending(quint64 bytes) const
    {
        const PeerInfo *peer = fixture_->endpoints()->peer(fixture_->client(0));
        return peer && peer->ledger.pending == bytes;
    }
    QString label(const char *name) const { return fixture_->child<ElidedLabel>(name)->text(); }
    void chooseInMenu(const char *name);
    void press(const char *tab);

    std::unique_ptr<WindowFixture> fixture_;
    std::unique_ptr<QTcpSocket> socket_;
};

namespace {

const QByteArray pendingFrame =
    "\r\nMSG 1012\r\n" + QByteArray(200, 'a') + "\r\nMSG 90\r\n" + QByteArray(90, 'b');

} // namespace

/// Clicks on the client with the right button, and on what comes up with the left one.
void WindowPendingTest::chooseInMenu(const char *name)
{
    QTimer looking;
    connect(&looking, &QTimer::timeout, this, [&looking, name] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu || !menu->isVisible())
            return;
        looking.stop();
        const QList<QAction *> actions = menu->actions();
        const auto wanted = std::find_if(actions.begin(), actions.end(), [name](const QAction *action) {
            return action->objectName() == QLatin1StringView(name);
        });
        if (wanted == actions.end() || !(*wanted)->isEnabled())
            menu->close();
        else
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(*wanted).center());
    });
    looking.start(10);
    const QPoint place = tree()->visualRect(fixture_->client(0)).center();
    const QWidget *viewport = tree()->viewport();
    QTest::mouseClick(fixture_->window->windowHandle(), Qt::RightButton, {},
                      viewport->mapTo(fixture_->window.get(), place));
    QTRY_VERIFY(!looking.isActive());
}

void WindowPendingTest::press(const char *tab)
{
    auto *tabs = fixture_->child<QTabWidget>("inspectorTabs");
    const int index = tabs->indexOf(fixture_->child<QWidget>(tab));
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(index).center());
    QCOMPARE(tabs->currentIndex(), index);
}

void WindowPendingTest::field21_theMeterExplainsAStall()
{
    socket_->write(pendingFrame);
    const auto meter = [this] {
        return fixture_->client(0).data(EndpointModel::MeterRole).toString();
    };
    QTRY_VERIFY(meter().startsWith(u"312 of 1,024 B, stalled "));
    QTRY_VERIFY(
        meter().endsWith(u"; the next header is at byte 212: the declared length is probably 812 too long"));
    const auto height = [this] {
        return tree()->visualRect(fixture_->client(0)).height();
    };
    QTRY_VERIFY(height() >= 4 * tree()->fontMetrics().height());
    const int explained = height();
    socket_->write(QByteArray(712, 'c'));
    QTRY_COMPARE(meter(), QString());
    QTRY_VERIFY(height() < explained);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2); // Connected, and a message without a fault.
    QCOMPARE(fixture_->cell(1, TrafficModel::Length), u"1,012"_qs);
}

void WindowPendingTest::field21_theMenuOfTheRowShowsWhatHasCome()
{
    socket_->write(pendingFrame);
    QTRY_VERIFY(fixture_->client(0).data(EndpointModel::MeterRole).toString().contains(u"next header"));
    chooseInMenu("inspectPendingAction");
    QTRY_VERIFY(fixture_->child<QWidget>("framePage")->isVisible());
    QCOMPARE(fixture_->hexBytes(), pendingFrame);
    QVERIFY(label("inspectorTitleLabel")
                .startsWith(u"Unfinished message from 127.0.0.1:%1 · 312 of 1,024 bytes · "_qs.arg(
                    socket_->localPort())));
    QCOMPARE(label("notesLabel"), u"The next header is at byte 212 · The declared length 1,012 is probably "
                                  u"812 too long: the next message "
                                  "begins inside the payload."_qs);
    QVERIFY(fixture_->endpoints()->setData(fixture_->client(0), u"weather"_qs, Qt::EditRole));
    chooseInMenu("inspectPendingAction");
    QTRY_VERIFY(
        label("inspectorTitleLabel")
            .startsWith(u"Unfinished message from weather (127.0.0.1:%1) · 312 of 1,024 bytes · "_qs.arg(
                socket_->localPort())));
    press("textTab");
    QTRY_COMPARE(fixture_->text("textView"),
                 QString(200, u'a') + u"\\r\\n\nMSG 90\\r\\n\n"_qs + QString(90, u'b'));
    QCOMPARE(fixture_->traffic()->rowCount(), 1);
}

void WindowPendingTest::field21_theKeyboardDoesToo()
{
    socket_->write(pendingFrame);
    QTRY_VERIFY(isPending(312));
    tree()->setFocus();
    QTest::keyClick(tree(), Qt::Key_Home);
    QTest::keyClick(tree(), Qt::Key_Down);
    QCOMPARE(tree()->currentIndex(), fixture_->client(0));
    QTest::keyClick(tree(), Qt::Key_I, Qt::ControlModifier);
    QTRY_VERIFY(fixture_->child<QWidget>("framePage")->isVisible());
    QCOMPARE(fixture_->hexBytes(), pendingFrame);
    QCOMPARE(QApplication::focusWidget(), tree());
}

void WindowPendingTest::field21_aBegunHeaderIsShown()
{
    QVERIFY(!fixture_->action("inspectPendingAction")->isEnabled());
    socket_->write(frame("before") + "\r\nMSG 12");
    QTRY_VERIFY(isPending(8));
    fixture_->command(fixture_->client(0), "inspectPendingAction");
    QTRY_VERIFY(fixture_->child<QWidget>("framePage")->isVisible());
    QTRY_COMPARE(fixture_->hexBytes(), QByteArray("\r\nMSG 12"));
    QVERIFY(label("inspectorTitleLabel").contains(u" · 8 bytes of a header · "));
    QCOMPARE(label("notesLabel"), u"It is in the log once it is complete"_qs);
    press("textTab");
    socket_->write("\r\nhello");
    QTRY_COMPARE(fixture_->text("textView"), u"hello"_qs);
    QVERIFY(label("inspectorTitleLabel").contains(u" · 15 of 22 bytes · "));
    QCOMPARE(fixture_->hexBytes(), QByteArray("\r\nMSG 12\r\nhello"));
}

void WindowPendingTest::field21_whatComesNextIsShownAndItsEndIsSaid()
{
    socket_->write(pendingFrame);
    QTRY_VERIFY(isPending(312));
    fixture_->command(fixture_->client(0), "inspectPendingAction");
    QTRY_COMPARE(fixture_->hexBytes(), pendingFrame);
    fixture_->command(fixture_->client(0), "inspectPendingAction");
    socket_->write(QByteArray(88, 'c'));
    QTRY_COMPARE(fixture_->hexBytes(), pendingFrame + QByteArray(88, 'c'));
    QVERIFY(label("inspectorTitleLabel").contains(u" · 400 of 1,024 bytes · "));
    socket_->write(QByteArray(624, 'd'));
    QTRY_COMPARE(label("notesLabel"),
                 u"This is what had come while it was unfinished: the log tells what became of it"_qs);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2);
    QCOMPARE(fixture_->hexBytes(), pendingFrame + QByteArray(88, 'c'));
}

void WindowPendingTest::field21_theLogTakesTheInspectorBack()
{
    socket_->write(frame("before") + pendingFrame);
    QTRY_COMPARE(fixture_->rowOf(u"before"_qs), 1);
    fixture_->view()->showRow(1);
    QTRY_COMPARE(fixture_->hexBytes(), frame("before"));
    QTRY_VERIFY(isPending(312));
    fixture_->command(fixture_->client(0), "inspectPendingAction");
    QTRY_COMPARE(fixture_->hexBytes(), pendingFrame);
    // It is the current row still.
    const QRect row = fixture_->view()->visualRect(fixture_->traffic()->index(1, TrafficModel::Preview));
    QTest::mouseClick(fixture_->view()->viewport(), Qt::LeftButton, {}, row.center());
    QTRY_COMPARE(fixture_->hexBytes(), frame("before"));
    socket_->write("more");
    QTRY_VERIFY(isPending(316));
    QCOMPARE(fixture_->hexBytes(), frame("before"));
    fixture_->command(fixture_->client(0), "inspectPendingAction");
    QTRY_COMPARE(fixture_->hexBytes(), pendingFrame + "more");
    fixture_->view()->setFocus();
    QTest::keyClick(fixture_->view(), Qt::Key_Up);
    QTRY_VERIFY(!label("inspectorTitleLabel").contains(u"Unfinished"));
}

/// The second place is in the row that is selected already.
void WindowPendingTest::field21_whatIsFoundInTheLogIsShownThere()
{
    socket_->write(frame("needle and needle") + pendingFrame);
    QTRY_COMPARE(fixture_->rowOf(u"needle and needle"_qs), 1);
    fixture_->action("findAction")->trigger();
    QTest::keyClicks(fixture_->child<QLineEdit>("findEdit"), u"needle"_qs);
    const auto *hex = fixture_->child<HexView>("hexView");
    QTRY_COMPARE(fixture_->view()->currentIndex().row(), 1);
    QTRY_COMPARE(hex->selectedBytes(100), QByteArray("needle"));
    QTRY_VERIFY(isPending(312));
    fixture_->command(fixture_->client(0), "inspectPendingAction");
    QTRY_COMPARE(hex->byteCount(), 312u);
    fixture_->action("findNextAction")->trigger();
    QTRY_COMPARE(hex->byteCount(), quint64(frame("needle and needle").size()));
    QTRY_COMPARE(hex->selectedBytes(100), QByteArray("needle"));
}

void WindowPendingTest::field21_ofALargeMessageThePlaceIsShown()
{
    const QByteArray begun = frame(QByteArray(3'000'000, 'x')).first(2'000'000) + frame("next");
    socket_->write(begun);
    QTRY_VERIFY(fixture_->client(0).data(EndpointModel::MeterRole).toString().contains(u"byte 2,000,000"));
    fixture_->command(fixture_->client(0), "inspectPendingAction");
    const auto *hex = fixture_->child<HexView>("hexView");
    QTRY_COMPARE(hex->byteCount(), quint64(begun.size()));
    QTRY_VERIFY(!hex->isWaiting());
    QVERIFY(hex->firstRow() <= 2'000'000 / 16 && hex->firstRow() + hex->pageRows() > 2'000'000 / 16);
    QTRY_COMPARE(hex->bytesAt(2'000'000, 8), QByteArray("\r\nMSG 4\r"));
}

REGISTER_TEST(WindowPendingTest, QApplication)
#include "test_window_pending.moc"
