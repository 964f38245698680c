// SPDX-License-Identifier: MIT

#include "tests/gui/capturefixture.h"
#include "tests/support/registeredtest.h"
#include "ui/traffic/logcolumns.h"
#include "ui/traffic/trafficpage.h"

#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace channel;
using namespace channel::ui;

/// Columns of the log are hidden, moved and brought back, by mouse and by keys.
class WindowColumnsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { fixture_.reset(); }

    void theMenuHidesAndShowsAColumn();
    void thePreviewCannotBeHiddenNorSqueezedAway();
    void aTitleIsDraggedToAnotherPlace();
    void keysInTheMenuMoveAColumn();
    void theTitlesHaveTheMenu();
    void resetBringsAllBack();
    void openedFilesFollow();
    void theyAreRemembered();
    void brokenSettingsDoNoHarm();
    void rowsAreChosenWhateverIsHidden();
    void aHiddenColumnKeepsItsWidth();

private:
    QHeaderView *header() const { return fixture_->view()->horizontalHeader(); }
    QMenu *menu() const { return fixture_->child<QMenu>("columnsMenu"); }
    QAction *entry(const QString &text) const;
    void toggle(const QString &text);
    QString titles(const TrafficView *view) const;
    QString titles() const { return titles(fixture_->view()); }

    std::unique_ptr<CaptureFixture> fixture_;
};

void WindowColumnsTest::init()
{
    fixture_ = std::make_unique<CaptureFixture>();
    fixture_->window->resize(1280, 800);
    fixture_->connectClient();
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 3);
}

/// Of the menu, which is filled when it opens.
QAction *WindowColumnsTest::entry(const QString &text) const
{
    QMetaObject::invokeMethod(menu(), "aboutToShow");
    for (QAction *action : menu()->actions()) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    return nullptr;
}

void WindowColumnsTest::toggle(const QString &text)
{
    QAction *action = entry(text);
    QVERIFY2(action && action->isEnabled() && action->isCheckable(), qPrintable(text));
    action->trigger();
}

/// What stands above the columns, from left to right.
QString WindowColumnsTest::titles(const TrafficView *view) const
{
    QStringList titles;
    const QHeaderView *header = view->horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        if (!header->isSectionHidden(column))
            titles.append(view->model()->headerData(column, Qt::Horizontal).toString());
    }
    return titles.join(u' ');
}

void WindowColumnsTest::theMenuHidesAndShowsAColumn()
{
    QCOMPARE(titles(), u"No. Time Δ Peer ⇄ Length Preview"_qs);
    QVERIFY(fixture_->child<QMenu>("viewMenu")->actions().contains(menu()->menuAction()));
    const int before = header()->sectionSize(TrafficModel::Preview);
    toggle(u"Time since the row above"_qs);
    QCOMPARE(titles(), u"No. Time Peer ⇄ Length Preview"_qs);
    QVERIFY(header()->sectionSize(TrafficModel::Preview) > before);
    QVERIFY(!entry(u"Time since the row above"_qs)->isChecked());
    toggle(u"Time since the row above"_qs);
    QCOMPARE(titles(), u"No. Time Δ Peer ⇄ Length Preview"_qs);
    QCOMPARE(header()->sectionSize(TrafficModel::Preview), before);
}

void WindowColumnsTest::thePreviewCannotBeHiddenNorSqueezedAway()
{
    QAction *preview = entry(u"Preview"_qs);
    QVERIFY(preview->isChecked() && !preview->isEnabled());
    header()->resizeSection(TrafficModel::Peer, 5000);
    QVERIFY(header()->sectionSize(TrafficModel::Preview) >= 100);
    QTRY_VERIFY(fixture_->view()->horizontalScrollBar()->maximum() > 0);
    header()->resizeSection(TrafficModel::Peer, 100);
    QTRY_COMPARE(fixture_->view()->horizontalScrollBar()->maximum(), 0);
    QCOMPARE(header()->length(), fixture_->view()->viewport()->width());
    for (const char *name : {"Number", "Time", "Time since the row above", "Peer", "Direction", "Length"})
        toggle(QString::fromLatin1(name));
    QCOMPARE(titles(), u"Preview"_qs);
    QCOMPARE(header()->sectionSize(TrafficModel::Preview), fixture_->view()->viewport()->width());
}

