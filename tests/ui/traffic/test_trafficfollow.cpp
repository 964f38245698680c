// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "tests/ui/traffic/selectionfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// When the log follows the newest row, and when it pauses.
class TrafficFollowTest : public QObject, protected SelectionFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { showLog(); }
    void cleanup() { closeLog(); }
    void field13_selectingTheLastRowByMousePauses();
    void field13_selectingByKeyPauses();
    void field13_theEndResumes();
    void field13_aLargerWindowDoesNotResume();
    void followGoesOnWhereAStandInIsReplaced();
};

void TrafficFollowTest::field13_selectingTheLastRowByMousePauses()
{
    record(500);
    QTRY_COMPARE(bar()->value(), bar()->maximum());
    QVERIFY(view_->isFollowing());
    click(model_->rowCount() - 1);
    QVERIFY(!view_->isFollowing());
    const int place = bar()->value();
    record(100);
    QCOMPARE(bar()->value(), place);
    QCOMPARE(currentFrame(), quint64(500));
    view_->setFollowing(true);
    QCOMPARE(bar()->value(), bar()->maximum());
}

void TrafficFollowTest::field13_selectingByKeyPauses()
{
    record(500);
    press(Qt::Key_End);
    QVERIFY(view_->isFollowing());
    press(Qt::Key_Up);
    QVERIFY(!view_->isFollowing());
    press(Qt::Key_Down);
    QCOMPARE(currentFrame(), quint64(500));
    QVERIFY(!view_->isFollowing());
    view_->setFollowing(true);
    press(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(!view_->isFollowing());
    const int place = bar()->value();
    record(100);
    QCOMPARE(bar()->value(), place);
}

void TrafficFollowTest::field13_theEndResumes()
{
    record(500);
    click(model_->rowCount() - 1);
    QVERIFY(!view_->isFollowing());
    record(100);
    bar()->setValue(bar()->maximum());
    QVERIFY(view_->isFollowing());
    click(model_->rowCount() - 1);
    QVERIFY(!view_->isFollowing());
    press(Qt::Key_End, Qt::ControlModifier);
    QVERIFY(view_->isFollowing());
    record(100);
    QTRY_COMPARE(bar()->value(), bar()->maximum());
}

void TrafficFollowTest::field13_aLargerWindowDoesNotResume()
{
    record(500);
    click(model_->rowCount() - 1);
    QVERIFY(!view_->isFollowing());
    view_->resize(800, 600);
    QTRY_VERIFY(view_->viewport()->height() > 500);
    static_cast<QAbstractItemView *>(view_.get())->doItemsLayout();
    QVERIFY(!view_->isFollowing());
}

void TrafficFollowTest::followGoesOnWhereAStandInIsReplaced()
{
    record(1000);
    view_->setFollowing(false);
    bar()->setValue(488);
    click(490);
    bar()->setValue(8);
    click(10, Qt::ControlModifier);
    view_->setFollowing(true);
    const auto found = matches({2, 3});
    show(found, false);
    find(*found, 30, 60);
    QCOMPARE(selected(), QList<quint64>{3}); // It stands in.
    QVERIFY(view_->isFollowing());
    const QSignalSpy changed(view_.get(), &TrafficView::followingChanged);
    find(*found, 490, 490);
    find(*found, 600, 999);
    view_->settle();
    QCOMPARE(selected(), QList<quint64>{490});
    QCOMPARE(currentFrame(), quint64(490));
    QVERIFY(view_->isFollowing());
    QCOMPARE(changed.size(), 0);
    static_cast<QAbstractItemView *>(view_.get())->doItemsLayout();
    QCOMPARE(bar()->value(), bar()->maximum());
}

REGISTER_TEST(TrafficFollowTest, QApplication)
#include "test_trafficfollow.moc"
