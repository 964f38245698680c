// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "tests/ui/compose/composepanelfixture.h"

#include <QAbstractItemView>
#include <QSignalSpy>

using namespace channel;
using namespace channel::ui;

/// To whom the form sends, while peers come and go.
class TestComposeTargets : public ComposePanelFixture
{
    Q_OBJECT

private Q_SLOTS:
    void withoutTargetsNothingCanBeSent();
    void targetStaysSelectedByIdentity();
    void aChosenTargetThatIsGoneIsNotReplaced();
    void noTargetTakesThePlaceOfOneThatIsGone();
    void aChosenTargetIsNotReplacedAfterAllWereGone();
    void anUnchangedListIsLeftAlone();
    void anOpenListChangesWhenItIsClosed();
    void selectsATarget();
    void whyNobodyIsThereIsSaid();
    void aConnectionThatTheUserMakesIsSelected();
    void oneLabelMayComeToMeanAnother();
};

void TestComposeTargets::withoutTargetsNothingCanBeSent()
{
    type(u"Hello"_qs);
    const auto *combo = child<QComboBox>("targetCombo");
    QCOMPARE(combo->currentText(), u"No one to send to: listen or connect first"_qs);
    QVERIFY(!combo->isEnabled());
    QVERIFY(!button()->isEnabled());
    QTest::keyClick(edit(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(sent_.isEmpty());
    panel_->setTargets(someTargets());
    QVERIFY(combo->isEnabled());
    QVERIFY(button()->isEnabled());
    panel_->setTargets({});
    QVERIFY(!button()->isEnabled());
}

void TestComposeTargets::targetStaysSelectedByIdentity()
{
    panel_->setTargets(someTargets());
    panel_->selectTarget(secondClient);
    QList<ComposeTarget> fewer = someTargets();
    fewer.removeAt(1);
    fewer[1].label = u"renamed"_qs;
    panel_->setTargets(fewer);
    QCOMPARE(child<QComboBox>("targetCombo")->currentText(), u"renamed"_qs);
    QTest::mouseClick(button(), Qt::LeftButton);
    QVERIFY(sent_[0].target.onlyOne);
    QCOMPARE(sent_[0].target.connection, ConnectionId(1));
}

void TestComposeTargets::aChosenTargetThatIsGoneIsNotReplaced()
{
    panel_->setTargets(someTargets());
    panel_->selectTarget(firstClient);
    panel_->setTargets({someTargets()[0], someTargets()[2]});
    QCOMPARE(child<QComboBox>("targetCombo")->currentIndex(), -1);
    QVERIFY(!button()->isEnabled());
    QTest::keyClick(edit(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(sent_.isEmpty());
    panel_->selectTarget(allClients);
    QVERIFY(button()->isEnabled());
}

/// Or what was meant for one goes to another, as when a server dies to which a message was sent before.
void TestComposeTargets::noTargetTakesThePlaceOfOneThatIsGone()
{
    const auto *combo = child<QComboBox>("targetCombo");
    panel_->setTargets({someTargets()[1]});
    panel_->setTargets({someTargets()[2]});
    QCOMPARE(combo->currentIndex(), -1);
    QVERIFY(!button()->isEnabled());
    panel_->setTargets({someTargets()[2], someTargets()[1]});
    QCOMPARE(combo->currentText(), someTargets()[1].label); // It is back.
    QVERIFY(button()->isEnabled());
    panel_->setTargets({someTargets()[2]});
    panel_->setTargets({});
    panel_->setTargets(
        {someTargets()[2]}); // Whoever comes when nobody was there is not mistaken for another.
    QCOMPARE(combo->currentIndex(), 0);
    QVERIFY(button()->isEnabled());
}

void TestComposeTargets::aChosenTargetIsNotReplacedAfterAllWereGone()
{
    panel_->setTargets({someTargets()[1]});
    panel_->selectTarget(firstClient);
    panel_->setTargets({});
    panel_->setTargets({someTargets()[2]});
    QCOMPARE(child<QComboBox>("targetCombo")->currentIndex(), -1);
    QTest::keyClick(edit(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(sent_.isEmpty());
}

void TestComposeTargets::anUnchangedListIsLeftAlone()
{
    panel_->setTargets(someTargets());
    const QAbstractItemModel *model = child<QComboBox>("targetCombo")->model();
    const QSignalSpy inserted(model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy removed(model, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy changed(model, &QAbstractItemModel::dataChanged);
    panel_->setTargets(someTargets());
    QCOMPARE(inserted.size() + removed.size() + changed.size(), 0);
    QList<ComposeTarget> renamed = someTargets();
    renamed[0].label = u"All clients of 127.0.0.1:5000 (3)"_qs;
    panel_->setTargets(renamed);
    QCOMPARE(inserted.size() + removed.size(), 0);
    QCOMPARE(changed.size(), 1);
}

void TestComposeTargets::anOpenListChangesWhenItIsClosed()
{
    panel_->setTargets(someTargets());
    auto *combo = child<QComboBox>("targetCombo");
    combo->showPopup();
    QTRY_VERIFY(combo->view()->isVisible());
    panel_->setTargets({someTargets()[0]});
    QCOMPARE(combo->count(), 3);
    QTest::keyClick(combo->view(), Qt::Key_Down);
    QTest::keyClick(combo->view(), Qt::Key_Return);
    QTRY_COMPARE(combo->count(), 1);
    QCOMPARE(combo->currentIndex(), -1);
    QVERIFY(!button()->isEnabled());
}

void TestComposeTargets::selectsATarget()
{
    child<QComboBox>("formatCombo")->setFocus();
    panel_->setTargets(someTargets());
    panel_->selectTarget(firstClient);
    QCOMPARE(child<QComboBox>("targetCombo")->currentIndex(), 1);
    QCOMPARE(panel_->focusWidget(), edit());
    panel_->selectTarget({9, false, 0});
    QCOMPARE(child<QComboBox>("targetCombo")->currentIndex(), 1);
}

void TestComposeTargets::whyNobodyIsThereIsSaid()
{
    const QSignalSpy told(panel_.get(), &ComposePanel::whyNotSendChanged);
    const auto why = [&told] {
        return told.last().at(0).toString();
    };
    const auto *combo = child<QComboBox>("targetCombo");
    panel_->setTargets({}, u"No client is connected so far"_qs);
    QCOMPARE(combo->currentText(), u"No client is connected so far"_qs);
    QCOMPARE(why(), u"No client is connected so far."_qs);
    panel_->setTargets({}, u"Nobody <b>listens</b>\u202E"_qs);
    QCOMPARE(combo->currentText(), u"Nobody <b>listens</b>‹U+202E›"_qs);
    panel_->setTargets(someTargets(), u"Nobody listens"_qs);
    QCOMPARE(why(), QString());
    panel_->selectTarget(firstClient);
    panel_->setTargets({someTargets()[2]});
    QCOMPARE(why(), u"The one that was chosen to be sent to is gone. Choose another."_qs);
    panel_->setTargets({});
    QCOMPARE(combo->currentText(), u"No one to send to: listen or connect first"_qs);
}

/// But for one that was chosen and is there.
void TestComposeTargets::aConnectionThatTheUserMakesIsSelected()
{
    const ComposeTarget made{u"10.0.0.1:6000"_qs, {2, true, 9}, true};
    const auto *combo = child<QComboBox>("targetCombo");
    panel_->setTargets(someTargets());
    panel_->setTargets(someTargets() + QList<ComposeTarget>{made});
    QCOMPARE(combo->currentText(), u"10.0.0.1:6000"_qs);
    panel_->selectTarget(firstClient);
    const ComposeTarget another{u"10.0.0.2:6000"_qs, {3, true, 10}, true};
    panel_->setTargets(someTargets() + QList<ComposeTarget>{made, another});
    QCOMPARE(combo->currentText(), u"127.0.0.1:40112"_qs);
    panel_->setTargets({someTargets()[0], another});
    QCOMPARE(combo->currentIndex(), -1);
    const ComposeTarget third{u"10.0.0.3:6000"_qs, {4, true, 11}, true};
    panel_->setTargets({someTargets()[0], another, third});
    QCOMPARE(combo->currentText(), u"10.0.0.3:6000"_qs);
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(sent_.first().target, third.target);
}

void TestComposeTargets::oneLabelMayComeToMeanAnother()
{
    panel_->setTargets({{u"127.0.0.1:40112"_qs, firstClient}});
    panel_->setTargets({{u"127.0.0.1:40112"_qs, secondClient}});
    QVERIFY(!button()->isEnabled());
    panel_->selectTarget(secondClient);
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(sent_.first().target, secondClient);
}

REGISTER_TEST(TestComposeTargets, QApplication)
#include "test_composetargets.moc"