void WindowColumnsTest::aTitleIsDraggedToAnotherPlace()
{
    const auto middle = [this](int column) {
        return QPoint(header()->sectionViewportPosition(column) + header()->sectionSize(column) / 2,
                      header()->height() / 2);
    };
    const QPoint from = middle(TrafficModel::Peer);
    const QPoint to = middle(TrafficModel::Number) - QPoint(10, 0);
    QWidget *titlesBar = header()->viewport();
    QTest::mousePress(titlesBar, Qt::LeftButton, Qt::NoModifier, from);
    for (const QPoint &at : {from - QPoint(20, 0), (from + to) / 2, to}) {
        QMouseEvent move(QEvent::MouseMove, at, titlesBar->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(titlesBar, &move);
    }
    QTest::mouseRelease(titlesBar, Qt::LeftButton, Qt::NoModifier, to);
    QCOMPARE(titles(), u"Peer No. Time Δ ⇄ Length Preview"_qs);
    QCOMPARE(fixture_->area().columns().order().first(), int(TrafficModel::Peer));
}

void WindowColumnsTest::keysInTheMenuMoveAColumn()
{
    const auto trigger = [this](const QString &title, const QString &column) {
        for (QAction *action : entry(title)->menu()->actions()) {
            if (action->text() == column && action->isEnabled()) {
                action->trigger();
                return true;
            }
        }
        return false;
    };
    QVERIFY(trigger(u"Move to the left"_qs, u"Preview"_qs));
    QVERIFY(trigger(u"Move to the left"_qs, u"Preview"_qs));
    QCOMPARE(titles(), u"No. Time Δ Peer Preview ⇄ Length"_qs);
    QVERIFY(trigger(u"Move to the right"_qs, u"Number"_qs));
    QCOMPARE(titles(), u"Time No. Δ Peer Preview ⇄ Length"_qs);
    QVERIFY(!trigger(u"Move to the left"_qs, u"Time"_qs));
    QVERIFY(!trigger(u"Move to the right"_qs, u"Length"_qs));
    QCOMPARE(header()->length(), fixture_->view()->viewport()->width());
    // Over what is hidden.
    toggle(u"Number"_qs);
    QVERIFY(trigger(u"Move to the left"_qs, u"Time since the row above"_qs));
    QCOMPARE(titles(), u"Δ Time Peer Preview ⇄ Length"_qs);
}

void WindowColumnsTest::theTitlesHaveTheMenu()
{
    bool isSeen = false;
    QTimer::singleShot(0, this, [&] {
        isSeen = menu()->isVisible();
        QTest::keyClick(menu(), Qt::Key_Down);
        QTest::keyClick(menu(), Qt::Key_Return);
    });
    const QPoint place(20, header()->height() / 2);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, header()->viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(header()->viewport(), &event);
    QVERIFY(isSeen);
    QCOMPARE(titles(), u"Time Δ Peer ⇄ Length Preview"_qs);
}

void WindowColumnsTest::resetBringsAllBack()
{
    QAction *reset = fixture_->action("resetColumnsAction");
    QVERIFY(!reset->isEnabled());
    const int width = header()->sectionSize(TrafficModel::Peer);
    header()->resizeSection(TrafficModel::Peer, width + 50);
    toggle(u"Length"_qs);
    fixture_->area().columns().move(TrafficModel::Time, 2);
    QVERIFY(reset->isEnabled());
    reset->trigger();
    QCOMPARE(titles(), u"No. Time Δ Peer ⇄ Length Preview"_qs);
    QCOMPARE(header()->sectionSize(TrafficModel::Peer), width);
    QVERIFY(!reset->isEnabled());
}

void WindowColumnsTest::openedFilesFollow()
{
    toggle(u"Length"_qs);
    const QString path = CaptureFixture::record(fixture_->folder.path(), {"filed"});
    fixture_->commands().open(path);
    QTRY_COMPARE(fixture_->area().documents().size(), 2);
    const TrafficView *opened = fixture_->area().page()->view();
    QVERIFY(opened != fixture_->view());
    QCOMPARE(titles(opened), u"No. Time Δ Peer ⇄ Preview"_qs);
    fixture_->area().columns().move(TrafficModel::Peer, -3);
    QCOMPARE(titles(opened), u"Peer No. Time Δ ⇄ Preview"_qs);
    QCOMPARE(titles(), titles(opened));
    header()->resizeSection(TrafficModel::Peer, 333);
    QCOMPARE(opened->horizontalHeader()->sectionSize(TrafficModel::Peer), 333);
}

void WindowColumnsTest::theyAreRemembered()
{
    toggle(u"Length"_qs);
    fixture_->area().columns().move(TrafficModel::Peer, -3);
    QVERIFY(fixture_->window->close());
    fixture_->reopen();
    QCOMPARE(titles(), u"Peer No. Time Δ ⇄ Preview"_qs);
}

void WindowColumnsTest::brokenSettingsDoNoHarm()
{
    QVERIFY(fixture_->window->close());
    fixture_->settings->setValue(u"window/columnOrder"_qs,
                                 QStringList{u"preview"_qs, u"nothing"_qs, u"preview"_qs});
    fixture_->settings->setValue(u"window/hiddenColumns"_qs, QStringList{u"preview"_qs, u"time"_qs});
    fixture_->settings->setValue(u"window/trafficColumns"_qs, QVariantList{u"nan"_qs, -4, 1e300, u"x"_qs});
    fixture_->reopen();
    QCOMPARE(titles(), u"No. Δ Peer ⇄ Length Preview"_qs);
    fixture_->settings->setValue(u"window/columnOrder"_qs, QByteArray("\0\xff", 2));
    fixture_->settings->setValue(u"window/hiddenColumns"_qs, 17);
    fixture_->reopen();
    QCOMPARE(titles(), u"No. Time Δ Peer ⇄ Length Preview"_qs);
}

void WindowColumnsTest::rowsAreChosenWhateverIsHidden()
{
    fixture_->view()->showRow(2);
    const QSignalSpy announced(fixture_->view(), &TrafficView::currentRowChanged);
    toggle(u"Number"_qs);
    QCOMPARE(fixture_->view()->currentIndex().row(), 2);
    QCOMPARE(fixture_->view()->selectionModel()->selectedRows().size(), 1);
    fixture_->view()->setFocus();
    QTest::keyClick(fixture_->view(), Qt::Key_Up);
    QCOMPARE(fixture_->view()->currentIndex().row(), 1);
    QTest::keyClick(fixture_->view(), Qt::Key_End);
    QCOMPARE(fixture_->view()->currentIndex().row(), 2);
    QTest::keyClick(fixture_->view(), Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(fixture_->view()->selectionModel()->selectedRows().size(), 3);
    QTest::keyClick(fixture_->view(), Qt::Key_F7);
    QCOMPARE(announced.last()[0].toInt(), fixture_->view()->currentIndex().row());
}

void WindowColumnsTest::aHiddenColumnKeepsItsWidth()
{
    header()->resizeSection(TrafficModel::Peer, 222);
    toggle(u"Peer"_qs);
    toggle(u"Peer"_qs);
    QCOMPARE(header()->sectionSize(TrafficModel::Peer), 222);
    toggle(u"Time"_qs);
    toggle(u"Time"_qs);
    QCOMPARE(fixture_->area().columns().width(TrafficModel::Time), 0.0);
}

REGISTER_TEST(WindowColumnsTest, QApplication)
#include "test_window_columns.moc"
