// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/twoclientsfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/text/rowmime.h"
#include "ui/traffic/rowdrag.h"
#include "ui/window/rowsending.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// Rows of the log that are dragged to an endpoint: what arrives at a real peer.
class WindowDroppedRowsTest : public TwoClientsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void asManyRowsAsAreDraggedAreSent();
    void tooManyRowsAreNamed();
    void droppedRowsGoToThePeer();
    void nobodyWhoIsGoneTakesRows();
    void rowsOfAnotherProgramAreNotTaken();
    void aClickOnASelectedRowSelectsItAlone();

private:
    bool drag(const QModelIndex &to, const QByteArray &data, QEvent::Type last);
    QTreeView *tree() const { return fixture_->child<QTreeView>("endpointTree"); }
};

/// Enters, moves and, if `last` says so, drops. Returns whether that was accepted.
bool WindowDroppedRowsTest::drag(const QModelIndex &to, const QByteArray &data, QEvent::Type last)
{
    QMimeData mime;
    mime.setData(rowMimeType(), data);
    const QPoint at = tree()->visualRect(to).center();
    QWidget *viewport = tree()->viewport();
    QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(viewport, &enter);
    QDragMoveEvent move(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(viewport, &move);
    if (last != QEvent::Drop)
        return move.isAccepted();
    QDropEvent drop(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(viewport, &drop);
    return drop.isAccepted();
}

void WindowDroppedRowsTest::asManyRowsAsAreDraggedAreSent()
{
    QByteArray all;
    for (int row = 0; row < 12'000; ++row)
        all += frame(QByteArray::number(row));
    receive(*first_, all, 12'002);
    fixture_->view()->selectAll();
    QVERIFY(drag(fixture_->client(1),
                 fixture_->view()->findChild<RowDrag *>()->draggedRows()->data(rowMimeType()), QEvent::Drop));
    // An event loop that goes on: QTRY sleeps whenever nothing is there, which is behind each row.
    QSignalSpy arrived(second_.get(), &QIODevice::readyRead);
    while (second_->bytesAvailable() < all.size())
        QVERIFY(arrived.wait(patience));
    QVERIFY(second_->readAll() == all);
    QTRY_VERIFY2_WITH_TIMEOUT(said().startsWith(u"Sent 12,000 messages ("), qPrintable(said()), patience);
    QVERIFY(said().endsWith(u" to %1"_qs.arg(address(*second_))));
}

void WindowDroppedRowsTest::tooManyRowsAreNamed()
{
    QList<quint64> rows;
    for (quint64 row = 0; row <= RowSending::mostRows; ++row)
        rows.append(row);
    QVERIFY(drag(fixture_->client(0), rowMimeData(rows), QEvent::Drop));
    QCOMPARE(said(), u"Not sent: at most 100,000 rows are sent at once."_qs);
}

void WindowDroppedRowsTest::droppedRowsGoToThePeer()
{
    receive(*first_, frame("one") + frame("two"), 4);
    select({3, 2});
    auto *dragging = fixture_->view()->findChild<RowDrag *>();
    QVERIFY(dragging);
    const QByteArray data = dragging->draggedRows()->data(rowMimeType());
    QVERIFY(drag(fixture_->client(1), data, QEvent::DragMove));
    const QImage marked = tree()->grab().toImage();
    QVERIFY(drag(fixture_->client(1), data, QEvent::Drop));
    QVERIFY(tree()->grab().toImage() != marked);
    const QByteArray expected = frame("one") + frame("two");
    QTRY_COMPARE_WITH_TIMEOUT(second_->bytesAvailable(), qint64(expected.size()), patience);
    QCOMPARE(second_->readAll(), expected);
    QCOMPARE(first_->bytesAvailable(), 0);
    QTRY_COMPARE(said(), u"Sent 2 messages (6 bytes) to %1"_qs.arg(address(*second_)));

    QVERIFY(drag(fixture_->endpoint(0), data, QEvent::Drop));
    QTRY_COMPARE_WITH_TIMEOUT(first_->bytesAvailable(), qint64(expected.size()), patience);
    QTRY_COMPARE_WITH_TIMEOUT(second_->bytesAvailable(), qint64(expected.size()), patience);
}

void WindowDroppedRowsTest::nobodyWhoIsGoneTakesRows()
{
    receive(*second_, frame("one"), 3);
    select({2});
    const QByteArray data = fixture_->view()->findChild<RowDrag *>()->draggedRows()->data(rowMimeType());
    first_->disconnectFromHost();
    QTRY_COMPARE(fixture_->state(fixture_->client(1)), u"Closed by peer"_qs);
    QVERIFY(!drag(fixture_->client(1), data, QEvent::DragMove));
    QVERIFY(!drag(fixture_->client(1), data, QEvent::Drop));
    QVERIFY(drag(fixture_->client(0), data, QEvent::DragMove));
    QCOMPARE(said(), QString());
}

void WindowDroppedRowsTest::rowsOfAnotherProgramAreNotTaken()
{
    receive(*first_, frame("one"), 3);
    QVERIFY(drag(fixture_->client(0), "1\n2", QEvent::Drop));
    QCOMPARE(said(), u"Nothing was sent: no message is selected."_qs);
    QVERIFY(drag(fixture_->client(0), rowMimeData({999'999}), QEvent::Drop));
    QCOMPARE(said(), u"Nothing was sent: no message is selected."_qs);
    QCOMPARE(rowsOfMimeData(rowMimeData({2, 7})), QList<quint64>({2, 7}));
    QCOMPARE(rowsOfMimeData(rowMimeData({2}) + "\n-1"), QList<quint64>());
}

void WindowDroppedRowsTest::aClickOnASelectedRowSelectsItAlone()
{
    receive(*first_, frame("one") + frame("two"), 4);
    select({2, 3});
    const QPoint at =
        fixture_->view()->visualRect(fixture_->traffic()->index(2, TrafficModel::Preview)).center();
    QWidget *viewport = fixture_->view()->viewport();
    QTest::mousePress(viewport, Qt::LeftButton, {}, at);
    QCOMPARE(fixture_->view()->selectionModel()->selectedRows().size(), 2);
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, at);
    QCOMPARE(fixture_->view()->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(fixture_->view()->currentIndex().row(), 2);
}

REGISTER_TEST(WindowDroppedRowsTest, QApplication)
#include "test_window_droppedrows.moc"
