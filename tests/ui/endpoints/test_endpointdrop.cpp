// SPDX-License-Identifier: MIT

#include "endpointfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/endpoints/endpointdrop.h"
#include "ui/text/rowmime.h"

#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace channel;
using namespace channel::ui;

/// Rows of the log over the tree: who takes them, and what is told.
class TestEndpointDrop : public EndpointFixture
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void whoIsConnectedTakesThem();
    void aListenerTakesThemForAllOfItsClients();
    void whoIsGoneTakesNothing();
    void noRowTakesNothing();
    void nothingElseIsTaken();
    void whatIsDraggedAwayMarksNothing();
    void aTreeWithoutEndpointsTakesNothing();

private:
    void showTree();
    template <typename Event>
    bool send(Event event)
    {
        QCoreApplication::sendEvent(tree_->viewport(), &event);
        return event.isAccepted();
    }
    QPoint middleOf(const QModelIndex &index) const { return tree_->visualRect(index).center(); }
    bool enter(const QPoint &at)
    {
        return send(QDragEnterEvent(at, Qt::CopyAction, &mime_, Qt::LeftButton, Qt::NoModifier));
    }
    bool move(const QPoint &at)
    {
        return send(QDragMoveEvent(at, Qt::CopyAction, &mime_, Qt::LeftButton, Qt::NoModifier));
    }
    bool drop(const QPoint &at)
    {
        return send(QDropEvent(at, Qt::CopyAction, &mime_, Qt::LeftButton, Qt::NoModifier));
    }

    std::unique_ptr<QTreeView> tree_;
    EndpointDrop *drop_ = nullptr;
    std::unique_ptr<QSignalSpy> dropped_;
    QMimeData mime_;
};

void TestEndpointDrop::showTree()
{
    model_->setEndpoint(listening(1, 2));
    model_->setPeers({peer(0), peer(1)});
    tree_ = std::make_unique<QTreeView>();
    tree_->setModel(model_.get());
    drop_ = new EndpointDrop(tree_.get());
    dropped_ = std::make_unique<QSignalSpy>(drop_, &EndpointDrop::dropped);
    tree_->expandAll();
    tree_->resize(400, 300);
    tree_->show();
    mime_.clear();
    mime_.setData(rowMimeType(), rowMimeData({2, 7}));
}

void TestEndpointDrop::cleanup()
{
    tree_.reset();
}

void TestEndpointDrop::whoIsConnectedTakesThem()
{
    showTree();
    const QPoint at = middleOf(client(1));
    QVERIFY(enter(at));
    QVERIFY(move(at));
    QVERIFY(drop_->isTarget(client(1)));
    QVERIFY(!drop_->isTarget(client(0)));
    QVERIFY(move(middleOf(client(0))));
    QVERIFY(drop_->isTarget(client(0)));
    QVERIFY(drop(at));
    QVERIFY(!drop_->isTarget(client(0)));
    QCOMPARE(dropped_->size(), 1);
    QCOMPARE(dropped_->first().at(0).value<SendTarget>(), (SendTarget{1, true, 1}));
    QCOMPARE(rowsOfMimeData(dropped_->first().at(1).toByteArray()), QList<quint64>({2, 7}));
}

void TestEndpointDrop::aListenerTakesThemForAllOfItsClients()
{
    showTree();
    const QPoint at = middleOf(listener());
    QVERIFY(enter(at));
    QVERIFY(drop(at));
    QCOMPARE(dropped_->size(), 1);
    QCOMPARE(dropped_->first().at(0).value<SendTarget>(), (SendTarget{1, false, 0}));
}

/// It is taken in, as it may be moved on to another.
void TestEndpointDrop::whoIsGoneTakesNothing()
{
    showTree();
    model_->setPeers({closed(1)});
    const QModelIndex gone = client(1);
    QVERIFY(model_->isOver(gone));
    QVERIFY(enter(middleOf(gone)));
    QVERIFY(!move(middleOf(gone)));
    QVERIFY(!drop_->isTarget(gone));
    QVERIFY(!drop(middleOf(gone)));
    QCOMPARE(dropped_->size(), 0);
}

void TestEndpointDrop::noRowTakesNothing()
{
    showTree();
    const QPoint below(20, 250);
    QVERIFY(!tree_->indexAt(below).isValid());
    QVERIFY(enter(below));
    QVERIFY(!move(below));
    QVERIFY(!drop_->isTarget({}));
    QVERIFY(!drop(below));
    QCOMPARE(dropped_->size(), 0);
}

void TestEndpointDrop::nothingElseIsTaken()
{
    showTree();
    const QPoint at = middleOf(client(0));
    QVERIFY(enter(at));
    mime_.clear();
    mime_.setText(u"2"_qs);
    QVERIFY(!move(at));
    QVERIFY(!drop(at));
    QVERIFY(!enter(at));
    QCOMPARE(dropped_->size(), 0);
}

void TestEndpointDrop::whatIsDraggedAwayMarksNothing()
{
    showTree();
    QVERIFY(enter(middleOf(client(0))));
    QVERIFY(move(middleOf(client(0))));
    QVERIFY(drop_->isTarget(client(0)));
    QDragLeaveEvent leave;
    QCoreApplication::sendEvent(tree_->viewport(), &leave);
    QVERIFY(!drop_->isTarget(client(0)));
}

void TestEndpointDrop::aTreeWithoutEndpointsTakesNothing()
{
    showTree();
    const QPoint at = middleOf(client(0));
    tree_->setModel(nullptr);
    QVERIFY(enter(at));
    QVERIFY(!drop(at));
    QCOMPARE(dropped_->size(), 0);
}

REGISTER_TEST(TestEndpointDrop, QApplication)
#include "test_endpointdrop.moc"
